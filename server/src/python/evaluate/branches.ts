/** Statements whose way is not always known: `if` and `for`, and how two ways come together again. */
import { because } from '../../reason';
import type { Ending, Machine, Way } from './machine';
import type { Statement } from './program';
import { bind } from './targets';
import { itemsOf, Raised, type Scope, truth, unknown } from './values';

export function runIf(
  arms: Extract<Statement, { kind: 'if' }>['arms'],
  scope: Scope,
  endings: Ending[],
  machine: Machine,
): Way {
  const [arm, ...rest] = arms;
  if (!arm) return 'next';
  const known = arm.test ? truth(machine.evaluate(arm.test, scope, machine)) : true;
  if (known === true) return machine.run(arm.body, scope, endings, machine);
  if (known === false) return runIf(rest, scope, endings, machine);
  const other = copyOf(scope);
  const taken = runMaybe(() => machine.run(arm.body, other, endings, machine), endings);
  const left = runMaybe(() => runIf(rest, scope, endings, machine), endings);
  return join(taken, other, left, scope);
}

/** Runs a path that may not be taken: what it raises is one of the endings. */
export function runMaybe(path: () => Way, endings: Ending[], exception?: string): Way {
  try {
    return path();
  } catch (error) {
    if (!(error instanceof Raised)) throw error;
    endings.push({ kind: 'raise', exception: exception ?? error.exception });
    return 'stop';
  }
}

export function copyOf(scope: Scope): Scope {
  return { ...scope, names: new Map(scope.names) };
}

/** Goes on after two ways that both might have been taken; `scope` gets what holds after either. */
export function join(taken: Way, other: Scope, left: Way, scope: Scope): Way {
  if (taken !== 'next' && left !== 'next') return left === taken ? left : 'stop';
  if (taken !== 'next') return left;
  for (const [name, value] of other.names) {
    const same = left === 'next' ? scope.names.get(name) === value : true;
    scope.names.set(name, same ? value : unknown(because('a choice that is made at run time')));
  }
  if (left === 'next') {
    for (const name of scope.names.keys()) {
      if (!other.names.has(name))
        scope.names.set(name, unknown(because('a choice that is made at run time')));
    }
  }
  return 'next';
}

export function runFor(
  statement: Extract<Statement, { kind: 'for' }>,
  scope: Scope,
  endings: Ending[],
  machine: Machine,
): Way {
  const items = itemsOf(machine.evaluate(statement.source, scope, machine));
  if (!items) {
    const other = copyOf(scope);
    bind(statement.target, unknown(because('an item that is not known')), other, machine);
    const way = runMaybe(() => machine.run(statement.body, other, endings, machine), endings);
    return join(way === 'stop' ? 'stop' : 'next', other, 'next', scope);
  }
  for (const item of items) {
    bind(statement.target, item, scope, machine);
    const way = machine.run(statement.body, scope, endings, machine);
    if (way === 'stop') return 'stop';
    if (way === 'break') break;
  }
  return 'next';
}
