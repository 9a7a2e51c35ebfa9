/**
 * Leaves out lines that nobody wants to read: of most texts a few lines are looked at. A line that begins with a
 * statement's keyword is the first of a logical line, whatever brackets are open before it, unless it is inside a string
 * or goes on with the line before. Only strings with three quotes, or with a backslash at a line's end, have several
 * lines; these marks the engine finds faster than any loop over characters.
 */
import { BACKSLASH, DOUBLE_QUOTE, HASH, NEWLINE, RETURN, SINGLE_QUOTE } from './characters';
import { beginsStatement, type LineCursor } from './logical-lines';
import { lineEndFrom, skipString } from './strings';

export interface LineSkipper {
  /**
   * Moves a cursor on to a line at or before an offset, as near as can be told: from there on it finds the lines that it
   * would have found. Offsets must not go down from one call to the next.
   *
   * @param isOutermost true where only a line in the first column will do that goes on with no compound statement.
   * @returns where the string of several lines ends that the offset stands in, and then the cursor stays; else the offset.
   */
  skip(cursor: LineCursor, offset: number, isOutermost: boolean): number;
}

/** Skips through one text. */
export function lineSkipper(text: string): LineSkipper {
  const marks = ['"""', "'''", '\\\n'];
  if (text.includes('\r\n')) marks.push('\\\r\n');
  const nextOf = marks.map((mark) => text.indexOf(mark));
  /** Strings with marks, as far as they are known. */
  const starts: number[] = [];
  const ends: number[] = [];
  /** No string with marks begins before that which is not among these; it is in none. */
  let known = 0;
  let isBroken = false;

  function nextMark(): number {
    let first = text.length;
    for (let i = 0; i < marks.length; i++) {
      let at = nextOf[i] as number;
      if (at >= 0 && at < known) {
        at = text.indexOf(marks[i] as string, known);
        nextOf[i] = at;
      }
      if (at >= 0 && at < first) first = at;
    }
    return first;
  }

  /** Reads the lines that have marks, up to an offset. */
  function readStrings(to: number): void {
    for (let mark = nextMark(); mark < to && !isBroken; mark = nextMark()) {
      let at = lineStart(text, mark, known);
      while (at <= mark) {
        const code = text.charCodeAt(at);
        if (code === DOUBLE_QUOTE || code === SINGLE_QUOTE) {
          const end = skipString(text, at);
          // A line in a field of a string with one quote looks so, too.
          isBroken ||= text.charCodeAt(end - 1) !== code;
          starts.push(at);
          ends.push(end);
          at = end;
        } else if (code === HASH) at = lineEndFrom(text, at);
        else at++;
      }
      known = at;
    }
  }

  return {
    skip(cursor, offset, isOutermost) {
      const { next } = cursor;
      if (known < next) known = next;
      readStrings(offset);
      if (isBroken) return offset;
      let last = starts.length - 1;
      const end = ends[last] ?? 0;
      if (end > offset) return end;
      for (let at = lineStart(text, offset, next); at > next; ) {
        while (last >= 0 && (starts[last] as number) >= at) last--;
        if (last >= 0 && (ends[last] as number) > at) {
          at = lineStart(text, starts[last] as number, next);
        } else if (begins(text, at, isOutermost)) {
          cursor.next = at;
          break;
        } else at = lineStart(text, at - 1, next);
      }
      return offset;
    },
  };
}

/** Where the line of an offset begins, or `from` where that is behind; only `\n` ends one, for longer ones do no harm. */
function lineStart(text: string, offset: number, from: number): number {
  let at = offset;
  while (at > from && text.charCodeAt(at - 1) !== NEWLINE) at--;
  return at;
}

/** True where the line at `at`, which is in no string, begins with a statement's keyword. */
function begins(text: string, at: number, isOutermost: boolean): boolean {
  const code = text.charCodeAt(at);
  if (isOutermost && (code < 97 || code > 122)) return false;
  if (!beginsStatement(text, at) || goesOn(text, at)) return false;
  return !isOutermost || !CONTINUING.has(text.slice(at, at + 4));
}

/** True where the line that begins at an offset goes on with the one before, by a backslash. */
export function goesOn(text: string, start: number): boolean {
  const before = text.charCodeAt(start - 2);
  const isPair = before === RETURN && text.charCodeAt(start - 1) === NEWLINE;
  return (isPair ? text.charCodeAt(start - 3) : before) === BACKSLASH;
}

/** What clauses begin with that go on with a statement. */
const CONTINUING = new Set(['elif', 'exce', 'fina']);
