/**
 * Imports that may fail without ending the program: inside `try` with handlers or `suppress`, and in a notebook's cell,
 * after which others run. There each name counts that was bound before the failure, so the order of imports must not
 * change what is bound.
 */
import { absoluteModule, isWithin } from '../../graph/layout/module-ref';
import { ANY_PYTHON, inStandardLibrary } from '../../graph/layout/standard-library';
import type { Resolution } from '../../graph/resolution';
import { topOf } from '../../python/dotted-name';
import type { Import } from '../../python/module-summary';
import { isNotebookCell } from '../notebook-cells';
import type { Scene } from '../scene';

/** True where a failing import is caught inside the file, so that code after it can tell. */
export function isProtected(statement: Import): boolean {
  return statement.guards.some((guard) => {
    if (guard.kind === 'with') return guard.suppresses;
    if (guard.kind !== 'try' || guard.arm !== 'body') return false;
    return guard.catches.length > 0 && !guard.reraises;
  });
}

/** True where the name is bound as soon as its package is imported, whatever happens. */
export function isCertain(exported: Resolution | undefined): boolean {
  if (!exported || exported.status === 'unresolved' || exported.status === 'dynamic') return false;
  const uncertain = new Set(['fallback', 'conditional', 'lazy', 'rebound']);
  return exported.cautions.every(({ kind }) => !uncertain.has(kind));
}

/** Tells the statements that may fail while code after them can tell: no name may pass these. */
export function fixedImports(scene: Scene): (statement: Import) => boolean {
  const cannotFail = certainImports(scene);
  const isCell = isNotebookCell(scene.file);
  return (statement) =>
    isProtected(statement)
      ? !cannotFail(statement)
      : isCell && (mayLackName(scene, statement) || mayBeMissing(scene, statement));
}

/** True for an import of what need not be installed. */
function mayBeMissing({ packages }: Scene, statement: Import): boolean {
  const known = new Set(Array.from(packages.keys(), topOf));
  const names =
    statement.kind === 'import'
      ? statement.modules.map(({ name }) => name)
      : [statement.module.name];
  return names
    .map(topOf)
    .some((top) => !known.has(top) && inStandardLibrary(top, ANY_PYTHON) !== 'yes');
}

/** True for a from-import out of a package some of whose names may not be there. */
export function mayLackName({ file, graph, packages }: Scene, statement: Import): boolean {
  if (statement.kind !== 'from') return false;
  const source = absoluteModule(statement.module, file.module, file.isPackage);
  if (source === null || ![...packages.keys()].some((name) => isWithin(source, name))) return false;
  return statement.names.some(({ name }) => !isCertain(graph.resolve(source, name)));
}

/**
 * Tells the from-imports that cannot fail once the package is imported: they take certain exports from
 * it or from the homes of these.
 */
function certainImports(scene: Scene): (statement: Import) => boolean {
  let homes: ReadonlySet<string> | null = null;
  return (statement) => {
    if (statement.kind !== 'from' || statement.star) return false;
    const { module, isPackage } = scene.file;
    const source = absoluteModule(statement.module, module, isPackage);
    if (source === null) return false;
    const tiered = scene.packages.get(source);
    if (tiered) return statement.names.every(({ name }) => isCertain(tiered.exports.get(name)));
    homes ??= certainHomes(scene);
    const known = homes;
    return statement.names.every(({ name }) => known.has(`${source}:${name}`));
  };
}

function certainHomes({ packages }: Scene): ReadonlySet<string> {
  const homes = new Set<string>();
  for (const { exports } of packages.values()) {
    for (const exported of exports.values()) {
      const { home, chain } = exported;
      // Only modules on the way to the definition are surely imported with the package.
      const onChain = chain.some((hop) => hop.module === home?.module && hop.name === home.name);
      if (home && onChain && isCertain(exported)) homes.add(`${home.module}:${home.name}`);
    }
  }
  return homes;
}
