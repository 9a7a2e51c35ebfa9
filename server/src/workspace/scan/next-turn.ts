/** Lets the event loop have a turn in the midst of much work. */

/** A macrotask: microtasks would starve the requests that wait, and the answers that are to be written. */
export function nextTurn(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, 0));
}

/**
 * The same, when what was sent is written: a message takes a turn by itself. Of two timers that are due one after the other the
 * second one comes after that, whereas a single one may come in the same turn as what was sent.
 */
export async function turnAfterWriting(): Promise<void> {
  await nextTurn();
  await nextTurn();
}
