/** Functions that a module calls while it is imported, told by its text alone. */

import { inAscii } from '../lexical/ascii-names';
import { firstColumn } from '../lexical/first-column';
import { lineCursor, nextLine } from '../lexical/logical-lines';
import type { Import } from '../module-summary';

/** A statement that is a call by a plain name, or assigns what one gives. */
const CALLED = /^(?:[A-Za-z_]\w*[ \t]*(?::[ \t]*[\w.]+[ \t]*)?=[ \t]*)?([A-Za-z_]\w*)[ \t]*\(/gm;

/**
 * Names of functions, as Python knows them, that statements of the module's own level call.
 *
 * @param text whole, or the lines of its first column.
 */
export function calledAtTop(text: string): ReadonlySet<string> {
  return calledIn(firstColumn(text));
}

function calledIn(column: string): ReadonlySet<string> {
  const { ascii, nameOf } = inAscii(column);
  return new Set(Array.from(ascii.matchAll(CALLED), ([, name = '']) => nameOf(name)));
}

/** The head of a function of the module's own level. */
const FUNCTION = /^(?:async[ \t]+)?def[ \t]+([\w\u0080-\uffff]+)/gm;

/**
 * True where such a function has an import statement in its body.
 *
 * @param imports those of the text.
 */
export function calledFunctionsImport(text: string, imports: readonly Import[]): boolean {
  if (!imports.some(({ scope }) => scope === 'function')) return false;
  const column = firstColumn(text);
  const called = calledIn(column);
  const isCalled = ([, name = '']: RegExpMatchArray) => called.has(name.normalize('NFKC'));
  // Most modules call functions of others alone.
  if (called.size === 0 || !Array.from(column.matchAll(FUNCTION)).some(isCalled)) return false;
  const late = imports.filter(({ scope }) => scope === 'function');
  return Array.from(text.matchAll(FUNCTION))
    .filter(isCalled)
    .some(({ index }) => {
      const end = endOfBody(text, index);
      return late.some(({ span }) => index <= span.start && span.start < end);
    });
}

/** Where what is indented below the statement at `start` ends. */
function endOfBody(text: string, start: number): number {
  const cursor = lineCursor(text, start);
  if (!nextLine(cursor)) return start;
  let { end } = cursor;
  while (nextLine(cursor) && cursor.indent > 0) end = cursor.end;
  return end;
}
