/** Waits for a state of the editor. Tests never sleep: what they wait for may come sooner or later. */

const LIMIT_MS = 60_000;
const PAUSE_MS = 50;

/**
 * Asks again until there is an answer. What `ask` throws counts as none: right after its start an editor
 * may refuse a request that it answers a moment later.
 *
 * @param what Names the awaited state in the error.
 * @param ask Gives undefined, null or false while it is not there.
 * @param describe Tells, in the error, what was there instead.
 * @throws Error When the limit is over.
 */
export async function poll<T>(
  what: string,
  ask: () => T | Promise<T>,
  describe: () => unknown = () => undefined,
): Promise<NonNullable<Exclude<T, false>>> {
  const end = Date.now() + LIMIT_MS;
  let refusal: unknown;
  for (;;) {
    try {
      const answer = await ask();
      if (answer !== undefined && answer !== null && answer !== false) {
        return answer as NonNullable<Exclude<T, false>>;
      }
      refusal = undefined;
    } catch (error) {
      refusal = error;
    }
    if (Date.now() > end) {
      const instead = refusal ?? describe();
      throw new Error(`waited ${LIMIT_MS / 1000} s for ${what}; there was ${show(instead)}`);
    }
    await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
  }
}

function show(value: unknown): string {
  if (value instanceof Error) return value.message;
  return JSON.stringify(value, null, 1) ?? 'nothing';
}
