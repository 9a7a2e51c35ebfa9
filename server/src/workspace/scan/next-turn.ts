/** Lets the event loop have a turn in the midst of much work. */

/** A macrotask: microtasks would starve the requests that wait, and the answers that are to be written. */
export async function nextTurn(): Promise<void> {
  if (typeof setImmediate !== 'function') return nextTimer();
  // A timer takes a millisecond or two, in which nothing is done where nobody says anything. Of two immediates one comes
  // after a look at what was said; a single one may come before it.
  await new Promise((resolve) => setImmediate(resolve));
  await new Promise((resolve) => setImmediate(resolve));
}

/** The same, a millisecond later: where two processors are busy, who was told something gets to read it. */
export function nextTimer(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, 0));
}

/**
 * The same, when what was sent is written: a message takes a turn by itself. A timer alone may come in the same turn as what
 * was sent, what comes after it does not.
 */
export async function turnAfterWriting(): Promise<void> {
  await nextTimer();
  await nextTurn();
}
