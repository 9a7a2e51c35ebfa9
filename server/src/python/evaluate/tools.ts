/** Functions of the standard library and builtins that the evaluator knows. */
import { because } from '../../reason';
import type { Arguments } from './calls';
import { applyImport, importModule } from './import-tools';
import type { Machine } from './machine';
import { attributeOf, isOwnModule } from './members';
import {
  constant,
  equal,
  itemsOf,
  keyOf,
  makeDict,
  NONE,
  Raised,
  unknown,
  type Value,
} from './values';

/** A function of the standard library. */
export function applyTool(name: string, given: Arguments, machine: Machine): Value {
  const [first, second] = given.args;
  switch (name) {
    case 'importlib.import_module':
      return importModule(first, second ?? given.named.get('package'), machine);
    case '__import__':
      return applyImport(given, machine);
    case 'getattr':
      return first ? getAttribute(first, second, machine) : unknown(because('an attribute'));
    case 'setattr':
      return setAttribute(given, machine);
    case 'super':
      return { kind: 'tool', name: 'super()' };
    case 'super().__getattr__':
    case 'super().__getattribute__':
    case 'object.__getattribute__':
      return inherited(given.args.at(-1), machine);
    case 'globals':
      return { kind: 'namespace' };
    case 'vars':
      return unknown(because('a namespace'));
    case 'str':
    case 'sys.intern':
      return first?.kind === 'constant' || first?.kind === 'fresh'
        ? first
        : unknown(because('a text'));
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
        : unknown(because('items'));
    }
    case 'itertools.chain':
      return chain(given.args);
    case 'itertools.chain.from_iterable': {
      const lists = first && itemsOf(first);
      return lists ? chain(lists) : unknown(because('a computed list'));
    }
    case 'range': {
      const length = given.args.length === 1 && first?.kind === 'constant' ? first.value : null;
      return typeof length === 'number' && length <= LONGEST_RANGE
        ? listOf(Array.from({ length: Math.max(0, length) }, (_, at) => constant(at)))
        : unknown(because('a computed list'));
    }
    case 'len': {
      const items = first && itemsOf(first);
      return items ? constant(items.length) : unknown(because('a number'));
    }
    default:
      return unknown(because('what {0} gives', name));
  }
}

const LONGEST_RANGE = 100;

function setAttribute({ args: [object, name, value] }: Arguments, machine: Machine): Value {
  if (object?.kind === 'module' && isOwnModule(object.ref) && name?.kind === 'constant' && value) {
    machine.stored.set(String(name.value), value);
    return NONE;
  }

  const key = name ? keyOf(name) : null;
  if (object?.kind === 'instance' && key !== null && value) object.attributes.set(key, value);
  return NONE;
}

/** What a class without a `__getattr__` says: there is no such attribute. */
function inherited(name: Value | undefined, machine: Machine): Value {
  if (name && equal(name, machine.asked) === true) throw new Raised('AttributeError');
  return unknown(because('an attribute of the object'));
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
  return items ? { kind: 'sequence', of, items: [...items] } : unknown(because('a computed list'));
}

function chain(lists: readonly Value[]): Value {
  const all: Value[] = [];
  for (const list of lists) {
    const items = itemsOf(list);
    if (!items) return unknown(because('a computed list'));
    all.push(...items);
  }
  return listOf(all);
}

function zip(lists: readonly Value[]): Value {
  const all = lists.map(itemsOf);
  const length = Math.min(...all.map((items) => items?.length ?? 0));
  if (all.includes(null) || all.length === 0) return unknown(because('a computed list'));
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
  if (!pairs?.every((each) => each?.length === 2)) return unknown(because('a computed dictionary'));
  return makeDict([
    ...pairs.map((each) => [each?.[0] as Value, each?.[1] as Value] as const),
    ...named,
  ]);
}

function getAttribute(object: Value, name: Value | undefined, machine: Machine): Value {
  if (name?.kind === 'constant' && typeof name.value === 'string') {
    return attributeOf(object, name.value, machine);
  }
  if (object.kind !== 'module')
    return unknown(because('an attribute of something made at run time'));
  const { level, name: module } = object.ref;
  return unknown(because('it gives the attributes of {0}{1}', '.'.repeat(level), module));
}
