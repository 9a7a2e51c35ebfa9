/** Lets the event loop have a turn in the midst of much work. */

/** A macrotask: microtasks would starve the requests that wait, and the answers that are to be written. */
export function nextTurn(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, 0));
}

/** Milliseconds of steps before the next turn: a key that comes meanwhile waits for the rest of them. */
const SLICE = 4;

/** Does the steps, with a turn before them and every few milliseconds. */
export async function inTurns(steps: Iterable<unknown>): Promise<void> {
  await nextTurn();
  let until = performance.now() + SLICE;
  for (const _ of steps) {
    if (performance.now() < until) continue;
    await nextTurn();
    until = performance.now() + SLICE;
  }
}
