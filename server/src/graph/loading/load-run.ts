/** What is noted of a module while the order of loading is followed, and how its import may end. */
import type { Guard } from '../../python/module-summary';

/** Imports nested deeper than this overflow Python's own stack. */
export const NESTING = 1000;
export class NestedTooDeep extends Error {}

/** What a failing import raises. */
export type ImportError = 'ImportError' | 'AttributeError';

/** An import fails as it does in Python; caught where a `try` around it does. */
export class ImportFails extends Error {
  constructor(readonly exception: ImportError = 'ImportError') {
    super(exception);
  }
}

/** It may fail, and in this world it does. */
export class ImportMayFail extends ImportFails {}

export interface Step {
  readonly offset: number;
  /** When the statement was over; infinite while it runs. */
  time: number;
}

export interface Run {
  readonly start: number;
  end: number;
  readonly steps: Step[];
  /** Blocks whose body a failing import has left, and where that stands. */
  readonly failures: Map<number, number>;
  /** The same blocks, and those that an import has left which may fail. */
  readonly left: Set<number>;
  /** The blocks of the statement that runs; what stands before it in them has run. */
  guards: readonly Guard[];
}

export function startRun(start: number): Run {
  return {
    start,
    end: Number.POSITIVE_INFINITY,
    steps: [],
    failures: new Map(),
    left: new Set(),
    guards: [],
  };
}
