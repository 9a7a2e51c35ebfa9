/** What a check finds, file by file, and how much that is. */
import { everyFindingOf, findingsOf } from '../../ide/diagnostics';
import type { Finding } from '../../rules/rule';
import { type CountedFinding, withoutKnown } from '../../rules/suppression/baseline';
import { tellsFixes } from '../format/format-names';
import { findingLocator, type LocatedFinding } from '../format/located-finding';
import type { Progress } from '../progress';
import type { CheckOptions } from './check-options';
import type { CheckedProject } from './checked-project';
import { mending } from './mending';

/** How many findings are told, and what can be done about them. */
export interface FindingCounts {
  shown: number;
  /** How many more are hints that nobody asked for. */
  hints: number;
  /** Of those shown, by what `--fix` does about them; none where the format tells of no fixes. */
  readonly mended: { safe: number; unsafe: number; single: number };
}

export interface Tally {
  readonly counts: FindingCounts;
  /** All that is no hint, for a baseline; empty where there is none. */
  readonly every: CountedFinding[];
}

export interface CheckedFindings extends Tally {
  readonly shown: readonly LocatedFinding[];
}

/**
 * Files whose findings are found, then located, then told: doing all of that file by file took a tenth longer, as each
 * step runs much code.
 */
const BATCH = 500;

/** Characters of files with findings after which a batch is closed: what is known of them is still at hand by then. */
const ENOUGH = 500_000;

/** Of no findings. */
export function emptyTally(): Tally {
  return { counts: { shown: 0, hints: 0, mended: { safe: 0, unsafe: 0, single: 0 } }, every: [] };
}

/** The same where all findings are known. */
export function noneShown({ hints }: FindingCounts): FindingCounts {
  return { ...emptyTally().counts, hints };
}

/**
 * The findings of files, as the workspace is now, one after the other: who holds none of them needs no more room for many
 * files than for a few. Hints are left out, as an editor leaves them out of its list of problems, unless rules are
 * selected: they are advice on a package, and nothing that a check of its callers should fail for.
 *
 * @param tally counts what passes by.
 */
export function* eachFinding(
  { workspace, notebooks }: CheckedProject,
  files: readonly string[],
  { select, baseline, outputFormat }: CheckOptions,
  progress: Progress,
  { counts, every }: Tally,
): Generator<LocatedFinding> {
  const countsFixes = tellsFixes(outputFormat);
  const snapshot = workspace.snapshot();
  const locate = findingLocator(workspace.text, notebooks.inFile);
  for (let at = 0; at < files.length; ) {
    const told: Finding[] = [];
    let size = 0;
    for (const file of files.slice(at, at + BATCH)) {
      progress.update('checking', at++, files.length);
      const found = everyFindingOf(snapshot, file);
      if (found.length === 0) continue;
      if (baseline !== null) every.push(...found.filter(isNoHint).map(counted));
      told.push(...withoutKnown(found, snapshot.known?.(file)));
      size += workspace.text(file)?.length ?? 0;
      if (size >= ENOUGH) break;
    }
    const shown = select ? told : told.filter(isNoHint);
    counts.shown += shown.length;
    counts.hints += told.length - shown.length;
    const places = shown.map(locate);
    if (countsFixes) countMended(places, counts.mended);
    yield* places;
  }
  progress.clear();
}

function countMended(findings: readonly LocatedFinding[], mended: FindingCounts['mended']): void {
  for (const located of findings) {
    const how = mending(located);
    if (how) mended[how]++;
  }
}

/** All of them. */
export function findingsAmong(
  project: CheckedProject,
  files: readonly string[],
  options: CheckOptions,
  progress: Progress,
): CheckedFindings {
  const tally = emptyTally();
  return { ...tally, shown: [...eachFinding(project, files, options, progress, tally)] };
}

/** How many they are, told without what could be done about them. */
export function shownAmong(
  { workspace }: CheckedProject,
  files: readonly string[],
  { select }: CheckOptions,
  progress: Progress,
): number {
  const snapshot = workspace.snapshot();
  let shown = 0;
  for (const [index, file] of files.entries()) {
    progress.update('checking', index, files.length);
    const told = findingsOf(snapshot, file);
    shown += select ? told.length : told.filter(isNoHint).length;
  }
  progress.clear();
  return shown;
}

function isNoHint({ severity }: Finding): boolean {
  return severity !== 'hint';
}

/** What a baseline counts, without what a finding holds on to. */
function counted({ path, code, package: owner, name }: Finding): CountedFinding {
  return { path, code, package: owner, name };
}
