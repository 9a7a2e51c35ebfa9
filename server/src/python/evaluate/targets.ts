/** Binds the targets of assignments and imports. */
import { because } from '../../reason';
import type { ModuleRef } from '../module-summary';
import { evaluate } from './expressions';
import type { Machine } from './machine';
import { isOwnModule, memberOf } from './members';
import { combine } from './operators';
import type { Statement, Target } from './program';
import { getItem, itemsOf, type Scope, setItem, unknown, type Value } from './values';

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
        bind(
          each,
          item ?? unknown(because('a part of something made at run time')),
          scope,
          machine,
        );
      });
      return;
    }
    case 'index': {
      const object = evaluate(target.object, scope, machine);
      const index = evaluate(target.index, scope, machine);
      if (object.kind === 'dict') setItem(object, index, value);
      else if (object.kind === 'namespace' && index.kind === 'constant') {
        machine.stored.set(String(index.value), value);
      } else if (object.kind === 'sequence') object.items.push(unknown(because('a computed item')));
      return;
    }
    case 'attribute': {
      const object = evaluate(target.object, scope, machine);
      if (object.kind === 'instance') object.attributes.set(target.name, value);
      else if (object.kind === 'module' && isOwnModule(object.ref)) {
        machine.stored.set(target.name, value);
      }
      return;
    }
    default:
  }
}

export function augment(
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
    const old = object.kind === 'dict' ? getItem(object, index) : unknown(because('an item'));
    bind(target, combine(op, old, value), scope, machine);
  } else if (target.kind === 'attribute') {
    bind(target, unknown(because('an attribute that is changed')), scope, machine);
  }
}
