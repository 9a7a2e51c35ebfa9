/** Evaluates calls: functions of the module, the tools that matter, methods of texts and containers. */
import type { ModuleRef } from '../module-summary';
import { attributeOf, evaluate, isDotted, moduleNamed } from './expressions';
import type { Ending, Machine } from './machine';
import { callMethod } from './methods';
import type { Block, Expression, Parameter } from './program';
import {
  constant,
  itemsOf,
  keyOf,
  makeDict,
  NONE,
  OutOfSteps,
  OWN_NAME,
  Raised,
  type Scope,
  unknown,
  type Value,
} from './values';

/** Arguments of a call, evaluated. */
export interface Arguments {
  readonly args: readonly Value[];
  readonly named: ReadonlyMap<string, Value>;
}

export function call(
  expression: Extract<Expression, { kind: 'call' }>,
  scope: Scope,
  machine: Machine,
): Value {
  const callee = evaluate(expression.callee, scope, machine);
  const given = readArguments(expression, scope, machine);
  if (!given) return unknown('a call with computed arguments');
  return apply(callee, given, machine);
}

function readArguments(
  expression: Extract<Expression, { kind: 'call' }>,
  scope: Scope,
  machine: Machine,
): Arguments | null {
  const args: Value[] = [];
  for (const each of expression.args) {
    if (each.kind !== 'star') args.push(evaluate(each, scope, machine));
    else {
      const items = itemsOf(evaluate(each.value, scope, machine));
      if (!items) return null;
      args.push(...items);
    }
  }
  const named = new Map<string, Value>();
  for (const { name, value } of expression.named) {
    const result = evaluate(value, scope, machine);
    if (name !== '**') named.set(name, result);
    else if (result.kind === 'dict' && !result.open) {
      for (const [key, entry] of result.entries) named.set(key, entry.value);
    } else return null;
  }
  return { args, named };
}

/** Calls a value. What it does to containers that it is given and that is not known makes them open. */
export function apply(callee: Value, given: Arguments, machine: Machine): Value {
  switch (callee.kind) {
    case 'function':
      return applyFunction(callee, given, machine);
    case 'tool':
      return applyTool(callee.name, given, machine);
    case 'method':
      return callMethod(callee.object, callee.name, given, machine);
    default:
      for (const each of [...given.args, ...given.named.values()]) {
        if (each.kind === 'dict') each.open = true;
      }
      return unknown(callee.kind === 'unknown' ? callee.reason : 'what a function gives');
  }
}

/** How deep calls may nest before the evaluator gives up. */
const DEEPEST = 12;

function applyFunction(
  callee: Extract<Value, { kind: 'function' }>,
  given: Arguments,
  machine: Machine,
): Value {
  if (machine.depth >= DEEPEST) throw new OutOfSteps();
  const names = new Map<string, Value>();
  bindParameters(callee.parameters, given, names, callee.scope, machine);
  const scope: Scope = { names, globals: new Set(), outer: callee.scope };
  const { body } = callee;
  if (!isBlock(body)) return evaluate(body, scope, machine);
  const endings: Ending[] = [];
  machine.depth++;
  try {
    const way = machine.run(body, scope, endings, machine);
    if (way !== 'stop') endings.push({ kind: 'return', value: NONE });
  } catch (error) {
    // Paths that only might be taken have ended before.
    if (!(error instanceof Raised) || endings.length === 0) throw error;
    endings.push({ kind: 'raise', exception: error.exception });
  } finally {
    machine.depth--;
  }
  const [only] = endings;
  if (endings.length !== 1 || !only) return unknown('what a function gives');
  if (only.kind === 'raise') throw new Raised(only.exception);
  return only.value;
}

function isBlock(body: Block | Expression): body is Block {
  return Array.isArray(body);
}

function bindParameters(
  parameters: readonly Parameter[],
  given: Arguments,
  names: Map<string, Value>,
  scope: Scope,
  machine: Machine,
): void {
  parameters.forEach((parameter, index) => {
    const value = parameter.gathers
      ? unknown('gathered arguments')
      : (given.args[index] ??
        given.named.get(parameter.name) ??
        (parameter.default ? evaluate(parameter.default, scope, machine) : unknown('a parameter')));
    names.set(parameter.name, value);
  });
}

/** A function of the standard library. */
function applyTool(name: string, given: Arguments, machine: Machine): Value {
  const [first, second] = given.args;
  switch (name) {
    case 'importlib.import_module':
      return importModule(first, second ?? given.named.get('package'), machine);
    case '__import__':
      return applyImport(given, machine);
    case 'getattr':
      return first ? getAttribute(first, second, machine) : unknown('an attribute');
    case 'globals':
      return { kind: 'namespace' };
    case 'vars':
      return unknown('a namespace');
    case 'str':
    case 'sys.intern':
      return first?.kind === 'constant' || first?.kind === 'fresh' ? first : unknown('a text');
    case 'list':
    case 'tuple':
    case 'sorted':
      return copyItems(first, name === 'tuple' ? 'tuple' : 'list');
    case 'set':
    case 'frozenset':
      return copyItems(first, 'set');
    case 'dict':
      return makeDictFrom(first, given);
    case 'zip':
      return zip(given.args);
    case 'enumerate': {
      const items = first && itemsOf(first);
      return items
        ? listOf(items.map((item, index) => pair(constant(index), item)))
        : unknown('items');
    }
    case 'itertools.chain':
      return chain(given.args);
    case 'itertools.chain.from_iterable': {
      const lists = first && itemsOf(first);
      return lists ? chain(lists) : unknown('a computed list');
    }
    case 'len': {
      const items = first && itemsOf(first);
      return items ? constant(items.length) : unknown('a number');
    }
    default:
      return unknown(`what ${name} gives`);
  }
}

