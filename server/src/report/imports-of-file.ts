/** What one file imports from a package: each import statement, sorted by the way it takes. */
import { attributeUses } from '../fixes/attribute/attribute-uses';
import type { Scene } from '../fixes/scene';
import { absoluteModule, isWithin } from '../graph/layout/module-ref';
import type { Import } from '../python/module-summary';
import type { FileView } from '../rules/rule';
import type { TieredPackage } from '../tiers/policy';

/** One use of an import statement; a statement that takes names and submodules makes two. */
export type PackageImport =
  /** `from pkg import a, b` */
  | { readonly way: 'names'; readonly statement: Import; readonly names: readonly string[] }
  /** `from pkg import *` */
  | { readonly way: 'star'; readonly statement: Import }
  /** `import pkg as p`, and names read as its attributes. */
  | { readonly way: 'attributes'; readonly statement: Import; readonly names: readonly string[] }
  /** `from pkg.sub import a`, `import pkg.sub`, `from pkg import sub`. */
  | {
      readonly way: 'submodule';
      readonly statement: Import;
      readonly module: string;
      /** True for `from pkg import sub`. */
      readonly asName: boolean;
    };

/** In source order, attribute uses last. A file that cannot mean the package imports nothing of it. */
export function packageImports(
  file: FileView,
  tiered: TieredPackage,
  scene: Omit<Scene, 'file'>,
): PackageImport[] {
  if (scene.packages.get(tiered.name)?.path !== tiered.path) return [];
  const found = file.imports.flatMap((statement) => importsOf(file, tiered, statement));
  return [...found, ...attributesOf(file, tiered, scene)];
}

function importsOf(file: FileView, tiered: TieredPackage, statement: Import): PackageImport[] {
  if (statement.kind === 'import') {
    return statement.modules
      .filter(({ name }) => name !== tiered.name && isWithin(name, tiered.name))
      .map(({ name }) => ({ way: 'submodule', statement, module: name, asName: false }));
  }
  const module = absoluteModule(statement.module, file.module, file.isPackage);
  if (module === null || !isWithin(module, tiered.name)) return [];
  if (module !== tiered.name) return [{ way: 'submodule', statement, module, asName: false }];
  if (statement.star) return [{ way: 'star', statement }];
  const isSubmodule = (name: string) => {
    const exported = tiered.exports.get(name);
    return exported ? exported.status === 'submodule' : tiered.submodules.has(name);
  };
  const names = statement.names.map(({ name }) => name);
  const taken = names.filter((name) => !isSubmodule(name));
  const submodules = names.filter(isSubmodule).map(
    (name): PackageImport => ({
      way: 'submodule',
      statement,
      module: `${tiered.name}.${name}`,
      asName: true,
    }),
  );
  return taken.length > 0 ? [{ way: 'names', statement, names: taken }, ...submodules] : submodules;
}

function attributesOf(
  file: FileView,
  tiered: TieredPackage,
  scene: Omit<Scene, 'file'>,
): PackageImport[] {
  const byStatement = new Map<Import, Set<string>>();
  for (const use of attributeUses({ ...scene, file })) {
    if (use.package.name !== tiered.name) continue;
    const names = byStatement.get(use.binding.statement) ?? new Set();
    byStatement.set(use.binding.statement, names.add(use.exported.name));
  }
  return [...byStatement].map(([statement, names]) => ({
    way: 'attributes',
    statement,
    names: [...names],
  }));
}
