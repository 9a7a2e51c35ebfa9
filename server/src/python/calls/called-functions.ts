/** Functions that a module calls while it is imported, told by its text alone. */

/** A statement that is a call by a plain name. */
const CALLED = /^([A-Za-z_]\w*)[ \t]*\(/gm;

/** Names of functions that statements of the module's own level call. */
export function calledAtTop(text: string): ReadonlySet<string> {
  return new Set([...text.matchAll(CALLED)].map(([, name = '']) => name));
}
