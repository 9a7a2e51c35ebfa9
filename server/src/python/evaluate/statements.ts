/**
 * Runs statements. Where a condition is not known both ways are taken, and the endings of both count; an
 * import is taken to succeed, and what a handler of ImportError would give counts too.
 */
import type { ModuleRef } from '../module-summary';
import { noteLoaded } from './calls';
import { combine, evaluate, memberOf } from './expressions';
import type { Ending, Machine, Way } from './machine';
import type { Block, Statement, Target } from './program';
import {
  getItem,
  itemsOf,
  OutOfSteps,
  Raised,
  type Scope,
  setItem,
  truth,
  unknown,
  type Value,
} from './values';

/** Runs a block in a scope; endings of all its paths are added. @throws Raised, OutOfSteps */
export function run(block: Block, scope: Scope, endings: Ending[], machine: Machine): Way {
  for (const statement of block) {
    if (--machine.steps < 0) throw new OutOfSteps();
    const way = runStatement(statement, scope, endings, machine);
    if (way !== 'next') return way;
  }
  return 'next';
}

function runStatement(
  statement: Statement,
  scope: Scope,
  endings: Ending[],
  machine: Machine,
): Way {
  switch (statement.kind) {
    case 'expression':
      evaluate(statement.value, scope, machine);
      return 'next';
    case 'assign': {
      const value = evaluate(statement.value, scope, machine);
      for (const target of statement.targets) bind(target, value, scope, machine);
      return 'next';
    }
    case 'augment':
      augment(statement, scope, machine);
      return 'next';
    case 'if':
      return runIf(statement.arms, scope, endings, machine);
    case 'for':
      return runFor(statement, scope, endings, machine);
    case 'try':
      return runTry(statement, scope, endings, machine);
    case 'block':
      return run(statement.body, scope, endings, machine);
    case 'return': {
      const value = statement.value ? evaluate(statement.value, scope, machine) : null;
      endings.push({ kind: 'return', value: value ?? { kind: 'constant', value: null } });
      return 'stop';
    }
    case 'raise':
      throw new Raised(statement.exception);
    case 'from':
      bind(
        { kind: 'name', name: statement.name },
        fromImport(statement.module, statement.imported, machine),
        scope,
        machine,
      );
      return 'next';
    case 'import': {
      noteLoaded(statement.module, machine);
      const name = statement.aliased ? statement.module : statement.name;
      const module: Value = { kind: 'module', ref: { level: 0, name } };
      bind({ kind: 'name', name: statement.name }, module, scope, machine);
      return 'next';
    }
    case 'define': {
      const { parameters, body } = statement;
      scope.names.set(statement.name, { kind: 'function', parameters, body, scope });
      return 'next';
    }
    case 'jump':
      return statement.to;
    case 'global':
      for (const name of statement.names) scope.globals?.add(name);
      return 'next';
    case 'nothing':
      return 'next';
    default:
      for (const name of scope.names.keys()) scope.names.set(name, unknown('a statement'));
      return 'next';
  }
}

/** `from . import a` gives a submodule; from elsewhere it gives a member. */
export function fromImport(module: ModuleRef, name: string, machine: Machine): Value {
  if (module.level > 0 && module.name === '') {
    return { kind: 'module', ref: { level: module.level, name } };
  }
  return memberOf(module, name, machine);
}

/** Binds a target. */
export function bind(target: Target, value: Value, scope: Scope, machine: Machine): void {
  switch (target.kind) {
    case 'name':
      if (scope.globals?.has(target.name)) machine.stored.set(target.name, value);
      else scope.names.set(target.name, value);
      return;
    case 'group': {
      const items = itemsOf(value);
      const fits = items?.length === target.targets.length;
      target.targets.forEach((each, index) => {
        const item = fits ? items[index] : undefined;
        bind(each, item ?? unknown('a part of something made at run time'), scope, machine);
      });
      return;
    }
    case 'index': {
      const object = evaluate(target.object, scope, machine);
      const index = evaluate(target.index, scope, machine);
      if (object.kind === 'dict') setItem(object, index, value);
      else if (object.kind === 'namespace' && index.kind === 'constant') {
        machine.stored.set(String(index.value), value);
      } else if (object.kind === 'sequence') object.items.push(unknown('a computed item'));
      return;
    }
    default:
  }
}

function augment(
  statement: Extract<Statement, { kind: 'augment' }>,
  scope: Scope,
  machine: Machine,
): void {
  const { target } = statement;
  const value = evaluate(statement.value, scope, machine);
  const op = statement.op.slice(0, -1);
  if (target.kind === 'name') {
    const old = evaluate({ kind: 'name', name: target.name }, scope, machine);
    bind(target, combine(op, old, value), scope, machine);
  } else if (target.kind === 'index') {
    const object = evaluate(target.object, scope, machine);
    const index = evaluate(target.index, scope, machine);
    const old = object.kind === 'dict' ? getItem(object, index) : unknown('an item');
    bind(target, combine(op, old, value), scope, machine);
  }
}

