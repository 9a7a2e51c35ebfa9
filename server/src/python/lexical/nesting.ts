/** Text that nests deeper than a reader can follow. CPython takes no such text either. */

/**
 * Runs a reader that calls itself for every level of a text, and gives the other result where the levels
 * are more than the stack holds: thousands of brackets or signs in a row.
 */
export function unlessTooDeep<T>(read: () => T, tooDeep: () => T): T {
  try {
    return read();
  } catch (error) {
    if (error instanceof RangeError && /call stack/i.test(error.message)) return tooDeep();
    // Firefox has an error type of its own for it.
    if (error instanceof Error && error.name === 'InternalError') return tooDeep();
    throw error;
  }
}
