/** Attributes of modules: namespace, then PEP 562 `__getattr__`, then submodules (language reference 7.11). */

import { topOf } from '../../python/dotted-name';
import type { LazyEntry } from '../../python/module-summary';
import { isWithin, leafOf, parentOf, prefixesOf } from '../layout/module-ref';
import { inStandardLibrary } from '../layout/standard-library';
import { closureOf } from '../loading/closure';
import { endsByStar } from '../loading/star-imports';
import { lazyModule, type ModuleIndex, placesOf } from '../module-index';
import type { Modules } from '../modules';
import { type Found, found, isSameTarget, over, unbound, unknown, withCautions } from './found';
import { END, type Moment, NeedsClock, type Reader } from './reader';

/**
 * What `from module import name` gives at that moment.
 *
 * @param by the module that looks, null for a program of its own. One that is loaded while `module`
 * still executes may see it half made.
 */
export function readAttribute(
  reader: Reader,
  module: string,
  name: string,
  moment: Moment,
  by: string | null,
): Found {
  const { modules } = reader;
  const file = modules.file(module);
  if (!file) {
    return modules.isMissing(module, by) || isAbsent(modules, module)
      ? unbound(`there is no module ${module}`)
      : found({ kind: 'foreign', module, name });
  }
  if (file.kind === 'native') return found({ kind: 'foreign', module, name });
  const index = modules.index(module);
  if (by !== null && raises(reader, module, by))
    return unbound(`importing ${module} raises an error`);
  if (by !== null && index && endsByStar(reader, index) && isSeenWhole(reader, module, by)) {
    return unbound(`importing ${module} raises an error`);
  }
  const submodule = `${module}.${name}`;
  const isSubmodule =
    file.isPackage && modules.file(submodule) !== null && !raises(reader, submodule, by);
  if (!index) {
    if (isSubmodule) return found({ kind: 'module', module: submodule });
    return file.kind === 'namespace'
      ? unbound(`the namespace package ${module} has no module ${name}`)
      : unknown(`${module} cannot be read`, 'undecided');
  }
  const own = reader.name(index, name, moment, []);
  if (own.isUnsettled && !reader.clock && by !== null && !isWithin(module, by)) {
    throw new NeedsClock();
  }
  if (index.rebound.has(name) && isLoadedBy(reader, module, by)) throw new NeedsClock();
  if (own.target.kind !== 'unbound' && !own.isDoubtful) return own;
  const lazy = readLazy(reader, index, name, moment, isSubmodule);
  // One that the package loads itself may look before the `__getattr__` is there.
  if ((lazy || index.getattrs.length > 1) && isLoadedBy(reader, module, by)) throw new NeedsClock();
  const fallback = lazy ?? (isSubmodule ? found({ kind: 'module', module: submodule }) : null);
  if (own.target.kind === 'unbound') return fallback ?? own;
  if (!fallback || isSameTarget(own.target, fallback.target)) return own;
  // Where the submodule was loaded after the statement that may bind its name, it has the last word.
  if (!lazy && !reader.clock) throw new NeedsClock();
  const isOther = isOpen(fallback) && !isSubmodule && !isInTable(index, name);
  if (own.isSpelled && own.target.kind !== 'unknown' && isOther) {
    // A `__getattr__` that may give anything gives other names than those in plain sight.
    return withCautions(own, { kind: 'conditional', module });
  }
  const isElsewhere = own.otherwise
    ? isSameTarget(own.otherwise.target, lazy?.target ?? own.target)
    : !own.isSpelled;
  if (lazy && isElsewhere && own.target.kind === 'unknown' && !isOpen(lazy)) {
    // Statements that may bind anything mostly bind other names than those that `__getattr__` spells.
    return withCautions(lazy, { kind: 'rebound', module });
  }
  const reason = `${module} may bind \`${name}\`, and it gives another object where it does not`;
  return { ...withCautions(own, { kind: 'conditional', module }), ...unknown(reason, 'undecided') };
}

/** True where its import fails; a module that it loads itself may have seen it before it did. */
function raises(reader: Reader, module: string, by: string | null): boolean {
  if (!reader.modules.raises(module)) return false;
  return by === null || isSeenWhole(reader, module, by);
}

/** False where the module loads the one that looks, which may see it half made; a package waits for its modules. */
function isSeenWhole(reader: Reader, module: string, by: string): boolean {
  return isWithin(module, by) || !reader.closure(module).has(by);
}

/** True where an import of its own, under no condition, fails. */
function importsMissing(modules: Modules, module: string): boolean {
  return modules
    .loads(module)
    .some((load) => load.guards.length === 0 && modules.isMissing(load.module, module));
}

/** True where a list or a dictionary of the module has the name, which its `__getattr__` may go by. */
function isInTable({ events }: ModuleIndex, name: string): boolean {
  return events.some(
    (event) =>
      event.kind === 'assign' &&
      event.list?.kind === 'names' &&
      event.list.names.some(({ value }) => value === name),
  );
}

/** True where the module that looks may see this one half made, and no clock tells. */
function isLoadedBy(reader: Reader, module: string, by: string | null): boolean {
  return !reader.clock && by !== null && !isWithin(module, by) && reader.closure(module).has(by);
}

function isOpen({ target }: Found): boolean {
  return target.kind === 'unknown' && target.isFleeting;
}

/** True for a module of the standard library that this version or platform does not have. */
function isAbsent(modules: Modules, module: string): boolean {
  return inStandardLibrary(topOf(module), modules.environment) === 'no';
}

