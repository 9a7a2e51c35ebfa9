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
}

/** Parallel lists, because every line of large trees passes through. */
interface Lines {
  readonly starts: number[];
  readonly ends: number[];
  /** Indentation, and beside it what is true of the line. */
  readonly rests: number[];
}

const SEMICOLONS = 1;
const OPEN = 2;

/** @param earlier the lines of a text that is this one but for an edit. */
export function lineStore(text: string, earlier: LineStore | null = null): LineStore {
  const lines: Lines = { starts: [], ends: [], rests: [] };
  const { starts, ends, rests } = lines;
  let behind = earlier && linesBehindEdit(earlier, text, lines);
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
      if (behind?.takeOverAt(start)) {
        behind = null;
        reader.next = after(ends.at(-1) as number);
      }
    }
    return true;
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
    before(offset) {
      let low = -1;
      let high = starts.length - 1;
      while (low < high) {
        const middle = (low + high + 1) >> 1;
        if ((starts[middle] as number) <= offset) low = middle;
        else high = middle - 1;
      }
      return low;
    },
    lines,
  };
}

interface LinesBehindEdit {
  /** Where the line that was read last is one of these, the others follow it; true then. */
  takeOverAt(start: number): boolean;
}

/** Takes over the lines before the edit that made `text`; those behind it come when a line is met again. */
function linesBehindEdit(earlier: LineStore, text: string, lines: Lines): LinesBehindEdit {
  const { starts, ends, rests } = earlier.lines;
  const alike = commonStart(earlier.text, text);
  const alikeBehind = commonEnd(earlier.text, text, alike);
  // The last of the lines before may go on now, and one before it may end where a statement begins.
  const kept = Math.max(0, countUpTo(ends, alike) - 2);
  for (let i = 0; i < kept; i++) takeOver(i, 0);
  const moved = text.length - earlier.text.length;
  const least = earlier.text.length - alikeBehind;
  let at = kept;

  function takeOver(i: number, by: number): void {
    lines.starts.push((starts[i] as number) + by);
    lines.ends.push((ends[i] as number) + by);
    lines.rests.push(rests[i] as number);
  }

  return {
    takeOverAt(start) {
      while (at < starts.length && (starts[at] as number) + moved < start) at++;
      const isMet =
        at < starts.length &&
        (starts[at] as number) > least &&
        (starts[at] as number) + moved === start &&
        (ends[at] as number) + moved === lines.ends.at(-1) &&
        rests[at] === lines.rests.at(-1);
      if (!isMet) return false;
      for (at++; at < starts.length; at++) takeOver(at, moved);
      return true;
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
