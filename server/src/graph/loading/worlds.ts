/**
 * What happens where it cannot be told whether an import runs, or works. In the `eager` world conditions hold and bodies
 * of `try` run through; in the `reluctant` one they do not, so that `else` arms and handlers run. Since one
 * question may be answered this way and another one that way, there are mixed worlds besides. An answer is
 * certain where all agree.
 */
export interface World {
  readonly name: string;
  /** Whether it happens. */
  decides(question: string): boolean;
}

export const EAGER: World = { name: 'eager', decides: () => true };
export const RELUCTANT: World = { name: 'reluctant', decides: () => false };

/** Each further one doubles the number of questions of which any two are answered in all four ways, for two worlds more. */
const BITS = 3;

/** How many worlds {@link mixedWorld} has for so many questions. */
export function mixedCount(questions: number): number {
  return 2 * Math.min(BITS, Math.ceil(Math.log2(Math.max(1, questions))));
}

/**
 * A world in which some of the questions are answered one way, the others the other way.
 *
 * @param questions those that are met in the two plain worlds, in their order.
 */
export function mixedWorld(questions: readonly string[], which: number): World {
  const numbers = new Map(questions.map((question, number) => [question, number]));
  const [bit, wanted] = [which >> 1, which & 1];
  return {
    name: `mixed ${which}`,
    // What is met here alone has no number.
    decides: (question) => (((numbers.get(question) ?? question.length) >> bit) & 1) === wanted,
  };
}

/** Answers an open question of a program, and notes that it was asked. */
export type Decide = (question: string) => boolean;

/** @param asked is added to. */
export function decideIn(world: World, asked: Set<string>): Decide {
  return (question) => {
    asked.add(question);
    return world.decides(question);
  };
}