function listOf(items: Value[]): Value {
  return { kind: 'sequence', of: 'list', items };
}

function pair(a: Value, b: Value): Value {
  return { kind: 'sequence', of: 'tuple', items: [a, b] };
}

function copyItems(source: Value | undefined, of: 'list' | 'tuple' | 'set'): Value {
  if (!source) return { kind: 'sequence', of, items: [] };
  const items = itemsOf(source);
  return items ? { kind: 'sequence', of, items: [...items] } : unknown('a computed list');
}

function chain(lists: readonly Value[]): Value {
  const all: Value[] = [];
  for (const list of lists) {
    const items = itemsOf(list);
    if (!items) return unknown('a computed list');
    all.push(...items);
  }
  return listOf(all);
}

function zip(lists: readonly Value[]): Value {
  const all = lists.map(itemsOf);
  const length = Math.min(...all.map((items) => items?.length ?? 0));
  if (all.includes(null) || all.length === 0) return unknown('a computed list');
  const rows = Array.from({ length }, (_, index): Value => {
    return { kind: 'sequence', of: 'tuple', items: all.map((items) => items?.[index] as Value) };
  });
  return listOf(rows);
}

function makeDictFrom(first: Value | undefined, given: Arguments): Value {
  const named = [...given.named].map(([name, value]) => [constant(name), value] as const);
  if (!first) return makeDict(named);
  if (first.kind === 'dict') {
    const entries = new Map(first.entries);
    for (const [key, value] of named) entries.set(String(keyOf(key)), { key, value });
    return { kind: 'dict', entries, open: first.open };
  }
  const pairs = itemsOf(first)?.map((item) => itemsOf(item));
  if (!pairs?.every((each) => each?.length === 2)) return unknown('a computed dictionary');
  return makeDict([
    ...pairs.map((each) => [each?.[0] as Value, each?.[1] as Value] as const),
    ...named,
  ]);
}

/** `import_module(name, package)`; the module is taken to exist. */
function importModule(name: Value | undefined, anchor: Value | undefined, machine: Machine): Value {
  if (name?.kind !== 'constant' || typeof name.value !== 'string') {
    return unknown('it imports a module by a computed name');
  }
  const dots = /^\.*/.exec(name.value)?.[0].length ?? 0;
  if (dots === 0) return load(moduleNamed(name), machine);
  const rest = name.value.slice(dots);
  const base = anchor?.kind === 'constant' ? anchor.value : null;
  if (!isDotted(rest) && rest !== '') return unknown('it imports a module by a computed name');
  if (base === OWN_NAME) return { kind: 'module', ref: { level: dots, name: rest } };
  if (typeof base !== 'string' || dots !== 1 || rest === '') return unknown('it imports a module');
  return load(moduleNamed(constant(`${base}.${rest}`)), machine);
}

function load(module: Value | null, machine: Machine): Value {
  if (!module) return unknown('it imports a module by a computed name');
  if (module.kind === 'module' && module.ref.level === 0) noteLoaded(module.ref.name, machine);
  return module;
}

/** `import a.b.c` makes `a.b` and `a.b.c` known to be modules. */
export function noteLoaded(name: string, machine: Machine): void {
  for (let dot = name.indexOf('.'); dot >= 0; dot = name.indexOf('.', dot + 1)) {
    machine.loaded.add(name.slice(0, dot));
  }
  machine.loaded.add(name);
}

/** `__import__('a.b')` gives `a`, with a `fromlist` it gives `a.b`. */
function applyImport(given: Arguments, machine: Machine): Value {
  const [name] = given.args;
  const level = given.args[4] ?? given.named.get('level');
  const list = given.args[3] ?? given.named.get('fromlist');
  if (level && !(level.kind === 'constant' && level.value === 0))
    return unknown('it imports a module');
  const module = name ? load(moduleNamed(name), machine) : unknown('it imports a module');
  if (module.kind !== 'module') return module;
  const hasList = list?.kind === 'sequence' && list.items.length > 0;
  if (hasList) return module;
  const top: ModuleRef = { level: module.ref.level, name: module.ref.name.replace(/\..*$/, '') };
  return module.ref.level === 0 ? { kind: 'module', ref: top } : unknown('it imports a module');
}

function getAttribute(object: Value, name: Value | undefined, machine: Machine): Value {
  if (name?.kind === 'constant' && typeof name.value === 'string') {
    return attributeOf(object, name.value, machine);
  }
  if (object.kind !== 'module') return unknown('an attribute of something made at run time');
  const { level, name: module } = object.ref;
  return unknown(`it gives the attributes of ${'.'.repeat(level)}${module}`);
}
