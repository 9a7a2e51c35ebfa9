/** What a module's `__getattr__` gives (PEP 562), once it is known by which module and name it gives it. */

import type { LazyEntry } from '../../python/module-summary';
import { because } from '../../reason';
import { leafOf, parentOf, prefixesOf } from '../layout/module-ref';
import { closureOf } from '../loading/closure';
import { endingError } from '../loading/import-errors';
import { importsForeign, importsMissing } from '../loading/needed-modules';
import { mayStumble } from '../loading/stumbling-imports';
import { lazyModule, type ModuleIndex, placesOf } from '../module-index';
import {
  chosenBy,
  type Found,
  found,
  hopsOf,
  isSameTarget,
  over,
  unbound,
  unknown,
  withCautions,
} from './found';
import { END, type Moment, NeedsClock, type Reader } from './reader';

/** What the module's `__getattr__` gives; null where it raises AttributeError or there is none. */
export function readLazy(
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
    const open = lazy.made.has(name) ? because('`__getattr__` makes it') : lazy.open;
    return open === null ? null : unknown(open, 'fleeting');
  }
  const target = lazyModule(index, entry);
  if (target === null)
    return unbound(because('`{0}` is imported from beyond the top-level package', name));
  // The submodule is no attribute of its package while it executes: a step to it asks for the name again.
  const isFromInside = target.startsWith(`${module}.${name}.`);
  if (entry.by === 'attributes' && isFromInside) {
    return unknown(because('giving `{0}` may ask for it again', name), 'fleeting');
  }
  const lazily = { kind: 'lazy', module } as const;
  const taken = reader.given(index, name, () => giveLazily(reader, index, target, entry));
  const isOptional = entry.isOptional || lazy.isOptional;
  const given = isOptional && taken.target.kind !== 'unbound' ? perhaps(taken, module) : taken;
  // An attribute that the module lacks is an AttributeError here, too: the submodule is tried then.
  const isTaken = entry.by !== 'from' && entry.attribute !== null;
  const isLacking = given.target.kind === 'unbound' && !given.raises && isTaken;
  if (isSubmodule && isLacking && reader.modules.file(target)) {
    // Unless importing the other module fails: only following it tells.
    if (!reader.clock) throw new NeedsClock();
    return null;
  }
  if (!isSubmodule || given.target.kind === 'unbound') return withCautions(given, lazily);
  const submodule = found({ kind: 'module', module: `${module}.${name}` });
  if (isSameTarget(given.target, submodule.target)) return withCautions(taken, lazily);
  if (given.isDoubtful) {
    return unknown(because('where it is not given, `{0}` is the submodule', name), 'fleeting');
  }
  const winner = considerLoading(reader, module, target, submodule, given, entry);
  return withCautions(winner, lazily, { kind: 'submodule-name', module });
}

function perhaps(given: Found, module: string): Found {
  return { ...withCautions(given, { kind: 'conditional', module }), isDoubtful: true };
}

/** The same with submodules, of a module that has no names of its own any more. */
export function readGiven(reader: Reader, index: ModuleIndex, name: string, moment: Moment): Found {
  const { module } = index;
  const isSubmodule = index.isPackage && reader.modules.file(`${module}.${name}`) !== null;
  const given = readLazy(reader, index, name, moment, isSubmodule);
  if (given) return given;
  return isSubmodule
    ? found({ kind: 'module', module: `${module}.${name}` })
    : unbound(because('the object in the place of {0} has no `{1}`', module, name));
}

function giveLazily(reader: Reader, index: ModuleIndex, target: string, entry: LazyEntry): Found {
  const { attribute } = entry;
  if (!reader.clock && mayStumble(reader.modules, target, index.module)) throw new NeedsClock();
  const later = reader.after(target);
  if (later === 'ImportError' || later === 'AttributeError') {
    return failed(target, later === 'AttributeError');
  }
  const instead = entry.by === 'attributes' ? steppedInto(later, index, target, attribute) : null;
  if (instead) return instead;
  if (attribute === null) {
    if (reader.modules.raises(target) || importsMissing(reader.modules, target)) {
      return unbound(because('importing {0} raises an error', target));
    }
    if (reader.modules.file(target)) {
      const given = found({ kind: 'module', module: target });
      const failing = failingOn(later, given);
      if (failing) return failing;
      // Whether what it needs is installed is not known; who imports the package need not need it.
      return importsForeign(reader.modules, target)
        ? withCautions(given, { kind: 'conditional', module: target })
        : given;
    }
    // Every word of the file may be asked for; most have no submodule.
    if (reader.modules.isMissing(target)) return unbound(because('there is no module {0}', target));
    return prefixesOf(target).some((each) => reader.modules.file(each))
      ? unknown(because('{0} is found at run time, if at all', target), 'fleeting')
      : found({ kind: 'foreign', module: target, name: '' });
  }
  const inner = later.attribute(target, attribute, END, index.module);
  if (inner.target.kind === 'unbound')
    return unbound(because('{0} does not bind `{1}`', target, attribute));
  const given = over({ module: target, name: attribute }, chosenBy(inner, target, attribute));
  const failing = failingOn(later, given);
  if (failing) return failing;
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
      ? unbound(because('{0} has bound `{1}` to another object', owner, leaf))
      : unknown(
          because('{0} has bound `{1}` to an object that is no module', owner, leaf),
          'fleeting',
        );
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
  return unknown(because('giving it may load {0}, which takes its place', module), 'fleeting');
}

/** Set where a module on the way of the name cannot be imported for an error of its own. */
function failingOn(reader: Reader, { path, target }: Found): Found | null {
  // As in prove-path.ts: answers that do not rest on the order of loading stay while somebody types.
  if (!reader.clock) return null;
  const modules = hopsOf(path).map(({ module }) => module);
  if (target.kind === 'module') modules.push(target.module);
  for (const module of modules) {
    const index = reader.modules.index(module);
    const error = index && endingError(reader, index);
    if (error) return failed(module, error === 'AttributeError');
  }
  return null;
}

/** What a `__getattr__` gives by an import that fails: nothing else is tried but after an AttributeError. */
function failed(module: string, isAttributeError: boolean): Found {
  const found = unbound(because('importing {0} raises an error', module));
  return isAttributeError ? found : { ...found, raises: true };
}
