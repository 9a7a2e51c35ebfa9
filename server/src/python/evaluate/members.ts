/** Attributes of values, and which module a name means. */
import { because } from '../../reason';
import type { ModuleRef } from '../module-summary';
import type { Machine } from './machine';
import {
  broughtBy,
  constant,
  equal,
  getItem,
  OWN_NAME,
  Raised,
  unknown,
  type Value,
} from './values';

/** `object.name`. */
export function attributeOf(object: Value, name: string, machine: Machine): Value {
  switch (object.kind) {
    case 'module':
      return broughtBy(object.by, memberOf(object.ref, name, machine));
    case 'constant':
    case 'sequence':
    case 'dict':
    case 'fresh':
    case 'namespace':
      return { kind: 'method', object, name };
    case 'instance':
      return attributeOfInstance(object, name);
    case 'member':
      return object.name === 'ModuleType'
        ? { kind: 'tool', name: `object.${name}` }
        : unknown(because('an attribute of something made at run time'));
    case 'tool':
      if (object.name === '__spec__' && name === 'parent') return constant(OWN_NAME);
      return { kind: 'tool', name: `${object.name}.${name}` };
    default:
      return unknown(because('an attribute of something made at run time'));
  }
}

/** What the instance was given, a function of its class, or the name that its module had. */
function attributeOfInstance(object: Extract<Value, { kind: 'instance' }>, name: string): Value {
  const given = object.attributes.get(name);
  if (given) return given;
  const method = object.methods.get(name);
  if (method) return { kind: 'bound', method, self: object };
  return name === '__name__' ? constant(OWN_NAME) : unknown(because('an attribute of the object'));
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
    // Those that need no import have no module in front.
    const full = module.name === 'builtins' ? name : `${module.name}.${name}`;
    return full === 'typing.TYPE_CHECKING' ? constant(false) : { kind: 'tool', name: full };
  }
  const inner = module.name === '' ? name : `${module.name}.${name}`;
  if (module.level === 0 && machine.loaded.has(inner)) {
    return { kind: 'module', ref: { level: 0, name: inner } };
  }
  if (name !== '__dict__') return { kind: 'member', module, name };
  return isOwnModule(module) ? { kind: 'namespace' } : unknown(because('a namespace'));
}

/** True for what `sys.modules[__name__]` gives. */
export function isOwnModule({ level, name }: ModuleRef): boolean {
  return level === 1 && name === '';
}

export function indexed(object: Value, index: Value, machine: Machine): Value {
  if (object.kind === 'namespace') {
    const name = index.kind === 'constant' ? String(index.value) : null;
    const stored = name === null ? undefined : machine.stored.get(name);
    if (stored) return stored;
    if (equal(index, machine.asked) === true) throw new Raised('KeyError');
    return name === null ? unknown(because('an item of globals()')) : machine.global(name);
  }
  if (object.kind === 'tool' && object.name === 'sys.modules') {
    return moduleNamed(index) ?? unknown(because('an item of sys.modules'));
  }
  return getItem(object, index);
}

/** `object[from:to]`. */
export function sliced(object: Value, from: Value, to: Value): Value {
  const ends = [from, to].map((each) => (each.kind === 'constant' ? each.value : false));
  if (!ends.every((each) => each === null || Number.isInteger(each)))
    return unknown(because('a part of something'));
  const [start, end] = ends.map((each) => (each === null ? undefined : Number(each)));
  if (object.kind === 'sequence' && object.of !== 'set' && object.items.every(isKnown)) {
    return { kind: 'sequence', of: object.of, items: object.items.slice(start, end) };
  }
  const text = object.kind === 'constant' ? object.value : null;
  // The module's own name is not known in letters, and others count letters otherwise.
  const isPlain = typeof text === 'string' && /^[ -~]*$/.test(text);
  return isPlain ? constant(text.slice(start, end)) : unknown(because('a part of something'));
}

function isKnown({ kind }: Value): boolean {
  return kind !== 'unknown';
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
