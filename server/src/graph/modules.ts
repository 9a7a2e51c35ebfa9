/** The modules of a `ModuleSource`, indexed on first use. */

import { topOf } from '../python/dotted-name';
import type { Patch } from '../python/module-summary';
import type { Environment } from './branches/environment';
import { isWithin, parentOf } from './layout/module-ref';
import { inStandardLibrary } from './layout/standard-library';
import { type Load, loadsOf, loadsOfImports } from './loading/loads';
import { indexModule, type ModuleIndex } from './module-index';
import type { ModuleFile, ModuleSource } from './resolution';

export interface Modules {
  readonly source: ModuleSource;
  readonly environment: Environment;
  file(module: string): ModuleFile | null;
  /** Null where there is no source that can be read. */
  index(module: string): ModuleIndex | null;
  /** What importing the module loads, in order; empty where that cannot be read. */
  loads(module: string): readonly Load[];
  /** True where some of what it imports are modules that it makes itself, which are not among the loads. */
  importsWhatItMakes(module: string): boolean;
  /** True where asking the module for a name may call a `__getattr__`, which may load modules. */
  mayGiveLate(module: string): boolean;
  /** The names that the module puts into others while it is imported. */
  patches(module: string): readonly Patch[];
  /** True where the module surely raises at the end of what it does when it is imported. */
  raises(module: string): boolean;
  /** The index of the `.pyi` beside a module. */
  stubIndex(module: string): ModuleIndex | null;
  /**
   * True where `leaf` can be imported as a module of the package. A folder that holds no Python does not
   * count, although Python would make a namespace package of it.
   */
  hasSubmodule(packageName: string, leaf: string): boolean;
  /**
   * True for a module that is missing in a package under the roots; outside the roots only where these
   * are all there is.
   *
   * @param by the module that asks, which may have made it importable itself.
   */
  isMissing(module: string, by?: string | null): boolean;
  /** True for a package that may make submodules, find them in other folders than its own, or have them built. */
  bringsSubmodules(packageName: string): boolean;
}

const NO_PATCHES: readonly Patch[] = [];

export function createModules(source: ModuleSource, environment: Environment): Modules {
  const indexes = new Map<string, ModuleIndex | null>();
  const loadLists = new Map<string, readonly Load[]>();
  const importers = new Set<string>();
  const stubs = new Map<string, ModuleIndex | null>();
  const submodules = new Map<string, boolean>();
  const makers = new Map<string, boolean>();

  function remember<T>(map: Map<string, T>, key: string, make: () => T): T {
    const known = map.get(key);
    if (known !== undefined) return known;
    const made = make();
    map.set(key, made);
    return made;
  }

  const index = (module: string) =>
    remember(indexes, module, () => {
      const file = source.file(module);
      const readable = file?.kind === 'source' || file?.kind === 'stub';
      const summary = readable ? source.summary(module) : null;
      if (!file || !summary) return null;
      return indexModule(module, file.isPackage, summary, file.kind === 'stub');
    });

  function bringsModules(module: string): boolean {
    if (!indexes.has(module) && source.mayBringModules?.(module) === false) return false;
    return index(module)?.summary.bringsModules === true;
  }

  /** A package may leave it to one of its modules. */
  const packageBringsModules = (module: string) =>
    remember(
      makers,
      module,
      () =>
        source.buildsModules(module) ||
        bringsModules(module) ||
        loads(module)
          .flatMap((load) => [load.module, ...load.names.map((name) => `${load.module}.${name}`)])
          .some((each) => isWithin(each, module) && bringsModules(each)),
    );

  const loads = (module: string) =>
    remember(loadLists, module, () => {
      const isPackage = source.file(module)?.isPackage ?? false;
      const imports = indexes.has(module) ? null : source.imports?.(module);
      const whole = imports ? null : index(module);
      const made = imports
        ? loadsOfImports({ module, isPackage }, imports)
        : whole
          ? loadsOf(whole)
          : [];
      if (made.every((load) => isThereOrForeign(load.module))) return made;
      if (!bringsModules(module)) return made;
      // Modules that it makes itself have no files that could be loaded.
      importers.add(module);
      return made.filter((load) => isThereOrForeign(load.module));
    });

  function isThereOrForeign(module: string): boolean {
    const parent = parentOf(module);
    return source.file(module) !== null || parent === null || source.file(parent) === null;
  }

  function mayGiveLate(module: string): boolean {
    if (!indexes.has(module) && source.mayGiveLate?.(module) === false) return false;
    const own = index(module);
    return own !== null && own.lazyPlaces.length > 0;
  }

  return {
    source,
    environment,
    file: (module) => source.file(module),
    index,
    loads,
    importsWhatItMakes(module) {
      loads(module);
      return importers.has(module);
    },
    mayGiveLate,
    patches(module) {
      if (source.mayPatch?.(module) === false) return NO_PATCHES;
      return index(module)?.summary.patches ?? NO_PATCHES;
    },
    raises(module) {
      return source.mayRaise?.(module) !== false && index(module)?.summary.raises === true;
    },
    stubIndex: (module) =>
      remember(stubs, module, () => {
        const summary = source.stub(module);
        const isPackage = source.file(module)?.isPackage ?? false;
        return summary ? indexModule(module, isPackage, summary, true) : null;
      }),
    hasSubmodule(packageName, leaf) {
      const module = `${packageName}.${leaf}`;
      return remember(submodules, module, () => {
        const file = source.file(module);
        if (!file) return false;
        return file.kind !== 'namespace' || source.submodules(module).length > 0;
      });
    },
    bringsSubmodules: (name) => source.file(name)?.isPackage === true && packageBringsModules(name),
    isMissing(module, by = null) {
      if (source.file(module)) return false;
      if (by !== null && bringsModules(by)) return false;
      for (let at = parentOf(module); at !== null; at = parentOf(at)) {
        const file = source.file(at);
        if (file) return file.kind === 'source' && !packageBringsModules(at);
      }
      return (
        environment.isComplete === true && inStandardLibrary(topOf(module), environment) === null
      );
    },
  };
}
