/** Who imports what: counts over the imports of all files, by export and way. */
import { isWithin, prefixesOf } from '../graph/module-ref';
import type { Binding } from '../graph/resolution';
import type { ImportCounts, ModuleImports, UsageCounts } from '../rules/usage-counts';
import type { TieredPackage } from '../tiers/policy';
import { type FileUsage, type ImportingFile, usageOfFile } from './file-usage';

export interface Usage extends UsageCounts {
  importCounts(packageName: string, exportName: string): ImportCounts;
  importsThroughPackage(packageName: string): number;
}

type Packages = ReadonlyMap<string, TieredPackage>;

/** What was counted of files, kept for as long as the tiered packages stay the same. */
export interface UsageCache {
  of(file: ImportingFile, packages: Packages, seen: Packages): FileUsage;
}

/** A file's imports are made anew when its text changes: they tell whether what is kept still holds. */
export function createUsageCache(): UsageCache {
  const kept = new Map<string, { readonly imports: unknown; readonly usage: FileUsage }>();
  let keptFor: Packages | null = null;
  return {
    of(file, packages, seen) {
      if (keptFor !== packages) kept.clear();
      keptFor = packages;
      const known = kept.get(file.path);
      if (known?.imports === file.imports) return known.usage;
      const usage = usageOfFile(file, packages, seen);
      kept.set(file.path, { imports: file.imports, usage });
      return usage;
    },
  };
}

/**
 * Counts files, not statements, for an export: a file that imports it twice counts once. A package's own
 * `__init__.py` is not an importer of its exports.
 */
export function buildUsage(
  files: readonly ImportingFile[],
  packages: Packages,
  packagesSeenFrom: (path: string) => Packages = () => packages,
  cache: UsageCache = createUsageCache(),
): Usage {
  const importers = new Map<string, string[]>();
  const through = new Map<string, number>();
  const takenWhole = new Set<string>();
  /** By module: each importing file with the number of its statements. */
  const importing = new Map<string, [file: FileUsage, statements: number][]>();
  for (const file of files) {
    const usage = cache.of(file, packages, packagesSeenFrom(file.path));
    for (const key of usage.taken) push(importers, key, file.path);
    for (const [name, count] of usage.through) through.set(name, (through.get(name) ?? 0) + count);
    for (const module of usage.takenWhole) takenWhole.add(module);
    for (const [module, count] of usage.statements) push(importing, module, [usage, count]);
  }

  function filesTaking(tiered: TieredPackage, bindings: readonly (Binding | null)[]): number {
    const direct = new Set<string>();
    for (const binding of bindings) {
      if (!binding || binding.module === tiered.name) continue;
      for (const path of importers.get(`${binding.module}:${binding.name}`) ?? []) direct.add(path);
    }
    direct.delete(tiered.path); // its re-exports are no use of them
    return direct.size;
  }

  let quotedNames: ReadonlySet<string> | null = null;
  const throughPackage = (packageName: string, exportName: string) =>
    importers.get(`${packageName}:${exportName}`)?.length ?? 0;

  return {
    throughPackage,
    fromModules(packageName, exportName) {
      const tiered = packages.get(packageName);
      const found = tiered?.exports.get(exportName);
      return tiered && found ? filesTaking(tiered, [found.home, ...found.chain]) : 0;
    },
    isQuoted(packageName, exportName) {
      quotedNames ??= quotedIn(files);
      return quotedNames.has(`${packageName}.${exportName}`);
    },
    importCounts(packageName, exportName) {
      const tiered = packages.get(packageName);
      const found = tiered?.exports.get(exportName);
      const through = throughPackage(packageName, exportName);
      if (!tiered || !found) return { package: through, submodule: 0 };
      const places = [found.home, ...found.chain, ...found.otherHomes];
      return { package: through, submodule: filesTaking(tiered, places) };
    },
    importsThroughPackage: (packageName) => through.get(packageName) ?? 0,
    isTakenWhole: (packageName) => takenWhole.has(packageName),
    importsFrom(module) {
      const around = [...packages.keys()].find((name) => isWithin(module, name)) ?? module;
      const own = packages.get(around)?.path;
      const files = [...(importing.get(module) ?? [])].filter(
        ([file]) => file.path !== own && file.module !== module,
      );
      return {
        all: sumOf(files),
        outside: sumOf(files.filter(([file]) => !isWithin(file.module ?? '', around))),
      };
    },
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

function sumOf(files: readonly (readonly [FileUsage, number])[]): ModuleImports {
  return {
    files: files.length,
    statements: files.reduce((sum, [, statements]) => sum + statements, 0),
  };
}
