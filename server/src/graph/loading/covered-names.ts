/**
 * `import a.b.c as x` takes `b` from `a` and `c` from that (since Python 3.7, bpo-30024): it fails where a
 * package has bound the name of the next part to something else.
 */
import { isMadeAtRunTime } from '../branches/unlikely-bindings';
import { leafOf, parentOf, prefixesOf } from '../layout/module-ref';
import type { Found, Target } from '../look-up/found';
import type { Reader } from '../look-up/reader';
import { type ModuleIndex, placesOf, targetModule } from '../module-index';
import type { Modules } from '../modules';
import type { Decide } from './worlds';

/** The program at the moment of such an import. */
interface Now {
  readonly reader: Reader;
  readonly decide: Decide;
  /** What the module's namespace holds. */
  name(index: ModuleIndex, name: string): Found;
  /** What its `__getattr__` gives that it is asked for; null where it gives nothing. */
  lazily(index: ModuleIndex, name: string): Found | null;
  /** True where the import system has bound it in its package. */
  isBound(module: string): boolean;
}

/** True where a package on the way has bound the next one's name to another object. */
export function isCovered(now: Now, module: string): boolean {
  return prefixesOf(module)
    .slice(1, -1)
    .some((prefix) => {
      const owner = now.reader.modules.index(parentOf(prefix) as string);
      const leaf = leafOf(prefix);
      if (!owner) return false;
      if (placesOf(owner, leaf).length > 0) {
        const own = now.name(owner, leaf);
        const { target, isDoubtful, otherwise } = own;
        // A statement that may bind any name hardly binds this one over its submodule.
        if ([target, otherwise?.target].some((each) => isModule(each, prefix))) return false;
        const isOpen = target.kind === 'unknown' && (!target.isDynamic || target.isFleeting);
        if (isOpen) return !now.decide(`${owner.module} ${leaf}`);
        const isUnlikely = isDoubtful && !own.isSpelled && isMadeAtRunTime(now.reader, own);
        if (target.kind !== 'unbound' && !isUnlikely)
          return !isDoubtful || now.decide(`${owner.module} ${leaf}`);
      }
      // One that still executes is no attribute of its package yet: the `__getattr__` is asked.
      if (now.isBound(prefix) || owner.lazyPlaces.length === 0) return false;
      const given = now.lazily(owner, leaf);
      if (!given || given.target.kind === 'unbound') return false;
      return !isModule(given.target, prefix);
    });
}

function isModule(target: Target | undefined, module: string): boolean {
  return target?.kind === 'module' && target.module === module;
}

/** True where a package on the way binds the next one's name to something that need not be the module. */
export function mayBeCovered(modules: Modules, module: string): boolean {
  return prefixesOf(module)
    .slice(1, -1)
    .some((prefix) => {
      const owner = modules.index(parentOf(prefix) as string);
      const leaf = leafOf(prefix);
      return owner?.byName.get(leaf)?.some((place) => !takesModule(owner, place, leaf)) === true;
    });
}

/** `from . import leaf` */
function takesModule(owner: ModuleIndex, place: number, leaf: string): boolean {
  const event = owner.events[place];
  if (event?.kind !== 'from' || event.imported !== leaf) return false;
  return targetModule(owner, event) === owner.module;
}
