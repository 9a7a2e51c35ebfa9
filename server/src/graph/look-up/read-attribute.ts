/** Attributes of modules: namespace, then PEP 562 `__getattr__`, then submodules (language reference 7.11). */

import { topOf } from '../../python/dotted-name';
import { because } from '../../reason';
import { isMadeAtRunTime } from '../branches/unlikely-bindings';
import { isWithin } from '../layout/module-ref';
import { inStandardLibrary } from '../layout/standard-library';
import { endsByStar } from '../loading/star-imports';
import type { ModuleIndex } from '../module-index';
import type { Modules } from '../modules';
import { type Found, found, inBoth, isSameTarget, unbound, unknown, withCautions } from './found';
import { readLazy } from './read-lazy';
import { type Moment, NeedsClock, type Reader } from './reader';

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
      ? unbound(because('there is no module {0}', module))
      : found({ kind: 'foreign', module, name });
  }
  if (file.kind === 'native') return found({ kind: 'foreign', module, name });
  const index = modules.index(module);
  if (by !== null && raises(reader, module, by))
    return unbound(because('importing {0} raises an error', module));
  if (by !== null && index && endsByStar(reader, index) && isSeenWhole(reader, module, by)) {
    return unbound(because('importing {0} raises an error', module));
  }
  const submodule = `${module}.${name}`;
  const isSubmodule =
    file.isPackage && modules.file(submodule) !== null && !raises(reader, submodule, by);
  if (!index) {
    if (isSubmodule) return found({ kind: 'module', module: submodule });
    return file.kind === 'namespace'
      ? unbound(because('the namespace package {0} has no module {1}', module, name))
      : unknown(because('{0} cannot be read', module), 'undecided');
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
  if (!fallback) return own;
  if (isSameTarget(own.target, fallback.target)) return lazy ? inBoth(own, lazy) : own;
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
  if (lazy && isElsewhere && isMadeAtRunTime(reader, own) && !isOpen(lazy)) {
    // Statements that may bind anything mostly bind other names than those that `__getattr__` spells.
    return withCautions(lazy, { kind: 'rebound', module });
  }
  const reason = because(
    '{0} may bind `{1}`, and it gives another object where it does not',
    module,
    name,
  );
  return {
    ...withCautions(own, { kind: 'conditional', module }),
    ...unknown(reason, 'undecided'),
    // Neither need give it.
    isDoubtful: fallback.isDoubtful || isOpen(fallback),
  };
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
