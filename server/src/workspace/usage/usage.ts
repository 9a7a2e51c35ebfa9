/** Who imports what: counts over the imports of all files, by export and way. */
import type { FileParts } from '../../fixes/file-parts';
import { isWithin, prefixesOf } from '../../graph/layout/module-ref';
import type { Binding } from '../../graph/resolution';
import type { ImportCounts, ModuleImports, UsageCounts } from '../../rules/usage-counts';
import type { TieredPackage } from '../../tiers/policy';
import { type FileUsage, type ImportingFile, statusOf } from './file-usage';
import type { UsageCache } from './usage-cache';

const NOBODY: readonly string[] = [];

export interface Usage extends UsageCounts {
  importCounts(packageName: string, exportName: string): ImportCounts;
  importsThroughPackage(packageName: string): number;
}

type Packages = ReadonlyMap<string, TieredPackage>;

/**
 * Counts files, not statements, for an export: a file that imports it twice counts once. A package's own
 * `__init__.py` is not an importer of its exports.
 */
export function buildUsage(
  parts: FileParts,
  fileAt: (path: string) => ImportingFile,
  packages: Packages,
  packagesSeenFrom: (path: string) => Packages,
  cache: UsageCache,
  moduleOf: (path: string) => string | null,
): Usage {
  const usageOf = (file: ImportingFile) => cache.of(file, packages, packagesSeenFrom(file.path));
  const closed = parts.ofClosed('usage', (paths) => {
    const usages = paths.map((path) => usageOf(fileAt(path)));
    return cache.sum(usages, () => sumUsages(() => paths.map(fileAt), usages));
  });
  const open = parts.open.map(fileAt);
  return usageOver(
    sumUsages(() => open, open.map(usageOf)),
    closed,
    packages,
    moduleOf,
  );
}

/** What files take together. */
export interface UsageSum {
  /** The files that take the name from the module. */
  importersOf(module: string, name: string): readonly string[];
  readonly takenWhole: ReadonlySet<string>;
  /** By module: the files that import names from it, or take them as attributes of it. */
  readonly using: ReadonlyMap<string, readonly FileUsage[]>;
  quoted(): ReadonlySet<string>;
}

/** @param files gives them once more, for what is seldom asked: they are not kept. */
function sumUsages(files: () => readonly ImportingFile[], usages: readonly FileUsage[]): UsageSum {
  const takenWhole = new Set<string>();
  const using = new Map<string, FileUsage[]>();
  for (const usage of usages) {
    for (const module of usage.statements.keys()) push(using, module, usage);
    for (const module of usage.taken.keys()) {
      if (!usage.statements.has(module)) push(using, module, usage);
    }
    for (const module of usage.takenWhole) takenWhole.add(module);
  }
  // Of most modules nobody asks who takes what.
  const byName = new Map<string, ReadonlyMap<string, readonly string[]>>();
  let quoted: ReadonlySet<string> | null = null;
  return {
    importersOf(module, name) {
      const users = using.get(module);
      if (!users) return NOBODY;
      const importers = byName.get(module) ?? importersByName(users, module);
      byName.set(module, importers);
      return importers.get(name) ?? NOBODY;
    },
    takenWhole,
    using,
    quoted() {
      quoted ??= quotedIn(files());
      return quoted;
    },
  };
}

function importersByName(
  usages: readonly FileUsage[],
  module: string,
): ReadonlyMap<string, readonly string[]> {
  const importers = new Map<string, string[]>();
  for (const { path, taken } of usages) {
    for (const names of taken.get(module) ?? []) {
      for (const { name } of names) {
        if (importers.get(name)?.at(-1) !== path) push(importers, name, path);
      }
    }
  }
  return importers;
}

