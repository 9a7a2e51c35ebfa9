/** Measured states of a package side by side: for people, and without a word that the figures do not bear. */
import Table from 'cli-table3';
import type { Spread } from '../report/import-times';
import { counted, figure, milliseconds } from '../report/words';

/** One state of the package, measured. */
export interface StateTime {
  readonly title: string;
  readonly exports: number;
  /** Of `__init__.py`. */
  readonly lines: number;
  /** That importing the package loads. */
  readonly modules: number;
  readonly clock: Spread;
  /** Time of the processor. */
  readonly processor: Spread;
}

/** @param states the first is what the others are compared with. */
export function renderStates(name: string, python: string, states: readonly StateTime[]): string {
  const [first] = states;
  const table = new Table({
    head: ['', 'exports', 'lines', 'modules', 'processor', 'by the clock', 'saves'],
    style: { head: [], border: [], compact: true },
  });
  for (const state of states) {
    table.push([
      state.title,
      figure(state.exports),
      figure(state.lines),
      figure(state.modules),
      ranged(state.processor),
      ranged(state.clock),
      first && state !== first ? difference(first.processor, state.processor) : '',
    ]);
  }
  const runs = counted(first?.clock.runs ?? 0, 'fresh interpreter');
  return [
    `Importing ${name}: median (least to most) of ${runs} each, in turns, ${python}`,
    table.toString(),
    'What is saved is processor time. Where the figures of two states overlap, no difference is shown.\n',
  ].join('\n\n');
}

/** Of fewer runs all of one state may be quicker than all of the other by chance. */
const ENOUGH = 4;

/** A difference of the medians, where all runs of one state were quicker than all of the other. */
export function difference(before: Spread, after: Spread): string {
  if (Math.min(before.runs, after.runs) < ENOUGH) return 'too few runs to tell';
  const isLess = after.max < before.min;
  const isMore = after.min > before.max;
  if (!isLess && !isMore) return 'none shown';
  const part = Math.round(Math.abs(100 * (1 - after.median / before.median)));
  const by = `${milliseconds(Math.abs(before.median - after.median))}, ${part} %`;
  return isLess ? by : `costs ${by} more`;
}

function ranged({ median, min, max }: Spread): string {
  return `${milliseconds(median)} (${milliseconds(min)} to ${milliseconds(max)})`;
}
