/** Functions that a module calls while it is imported, told by its text alone. */

import { firstColumn } from '../lexical/first-column';

/** A statement that is a call by a plain name, or assigns what one gives. */
const CALLED = /^(?:[A-Za-z_]\w*[ \t]*(?::[ \t]*[\w.]+[ \t]*)?=[ \t]*)?([A-Za-z_]\w*)[ \t]*\(/gm;

/**
 * Names of functions that statements of the module's own level call.
 *
 * @param text whole, or the lines of its first column.
 */
export function calledAtTop(text: string): ReadonlySet<string> {
  return new Set([...firstColumn(text).matchAll(CALLED)].map(([, name = '']) => name));
}
