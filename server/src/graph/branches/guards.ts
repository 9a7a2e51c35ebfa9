/**
 * Whether a statement under its blocks has run, seen from a place in the same file or from its end.
 */
import type { Guard } from '../../python/module-summary';
import { type Environment, holds } from './environment';

export type Likelihood = 'yes' | 'no' | 'maybe';

type IfGuard = Extract<Guard, { kind: 'if' }>;

/**
 * @param guards the statement's blocks, outermost first.
 * @param reader the blocks of the place that asks, which has been reached; empty for the file's end.
 */
export function hasRun(
  guards: readonly Guard[],
  reader: readonly Guard[],
  environment: Environment,
): Likelihood {
  let depth = 0;
  for (; depth < guards.length; depth++) {
    const guard = guards[depth] as Guard;
    const other = reader[depth];
    if (!other || other.id !== guard.id || other.kind !== guard.kind) break;
    const seen = seenFrom(guard, other);
    if (seen === 'no') return 'no';
    if (seen === 'maybe' || seen === 'other arm') break;
  }
  return lasting(guards.slice(depth), environment);
}

/** Two arms of one block: does the reader's being reached say that the statement's arm has run? */
function seenFrom(guard: Guard, reader: Guard): Likelihood | 'other arm' {
  if (guard.kind === 'try' && reader.kind === 'try') {
    if (guard.arm === reader.arm) return 'yes';
    if (guard.arm === 'body') return reader.arm === 'else' ? 'yes' : 'maybe';
    return reader.arm === 'finally' ? 'other arm' : 'no';
  }
  if (guard.kind === 'with') return 'yes';
  if ('arm' in guard && 'arm' in reader && guard.arm !== reader.arm) {
    return guard.kind === 'loop' ? 'maybe' : 'no';
  }
  return 'yes';
}

/** Whether a statement has run once its outermost block has ended. */
function lasting(guards: readonly Guard[], environment: Environment): Likelihood {
  let likelihood: Likelihood = 'yes';
  for (const guard of guards) {
    const own = passes(guard, environment);
    if (own === 'no') return 'no';
    if (own === 'maybe') likelihood = 'maybe';
  }
  return likelihood;
}

function passes(guard: Guard, environment: Environment): Likelihood {
  switch (guard.kind) {
    case 'if':
      return armRuns(guard, guard.arm, environment);
    case 'try':
      if (guard.arm === 'finally') return 'yes';
      // What a handler binds stands in for what is meant.
      if (environment.isTypeChecking) return guard.arm === 'except' ? 'no' : 'yes';
      return guard.reraises && guard.arm !== 'except' ? 'yes' : guard.reraises ? 'no' : 'maybe';
    case 'with':
      return guard.suppresses ? 'maybe' : 'yes';
    default:
      return 'maybe';
  }
}

/** Whether the arm with this number of an `if` runs; `guard` must know the conditions up to it. */
export function armRuns(guard: IfGuard, arm: number, environment: Environment): Likelihood {
  let likelihood: Likelihood = 'yes';
  guard.conditions.slice(0, arm + 1).forEach((condition, index) => {
    const value = holds(condition, environment, guard.id, index);
    const wanted = index === arm;
    if (value === null) likelihood = likelihood === 'no' ? 'no' : 'maybe';
    else if (value !== wanted) likelihood = 'no';
  });
  return likelihood;
}

/**
 * True where at least one of the statements has run whichever way the program went: one stands under
 * no doubt, or every arm of an `if`, or the body and the handlers of a `try`, has one.
 */
export function someHasRun(
  statements: readonly (readonly Guard[])[],
  environment: Environment,
  depth = 0,
): boolean {
  if (statements.some((guards) => lasting(guards.slice(depth), environment) === 'yes')) return true;
  const blocks = new Map<number, (readonly Guard[])[]>();
  for (const guards of statements) {
    const guard = guards[depth];
    if (guard) blocks.set(guard.id, [...(blocks.get(guard.id) ?? []), guards]);
  }
  return [...blocks.values()].some((inside) => coversBlock(inside, environment, depth));
}

function coversBlock(
  inside: readonly (readonly Guard[])[],
  environment: Environment,
  depth: number,
): boolean {
  const within = (select: (guard: Guard) => boolean) =>
    someHasRun(
      inside.filter((guards) => select(guards[depth] as Guard)),
      environment,
      depth + 1,
    );
  const guard = inside[0]?.[depth];
  switch (guard?.kind) {
    case 'if': {
      const last = inside
        .map((guards) => guards[depth] as IfGuard)
        .find((each) => each.isElse || armRuns(each, each.arm, environment) === 'yes');
      if (!last) return false;
      const arms = Array.from({ length: last.arm + 1 }, (_, arm) => arm);
      return arms.every(
        (arm) =>
          armRuns(last, arm, environment) === 'no' ||
          within((each) => each.kind === 'if' && each.arm === arm),
      );
    }
    case 'try': {
      const arm = (...names: string[]) =>
        within((each) => each.kind === 'try' && names.includes(each.arm));
      return arm('finally') || (arm('body', 'else') && (guard.reraises || arm('except')));
    }
    case 'with':
      return !guard.suppresses && within(() => true);
    default:
      return false;
  }
}

/** True for guards of one block that mean the same arm of it. */
export function isSameArm(a: Guard, b: Guard | undefined): boolean {
  if (!b || a.id !== b.id || a.kind !== b.kind) return false;
  return !('arm' in a) || !('arm' in b) || a.arm === b.arm;
}

/** The same for the same arms of the same blocks of a module. */
export function blocksOf(guards: readonly Guard[]): string {
  return guards.map((each) => ('arm' in each ? `${each.id}${each.arm}` : each.id)).join();
}
