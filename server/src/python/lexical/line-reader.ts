/**
 * Reads logical lines of a text that may be in pieces. They are looked for in a part of it, which is made as long as a line
 * and what the scanner looks at behind it need.
 */
import type { AnyText } from '../../rope';
import { BYTE_ORDER_MARK } from './characters';
import { lineCursor, nextLine } from './logical-lines';

/** A logical line; see `LineCursor`. */
export interface Line {
  readonly start: number;
  readonly end: number;
  readonly indent: number;
  readonly semicolons: boolean;
  readonly open: boolean;
}

export interface LineReader {
  /** The next line; null at the end of the text. */
  next(): Line | null;
  /** Goes on behind the line that ends there. */
  go(end: number): void;
}

/** Characters of a part; where these do not do, twice as many are tried. */
const PART = 2048;

export function lineReader(text: AnyText): LineReader {
  let next = text.slice(0, 1).charCodeAt(0) === BYTE_ORDER_MARK ? 1 : 0;
  let begin = 0;
  let cursor = lineCursor(typeof text === 'string' ? text : '');
  /** What decides about a line lies before the first line end behind it: lines up to here are told by the part alone. */
  let sure = typeof text === 'string' ? Number.POSITIVE_INFINITY : -1;

  function take(size: number): void {
    begin = next;
    const part = text.slice(begin, begin + size);
    cursor = lineCursor(part);
    sure = begin + size < text.length ? part.lastIndexOf('\n') : Number.POSITIVE_INFINITY;
  }

  return {
    next() {
      for (let size = PART; ; size *= 2) {
        cursor.next = next - begin;
        if (nextLine(cursor) && cursor.next <= sure) {
          const { start, end, indent, semicolons, open } = cursor;
          next = begin + cursor.next;
          return { start: begin + start, end: begin + end, indent, semicolons, open };
        }
        if (sure === Number.POSITIVE_INFINITY) return null;
        take(size);
      }
    },
    go(end) {
      next = Math.min(end + (text.slice(end, end + 2) === '\r\n' ? 2 : 1), text.length);
      // Most are far behind what was read.
      if (typeof text !== 'string') sure = -1;
    },
  };
}
