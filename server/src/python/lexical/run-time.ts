/** Whether a place of a text runs when the text is imported, told by its indentation and without a tree. */
import { lineCursor, nextLine } from './logical-lines';

/** True for a place in a function, and for a decorator, which acts when what it decorates is called. */
export function isInFunction(text: string, at: number): boolean {
  const start = text.lastIndexOf('\n', at - 1) + 1;
  const own = /^[ \t\f]*(@|(?:async[ \t]+)?def\b)?/.exec(text.slice(start, at));
  if (own?.[1] !== undefined) return true;
  let width = own?.[0].length ?? 0;
  for (let end = start - 1; end >= 0 && width > 0; ) {
    const begin = text.lastIndexOf('\n', end - 1) + 1;
    const head = /^([ \t\f]*)(?:(?:async[ \t]+)?(def)\b|[^\s#])/.exec(text.slice(begin, end));
    if (head && (head[1]?.length ?? 0) < width) {
      if (head[2] !== undefined) return true;
      width = head[1]?.length ?? 0;
    }
    end = begin - 1;
  }
  return false;
}

const FUNCTION = /(?:async[ \t\f]+)?def\b/y;

/**
 * True where one of the places may be in no function's body; those of comments alone are nowhere, and heads of functions
 * and what stands around a mistake count as outside.
 *
 * @param places in order.
 */
export function anyOutsideFunctions(text: string, places: readonly number[]): boolean {
  const cursor = lineCursor(text);
  /** The indentation of the function that the line is in; Infinity where it is in none. */
  let within = Infinity;
  let next = 0;
  while (next < places.length && nextLine(cursor)) {
    if (cursor.open) return true;
    const isInside = cursor.indent > within;
    if (!isInside) {
      FUNCTION.lastIndex = cursor.start;
      within = FUNCTION.test(text) ? cursor.indent : Infinity;
    }
    for (; (places[next] ?? Infinity) < cursor.end; next++) {
      if (!isInside && (places[next] ?? 0) >= cursor.start) return true;
    }
  }
  return false;
}
