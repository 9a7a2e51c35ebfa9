/**
 * Imports that may fail for what packages call their names, which only following the order of loading tells: a
 * package that gave its submodule's name to something else, or is not through yet, is no way to the submodule.
 */

import { topOf } from '../../python/dotted-name';
import { hasRun } from '../branches/guards';
import { isWithin, prefixesOf } from '../layout/module-ref';
import type { Modules } from '../modules';
import { remembered } from '../remembered';
import { mayBeCovered } from './covered-names';
import { modulesStepped } from './half-made-steps';
import type { Load } from './loads';

/**
 * True where importing the module may execute one of its top-level package that may stumble so.
 *
 * @param by the module that imports it: that one and the packages around it have been executed.
 */
export function mayStumble(modules: Modules, module: string, by: string): boolean {
  const steady = steadyOf(modules);
  const reached = new Set(prefixesOf(module).filter((each) => !isWithin(by, each)));
  // Grows while it is gone through.
  for (const at of reached) {
    if (steady.has(at)) continue;
    if (stumbles(modules, at)) return true;
    for (const next of executedBy(modules, at)) if (!steady.has(next)) reached.add(next);
  }
  for (const each of reached) steady.add(each);
  return false;
}

/** Modules that are known to import none: each is looked into once. */
const steadyOf = remembered((_: Modules) => new Set<string>());

function stumbles(modules: Modules, module: string): boolean {
  const loads = modules.loads(module);
  if (loads.some((load) => load.isAliased && mayBeCovered(modules, load.module))) return true;
  const index = loads.some((load) => isOfParts(modules, load)) ? modules.index(module) : null;
  return index?.events.some((event) => modulesStepped(modules, index, event).length > 0) ?? false;
}

/** `import a.b`, after which `a.b` may be spelled. */
function isOfParts({ file }: Modules, { isAliased, module }: Load): boolean {
  return isAliased === false && topOf(module) !== module && file(module) !== null;
}

function* executedBy(modules: Modules, module: string): Generator<string> {
  const top = topOf(module);
  for (const load of modules.loads(module)) {
    if (topOf(load.module) !== top) continue;
    if (hasRun(load.guards, [], modules.environment) === 'no') continue;
    for (const each of prefixesOf(load.module)) if (modules.file(each)) yield each;
    if (!modules.file(load.module)?.isPackage) continue;
    for (const name of load.names) {
      if (modules.hasSubmodule(load.module, name)) yield `${load.module}.${name}`;
    }
  }
}
