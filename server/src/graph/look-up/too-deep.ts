/** Long chains of names, which are kept off the stack. */
import type { Found } from './found';

/** Hops that may lie on the stack at a time; each takes a dozen frames: with this many, half of the stack is left. */
export const DEPTH = 200;

/** Thrown where there are more: the deepest part is to be looked up first. */
export class TooDeep extends Error {
  constructor(
    readonly key: string,
    readonly retry: () => Found,
  ) {
    super();
  }
}
