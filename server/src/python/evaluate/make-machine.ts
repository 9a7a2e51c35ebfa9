/** Puts the parts of the evaluator together. */
import { evaluate } from './expressions';
import type { Machine } from './machine';
import { run } from './statements';
import { bind } from './targets';
import type { Value } from './values';

/** Steps for all that the machines of one maker are asked. */
const STEPS = 1_000_000;

/**
 * Makes machines that have their steps in common, one for each name that a `__getattr__` is asked for.
 *
 * @param global see `Machine`.
 * @param loaded modules that are loaded before anything is evaluated.
 */
export function machineMaker(
  global: Machine['global'],
  loaded: readonly string[],
): (asked: Value) => Machine {
  let steps = STEPS;
  return (asked) => ({
    global,
    stored: new Map(),
    asked,
    loaded: new Set(loaded),
    get steps() {
      return steps;
    },
    set steps(left) {
      steps = left;
    },
    depth: 0,
    evaluate,
    run,
    bind,
  });
}
