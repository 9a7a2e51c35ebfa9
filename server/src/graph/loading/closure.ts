/**
 * What importing a module executes: the modules that its module level imports, and those that they
 * import, packages around them included (language reference 5.3.1: importing `a.b.c` executes `a`, `a.b`
 * and `a.b.c`).
 */

import { topOf } from '../../python/dotted-name';
import type { Environment } from '../branches/environment';
import { hasRun } from '../branches/guards';
import { prefixesOf } from '../layout/module-ref';
import { inStandardLibrary } from '../layout/standard-library';
import { createModules, type Modules } from '../modules';
import { remember, remembered } from '../remembered';
import type { ModuleSource } from '../resolution';
import type { Load } from './loads';

export interface Closure {
  /** Modules under the roots, the asked one and its packages first, nearest first. */
  readonly modules: ReadonlySet<string>;
  /** Modules outside the roots, as imported. */
  readonly foreign: ReadonlySet<string>;
  /** Modules that are missing in packages under the roots. */
  readonly missing: ReadonlySet<string>;
}

/**
 * The import closure of a module, over all imports that may run.
 *
 * @param environment decides `sys.version_info` and `sys.platform` conditions; both ways where it does not.
 */
export function importClosure(
  source: ModuleSource,
  module: string,
  environment: Environment = { pythonVersion: null, platform: null },
): Closure {
  return closureOf(createModules(source, environment), module, 'possible');
}

/** The closures of modules over the imports that surely run; each is worked out once. */
export function certainClosures(source: ModuleSource): (module: string) => Closure {
  const modules = createModules(source, { pythonVersion: null, platform: null });
  const known = new Map<string, Closure>();
  return (module) => {
    const closure = known.get(module) ?? closureOf(modules, module, 'certain');
    known.set(module, closure);
    return closure;
  };
}

/**
 * Over the imports that may run (`possible`), or over those alone that surely do (`certain`).
 *
 * @param loaded modules that are executing or executed already: they import nothing more.
 */
export function closureOf(
  modules: Modules,
  module: string,
  which: 'possible' | 'certain',
  loaded: ReadonlySet<string> = new Set(),
): Closure {
  const start = reachedBy(modules, [module]);
  const reached = new Set(start.modules);
  const foreign = new Set(start.foreign);
  const missing = new Set(start.missing);
  // Grows while it is gone through.
  for (const at of reached) {
    if (loaded.has(at)) continue;
    const next = nextOf(modules)[which](at);
    for (const each of next.modules) reached.add(each);
    for (const each of next.foreign) foreign.add(each);
    for (const each of next.missing) missing.add(each);
  }
  return { modules: reached, foreign, missing };
}

/**
 * All modules that importing one may execute, for who asks this of many. Modules that import each other in a circle execute
 * the same, and what is known of one on the way need not be gone through again.
 */
export function modulesReached(modules: Modules): (module: string) => ReadonlySet<string> {
  const known = new Map<string, ReadonlySet<string>>();
  const reach = (module: string): ReadonlySet<string> => {
    const reached = new Set(reachedBy(modules, [module]).modules);
    const whole: ReadonlySet<string>[] = [];
    // Grows while it is gone through.
    for (const at of reached) {
      if (whole.some((each) => each.has(at))) continue;
      const found = known.get(at);
      if (found?.has(module)) return found;
      if (found) whole.push(found);
      for (const each of found ?? nextOf(modules).possible(at).modules) reached.add(each);
    }
    return reached;
  };
  return (module) => remember(known, module, () => reach(module));
}

/** What a module's own imports execute, before that imports anything in its turn. */
const nextOf = remembered((modules: Modules) => {
  const next = (which: 'possible' | 'certain') => {
    const known = new Map<string, Closure>();
    return (module: string) => {
      const found = known.get(module) ?? reachedBy(modules, namesLoaded(modules, module, which));
      known.set(module, found);
      return found;
    };
  };
  return { possible: next('possible'), certain: next('certain') };
});

function namesLoaded(modules: Modules, module: string, which: 'possible' | 'certain'): string[] {
  // What the standard library imports in its turn is there, too.
  if (which === 'certain' && isSurelyThere(modules, module)) return [];
  return loadsIn(modules, module, which).flatMap((load) => loadedBy(modules, load));
}

/** The modules of these names with the packages around them. */
function reachedBy(modules: Modules, names: readonly string[]): Closure {
  const reached = new Set<string>();
  const foreign = new Set<string>();
  const missing = new Set<string>();
  for (const name of names) {
    for (const prefix of prefixesOf(name)) {
      if (modules.file(prefix)) reached.add(prefix);
      else {
        (modules.isMissing(prefix) ? missing : foreign).add(name);
        break;
      }
    }
  }
  return { modules: reached, foreign, missing };
}

function isSurelyThere(modules: Modules, module: string): boolean {
  return inStandardLibrary(topOf(module), modules.environment) === 'yes';
}

/** Modules under the roots that the module itself imports at module level, without packages around them. */
export function directImports(modules: Modules, module: string): ReadonlySet<string> {
  const loads = loadsIn(modules, module, 'possible');
  const names = loads.flatMap((load) => loadedBy(modules, load));
  return new Set(names.filter((name) => modules.file(name) !== null));
}

function loadsIn(modules: Modules, module: string, which: 'possible' | 'certain'): Load[] {
  return modules.loads(module).filter(({ guards }) => {
    const likelihood = hasRun(guards, [], modules.environment);
    return which === 'possible' ? likelihood !== 'no' : likelihood === 'yes';
  });
}

/** The module and what of the taken names is a submodule of it. */
function loadedBy(modules: Modules, load: Load): string[] {
  if (!modules.file(load.module)?.isPackage) return [load.module];
  const submodules = load.names.filter((name) => modules.hasSubmodule(load.module, name));
  return [load.module, ...submodules.map((name) => `${load.module}.${name}`)];
}
