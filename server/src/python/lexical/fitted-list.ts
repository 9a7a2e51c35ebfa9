/** Lists that are kept for long take no more room than they need. */

const NONE: readonly never[] = Object.freeze([]);

/**
 * A list of the same. A list that was pushed to has room for seventeen in V8, and of imports, their guards and the
 * arguments of calls there are tens of thousands with one or two; empty ones can all be the same.
 */
export function fittedList<T>(list: readonly T[]): readonly T[] {
  return list.length === 0 ? NONE : list.slice();
}