/** What the module's `__getattr__` gives; null where it raises AttributeError or there is none. */
function readLazy(
  reader: Reader,
  index: ModuleIndex,
  name: string,
  moment: Moment,
  isSubmodule: boolean,
): Found | null {
  const lazy = reader.lazy(index, moment);
  if (!lazy) return null;
  const { module } = index;
  const entry = lazy.entries.get(name);
  if (!entry) {
    const open = lazy.made.has(name) ? '`__getattr__` makes it' : lazy.open;
    return open === null ? null : unknown(open, 'fleeting');
  }
  const target = lazyModule(index, entry);
  if (target === null) return unbound(`\`${name}\` is imported from beyond the top-level package`);
  const lazily = { kind: 'lazy', module } as const;
  const given = reader.given(index, name, () => giveLazily(reader, index, target, entry));
  // An attribute that the module lacks is an AttributeError here, too: the submodule is tried then.
  const isTaken = entry.by !== 'from' && entry.attribute !== null;
  const isLacking = given.target.kind === 'unbound' && isTaken;
  if (isSubmodule && isLacking && reader.modules.file(target)) return null;
  if (!isSubmodule || given.target.kind === 'unbound') return withCautions(given, lazily);
  if (given.isDoubtful) return unknown(`${target} may not bind \`${entry.attribute}\``, 'fleeting');
  const submodule = found({ kind: 'module', module: `${module}.${name}` });
  if (isSameTarget(given.target, submodule.target)) return withCautions(given, lazily);
  const winner = considerLoading(reader, module, target, submodule, given, entry);
  return withCautions(winner, lazily, { kind: 'submodule-name', module });
}

/** The same with submodules, of a module that has no names of its own any more. */
export function readGiven(reader: Reader, index: ModuleIndex, name: string, moment: Moment): Found {
  const { module } = index;
  const isSubmodule = index.isPackage && reader.modules.file(`${module}.${name}`) !== null;
  const given = readLazy(reader, index, name, moment, isSubmodule);
  if (given) return given;
  return isSubmodule
    ? found({ kind: 'module', module: `${module}.${name}` })
    : unbound(`the object in the place of ${module} has no \`${name}\``);
}

function giveLazily(reader: Reader, index: ModuleIndex, target: string, entry: LazyEntry): Found {
  const { attribute } = entry;
  const instead = entry.by === 'attributes' ? steppedInto(reader, index, target, attribute) : null;
  if (instead) return instead;
  if (attribute === null) {
    if (reader.modules.raises(target) || importsMissing(reader.modules, target)) {
      return unbound(`importing ${target} raises an error`);
    }
    if (reader.modules.file(target)) return found({ kind: 'module', module: target });
    // Every word of the file may be asked for; most have no submodule.
    return reader.modules.isMissing(target)
      ? unbound(`there is no module ${target}`)
      : found({ kind: 'foreign', module: target, name: '' });
  }
  const inner = reader.attribute(target, attribute, END, index.module);
  if (inner.target.kind === 'unbound') return unbound(`${target} does not bind \`${attribute}\``);
  const given = over({ module: target, name: attribute }, chosenBy(inner, target, attribute));
  return inner.isDoubtful ? { ...given, isDoubtful: true } : given;
}

/**
 * `import a.b.c as x` takes each part from the one before: what that gives where it is not the module of
 * that name, because a package has bound the name otherwise. Null where it is that module.
 */
function steppedInto(
  reader: Reader,
  index: ModuleIndex,
  module: string,
  attribute: string | null,
): Found | null {
  for (const step of prefixesOf(module).slice(1)) {
    const owner = parentOf(step) as string;
    const leaf = leafOf(step);
    const own = reader.modules.index(owner);
    if (!own || placesOf(own, leaf).length === 0) continue;
    const given = reader.attribute(owner, leaf, END, index.module);
    if (given.target.kind === 'module' && given.target.module === step) continue;
    if (step === module && attribute === null) return given;
    return given.target.kind === 'module' || given.target.kind === 'unbound'
      ? unbound(`${owner} has bound \`${leaf}\` to another object`)
      : unknown(`${owner} has bound \`${leaf}\` to an object that is no module`, 'fleeting');
  }
  return null;
}

/**
 * A from-import looks twice: the import system first, then the statement. If giving the name loads the
 * submodule of that name, the second look finds the submodule, unless `__getattr__` has stored the name.
 */
function considerLoading(
  reader: Reader,
  owner: string,
  loading: string,
  submodule: Found,
  given: Found,
  entry: LazyEntry,
): Found {
  // Something else may have loaded the submodule long before.
  if (!reader.clock) throw new NeedsClock();
  if (entry.isKept || submodule.target.kind !== 'module') return given;
  const { module } = submodule.target;
  // It is loaded and its name taken away again: loading binds it no second time.
  if (reader.clock.boundAt(module) !== null) return given;
  const running = new Set(prefixesOf(owner));
  const loads = (which: 'possible' | 'certain') =>
    closureOf(reader.modules, loading, which, running).modules.has(module);
  if (!loads('possible')) return given;
  if (loads('certain')) return submodule;
  return unknown(`giving it may load ${module}, which takes its place`, 'fleeting');
}

/**
 * Where it cannot be told which object a module binds, the module's binding itself is what others get:
 * a from-import of it gives the same object, whichever that is. Not so for what a `__getattr__` makes.
 */
export function chosenBy(inner: Found, module: string, name: string): Found {
  if (inner.target.kind !== 'unknown' || inner.target.isFleeting) return inner;
  return withCautions(
    {
      ...inner,
      path: null,
      target: { kind: 'object', module, name, event: null, isLiteral: false },
    },
    { kind: inner.target.isDynamic ? 'rebound' : 'conditional', module },
  );
}
