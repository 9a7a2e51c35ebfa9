/**
 * What a reader remembers, so that each question is answered as if it were the first.
 *
 * An answer that is asked for within itself, in a circle, is cut off there, and what is found until it is made depends on where the
 * circle was entered: it is held until the circle is closed. An answer whose circles are closed is good again where no
 * answer of a circle is being made. What no circle has a part in is good everywhere.
 */

/** Answers that may lie on the stack at a time; each takes a dozen frames: with this many, half of the stack is left. */
const DEPTH = 200;

export interface Memory {
  /** A table of answers of one kind. */
  table<Key, Answer>(): Table<Key, Answer>;
  /** Answers what is asked from outside. */
  question<Answer>(ask: () => Answer): Answer;
}

export interface Table<Key, Answer> {
  known(key: Key): Answer | undefined;
  /**
   * What is known of the key, or is made then.
   *
   * @param circle what it is to whoever asks while it is made.
   */
  once(key: Key, circle: () => Answer, make: () => Answer): Answer;
  /** The same, made each time. */
  anew(key: Key, circle: () => Answer, make: () => Answer): Answer;
}

/** Thrown where there are more: the deepest part is to be answered first, so that the rest finds it remembered. */
class TooDeep extends Error {
  constructor(readonly answer: () => void) {
    super();
  }
}

/** A memory in which there is nothing yet. */
export function createMemory(): Memory {
  let isAsked = false;
  let depth = 0;
  /** How many answers are being made, each for the one before, and how many of these are known to be in a circle. */
  let level = 0;
  let circular = 0;
  /** How many answers were cut off, or rest on one that was. */
  let cuts = 0;
  /** The lowest level at which one is being made that the present one rests on. */
  let low = Number.POSITIVE_INFINITY;
  /** What is held, in order, and the lowest level that any of it rests on. */
  const holding: (() => void)[] = [];
  let lowest = Number.POSITIVE_INFINITY;

  function letGo(length: number): void {
    while (holding.length > length) holding.pop()?.();
    if (length === 0) lowest = Number.POSITIVE_INFINITY;
  }

  function question<Answer>(ask: () => Answer): Answer {
    if (isAsked) return ask();
    isAsked = true;
    try {
      return unwound(ask);
    } finally {
      isAsked = false;
      letGo(0);
    }
  }

  /** Keeps long chains off the stack. */
  function unwound<Answer>(make: () => Answer): Answer {
    for (;;) {
      try {
        return make();
      } catch (error) {
        if (!(error instanceof TooDeep)) throw error;
        const before = depth;
        depth = 0;
        try {
          error.answer();
        } finally {
          depth = before;
        }
      }
    }
  }

  function table<Key, Answer>(): Table<Key, Answer> {
    const kept = new Map<Key, Answer>();
    /** Where all circles were closed. */
    const closed = new Map<Key, Answer>();
    const held = new Map<Key, Answer>();
    const pending = new Map<Key, number>();
    const inCircles = new Set<Key>();

    function known(key: Key): Answer | undefined {
      const answer = kept.get(key);
      if (answer !== undefined) return answer;
      const whole = circular === 0 ? closed.get(key) : undefined;
      const given = whole ?? held.get(key);
      if (given === undefined) return undefined;
      cuts++;
      if (whole === undefined) low = Math.min(low, lowest);
      return given;
    }

    function hold(key: Key, answer: Answer, on: number): void {
      held.set(key, answer);
      holding.push(() => held.delete(key));
      lowest = Math.min(lowest, on);
    }

    function cutOff(at: number, circle: () => Answer): Answer {
      cuts++;
      low = Math.min(low, at);
      return circle();
    }

    function made(key: Key, make: () => Answer, isStored: boolean): Answer {
      const [cutsBefore, lowBefore, heldBefore] = [cuts, low, holding.length];
      const isCircular = inCircles.has(key);
      let answer: Answer;
      /** The level that it rests on, where that is still being made. */
      let on: number | null = null;
      low = Number.POSITIVE_INFINITY;
      depth++;
      pending.set(key, ++level);
      if (isCircular) circular++;
      try {
        answer = make();
        if (low <= level) inCircles.add(key);
        if (low < level) on = low;
      } finally {
        if (isCircular) circular--;
        pending.delete(key);
        level--;
        depth--;
        low = Math.min(lowBefore, on ?? lowBefore);
        if (on === null) letGo(heldBefore);
      }
      if (!isStored) return answer;
      if (cuts === cutsBefore) kept.set(key, answer);
      else if (on === null) closed.set(key, answer);
      else hold(key, answer, on);
      return answer;
    }

    /** It stays pending while what is deeper still is answered before it. */
    function madeFirst(key: Key, make: () => Answer): void {
      const answer = made(key, () => unwound(make), true);
      if (!kept.has(key)) hold(key, answer, level);
    }

    function anew(key: Key, circle: () => Answer, make: () => Answer): Answer {
      const at = pending.get(key);
      return at === undefined ? made(key, make, false) : cutOff(at, circle);
    }

    function once(key: Key, circle: () => Answer, make: () => Answer): Answer {
      const answer = known(key);
      if (answer !== undefined) return answer;
      const at = pending.get(key);
      if (at !== undefined) return cutOff(at, circle);
      if (!isAsked) return question(() => made(key, make, true));
      if (depth >= DEPTH) throw new TooDeep(() => madeFirst(key, make));
      return made(key, make, true);
    }

    return { known, once, anew };
  }

  return { table, question };
}