function runIf(
  arms: Extract<Statement, { kind: 'if' }>['arms'],
  scope: Scope,
  endings: Ending[],
  machine: Machine,
): Way {
  const [arm, ...rest] = arms;
  if (!arm) return 'next';
  const known = arm.test ? truth(evaluate(arm.test, scope, machine)) : true;
  if (known === true) return run(arm.body, scope, endings, machine);
  if (known === false) return runIf(rest, scope, endings, machine);
  const other = copyOf(scope);
  const taken = runMaybe(() => run(arm.body, other, endings, machine), endings);
  const left = runMaybe(() => runIf(rest, scope, endings, machine), endings);
  return join(taken, other, left, scope);
}

/** Runs a path that may not be taken: what it raises is one of the endings. */
function runMaybe(path: () => Way, endings: Ending[], exception?: string): Way {
  try {
    return path();
  } catch (error) {
    if (!(error instanceof Raised)) throw error;
    endings.push({ kind: 'raise', exception: exception ?? error.exception });
    return 'stop';
  }
}

function copyOf(scope: Scope): Scope {
  return { ...scope, names: new Map(scope.names) };
}

/** Goes on after two ways that both might have been taken; `scope` gets what holds after either. */
function join(taken: Way, other: Scope, left: Way, scope: Scope): Way {
  if (taken !== 'next' && left !== 'next') return left === taken ? left : 'stop';
  if (taken !== 'next') return left;
  for (const [name, value] of other.names) {
    const same = left === 'next' ? scope.names.get(name) === value : true;
    scope.names.set(name, same ? value : unknown('a choice that is made at run time'));
  }
  if (left === 'next') {
    for (const name of scope.names.keys()) {
      if (!other.names.has(name))
        scope.names.set(name, unknown('a choice that is made at run time'));
    }
  }
  return 'next';
}

function runFor(
  statement: Extract<Statement, { kind: 'for' }>,
  scope: Scope,
  endings: Ending[],
  machine: Machine,
): Way {
  const items = itemsOf(evaluate(statement.source, scope, machine));
  if (!items) {
    const other = copyOf(scope);
    bind(statement.target, unknown('an item that is not known'), other, machine);
    const way = runMaybe(() => run(statement.body, other, endings, machine), endings);
    return join(way === 'stop' ? 'stop' : 'next', other, 'next', scope);
  }
  for (const item of items) {
    bind(statement.target, item, scope, machine);
    const way = run(statement.body, scope, endings, machine);
    if (way === 'stop') return 'stop';
    if (way === 'break') break;
  }
  return 'next';
}

function runTry(
  statement: Extract<Statement, { kind: 'try' }>,
  scope: Scope,
  endings: Ending[],
  machine: Machine,
): Way {
  const before = copyOf(scope);
  let way: Way;
  try {
    way = run(statement.body, scope, endings, machine);
    if (way === 'next') way = run(statement.otherwise, scope, endings, machine);
    way = runImportHandlers(statement, way, before, scope, endings, machine);
  } catch (error) {
    if (!(error instanceof Raised)) throw error;
    const handler = statement.handlers.find((each) => catches(each.catches, error.exception));
    if (!handler) throw error;
    way = runHandler(handler.body, error, scope, endings, machine);
  }
  const last = run(statement.last, scope, endings, machine);
  return last === 'next' ? way : last;
}

function runHandler(
  body: Block,
  error: Raised,
  scope: Scope,
  endings: Ending[],
  machine: Machine,
): Way {
  try {
    return run(body, scope, endings, machine);
  } catch (again) {
    // A bare `raise` raises what was caught.
    if (again instanceof Raised && again.exception === null) throw error;
    throw again;
  }
}

/** An import in the body may fail: then the handler of ImportError runs instead. */
function runImportHandlers(
  statement: Extract<Statement, { kind: 'try' }>,
  way: Way,
  before: Scope,
  scope: Scope,
  endings: Ending[],
  machine: Machine,
): Way {
  const handler = statement.handlers.find((each) => catches(each.catches, 'ImportError'));
  if (!handler || !imports(statement.body)) return way;
  const own: Ending[] = [];
  const other = runMaybe(() => run(handler.body, before, own, machine), own);
  // A missing module is no AttributeError of the name itself.
  endings.push(...own.filter((each) => each.kind === 'return'));
  if (other === 'stop') return way;
  return join(other, before, way, scope);
}

/** True where a block imports, by statement or by call. */
function imports(block: Block): boolean {
  return /"kind":"(?:from|import)"|import_module|__import__/.test(JSON.stringify(block));
}

const PARENTS: Readonly<Record<string, readonly string[]>> = {
  KeyError: ['LookupError'],
  IndexError: ['LookupError'],
  ModuleNotFoundError: ['ImportError'],
};

function catches(caught: readonly string[], exception: string | null): boolean {
  if (exception === null) return false;
  const name = exception.replace(/^.*\./, '');
  return caught.some((each) => {
    const own = each.replace(/^.*\./, '');
    return (
      own === '' ||
      own === 'Exception' ||
      own === 'BaseException' ||
      own === name ||
      PARENTS[name]?.includes(own)
    );
  });
}
