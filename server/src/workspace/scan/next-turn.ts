/** Lets the event loop have a turn in the midst of much work. */

/** A macrotask: microtasks would starve the requests that wait, and the answers that are to be written. */
export function nextTurn(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, 0));
}
