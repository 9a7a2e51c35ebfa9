/**
 * The logical lines of a text for several readers: each line is looked for when the first of them gets to it, and only
 * once. Where the text came from another one by an edit, the lines around the edit are taken over: a line begins
 * afresh, whatever came before it.
 */
import { afterLineEnd } from './characters';
import { type LineCursor, lineCursor, nextLine } from './logical-lines';

export interface LineStore {
  readonly text: string;
  /** A cursor that `go` moves; its next line is the first. */
  cursor(): LineCursor;
  /** Moves a cursor to the line with a number, from 0 on; false beyond the last line, and then it stays. */
  go(cursor: LineCursor, number: number): boolean;
  /** The number of the line that begins at or before an offset, as far as lines were read; -1 before the first. */
  before(offset: number): number;
  /** As far as they were read. */
  readonly lines: Lines;
  /** What became other lines by the edit that made this text of an earlier one; null where there was none. */
  readonly edit: LineEdit | null;
}

/** The lines that an edit may have changed, at most a few more than it did. */
export interface LineEdit {
  /** The text before. */
  readonly text: string;
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

export interface Line {
  readonly start: number;
  readonly end: number;
  readonly indent: number;
  readonly semicolons: boolean;
  readonly open: boolean;
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
export function lineStore(text: string, earlier: LineStore | null = null): LineStore {
  const before = earlier && linesAround(earlier, text);
  const lines: Lines = before
    ? firstOf(earlier.lines, before.kept)
    : { starts: [], ends: [], rests: [] };
  const { starts, ends, rests } = lines;
  /** The number of the line from which on they are the earlier ones, and its number among these. */
  let met: readonly [now: number, before: number] | null = null;
  const reader = lineCursor(text, starts.length > 0 ? after(ends.at(-1) as number) : 0);

  function after(end: number): number {
    return end < text.length ? afterLineEnd(text, end) : end;
  }

  function readTo(number: number): boolean {
    while (starts.length <= number) {
      if (!nextLine(reader)) return false;
      const { start, end, indent, semicolons, open } = reader;
      starts.push(start);
      ends.push(end);
      rests.push(4 * indent + (semicolons ? SEMICOLONS : 0) + (open ? OPEN : 0));
      if (!before || met) continue;
      const same = before.meets(start, end, rests.at(-1) as number);
      if (same < 0) continue;
      met = [starts.length - 1, same];
      takeOver(lines, before.lines, same + 1, before.moved);
      reader.next = after(ends.at(-1) as number);
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
    cursor: () => lineCursor(text),
    go(cursor, number) {
      if (!readTo(number)) return false;
      const end = ends[number] as number;
      const rest = rests[number] as number;
      cursor.start = starts[number] as number;
      cursor.end = end;
      cursor.next = after(end);
      cursor.indent = rest >> 2;
      cursor.semicolons = (rest & SEMICOLONS) !== 0;
      cursor.open = (rest & OPEN) !== 0;
      return true;
    },
    before: (offset) => countUpTo(starts, offset + 1) - 1,
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

function lineList({ starts, ends, rests }: Lines, from: number, to: number): Line[] {
  const found: Line[] = [];
  for (let at = from; at < to; at++) {
    const rest = rests[at] as number;
    found.push({
      start: starts[at] as number,
      end: ends[at] as number,
      indent: rest >> 2,
      semicolons: (rest & SEMICOLONS) !== 0,
      open: (rest & OPEN) !== 0,
    });
  }
  return found;
}

interface LinesAround {
  readonly text: string;
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
function linesAround(earlier: LineStore, text: string): LinesAround {
  const { starts, ends, rests } = earlier.lines;
  const alike = commonStart(earlier.text, text);
  const alikeBehind = commonEnd(earlier.text, text, alike);
  const least = earlier.text.length - alikeBehind;
  // Those around the edit are known where the earlier text was read that far.
  const cursor = earlier.cursor();
  while ((starts.at(-1) ?? -1) <= least && earlier.go(cursor, starts.length));
  // The last of the lines before may go on now, and one before it may end where a statement begins.
  const kept = Math.max(0, countUpTo(ends, alike) - 2);
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

/** Characters that are compared at once. */
const PIECE = 4096;

function commonStart(a: string, b: string): number {
  const most = Math.min(a.length, b.length);
  let at = 0;
  while (at + PIECE <= most && a.slice(at, at + PIECE) === b.slice(at, at + PIECE)) at += PIECE;
  while (at < most && a.charCodeAt(at) === b.charCodeAt(at)) at++;
  return at;
}

/** @param start what is in common at the start, and is not counted again. */
function commonEnd(a: string, b: string, start: number): number {
  const most = Math.min(a.length, b.length) - start;
  const [endOfA, endOfB] = [a.length, b.length];
  let count = 0;
  const isAlike = (size: number) =>
    a.slice(endOfA - count - size, endOfA - count) ===
    b.slice(endOfB - count - size, endOfB - count);
  while (count + PIECE <= most && isAlike(PIECE)) count += PIECE;
  while (count < most && a.charCodeAt(endOfA - count - 1) === b.charCodeAt(endOfB - count - 1)) {
    count++;
  }
  return count;
}
