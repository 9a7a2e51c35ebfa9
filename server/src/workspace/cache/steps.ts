/** Work in steps, which somebody else may do between other things. */

/** A generator's `yield`s are between the steps; it returns what comes of them. */
export type Steps<T> = Generator<undefined, T, undefined>;

/** Does all of them at once. */
export function finish<T>(steps: Steps<T>): T {
  for (;;) {
    const { done, value } = steps.next();
    if (done) return value;
  }
}
