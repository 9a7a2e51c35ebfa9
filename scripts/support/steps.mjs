/** Says what a script is doing, how long each step took, and, in a long one, that it still goes on. */

const STILL_GOING_MS = 10_000;

/**
 * @template T
 * @param {string} title What is being done, as in "building".
 * @param {() => Promise<T> | T} work
 * @returns {Promise<T>}
 */
export async function step(title, work) {
  const start = Date.now();
  console.log(`==> ${title}`);
  const beat = setInterval(() => console.log(`    … ${title}: ${since(start)}`), STILL_GOING_MS);
  try {
    const result = await work();
    console.log(`    done in ${since(start)}`);
    return result;
  } finally {
    clearInterval(beat);
  }
}

/**
 * @param {number} start As of `Date.now()`.
 * @returns {string} Such as `3.2 s`.
 */
export function since(start) {
  return `${((Date.now() - start) / 1000).toFixed(1)} s`;
}

/** Something the user can mend; its message is shown without a stack. */
export class UserError extends Error {}

/**
 * Runs a script's main function and turns what it throws into a message and an exit status.
 *
 * @param {() => Promise<number | undefined>} main Gives the exit status; 0 where it gives none.
 */
export async function runMain(main) {
  try {
    process.exitCode = (await main()) ?? 0;
  } catch (error) {
    const unexpected = error instanceof Error && !(error instanceof UserError);
    const text = unexpected ? error.stack : error instanceof Error ? error.message : error;
    console.error(`\n${text}`);
    process.exitCode = 1;
  }
}
