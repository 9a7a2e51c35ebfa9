/** Values of the small evaluator, and what can be said of them without running Python. */
import { because, type Reason } from '../../reason';
import type { Span } from '../../text';
import type { ImportedBy, ModuleRef } from '../module-summary';
import type { Block, Expression, Parameter, SequenceKind } from './program';

export type Value =
  /** `span` is the literal that a string comes from, for strings that were written as they are. */
  | { readonly kind: 'constant'; readonly value: Constant; readonly span?: Span }
  | { readonly kind: 'sequence'; readonly of: SequenceKind; readonly items: Value[] }
  /** `open` where keys may exist that are not known. Keys are strings. */
  | { readonly kind: 'dict'; readonly entries: Map<string, DictEntry>; open: boolean }
  | {
      readonly kind: 'module';
      readonly ref: ModuleRef;
      readonly by?: ImportedBy;
      readonly isOptional?: true;
    }
  /** What `from module import name` gives. */
  | {
      readonly kind: 'member';
      readonly module: ModuleRef;
      readonly name: string;
      readonly by?: ImportedBy;
      /** Another way through the function that gives it ends with an AttributeError. */
      readonly isOptional?: true;
    }
  | {
      readonly kind: 'function';
      readonly parameters: readonly Parameter[];
      readonly body: Block | Expression;
      readonly scope: Scope;
    }
  /** A function of the standard library or a builtin that the evaluator knows. */
  | { readonly kind: 'tool'; readonly name: string }
  | { readonly kind: 'method'; readonly object: Value; readonly name: string }
  /** An object of a class of the file: what it was given, and the functions of its class. */
  | {
      readonly kind: 'instance';
      readonly attributes: Map<string, Value>;
      readonly methods: ReadonlyMap<string, Value>;
    }
  /** A function of its class, taken from an instance. */
  | { readonly kind: 'bound'; readonly method: Value; readonly self: Value }
  /** `globals()`. */
  | { readonly kind: 'namespace' }
  /** A string unlike all literals of the file: stands for any name that nobody thought of. */
  | { readonly kind: 'fresh' }
  | { readonly kind: 'unknown'; readonly reason: Reason };

export type Constant = string | number | boolean | null;

export interface DictEntry {
  readonly key: Value;
  readonly value: Value;
}

export interface Scope {
  readonly names: Map<string, Value>;
  /** Names that are declared `global` here. */
  readonly globals?: Set<string>;
  readonly outer: Scope | null;
}

/**
 * Stands for the value of `__name__` in strings. In a package's file, where alone submodules can be
 * named so, `__package__` is the same.
 */
export const OWN_NAME = '\0';

/** Why a value is not known that names the own package's submodule of whatever name is asked for. */
export const ANY_SUBMODULE = because("the full name of the package's own submodule");
export const ANY_RELATIVE = because('the relative name of a submodule');

const SUBMODULE_NAMES: ReadonlyMap<string, Reason> = new Map([
  [`${OWN_NAME}.`, ANY_SUBMODULE],
  ['.', ANY_RELATIVE],
]);

/** Why a value is not known that is a class of the module itself: the same one whenever it is asked for. */
export const OWN_CLASS = because('a class of the module');

/** Why a value is not known that an earlier `__getattr__` gives, which was made elsewhere. */
export const EARLIER = because('the `__getattr__` before it gives it');

export const NONE: Value = { kind: 'constant', value: null };

export function unknown(reason: Reason): Value {
  return { kind: 'unknown', reason };
}

/** The same module or member as one that such a statement brings. */
export function broughtBy(by: ImportedBy | undefined, value: Value): Value {
  if (value.kind !== 'module' && value.kind !== 'member') return value;
  const { by: before, ...rest } = value;
  return by === undefined ? (before === undefined ? value : rest) : { ...rest, by };
}

export function constant(value: Constant): Value {
  return { kind: 'constant', value };
}

/** A Python exception that the evaluated code raises; null where it is not told which. */
export class Raised extends Error {
  constructor(readonly exception: string | null) {
    super(exception ?? 'an exception');
  }
}

/** Thrown where a program takes too many steps. */
export class OutOfSteps extends Error {}