function usageOver(
  open: UsageSum,
  closed: UsageSum,
  packages: Packages,
  moduleOf: (path: string) => string | null,
): Usage {
  const importersOf = (module: string, name: string) => {
    const most = closed.importersOf(module, name);
    const others = open.importersOf(module, name);
    if (others.length === 0) return most;
    return most.length === 0 ? others : [...most, ...others];
  };

  const usersOf = (module: string) =>
    [closed, open].flatMap(({ using }) => using.get(module) ?? []);

  function filesTaking(
    tiered: TieredPackage,
    bindings: readonly (Binding | null)[],
  ): ReadonlySet<string> {
    const direct = new Set<string>();
    for (const binding of bindings) {
      if (!binding || binding.module === tiered.name) continue;
      for (const path of importersOf(binding.module, binding.name)) direct.add(path);
    }
    direct.delete(tiered.path); // its re-exports are no use of them
    return direct;
  }

  function countsOf(ways: 'statements' | 'attributes', module: string) {
    const around = [...packages.keys()].find((name) => isWithin(module, name)) ?? module;
    const own = packages.get(around)?.path;
    const files = usersOf(module).filter(
      ({ path, [ways]: counts }) => counts.has(module) && path !== own && moduleOf(path) !== module,
    );
    const sumOf = (some: readonly FileUsage[]): ModuleImports => ({
      files: some.length,
      statements: some.reduce((sum, file) => sum + (file[ways].get(module) ?? 0), 0),
    });
    return {
      all: sumOf(files),
      outside: sumOf(files.filter((file) => !isWithin(moduleOf(file.path) ?? '', around))),
    };
  }

  function importsThroughPackage(packageName: string): number {
    const tiered = packages.get(packageName);
    const isThrough = (names: readonly { readonly name: string }[]) =>
      names.some(({ name }) => statusOf(tiered, name) !== 'submodule');
    return usersOf(packageName).reduce((sum, { named, through }) => {
      const byName = named.get(packageName)?.filter(isThrough).length ?? 0;
      return sum + byName + (through.get(packageName) ?? 0);
    }, 0);
  }

  const throughPackage = (packageName: string, exportName: string) =>
    importersOf(packageName, exportName).length;

  /** A view asks for the counts of all exports, level by level. */
  const counted = new Map<string, ImportCounts>();

  function count(packageName: string, exportName: string): ImportCounts {
    const tiered = packages.get(packageName);
    const found = tiered?.exports.get(exportName);
    const through = throughPackage(packageName, exportName);
    if (!tiered || !found) return { package: through, submodule: 0 };
    const places = [found.home, ...found.chain];
    const known = filesTaking(tiered, places);
    // That a module has the object is seldom told at once, and is nothing to count where nobody else takes it there.
    const isTaken = ({ module, name }: Binding) =>
      importersOf(module, name).some((path) => !known.has(path) && path !== tiered.path);
    const others = filesTaking(tiered, found.otherHomes(isTaken));
    return { package: through, submodule: new Set([...known, ...others]).size };
  }

  return {
    throughPackage,
    fromModules(packageName, exportName) {
      const tiered = packages.get(packageName);
      const found = tiered?.exports.get(exportName);
      return tiered && found ? filesTaking(tiered, [found.home, ...found.chain]).size : 0;
    },
    isQuoted(packageName, exportName) {
      const quoted = `${packageName}.${exportName}`;
      return closed.quoted().has(quoted) || open.quoted().has(quoted);
    },
    importCounts(packageName, exportName) {
      const key = `${packageName}:${exportName}`;
      const known = counted.get(key) ?? count(packageName, exportName);
      counted.set(key, known);
      return known;
    },
    importsThroughPackage,
    isTakenWhole: (packageName) =>
      closed.takenWhole.has(packageName) || open.takenWhole.has(packageName),
    importsFrom: (module) => countsOf('statements', module),
    importsAsAttributes: (packageName) => countsOf('attributes', packageName),
  };
}

/** Every dotted name in quotes with all that it begins with: `a.b.c`, `a.b`. */
function quotedIn(files: readonly ImportingFile[]): ReadonlySet<string> {
  const names = new Set<string>();
  for (const file of files) {
    for (const quoted of file.quoted?.() ?? []) {
      for (const prefix of prefixesOf(quoted)) names.add(prefix);
    }
  }
  return names;
}

function push<T>(lists: Map<string, T[]>, key: string, value: T): void {
  const list = lists.get(key);
  if (list) list.push(value);
  else lists.set(key, [value]);
}
