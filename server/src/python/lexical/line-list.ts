/**
 * Logical lines by their numbers. They lie in runs, which lists share: an edit in a text of 30,000 lines makes anew the runs
 * around it, and of each one behind it only how far it moved.
 */
import type { Line } from './line-reader';

/** Parallel lists, because every line of large trees passes through; rests are indentation and what is true beside it. */
interface Run {
  readonly starts: number[];
  readonly ends: number[];
  readonly rests: number[];
  /** How far its lines have moved. */
  readonly by: number;
  /** True where another list has it, too: nothing is added to it then. */
  isShared: boolean;
}

const SEMICOLONS = 1;
const OPEN = 2;

/** Lines of a run. */
const MOST = 256;

export class LineList {
  count = 0;
  private readonly runs: Run[] = [];
  /** The numbers of the runs' first lines. */
  private readonly firsts: number[] = [];

  push({ start, end, indent, semicolons, open }: Line): void {
    const { starts, ends, rests, by } = this.runWithRoom(1);
    starts.push(start - by);
    ends.push(end - by);
    rests.push(4 * indent + (semicolons ? SEMICOLONS : 0) + (open ? OPEN : 0));
    this.count++;
  }

  /** Adds lines of another list that have moved, from one number up to another. */
  take(other: LineList, from: number, to: number, by: number): void {
    for (let at = other.runOf(from); at < other.runs.length; at++) {
      const first = other.firsts[at] as number;
      if (first >= to) return;
      const run = other.runs[at] as Run;
      const [begin, end] = [Math.max(0, from - first), Math.min(run.starts.length, to - first)];
      if (begin >= end) continue;
      if (begin === 0 && end === run.starts.length && end > MOST / 4) this.share(run, by);
      else this.copy(run, begin, end, by);
    }
  }

  /** One that is there. */
  line(number: number): Line {
    const run = this.runOf(number);
    const { starts, ends, rests, by } = this.runs[run] as Run;
    const at = number - (this.firsts[run] as number);
    const rest = rests[at] as number;
    return {
      start: (starts[at] as number) + by,
      end: (ends[at] as number) + by,
      indent: rest >> 2,
      semicolons: (rest & SEMICOLONS) !== 0,
      open: (rest & OPEN) !== 0,
    };
  }

  last(): Line | null {
    return this.count > 0 ? this.line(this.count - 1) : null;
  }

  /** How many begin before an offset. */
  beginningBefore(offset: number): number {
    return this.countUpTo('starts', offset);
  }

  /** How many end before it. */
  endingBefore(offset: number): number {
    return this.countUpTo('ends', offset);
  }

  private countUpTo(key: 'starts' | 'ends', offset: number): number {
    const run = below(this.runs.length, (at) => {
      const { by, [key]: offsets } = this.runs[at] as Run;
      return (offsets[0] as number) + by < offset;
    });
    if (run === 0) return 0;
    const { by, [key]: offsets } = this.runs[run - 1] as Run;
    const within = below(offsets.length, (at) => (offsets[at] as number) + by < offset);
    return (this.firsts[run - 1] as number) + within;
  }

  /** The index of the run that has a line. */
  private runOf(number: number): number {
    return Math.max(
      0,
      below(this.firsts.length, (at) => (this.firsts[at] as number) <= number) - 1,
    );
  }

  private share(run: Run, by: number): void {
    run.isShared = true;
    this.firsts.push(this.count);
    this.runs.push({ ...run, by: run.by + by });
    this.count += run.starts.length;
  }

  private copy(run: Run, begin: number, end: number, by: number): void {
    const own = this.runWithRoom(end - begin);
    const moved = run.by + by - own.by;
    for (let at = begin; at < end; at++) {
      own.starts.push((run.starts[at] as number) + moved);
      own.ends.push((run.ends[at] as number) + moved);
      own.rests.push(run.rests[at] as number);
    }
    this.count += end - begin;
  }

  /** The last run, or a new one where so many lines are too many for it. */
  private runWithRoom(lines: number): Run {
    const last = this.runs.at(-1);
    if (last && !last.isShared && last.starts.length + lines <= MOST) return last;
    const made = { starts: [], ends: [], rests: [], by: 0, isShared: false };
    this.firsts.push(this.count);
    this.runs.push(made);
    return made;
  }
}

/** Of the indexes up to `length`, for the first of which it holds, how many it holds for. */
function below(length: number, holds: (at: number) => boolean): number {
  let low = 0;
  let high = length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (holds(middle)) low = middle + 1;
    else high = middle;
  }
  return low;
}
