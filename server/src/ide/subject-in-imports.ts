/** Names and modules in import statements that mean a tiered package or one of its exports. */
import type { FromImport, ImportedName } from '../python/module-summary';
import type { FileView } from '../rules/rule';
import { type Span, touches } from '../text';
import type { TieredPackage } from '../tiers/policy';
import { importedModule, packageAround } from './import-source';
import type { Snapshot } from './snapshot';
import type { Subject } from './subject';

/** What the import statement at `offset` says there, or null outside of imports and other packages' ones. */
export function subjectInImports(
  snapshot: Snapshot,
  file: FileView,
  offset: number,
): Subject | null {
  const caret: Span = { start: offset, end: offset };
  const statement = file.imports.find(({ span }) => touches(span, caret));
  if (!statement) return null;
  if (statement.kind === 'from') return inFromImport(snapshot, file, statement, caret);
  const module = statement.modules.find(({ span }) => touches(span, caret));
  const tiered = module && snapshot.packages.get(module.name);
  return tiered ? { kind: 'package', package: tiered, span: module.nameSpan } : null;
}

function inFromImport(
  snapshot: Snapshot,
  file: FileView,
  statement: FromImport,
  caret: Span,
): Subject | null {
  const module = importedModule(file, statement.module);
  if (module === null) return null;
  if (touches(statement.moduleSpan, caret)) {
    const tiered = snapshot.packages.get(module);
    return tiered ? { kind: 'package', package: tiered, span: statement.moduleSpan } : null;
  }
  const imported = statement.names.find(({ span }) => touches(span, caret));
  if (!imported) return null;
  const asPackage = snapshot.packages.get(`${module}.${imported.name}`);
  if (asPackage && !snapshot.packages.get(module)?.exports.has(imported.name)) {
    return { kind: 'package', package: asPackage, span: imported.span };
  }
  return exportFrom(snapshot, module, imported);
}

/** The export that `from module import name` takes, whether through its package or past it. */
function exportFrom(snapshot: Snapshot, module: string, imported: ImportedName): Subject | null {
  const tiered = packageAround(snapshot, module);
  if (!tiered) return null;
  const exported =
    tiered.name === module
      ? tiered.exports.get(imported.name)
      : exportBoundIn(tiered, module, imported.name);
  return exported
    ? { kind: 'export', package: tiered, export: exported, via: module, span: imported.span }
    : null;
}

/** The export of which `name` in the submodule `module` is provably the same object, or null. */
export function exportBoundIn(tiered: TieredPackage, module: string, name: string) {
  const named = tiered.exports.get(name);
  const isThere = (candidate: typeof named) =>
    candidate !== undefined &&
    [...candidate.chain, candidate.home, ...candidate.otherHomes()].some(
      (binding) => binding !== null && binding.module === module && binding.name === name,
    );
  if (isThere(named)) return named;
  // The package may export it under another name.
  for (const candidate of tiered.exports.values()) if (isThere(candidate)) return candidate;
  return undefined;
}
