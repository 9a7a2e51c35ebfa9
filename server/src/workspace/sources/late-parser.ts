/** The Python parser, which may be there later than the workspace that wants it. */
import { GrammarMissing } from '../../python/grammar/grammar-missing';
import { createPlainParser, type PythonParser } from '../../python/parser';
import { turnAfterWriting } from '../scan/next-turn';

/**
 * A function is called where a text has to be read by the grammar, and not before; `load` when somebody waits for the
 * parser the first time, or first answers turn out to want it.
 */
export type ParserSource =
  | PythonParser
  | Promise<PythonParser>
  | (() => Promise<PythonParser>)
  | { readonly load: () => Promise<PythonParser> };

export interface LateParser {
  /** Settles when it is there, for which it is loaded. */
  arrival(): Promise<void>;
  isThere(): boolean;
  /** @throws Error before it is there. */
  get(): PythonParser;
  /**
   * Has something computed before the parser is there, and loads that when it is told: who asks meanwhile for what takes the
   * grammar gets a `GrammarMissing`. Where `compute` gets one itself, it is called again when the parser is there.
   *
   * @param compute is given what settles when that is so.
   * @returns the same.
   */
  first(compute: (whole: Promise<void>) => void): Promise<void>;
  /**
   * What is computed with it; again, where the grammar had to be loaded first. Where much is looked at, it is loaded at
   * once: that takes hundredths of what is computed, and hardly any large tree does without.
   */
  whole<T>(compute: () => T | Promise<T>): Promise<T>;
  drop(): void;
}

/** Characters of files from which on they are much. */
const MUCH = 8_000_000;

/**
 * @param loaded is told when the grammar came late: what was begun without it may be half made.
 * @param size how many characters there are to be looked at.
 */
export function lateParser(
  source: ParserSource,
  loaded: () => void,
  size: () => number,
): LateParser {
  let python: PythonParser | null = typeof source === 'function' ? createPlainParser() : null;
  let [isDropped, hasGrammar] = [false, false];
  let arrival = typeof source === 'function' ? Promise.resolve() : null;

  async function arrive(coming: PythonParser | Promise<PythonParser>): Promise<void> {
    try {
      const arrived = await coming;
      if (!isDropped) python = arrived;
    } catch (error) {
      forget();
      throw error;
    }
  }

  /** What was answered without the grammar. */
  function forget(): void {
    python = null;
    loaded();
  }

  function expect(): Promise<void> {
    if (arrival) return arrival;
    const coming = source as Exclude<ParserSource, () => unknown>;
    arrival = arrive('load' in coming ? coming.load() : coming);
    // Told to whoever waits for it.
    arrival.catch(() => {});
    return arrival;
  }

  if (typeof source !== 'function' && !('load' in source)) void expect();
  return {
    arrival: expect,
    isThere: () => python !== null,
    get() {
      if (!python) throw new Error('the Python parser is not loaded yet');
      return python;
    },
    async first(compute) {
      if (!python && 'load' in source) {
        python = createPlainParser();
        const whole = turnAfterWriting().then(expect);
        // Told to whoever waits for it.
        whole.catch(() => {});
        try {
          compute(whole);
          return whole;
        } catch (error) {
          forget();
          if (!(error instanceof GrammarMissing)) throw error;
        }
      }
      await expect();
      compute(expect());
    },
    async whole(compute) {
      if (typeof source !== 'function' || hasGrammar) return compute();
      const isTried = size() < MUCH;
      try {
        if (isTried) return await compute();
      } catch (error) {
        if (!(error instanceof GrammarMissing)) throw error;
      }
      python = await source();
      hasGrammar = true;
      if (isTried) loaded();
      return compute();
    },
    drop() {
      isDropped = true;
      python = null;
    },
  };
}
