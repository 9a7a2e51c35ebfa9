/** Methods of texts, lists, sets and dictionaries, and of `globals()`. */
import { because } from '../../reason';
import type { Arguments } from './calls';
import type { Machine } from './machine';
import {
  constant,
  contains,
  equal,
  getItem,
  itemsOf,
  joinText,
  keyOf,
  NONE,
  OWN_NAME,
  setItem,
  unknown,
  type Value,
} from './values';

export function callMethod(object: Value, name: string, given: Arguments, machine: Machine): Value {
  switch (object.kind) {
    case 'constant':
      return typeof object.value === 'string'
        ? textMethod(object.value, name, given)
        : unknown(because('what a method gives'));
    case 'dict':
      return dictMethod(object, name, given);
    case 'sequence':
      return sequenceMethod(object, name, given);
    case 'namespace':
      return namespaceMethod(name, given, machine);
    default:
      return unknown(because('what a method gives'));
  }
}

function texts(values: readonly Value[]): string[] | null {
  const all = values.map(keyOf);
  return all.every((each) => each !== null) ? all : null;
}

function textMethod(text: string, name: string, given: Arguments): Value {
  if (name === 'format') return format(text, given);
  if (name === 'join') {
    const items = given.args[0] && itemsOf(given.args[0]);
    const parts = items && texts(items);
    return parts ? constant(parts.join(text)) : unknown(because('a computed name'));
  }
  const args = texts(given.args);
  // The module's own name is not known in letters.
  if (!args || text.includes(OWN_NAME) || args.some((each) => each.includes(OWN_NAME))) {
    return unknown(because('a computed name'));
  }
  const [first = '', second = ''] = args;
  const list = (items: string[]): Value => ({
    kind: 'sequence',
    of: 'list',
    items: items.map((each) => constant(each)),
  });
  switch (name) {
    case 'startswith':
      return constant(text.startsWith(first));
    case 'endswith':
      return constant(text.endsWith(first));
    case 'lower':
      return constant(text.toLowerCase());
    case 'upper':
      return constant(text.toUpperCase());
    case 'strip':
      return args.length === 0 ? constant(text.trim()) : unknown(because('a computed name'));
    case 'replace':
      return args.length === 2
        ? constant(text.replaceAll(first, second))
        : unknown(because('a computed name'));
    case 'removeprefix':
      return constant(text.startsWith(first) ? text.slice(first.length) : text);
    case 'removesuffix':
      return constant(first && text.endsWith(first) ? text.slice(0, -first.length) : text);
    case 'split':
      if (args.length > 1 || given.named.size > 0) return unknown(because('a computed list'));
      return list(args.length === 0 ? text.split(/\s+/).filter(Boolean) : text.split(first));
    case 'partition': {
      const at = text.indexOf(first);
      if (at < 0 || first === '') return list([text, '', '']);
      return list([text.slice(0, at), first, text.slice(at + first.length)]);
    }
    case 'rpartition': {
      const at = text.lastIndexOf(first);
      if (at < 0 || first === '') return list(['', '', text]);
      return list([text.slice(0, at), first, text.slice(at + first.length)]);
    }
    case 'rsplit': {
      const limit = given.args[1];
      const at = text.lastIndexOf(first);
      if (limit?.kind !== 'constant' || limit.value !== 1)
        return unknown(because('a computed list'));
      return list(at < 0 ? [text] : [text.slice(0, at), text.slice(at + first.length)]);
    }
    default:
      return unknown(because('a computed name'));
  }
}

/** `'{}.{name}'.format(…)` with plain fields. */
function format(text: string, given: Arguments): Value {
  const parts: Value[] = [];
  let place = 0;
  let at = 0;
  for (const match of text.matchAll(/\{(\w*)\}/g)) {
    parts.push(constant(text.slice(at, match.index)));
    const field = match[1] ?? '';
    const value = /^\d*$/.test(field)
      ? given.args[field === '' ? place++ : Number(field)]
      : given.named.get(field);
    parts.push(value ?? unknown(because('a computed name')));
    at = match.index + match[0].length;
  }
  parts.push(constant(text.slice(at)));
  return /[{}]/.test(text.replace(/\{\w*\}/g, ''))
    ? unknown(because('a computed name'))
    : joinText(parts);
}

type Dict = Extract<Value, { kind: 'dict' }>;

function dictMethod(dict: Dict, name: string, given: Arguments): Value {
  const [first, second] = given.args;
  const entries = [...dict.entries.values()];
  const list = (items: Value[]): Value =>
    dict.open ? unknown(because('a computed list')) : { kind: 'sequence', of: 'list', items };
  switch (name) {
    case 'get':
    case 'pop': {
      const found = first ? contains(dict, first) : null;
      if (found === null || !first) return unknown(because('an item that is not known'));
      return found ? getItem(dict, first) : (second ?? NONE);
    }
    case 'keys':
      return list(entries.map((entry) => entry.key));
    case 'values':
      return list(entries.map((entry) => entry.value));
    case 'items':
      return list(
        entries.map(({ key, value }) => ({ kind: 'sequence', of: 'tuple', items: [key, value] })),
      );
    case 'copy':
      return { kind: 'dict', entries: new Map(dict.entries), open: dict.open };
    case 'setdefault': {
      if (first && contains(dict, first) === true) return getItem(dict, first);
      if (first) setItem(dict, first, second ?? NONE);
      return second ?? NONE;
    }
    case 'update':
      if (first?.kind === 'dict') {
        for (const entry of first.entries.values()) setItem(dict, entry.key, entry.value);
        if (first.open) dict.open = true;
      } else if (first) dict.open = true;
      for (const [key, value] of given.named) setItem(dict, constant(key), value);
      return NONE;
    default:
      dict.open = true;
      return unknown(because('what a method gives'));
  }
}

function sequenceMethod(
  sequence: Extract<Value, { kind: 'sequence' }>,
  name: string,
  given: Arguments,
): Value {
  const [first] = given.args;
  const items = first ? itemsOf(first) : null;
  switch (name) {
    case 'append':
    case 'add':
      if (first) sequence.items.push(first);
      return NONE;
    case 'extend':
    case 'update':
      sequence.items.push(...(items ?? [unknown(because('a computed item'))]));
      return NONE;
    case 'union':
      return {
        kind: 'sequence',
        of: 'set',
        items: [...sequence.items, ...(items ?? [unknown(because('a computed item'))])],
      };
    case 'copy':
      return { ...sequence, items: [...sequence.items] };
    case 'remove':
    case 'discard': {
      const at = sequence.items.findIndex((each) => first && equal(each, first) === true);
      if (at >= 0) sequence.items.splice(at, 1);
      return NONE;
    }
    default:
      sequence.items.push(unknown(because('a computed item')));
      return unknown(because('what a method gives'));
  }
}

function namespaceMethod(name: string, given: Arguments, machine: Machine): Value {
  const [first, second] = given.args;
  const key = first ? keyOf(first) : null;
  if (name === 'get' || name === 'setdefault') {
    const stored = key === null ? undefined : machine.stored.get(key);
    if (stored) return stored;
    if (first && equal(first, machine.asked) === true) {
      if (name === 'setdefault' && key !== null) machine.stored.set(key, second ?? NONE);
      return second ?? NONE;
    }
    return key === null ? unknown(because('an item of globals()')) : machine.global(key);
  }
  if (name === 'update' && first?.kind === 'dict') {
    for (const [each, { value }] of first.entries) machine.stored.set(each, value);
    return NONE;
  }
  return unknown(because('what globals() gives'));
}
