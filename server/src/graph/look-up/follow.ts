/** Attribute steps from one module to the next, and what names mean to the code of the module itself. */

import type { Guard } from '../../python/module-summary';
import { because } from '../../reason';
import { isWithin, parentOf } from '../layout/module-ref';
import { type ModuleIndex, placesOf } from '../module-index';
import { chosenBy, type Found, found, over, type Target, unbound, withCautions } from './found';
import { END, type Moment, NeedsClock, type Reader } from './reader';

/** The module of that name, as an import of it gives it. */
export function moduleObject(reader: Reader, module: string, by: string): Found {
  if (reader.modules.file(module)) return found({ kind: 'module', module });
  if (reader.modules.isMissing(module, by))
    return unbound(because('there is no module {0}', module));
  const parent = parentOf(module);
  return parent === null
    ? found({ kind: 'foreign', module, name: '' })
    : found({ kind: 'foreign', module: parent, name: module.slice(parent.length + 1) });
}

/** An attribute of a package whose submodule of that name has just been loaded: no `__getattr__` is asked. */
function loadedAttribute(
  reader: Reader,
  module: string,
  name: string,
  moment: Moment,
  by: string,
): Found {
  const submodule = `${module}.${name}`;
  // The first import of it binds it in its package, over what the package called so.
  const isFirst =
    reader.clock?.isLoaded(submodule, moment.time) === false && reader.modules.file(submodule);
  if (isFirst) return moduleObject(reader, submodule, by);
  const given = reader.attribute(module, name, moment, by);
  const owner = reader.modules.index(module);
  if (!owner || !reader.modules.file(submodule)) return given;
  if (given.target.kind === 'unknown' && given.target.isFleeting) {
    const own = reader.name(owner, name, moment, []);
    return own.target.kind === 'unbound' ? moduleObject(reader, submodule, by) : given;
  }
  const isLazy = owner.lazyPlaces.length > 0 && placesOf(owner, name).length === 0;
  return isLazy && isThrough(reader, submodule, moment, by)
    ? moduleObject(reader, submodule, by)
    : given;
}

/** False for a module that still executes, which is no attribute of its package yet. */
function isThrough(reader: Reader, module: string, moment: Moment, by: string): boolean {
  if (reader.clock) return (reader.clock.boundAt(module) ?? moment.time) < moment.time;
  if (reader.closure(module).has(by)) throw new NeedsClock();
  return true;
}

/**
 * Attribute steps from an object; null where a step leads into an object that is no module.
 *
 * @param loaded the module that the statement imports, with its packages.
 */
export function follow(
  reader: Reader,
  index: ModuleIndex,
  place: number,
  start: Found,
  path: readonly string[],
  loaded: string | null = null,
): Found | null {
  let at = start;
  for (const step of path) {
    const { target } = at;
    if (target.kind === 'module') {
      const moment = reader.momentOf(target.module, index, place);
      const inner = loaded?.startsWith(`${target.module}.${step}`)
        ? loadedAttribute(reader, target.module, step, moment, index.module)
        : reader.attribute(target.module, step, moment, index.module);
      if (loaded === null) considerHalfMade(reader, index, target.module, step, inner.target);
      if (inner.target.kind === 'unbound') return inner;
      // It may be the module of that name, whose attributes are others' objects.
      const mayBeModule = reader.modules.hasSubmodule(target.module, step);
      if (inner.target.kind === 'unknown' && mayBeModule) return inner;
      const binding = { module: target.module, name: step };
      const isOpen = target.module === index.module || moment.position !== END.position;
      const given = isOpen ? inner : chosenBy(inner, target.module, step);
      at = withCautions(over(binding, given), ...at.cautions);
    } else if (target.kind === 'foreign' && isForeignModule(target, loaded)) {
      const module = target.name === '' ? target.module : `${target.module}.${target.name}`;
      const foreign = { kind: 'foreign', module, name: step } as const;
      at = withCautions(found(foreign), ...at.cautions);
    } else {
      return null;
    }
  }
  return at;
}

/**
 * A package around this module may still execute, and is no attribute of the one around it then.
 *
 * @throws NeedsClock where only the order of loading tells.
 */
function considerHalfMade(
  reader: Reader,
  { module: by }: ModuleIndex,
  owner: string,
  step: string,
  given: Target,
): void {
  const submodule = `${owner}.${step}`;
  if (reader.clock || given.kind !== 'module' || given.module !== submodule) return;
  // Others that it leads to are many, and to look for them would take reading all of these.
  if (!isWithin(by, submodule)) return;
  const index = reader.modules.index(owner);
  if (!index || placesOf(index, step).length > 0) return;
  if (reader.closure(submodule).has(by)) throw new NeedsClock();
}

function isForeignModule(
  { module, name }: Extract<Target, { kind: 'foreign' }>,
  loaded: string | null,
): boolean {
  return name === '' || loaded?.startsWith(`${module}.${name}.`) === true;
}

/**
 * What a name means to the code of the module itself. A name that nothing binds but a submodule has is
 * that submodule: the code would not run had nothing imported it.
 */
export function readOwn(
  reader: Reader,
  index: ModuleIndex,
  name: string,
  moment: Moment,
  guards: readonly Guard[],
): Found {
  const own = reader.name(index, name, moment, guards);
  return own.target.kind === 'unbound' && reader.modules.hasSubmodule(index.module, name)
    ? found({ kind: 'module', module: `${index.module}.${name}` })
    : own;
}

/** What the event at `place` puts into a module's place in `sys.modules`; null where that cannot be told. */
export function placedBy(reader: Reader, index: ModuleIndex, place: number): Target | null {
  const event = index.events[place];
  const by = event?.kind === 'dynamic' ? event.replaces?.by : null;
  const [base, ...steps] = by?.split('.') ?? [];
  if (base === undefined) return null;
  const own = readOwn(reader, index, base, reader.momentOf(index.module, index, place), []);
  return follow(reader, index, place, own, steps)?.target ?? null;
}
