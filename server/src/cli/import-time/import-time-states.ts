/** Measured states of a package side by side: for people, and without a word that the figures do not bear. */
import { type Spread, spreadOf } from '../../report/import-times';
import { chanceOfDifference } from '../../report/rank-sum';
import { counted, figure, milliseconds } from '../../report/words';
import { drawTable } from '../table';

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
  /** Of each run, in milliseconds. */
  readonly processorRuns: readonly number[];
}

/** @param states the first is what the others are compared with. */
export function renderStates(name: string, python: string, states: readonly StateTime[]): string {
  const [first] = states;
  const head = ['', 'exports', 'lines', 'modules', 'processor', 'by the clock', 'saves'];
  const rows = states.map((state) => [
    state.title,
    figure(state.exports),
    figure(state.lines),
    figure(state.modules),
    ranged(state.processor),
    ranged(state.clock),
    first && state !== first ? difference(first.processorRuns, state.processorRuns) : '',
  ]);
  const runs = counted(first?.clock.runs ?? 0, 'fresh interpreter');
  return [
    `Importing ${name}: median (least to most) of ${runs} each, in turns, ${python}`,
    drawTable(head, rows),
    'What is saved is processor time, by the medians. A difference that chance alone would make once in a hundred\ntimes is not shown: more --runs show smaller ones.\n',
  ].join('\n\n');
}

/** More often than this chance alone makes a difference that is not told. */
const CHANCE = 0.01;

/** The difference of the medians of two states' runs, where it is more than chance. */
export function difference(before: readonly number[], after: readonly number[]): string {
  // As many runs that differ as much as they can.
  if (chanceOfDifference(before.map(lowest), after.map(highest)) > CHANCE)
    return 'too few runs to tell';
  if (chanceOfDifference(before, after) > CHANCE) return 'none shown';
  const [old, now] = [spreadOf(before).median, spreadOf(after).median];
  const by = `${milliseconds(Math.abs(old - now))}, ${Math.round(Math.abs(100 * (1 - now / old)))} %`;
  return now < old ? by : `costs ${by} more`;
}

const lowest = () => 0;
const highest = () => 1;

function ranged({ median, min, max }: Spread): string {
  return `${milliseconds(median)} (${milliseconds(min)} to ${milliseconds(max)})`;
}
