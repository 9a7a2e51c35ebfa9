/**
 * The logical lines of a text for several readers: each line is looked for when the first of them gets to it, and only
 * once. Where the text came from another one by an edit, the lines around the edit are taken over: a line begins
 * afresh, whatever came before it.
 */
import type { AnyText } from '../../rope';
import { commonEnds } from './common-ends';
import { type Line, type LineReader, lineReader } from './line-reader';

export type { Line };

export interface LineStore {
  readonly text: AnyText;
  /** The line with a number, from 0 on; null beyond the last one. */
  line(number: number): Line | null;
  /** The line that begins last at or before an offset; null where none does. */
  before(offset: number): Line | null;
  /** As far as they were read. */
  readonly lines: Lines;
  /** What became other lines by the edit that made this text of an earlier one; null where there was none. */
  readonly edit: LineEdit | null;
}

/** The lines that an edit may have changed, at most a few more than it did. */
export interface LineEdit {
  /** The text before. */
  readonly text: AnyText;
  /** Reads on as far as that takes; null where it takes too many lines, or the rest of the text. */
  changed(): ChangedLines | null;
}

export interface ChangedLines {
  readonly before: readonly Line[];
  readonly now: readonly Line[];
  /** Where the line before them ends, in both texts. */
  readonly begin: number;
  /** Where the line behind them begins, in either text. */
  readonly endBefore: number;
  readonly end: number;
  /** From here on the text before is what it was, at another place. */
  readonly movedFrom: number;
}

/** Parallel lists, because every line of large trees passes through; rests are indentation and what is true beside it. */
interface Lines {
  readonly starts: number[];
  readonly ends: number[];
  readonly rests: number[];
}

const SEMICOLONS = 1;
const OPEN = 2;

/** More lines than these are not told apart. */
const MOST_CHANGED = 20;

/** @param earlier the lines of a text that is this one but for an edit. */
export function lineStore(text: AnyText, earlier: LineStore | null = null): LineStore {
  const before = earlier && linesAround(earlier, text);
  const lines: Lines = before
    ? firstOf(earlier.lines, before.kept)
    : { starts: [], ends: [], rests: [] };
  const { starts, ends, rests } = lines;
  /** The number of the line from which on they are the earlier ones, and its number among these. */
  let met: readonly [now: number, before: number] | null = null;
  let reader: LineReader | null = null;

  function begun(): LineReader {
    const made = lineReader(text);
    const end = ends.at(-1);
    if (end !== undefined) made.go(end);
    return made;
  }

  function readTo(number: number): boolean {
    while (starts.length <= number) {
      reader ??= begun();
      const read = reader.next();
      if (!read) return false;
      const { start, end, indent, semicolons, open } = read;
      starts.push(start);
      ends.push(end);
      rests.push(4 * indent + (semicolons ? SEMICOLONS : 0) + (open ? OPEN : 0));
      if (!before || met) continue;
      const same = before.meets(start, end, rests.at(-1) as number);
      if (same < 0) continue;
      met = [starts.length - 1, same];
      takeOver(lines, before.lines, same + 1, before.moved);
      reader.go(ends.at(-1) as number);
    }
    return true;
  }

  function changed(): ChangedLines | null {
    if (!before) return null;
    for (let number = before.kept; !met; number++) {
      if (number > before.kept + MOST_CHANGED || !readTo(number)) return null;
    }
    const [now, then] = met;
    if (then > before.kept + MOST_CHANGED) return null;
    return {
      before: lineList(before.lines, before.kept, then),
      now: lineList(lines, before.kept, now),
      begin: before.kept > 0 ? (ends[before.kept - 1] as number) : 0,
      endBefore: before.lines.starts[then] as number,
      end: starts[now] as number,
      movedFrom: before.least,
    };
  }

  return {
    text,
    line: (number) => (readTo(number) ? lineOf(lines, number) : null),
    before(offset) {
      while ((starts.at(-1) ?? -1) <= offset && readTo(starts.length));
      const number = countUpTo(starts, offset + 1) - 1;
      return number < 0 ? null : lineOf(lines, number);
    },
    lines,
    edit: before && { text: before.text, changed },
  };
}

function firstOf({ starts, ends, rests }: Lines, count: number): Lines {
  return {
    starts: starts.slice(0, count),
    ends: ends.slice(0, count),
    rests: rests.slice(0, count),
  };
}

/** A plain loop over all lines of a text at every key: it is most of what the store costs. */
function takeOver(to: Lines, from: Lines, begin: number, by: number): void {
  const { starts, ends, rests } = to;
  const [fromStarts, fromEnds, fromRests] = [from.starts, from.ends, from.rests];
  const { length } = fromStarts;
  for (let at = begin; at < length; at++) {
    starts.push((fromStarts[at] as number) + by);
    ends.push((fromEnds[at] as number) + by);
    rests.push(fromRests[at] as number);
  }
}

function lineOf({ starts, ends, rests }: Lines, number: number): Line {
  const rest = rests[number] as number;
  return {
    start: starts[number] as number,
    end: ends[number] as number,
    indent: rest >> 2,
    semicolons: (rest & SEMICOLONS) !== 0,
    open: (rest & OPEN) !== 0,
  };
}

function lineList(lines: Lines, from: number, to: number): Line[] {
  return Array.from({ length: to - from }, (_, at) => lineOf(lines, from + at));
}

interface LinesAround {
  readonly text: AnyText;
  /** Of the text before; held as lists, so that nothing of the store before stays. */
  readonly lines: Lines;
  /** How many at the start are the same. */
  readonly kept: number;
  /** How far those behind the edit moved, and where that begins in the text before. */
  readonly moved: number;
  readonly least: number;
  /** The number of the line before that a line is, both behind the edit; -1 for none. Starts must not go down. */
  meets(start: number, end: number, rest: number): number;
}

/** What may be taken over of the lines around the edit that made `text`. */
function linesAround(earlier: LineStore, text: AnyText): LinesAround {
  const { starts, ends, rests } = earlier.lines;
  const alike = commonEnds(earlier.text, text);
  const least = earlier.text.length - alike.end;
  // Those around the edit are known where the earlier text was read that far.
  earlier.before(least);
  // The last of the lines before may go on now, and one before it may end where a statement begins.
  const kept = Math.max(0, countUpTo(ends, alike.start) - 2);
  const moved = text.length - earlier.text.length;
  let at = kept;
  return {
    text: earlier.text,
    lines: earlier.lines,
    kept,
    moved,
    least,
    meets(start, end, rest) {
      while (at < starts.length && (starts[at] as number) + moved < start) at++;
      const isMet =
        at < starts.length &&
        (starts[at] as number) > least &&
        (starts[at] as number) + moved === start &&
        (ends[at] as number) + moved === end &&
        rests[at] === rest;
      return isMet ? at : -1;
    },
  };
}

/** How many of the ascending offsets are less than `limit`. */
function countUpTo(offsets: readonly number[], limit: number): number {
  let low = 0;
  let high = offsets.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((offsets[middle] as number) < limit) low = middle + 1;
    else high = middle;
  }
  return low;
}