/** Python's truth of a value; null where it cannot be told. */
export function truth(value: Value): boolean | null {
  switch (value.kind) {
    case 'constant':
      return Boolean(value.value);
    case 'sequence':
      return value.items.length > 0 ? true : value.of === 'list' ? null : false;
    case 'dict':
      return value.entries.size > 0 ? true : value.open ? null : false;
    case 'module':
    case 'function':
    case 'tool':
    case 'fresh':
      return true;
    default:
      return null;
  }
}

/** Whether two values are equal; null where it cannot be told. */
export function equal(a: Value, b: Value): boolean | null {
  if (a.kind === 'constant' && b.kind === 'constant') return a.value === b.value;
  if (a.kind === 'fresh' && b.kind === 'fresh') return true;
  if (a.kind === 'unknown' || b.kind === 'unknown') return null;
  if (a.kind === 'fresh' || b.kind === 'fresh') {
    const other = a.kind === 'fresh' ? b : a;
    // Never a literal of the file; a computed string may be anything.
    return other.kind === 'constant' || other.kind === 'sequence' ? false : null;
  }
  if (a.kind === 'sequence' && b.kind === 'sequence' && a.items.length === b.items.length) {
    const all = a.items.map((item, index) => equal(item, b.items[index] as Value));
    return all.includes(false) ? false : all.includes(null) ? null : true;
  }
  const isSame = a.kind === b.kind ? (a === b ? true : null) : false;
  return isSame;
}

/** Whether a container has an item; null where it cannot be told. */
export function contains(container: Value, item: Value): boolean | null {
  switch (container.kind) {
    case 'sequence': {
      const all = container.items.map((each) => equal(each, item));
      return all.includes(true) ? true : all.includes(null) ? null : false;
    }
    case 'dict': {
      const key = keyOf(item);
      if (key === null) return item.kind === 'fresh' && !container.open ? false : null;
      return container.entries.has(key) ? true : container.open ? null : false;
    }
    case 'constant':
      return typeof container.value === 'string' &&
        item.kind === 'constant' &&
        typeof item.value === 'string'
        ? container.value.includes(item.value)
        : null;
    default:
      return null;
  }
}

/** The key of a dictionary entry; null for keys that are no known strings. */
export function keyOf(value: Value): string | null {
  return value.kind === 'constant' && typeof value.value === 'string' ? value.value : null;
}

/** The items that a loop over a value goes through; null where they are not known. */
export function itemsOf(value: Value): readonly Value[] | null {
  if (value.kind === 'sequence') return [...value.items];
  if (value.kind === 'dict' && !value.open) {
    return [...value.entries.values()].map((entry) => entry.key);
  }
  return null;
}

/** A dictionary of entries; open where one key is not known. */
export function makeDict(entries: readonly (readonly [Value, Value])[]): Value {
  const dict: Extract<Value, { kind: 'dict' }> = { kind: 'dict', entries: new Map(), open: false };
  for (const [key, value] of entries) setItem(dict, key, value);
  return dict;
}

/** `dict[key] = value`; a key that is not known makes the dictionary open. */
export function setItem(dict: Extract<Value, { kind: 'dict' }>, key: Value, value: Value): void {
  const name = keyOf(key);
  if (name === null) dict.open = true;
  else dict.entries.set(name, { key, value });
}

/** `value[index]`. @throws Raised as Python does for a missing key */
export function getItem(container: Value, index: Value): Value {
  if (container.kind === 'dict') {
    const found = contains(container, index);
    if (found === false) throw new Raised('KeyError');
    const entry = container.entries.get(keyOf(index) ?? '');
    return found === true && entry ? entry.value : unknown(because('an item that is not known'));
  }
  const isPlace = index.kind === 'constant' && typeof index.value === 'number';
  if (container.kind === 'sequence' && isPlace) {
    const item = container.items.at(index.value as number);
    if (!item) throw new Raised('IndexError');
    return item;
  }
  return unknown(because('an item that is not known'));
}

/** Joins texts; what is not known makes the whole unknown. */
export function joinText(parts: readonly Value[]): Value {
  const texts = parts.map((part) =>
    part.kind === 'constant' && part.value !== null && typeof part.value !== 'boolean'
      ? String(part.value)
      : null,
  );
  if (texts.every((text) => text !== null)) return constant(texts.join(''));
  const isOfAny = parts.at(-1)?.kind === 'fresh' && texts.indexOf(null) === texts.length - 1;
  return unknown(
    (isOfAny && SUBMODULE_NAMES.get(texts.slice(0, -1).join(''))) || because('a computed name'),
  );
}
