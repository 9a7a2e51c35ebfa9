/** Measured import times: what `export-tiers import-time` prints as JSON and the report shows. */

import { chanceOfDifference } from './rank-sum';

/** Milliseconds over several fresh interpreters. */
export interface Spread {
  readonly median: number;
  readonly min: number;
  readonly max: number;
  readonly runs: number;
  /** Of each run, least first; absent in what earlier versions printed. */
  readonly values?: readonly number[];
}

/** One module of the tree that an import loads. */
export interface TimedModule {
  readonly module: string;
  /** Milliseconds in the module's own code; median. */
  readonly self: number;
  /** With all that it loads first; median. */
  readonly cumulative: number;
  readonly children: readonly TimedModule[];
}

/** What an attempt to import gave. */
export type Timing =
  | { readonly kind: 'measured'; readonly time: Spread; readonly modules: number }
  /** The interpreter's last words. */
  | { readonly kind: 'failed'; readonly why: string };

export interface SubmoduleTime {
  readonly module: string;
  /** As today: the package's `__init__.py` runs first. */
  readonly today: Timing;
  /** With an empty stand-in for that file, which gives exports from their homes where a module asks. */
  readonly alone: Timing;
}

export interface PhaseTime {
  /** `tier-1`: the package loads the homes of its Tier 1 exports only. */
  readonly keeps: 'nothing' | 'tier-1' | 'tier-1-and-2';
  /** How many exports that is, and in how many modules. */
  readonly exports: number;
  readonly homes: number;
  /** Exports of these tiers that cannot be counted: the `__init__.py` itself makes them. */
  readonly left: number;
  readonly time: Timing;
}

export interface ImportTimes {
  readonly package: string;
  /** The program's path and version. */
  readonly python: string;
  readonly runs: number;
  /** `import package`, by the clock, without tracing. */
  readonly whole: Spread;
  /** Modules that it loads, the standard library's included. */
  readonly modules: number;
  /** By `-X importtime`; its sum is a little more than `whole`, for tracing costs time too. */
  readonly tree: readonly TimedModule[];
  readonly submodules: readonly SubmoduleTime[];
  readonly phases: readonly PhaseTime[];
}

/** More often than this chance alone makes a difference that is not told. */
const CHANCE = 0.01;

/**
 * The part of the whole that another import saves; zero where no difference is shown, null where it could not
 * be measured or the runs are too few to tell.
 */
export function savedPart(timing: Timing, whole: Spread): number | null {
  if (timing.kind === 'failed' || areTooFew(timing.time, whole)) return null;
  return isLess(timing.time, whole) ? 1 - timing.time.median / whole.median : 0;
}

/** True where chance alone would put all runs of the one before all of the other too often to tell anything. */
export function areTooFew({ runs: now }: Spread, { runs: before }: Spread): boolean {
  const lowest = Array.from({ length: before }, () => 0);
  const highest = Array.from({ length: now }, () => 1);
  return chanceOfDifference(lowest, highest) > CHANCE;
}

/** By the rank-sum test; where single runs are not known the slowest must be quicker than the quickest of the other. */
function isLess(time: Spread, whole: Spread): boolean {
  const [now, before] = [time.values ?? [], whole.values ?? []];
  if (now.length === 0 || before.length === 0) return time.max < whole.min;
  return time.median < whole.median && chanceOfDifference(now, before) <= CHANCE;
}

/** @throws RangeError for no values. */
export function spreadOf(milliseconds: readonly number[]): Spread {
  const sorted = [...milliseconds].sort((a, b) => a - b);
  const [min, max] = [sorted[0], sorted.at(-1)];
  if (min === undefined || max === undefined) throw new RangeError('nothing was measured');
  return { median: median(sorted), min, max, runs: sorted.length, values: sorted };
}

/** The middle value; between the two middle ones of an even number. Zero for none. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  const upper = sorted[middle] ?? 0;
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? 0) + upper) / 2;
}
