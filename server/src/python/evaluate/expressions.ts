/** Evaluates expressions. */
import type { ModuleRef } from '../module-summary';
import { call } from './calls';
import { lookUp, type Machine } from './machine';
import type { Clause, Expression } from './program';
import {
  constant,
  contains,
  equal,
  getItem,
  itemsOf,
  joinText,
  makeDict,
  OutOfSteps,
  OWN_NAME,
  Raised,
  type Scope,
  truth,
  unknown,
  type Value,
} from './values';

/** @throws Raised where Python would raise, OutOfSteps */
export function evaluate(expression: Expression, scope: Scope, machine: Machine): Value {
  if (--machine.steps < 0) throw new OutOfSteps();
  const value = (each: Expression) => evaluate(each, scope, machine);
  switch (expression.kind) {
    case 'string':
      return { kind: 'constant', value: expression.value, span: expression.span };
    case 'constant':
      return constant(expression.value);
    case 'joined':
      return joinText(expression.parts.map(value));
    case 'name':
      return lookUp(expression.name, scope, machine);
    case 'sequence':
      return readItems(expression, scope, machine);
    case 'dict':
      return readDict(expression, scope, machine);
    case 'attribute':
      return attributeOf(value(expression.object), expression.name, machine);
    case 'index':
      return indexed(value(expression.object), value(expression.index), machine);
    case 'call':
      return call(expression, scope, machine);
    case 'compare':
      return compare(expression.op, value(expression.left), value(expression.right), machine);
    case 'binary':
      return combine(expression.op, value(expression.left), value(expression.right));
    case 'not': {
      const known = truth(value(expression.value));
      return known === null ? unknown('a condition') : constant(!known);
    }
    case 'and':
    case 'or': {
      const left = value(expression.left);
      const known = truth(left);
      if (known === null) return unknownChoice(value(expression.right), expression.kind);
      return known === (expression.kind === 'and') ? value(expression.right) : left;
    }
    case 'choose': {
      const known = truth(value(expression.test));
      if (known === null) return unknown('a choice that is made at run time');
      return value(known ? expression.yes : expression.no);
    }
    case 'walrus': {
      const result = value(expression.value);
      scope.names.set(expression.name, result);
      return result;
    }
    case 'comprehension':
      return readComprehension(expression, scope, machine);
    case 'lambda':
      return { kind: 'function', parameters: expression.parameters, body: expression.body, scope };
    default:
      return unknown('an expression that is made at run time');
  }
}

/** `unknown and False` is false whatever the left is worth, where it is only asked for its truth. */
function unknownChoice(right: Value, kind: 'and' | 'or'): Value {
  const known = truth(right);
  if (known === (kind === 'or')) return constant(known);
  return unknown('a condition');
}

function readItems(
  expression: Extract<Expression, { kind: 'sequence' }>,
  scope: Scope,
  machine: Machine,
): Value {
  const items: Value[] = [];
  for (const each of expression.items) {
    if (each.kind !== 'star') items.push(evaluate(each, scope, machine));
    else {
      const inner = itemsOf(evaluate(each.value, scope, machine));
      if (!inner) return unknown('a computed list');
      items.push(...inner);
    }
  }
  return { kind: 'sequence', of: expression.of, items };
}

function readDict(
  expression: Extract<Expression, { kind: 'dict' }>,
  scope: Scope,
  machine: Machine,
): Value {
  const pairs: [Value, Value][] = [];
  let open = false;
  for (const { key, value } of expression.entries) {
    const result = evaluate(value, scope, machine);
    if (key) pairs.push([evaluate(key, scope, machine), result]);
    else if (result.kind === 'dict') {
      open ||= result.open;
      for (const entry of result.entries.values()) pairs.push([entry.key, entry.value]);
    } else open = true;
  }
  const dict = makeDict(pairs);
  if (dict.kind === 'dict' && open) dict.open = true;
  return dict;
}

/** `object.name`. */
export function attributeOf(object: Value, name: string, machine: Machine): Value {
  switch (object.kind) {
    case 'module':
      return memberOf(object.ref, name, machine);
    case 'constant':
    case 'sequence':
    case 'dict':
    case 'fresh':
    case 'namespace':
      return { kind: 'method', object, name };
    case 'tool':
      if (object.name === '__spec__' && name === 'parent') return constant(OWN_NAME);
      return { kind: 'tool', name: `${object.name}.${name}` };
    default:
      return unknown('an attribute of something made at run time');
  }
}

/** Modules whose functions the evaluator may know. */
const TOOLS = new Set([
  'importlib',
  'sys',
  'itertools',
  'functools',
  'typing',
  'builtins',
  'operator',
]);

