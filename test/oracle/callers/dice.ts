/** Choices by chance, the same for the same seed. */
import fc from 'fast-check';

export interface Dice {
  /** True once in `sides` times. */
  once(sides: number): boolean;
  below(count: number): number;
  pick<T>(from: readonly T[]): T;
  /** Between `least` and `most` of them, each once, in any order. */
  some<T>(from: readonly T[], least: number, most: number): T[];
}

/** As many throws as are asked for, each with dice of its own. */
export function throwDice<T>(count: number, seed: number, thrown: (dice: Dice) => T): T[] {
  const streams = fc.sample(fc.infiniteStream(fc.nat()), { numRuns: count, seed });
  return streams.map((stream) => thrown(diceOf(stream)));
}

function diceOf(stream: Iterator<number>): Dice {
  const below = (count: number) => (stream.next().value as number) % count;
  const pick = <T>(from: readonly T[]): T => {
    if (from.length === 0) throw new RangeError('nothing to pick from');
    return from[below(from.length)] as T;
  };
  return {
    below,
    pick,
    once: (sides) => below(sides) === 0,
    some(from, least, most) {
      const left = [...from];
      const count = Math.min(left.length, least + below(most - least + 1));
      return Array.from({ length: count }, () => left.splice(below(left.length), 1)).flat();
    },
  };
}
