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
  /** What was made of the same files' usages the last time, else what is made now. */
  sum(usages: readonly FileUsage[], packages: Packages, make: () => Usage): Usage;
}

/** A file's imports are made anew when its text changes: they tell whether what is kept still holds. */
export function createUsageCache(): UsageCache {
  interface Kept {
    readonly imports: unknown;
    readonly quoted: string;
    readonly usage: FileUsage;
  }
  const kept = new Map<string, Kept>();
  let keptFor: Packages | null = null;
  let last: { usages: readonly FileUsage[]; packages: Packages; usage: Usage } | null = null;
  return {
    sum(usages, packages, make) {
      const isSame =
        last?.packages === packages &&
        last.usages.length === usages.length &&
        usages.every((each, i) => each === last?.usages[i]);
      if (!last || !isSame) last = { usages, packages, usage: make() };
      return last.usage;
    },
    of(file, packages, seen) {
      if (keptFor !== packages) kept.clear();
      keptFor = packages;
      const known = kept.get(file.path);
      if (known?.imports === file.imports) return known.usage;
      const made = usageOfFile(file, packages, seen);
      const quoted = file.quoted?.().join() ?? '';
      // Most edits change nothing that counts: what was made of all files then stays good.
      const isSame = known?.quoted === quoted && isSameUsage(known.usage, made);
      const usage = isSame ? known.usage : made;
      kept.set(file.path, { imports: file.imports, quoted, usage });
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
  const usages = files.map((file) => cache.of(file, packages, packagesSeenFrom(file.path)));
  return cache.sum(usages, packages, () => sumUsages(files, usages, packages));
}

function sumUsages(
  files: readonly ImportingFile[],
  usages: readonly FileUsage[],
  packages: Packages,
): Usage {
  const importers = new Map<string, string[]>();
  const through = new Map<string, number>();
  const takenWhole = new Set<string>();
  /** By module: each importing file with the number of its statements. */
  const importing = new Map<string, [file: FileUsage, statements: number][]>();
  for (const usage of usages) {
    for (const key of usage.taken) push(importers, key, usage.path);
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

function isSameUsage(a: FileUsage, b: FileUsage): boolean {
  return (
    a.module === b.module &&
    isSameSet(a.taken, b.taken) &&
    isSameSet(a.takenWhole, b.takenWhole) &&
    isSameMap(a.through, b.through) &&
    isSameMap(a.statements, b.statements)
  );
}

function isSameSet(a: ReadonlySet<string>, b: ReadonlySet<string>): boolean {
  return a.size === b.size && [...a].every((each) => b.has(each));
}

function isSameMap(a: ReadonlyMap<string, number>, b: ReadonlyMap<string, number>): boolean {
  return a.size === b.size && [...a].every(([key, value]) => b.get(key) === value);
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
