/** Displays and comprehensions. */
import { because } from '../../reason';
import type { Machine } from './machine';
import type { Clause, Expression } from './program';
import { constant, itemsOf, makeDict, type Scope, truth, unknown, type Value } from './values';

export function readItems(
  expression: Extract<Expression, { kind: 'sequence' }>,
  scope: Scope,
  machine: Machine,
): Value {
  const items: Value[] = [];
  for (const each of expression.items) {
    if (each.kind !== 'star') items.push(machine.evaluate(each, scope, machine));
    else {
      const inner = itemsOf(machine.evaluate(each.value, scope, machine));
      if (!inner) return unknown(because('a computed list'));
      items.push(...inner);
    }
  }
  return { kind: 'sequence', of: expression.of, items };
}

export function readDict(
  expression: Extract<Expression, { kind: 'dict' }>,
  scope: Scope,
  machine: Machine,
): Value {
  const pairs: [Value, Value][] = [];
  let open = false;
  for (const { key, value } of expression.entries) {
    const result = machine.evaluate(value, scope, machine);
    if (key) pairs.push([machine.evaluate(key, scope, machine), result]);
    else if (result.kind === 'dict') {
      open ||= result.open;
      for (const entry of result.entries.values()) pairs.push([entry.key, entry.value]);
    } else open = true;
  }
  const dict = makeDict(pairs);
  if (dict.kind === 'dict' && open) dict.open = true;
  return dict;
}

export function readComprehension(
  expression: Extract<Expression, { kind: 'comprehension' }>,
  scope: Scope,
  machine: Machine,
): Value {
  const inner: Scope = { names: new Map(), outer: scope };
  const results: [Value, Value][] = [];
  let isKnown = true;
  const go = (clauses: readonly Clause[]): void => {
    const [clause, ...rest] = clauses;
    if (!clause) {
      const key = expression.key
        ? machine.evaluate(expression.key, inner, machine)
        : constant(null);
      results.push([key, machine.evaluate(expression.value, inner, machine)]);
    } else if (clause.kind === 'if') {
      const known = truth(machine.evaluate(clause.test, inner, machine));
      if (known === null) isKnown = false;
      if (known !== false) go(rest);
    } else {
      const items = itemsOf(machine.evaluate(clause.source, inner, machine));
      if (!items) isKnown = false;
      for (const item of items ?? []) {
        machine.bind(clause.target, item, inner, machine);
        go(rest);
      }
    }
  };
  go(expression.clauses);
  if (!isKnown) return unknown(because('a comprehension over something made at run time'));
  if (expression.of === 'dict') return makeDict(results);
  return { kind: 'sequence', of: expression.of, items: results.map(([, value]) => value) };
}
