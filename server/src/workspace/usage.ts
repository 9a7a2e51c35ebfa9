/** Who imports what: counts over the imports of all files, by export and way. */
import { absoluteModule } from '../graph/module-ref';
import type { ImportCounts } from '../ide/snapshot';
import type { Import } from '../python/module-summary';
import type { NameUse, ScopeModel } from '../python/scope-model';
import type { FileView } from '../rules/rule';
import type { TieredPackage } from '../tiers/policy';

export interface Usage {
  importCounts(packageName: string, exportName: string): ImportCounts;
  importsThroughPackage(packageName: string): number;
}

type ImportingFile = Pick<FileView, 'path' | 'module' | 'isPackage' | 'imports'> & {
  scopes(): ScopeModel;
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
  for (const file of files) {
    for (const statement of file.imports) countStatement(file, statement);
  }

  function countStatement(file: ImportingFile, statement: Import): void {
    if (statement.kind === 'import') {
      for (const imported of statement.modules) {
        const tiered = packagesSeenFrom(file.path).get(imported.name);
        if (tiered && tiered.path !== file.path) {
          countAttributes(file, tiered, imported.alias ?? imported.name);
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
    for (const { name, alias } of statement.names) {
      addImporter(module, name, file.path);
      const tiered = seen.get(`${module}.${name}`);
      if (tiered && tiered.path !== file.path) countAttributes(file, tiered, alias ?? name);
      if (source?.exports.get(name)?.status !== 'submodule') through = true;
    }
    if (source && through) statements.set(module, (statements.get(module) ?? 0) + 1);
  }

  /** `import pkg as p` counts by what is taken from `p`. */
  function countAttributes(file: ImportingFile, tiered: TieredPackage, bound: string): void {
    let through = false;
    for (const use of file.scopes().uses) {
      const name = attributeOf(use, bound);
      const status = name === null ? undefined : tiered.exports.get(name)?.status;
      if (name === null || status === undefined || status === 'submodule') continue;
      addImporter(tiered.name, name, file.path);
      through = true;
    }
    if (through) statements.set(tiered.name, (statements.get(tiered.name) ?? 0) + 1);
  }

  function addImporter(module: string, name: string, path: string): void {
    const key = `${module}:${name}`;
    const known = importers.get(key);
    if (known) known.add(path);
    else importers.set(key, new Set([path]));
  }

  return {
    importCounts(packageName, exportName) {
      const tiered = packages.get(packageName);
      const found = tiered?.exports.get(exportName);
      const through = importers.get(`${packageName}:${exportName}`)?.size ?? 0;
      if (!tiered || !found) return { package: through, submodule: 0 };
      const direct = new Set<string>();
      for (const { module, name } of [found.home, ...found.chain, ...found.otherHomes].flatMap(
        (binding) => binding ?? [],
      )) {
        if (module === packageName) continue;
        for (const path of importers.get(`${module}:${name}`) ?? []) direct.add(path);
      }
      direct.delete(tiered.path); // its re-exports are no use of them
      return { package: through, submodule: direct.size };
    },
    importsThroughPackage: (packageName) => statements.get(packageName) ?? 0,
  };
}

/** The name that follows `bound` (`p` or `a.b`) in a use, or null where the use is of something else. */
function attributeOf(use: NameUse, bound: string): string | null {
  const [first, ...rest] = bound.split('.');
  if (use.name !== first || use.attributes.length <= rest.length) return null;
  const matches = rest.every((step, i) => use.attributes[i]?.name === step);
  return matches ? (use.attributes[rest.length]?.name ?? null) : null;
}