/** An attribute of a module: a tool, a submodule that is known to be loaded, or a member. */
export function memberOf(module: ModuleRef, name: string, machine: Machine): Value {
  if (module.level === 0 && TOOLS.has(module.name)) {
    const full = `${module.name}.${name}`;
    return full === 'typing.TYPE_CHECKING' ? constant(false) : { kind: 'tool', name: full };
  }
  const inner = module.name === '' ? name : `${module.name}.${name}`;
  if (module.level === 0 && machine.loaded.has(inner)) {
    return { kind: 'module', ref: { level: 0, name: inner } };
  }
  return name === '__dict__' ? unknown('a namespace') : { kind: 'member', module, name };
}

function indexed(object: Value, index: Value, machine: Machine): Value {
  if (object.kind === 'namespace') {
    const name = index.kind === 'constant' ? String(index.value) : null;
    const stored = name === null ? undefined : machine.stored.get(name);
    if (stored) return stored;
    if (equal(index, machine.asked) === true) throw new Raised('KeyError');
    return name === null ? unknown('an item of globals()') : machine.global(name);
  }
  if (object.kind === 'tool' && object.name === 'sys.modules') {
    return moduleNamed(index) ?? unknown('an item of sys.modules');
  }
  return getItem(object, index);
}

/**
 * The module that a full name means, `__name__` in front being the package itself; null where the name
 * is not known.
 */
export function moduleNamed(name: Value): Value | null {
  if (name.kind !== 'constant' || typeof name.value !== 'string' || name.value === '') return null;
  const isOwn = name.value.startsWith(OWN_NAME);
  const dotted = isOwn ? name.value.slice(OWN_NAME.length) : name.value;
  if (!isOwn) {
    return isDotted(dotted) ? { kind: 'module', ref: { level: 0, name: dotted } } : null;
  }
  if (dotted !== '' && !(dotted.startsWith('.') && isDotted(dotted.slice(1)))) return null;
  return { kind: 'module', ref: { level: 1, name: dotted.slice(1) } };
}

export function isDotted(name: string): boolean {
  return /^[\p{ID_Start}_][\p{ID_Continue}]*(?:\.[\p{ID_Start}_][\p{ID_Continue}]*)*$/u.test(name);
}

function compare(op: string, left: Value, right: Value, machine: Machine): Value {
  const isIn = op === 'in' || op === 'not in';
  const known = isIn ? isAmong(right, left, machine) : isEqual(op, left, right);
  if (known === null) return unknown('a condition');
  return constant(op.startsWith('not') || op === '!=' || op === 'is not' ? !known : known);
}

function isAmong(container: Value, item: Value, machine: Machine): boolean | null {
  if (container.kind !== 'namespace') return contains(container, item);
  if (item.kind === 'constant' && machine.stored.has(String(item.value))) return true;
  return equal(item, machine.asked) === true ? false : null;
}

function isEqual(op: string, left: Value, right: Value): boolean | null {
  if (op === '==' || op === '!=') return equal(left, right);
  if (op !== 'is' && op !== 'is not') return null;
  // Only None is told apart by identity.
  const isNone = (value: Value) => value.kind === 'constant' && value.value === null;
  if (!isNone(left) && !isNone(right)) return null;
  const other = isNone(left) ? right : left;
  if (other.kind === 'unknown' || other.kind === 'member') return null;
  return isNone(other);
}

/** `+` on texts and lists, `|` on sets and dictionaries. */
export function combine(op: string, left: Value, right: Value): Value {
  if (op === '+' && left.kind === 'sequence' && right.kind === 'sequence') {
    return { kind: 'sequence', of: left.of, items: [...left.items, ...right.items] };
  }
  if (op === '|' && left.kind === 'sequence' && right.kind === 'sequence') {
    return { kind: 'sequence', of: left.of, items: [...left.items, ...right.items] };
  }
  if (op === '|' && left.kind === 'dict' && right.kind === 'dict') {
    const entries = new Map([...left.entries, ...right.entries]);
    return { kind: 'dict', entries, open: left.open || right.open };
  }
  return op === '+' ? joinText([left, right]) : unknown('a computed value');
}

function readComprehension(
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
      const key = expression.key ? evaluate(expression.key, inner, machine) : constant(null);
      results.push([key, evaluate(expression.value, inner, machine)]);
    } else if (clause.kind === 'if') {
      const known = truth(evaluate(clause.test, inner, machine));
      if (known === null) isKnown = false;
      if (known !== false) go(rest);
    } else {
      const items = itemsOf(evaluate(clause.source, inner, machine));
      if (!items) isKnown = false;
      for (const item of items ?? []) {
        machine.bind(clause.target, item, inner, machine);
        go(rest);
      }
    }
  };
  go(expression.clauses);
  if (!isKnown) return unknown('a comprehension over something made at run time');
  if (expression.of === 'dict') return makeDict(results);
  return { kind: 'sequence', of: expression.of, items: results.map(([, value]) => value) };
}
