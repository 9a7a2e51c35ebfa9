/** Who imports what: counts over the imports of all files, by export and way. */
import { absoluteModule, isWithin, prefixesOf } from '../graph/module-ref';
import type { Binding } from '../graph/resolution';
import type { Import } from '../python/module-summary';
import type { NameUse, ScopeModel } from '../python/scope-model';
import type { FileView } from '../rules/rule';
import type { ImportCounts, ModuleImports, UsageCounts } from '../rules/usage-counts';
import type { TieredPackage } from '../tiers/policy';

export interface Usage extends UsageCounts {
  importCounts(packageName: string, exportName: string): ImportCounts;
  importsThroughPackage(packageName: string): number;
}

type ImportingFile = Pick<FileView, 'path' | 'module' | 'isPackage' | 'imports'> & {
  scopes(): ScopeModel;
  /** Dotted names that stand in quotes. */
  quoted?(): readonly string[];
};

/**
 * Counts files, not statements, for an export: a file that imports it twice counts once. A package's own
 * `__init__.py` is not an importer of its exports.
 *
 * @param modules tells submodules of a package from its other exports.
 */
export function buildUsage(
  files: Iterable<ImportingFile>,
  packages: ReadonlyMap<string, TieredPackage>,
  packagesSeenFrom: (path: string) => ReadonlyMap<string, TieredPackage> = () => packages,
): Usage {
  const importers = new Map<string, Set<string>>();
  const statements = new Map<string, number>();
  const takenWhole = new Set<string>();
  /** By module: each importing file with the number of its statements. */
  const importing = new Map<string, Map<ImportingFile, number>>();
  const all = [...files];
  for (const file of all) {
    for (const statement of file.imports) countStatement(file, statement);
  }

  function countStatement(file: ImportingFile, statement: Import): void {
    if (statement.kind === 'import') {
      for (const imported of statement.modules) {
        for (const [name, tiered] of packagesSeenFrom(file.path)) {
          if (tiered.path === file.path || !isWithin(imported.name, name)) continue;
          // `import pkg.sub` gives the package too, but only `import pkg` is an import of it.
          const isItself = imported.name === name;
          if (isItself) countAttributes(file, tiered, imported.alias ?? name, true);
          else if (imported.alias === null) countAttributes(file, tiered, name, false);
        }
      }
      return;
    }
    const module = absoluteModule(statement.module, file.module, file.isPackage);
    if (module === null) return;
    const seen = packagesSeenFrom(file.path);
    if (packages.has(module) && !seen.has(module)) return;
    const source = seen.get(module);
    if (source?.path === file.path) return;
    let through = statement.star !== null;
    if (statement.star) takenWhole.add(module);
    const byFile = importing.get(module) ?? new Map<ImportingFile, number>();
    importing.set(module, byFile.set(file, (byFile.get(file) ?? 0) + 1));
    for (const { name, alias } of statement.names) {
      addImporter(module, name, file.path);
      const tiered = seen.get(`${module}.${name}`);
      if (tiered && tiered.path !== file.path) countAttributes(file, tiered, alias ?? name, true);
      if (source?.exports.get(name)?.status !== 'submodule') through = true;
    }
    if (source && through) statements.set(module, (statements.get(module) ?? 0) + 1);
  }

  /** `import pkg as p` counts by what is taken from `p`. */
  function countAttributes(
    file: ImportingFile,
    tiered: TieredPackage,
    bound: string,
    isImport: boolean,
  ): void {
    let through = false;
    for (const use of file.scopes().uses) {
      if (isHandedOn(use, bound)) takenWhole.add(tiered.name);
      const name = attributeOf(use, bound);
      const status = name === null ? undefined : tiered.exports.get(name)?.status;
      if (name === null || status === undefined || status === 'submodule') continue;
      addImporter(tiered.name, name, file.path);
      through = true;
    }
    if (through && isImport) {
      statements.set(tiered.name, (statements.get(tiered.name) ?? 0) + 1);
    }
  }

  function addImporter(module: string, name: string, path: string): void {
    const key = `${module}:${name}`;
    const known = importers.get(key);
    if (known) known.add(path);
    else importers.set(key, new Set([path]));
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
    importers.get(`${packageName}:${exportName}`)?.size ?? 0;

  return {
    throughPackage,
    fromModules(packageName, exportName) {
      const tiered = packages.get(packageName);
      const found = tiered?.exports.get(exportName);
      return tiered && found ? filesTaking(tiered, [found.home, ...found.chain]) : 0;
    },
    isQuoted(packageName, exportName) {
      quotedNames ??= quotedIn(all);
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
    importsThroughPackage: (packageName) => statements.get(packageName) ?? 0,
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

function sumOf(files: readonly (readonly [ImportingFile, number])[]): ModuleImports {
  return {
    files: files.length,
    statements: files.reduce((sum, [, statements]) => sum + statements, 0),
  };
}

/** True for a use of `bound` itself, without an attribute: whoever gets it may take any name of it. */
function isHandedOn(use: NameUse, bound: string): boolean {
  const [first, ...rest] = bound.split('.');
  return (
    use.name === first &&
    use.context === 'load' &&
    use.attributes.length === rest.length &&
    rest.every((step, i) => use.attributes[i]?.name === step)
  );
}

/** The name that follows `bound` (`p` or `a.b`) in a use, or null where the use is of something else. */
function attributeOf(use: NameUse, bound: string): string | null {
  const [first, ...rest] = bound.split('.');
  if (use.name !== first || use.attributes.length <= rest.length) return null;
  const matches = rest.every((step, i) => use.attributes[i]?.name === step);
  return matches ? (use.attributes[rest.length]?.name ?? null) : null;
}
