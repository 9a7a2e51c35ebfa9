/**
 * Runs statements. Where a condition is not known both ways are taken, and the endings of both count; an
 * import is taken to succeed, and what a handler of ImportError would give counts too.
 */
import { because } from '../../reason';
import { runFor, runIf } from './branches';
import { evaluate } from './expressions';
import { runTry } from './handlers';
import { noteLoaded } from './import-tools';
import type { Ending, Machine, Way } from './machine';
import type { Block, Statement } from './program';
import { augment, bind, fromImport } from './targets';
import { broughtBy, OutOfSteps, Raised, type Scope, unknown, type Value } from './values';

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
        broughtBy('from', fromImport(statement.module, statement.imported, machine)),
        scope,
        machine,
      );
      return 'next';
    case 'import': {
      noteLoaded(statement.module, machine);
      const name = statement.aliased ? statement.module : statement.name;
      const module: Value = { kind: 'module', ref: { level: 0, name }, by: 'attributes' };
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
      for (const name of scope.names.keys()) scope.names.set(name, unknown(because('a statement')));
      return 'next';
  }
}
