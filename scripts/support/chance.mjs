/** Random decisions that are the same again for the same seed. */

/** @param {number} seed */
export function createChance(seed) {
  let state = seed >>> 0;
  // mulberry32: short, and even enough for this.
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  /** A whole number from zero on. */
  const below = (/** @type {number} */ end) => Math.floor(next() * end);
  return {
    below,
    is: (/** @type {number} */ probability) => next() < probability,
    /**
     * @template T
     * @param {readonly T[]} list
     * @returns {T | undefined}
     */
    pick: (list) => list[below(list.length)],
    /**
     * @template T
     * @param {readonly T[]} list
     */
    shuffled: (list) => {
      const rest = [...list];
      for (let at = rest.length - 1; at > 0; at--) {
        const other = below(at + 1);
        [rest[at], rest[other]] = [/** @type {T} */ (rest[other]), /** @type {T} */ (rest[at])];
      }
      return rest;
    },
  };
}
