/**
 * Attributes of packages that still execute. `import a.b.c` finds all of them in `sys.modules`, but `a.b` is no attribute
 * of `a` before `a.b` has ended: code that is run by `a.b` and writes `a.b.c` raises an AttributeError.
 */

import type { ModuleEvent } from '../../python/module-summary';
import { leafOf, parentOf, prefixesOf } from '../layout/module-ref';
import type { Reader } from '../look-up/reader';
import { type ModuleIndex, placesOf } from '../module-index';
import type { Modules } from '../modules';
import type { Load } from './loads';

/** The program at the moment when the module gets to such code. */
interface Now {
  readonly reader: Reader;
  /** True while the module executes. */
  isUnderWay(module: string): boolean;
  /** False where the package's `__getattr__` surely gives no such name. */
  mayGive(owner: ModuleIndex, name: string): boolean;
}

/** True for `import a.b.c` where that does not yet make `a.b.c` an expression; most modules have none. */
export function importsHalfMade({ reader, isUnderWay }: Now, load: Load): boolean {
  // From-imports say nothing of it, nor those with an alias.
  if (load.isAliased !== false || !load.module.includes('.')) return false;
  return stepsOf(load.module).some(
    (each) => isUnderWay(each) && reader.modules.file(each) !== null,
  );
}

/** True where the module's own level surely takes such a step. */
export function stepsOverHalfMade(now: Now, index: ModuleIndex): boolean {
  return index.events.some((event) => {
    return (
      event.guards.length === 0 &&
      modulesStepped(now.reader.modules, index, event).some(
        (step) => now.isUnderWay(step) && lacks(now, step),
      )
    );
  });
}

/** The submodules that `x = a.b.c` takes one from the other after an `import a.b`; empty for all other events. */
export function modulesStepped(modules: Modules, index: ModuleIndex, event: ModuleEvent): string[] {
  if (event.kind !== 'assign' || !event.binds) return [];
  const { value } = event;
  if (value.kind !== 'attribute' || value.module || !isTopModule(index, value.base)) return [];
  const steps = stepsOf([value.base, ...value.path].join('.'));
  const end = steps.findIndex((each) => modules.file(each) === null);
  return end < 0 ? steps : steps.slice(0, end);
}

/** `a.b.c` gives `a.b` and `a.b.c`. */
function stepsOf(dotted: string): string[] {
  return prefixesOf(dotted).slice(1);
}

/** True where nothing that spells the name but `import a.b` binds it; a star import would give the same package. */
function isTopModule(index: ModuleIndex, name: string): boolean {
  const places = index.byName.get(name) ?? [];
  return (
    places.length > 0 &&
    places.every((place) => {
      const event = index.events[place];
      return event?.kind === 'import' && !event.aliased;
    })
  );
}

function lacks({ reader, mayGive }: Now, module: string): boolean {
  const owner = reader.modules.index(parentOf(module) as string);
  const leaf = leafOf(module);
  return owner !== null && placesOf(owner, leaf).length === 0 && !mayGive(owner, leaf);
}
