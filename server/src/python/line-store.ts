/**
 * The logical lines of a text for several readers: each line is looked for when the first of them gets to it, and only
 * once.
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
}

const SEMICOLONS = 1;
const OPEN = 2;

export function lineStore(text: string): LineStore {
  const reader = lineCursor(text);
  const starts: number[] = [];
  const ends: number[] = [];
  /** Indentation, and beside it what is true of the line. */
  const rests: number[] = [];

  function readTo(number: number): boolean {
    while (starts.length <= number) {
      if (!nextLine(reader)) return false;
      starts.push(reader.start);
      ends.push(reader.end);
      rests.push(
        4 * reader.indent + (reader.semicolons ? SEMICOLONS : 0) + (reader.open ? OPEN : 0),
      );
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
      cursor.next = end < text.length ? afterLineEnd(text, end) : end;
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
  };
}
