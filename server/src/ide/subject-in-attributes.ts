/** Attribute uses of a tiered package: `import pkg as p; p.name` and `from parent import pkg; pkg.name`. */
import { isWithin } from '../graph/layout/module-ref';
import type { NameUse } from '../python/scopes/scope-model';
import type { FileView } from '../rules/rule';
import { type Span, touches } from '../text';
import { importedModule } from './import-source';
import type { Snapshot } from './snapshot';
import type { Subject } from './subject';

/** An import's name and the dotted module that the bare name stands for afterwards. */
interface ModuleName {
  readonly module: string;
  readonly span: Span;
}

/** The export that an attribute at `offset` reads from a tiered package, or null. */
export function subjectInAttributes(
  snapshot: Snapshot,
  file: FileView,
  offset: number,
): Subject | null {
  if (!followsDot(file.text, offset)) return null;
  const names = moduleNames(snapshot, file);
  if (names.length === 0) return null;
  const caret: Span = { start: offset, end: offset };
  for (const use of file.scopes().uses) {
    const step = use.attributes.findIndex(({ span }) => touches(span, caret));
    if (step < 0) continue;
    const base = meaningOf(file, names, use);
    return base === null ? null : exportAt(snapshot, base, use, step);
  }
  return null;
}

/** True where the word around the offset is an attribute; spares most hovers a parse. */
function followsDot(text: string, offset: number): boolean {
  let at = offset;
  while (at > 0 && /[\p{ID_Continue}]/u.test(text[at - 1] ?? '')) at--;
  while (at > 0 && /[\s\\]/.test(text[at - 1] ?? '')) at--;
  return text[at - 1] === '.';
}

/** The names that imports of the file bind to a tiered package or to a package around one. */
function moduleNames(snapshot: Snapshot, file: FileView): ModuleName[] {
  const leads = (module: string) =>
    [...snapshot.packages.keys()].some((name) => isWithin(name, module));
  return file.imports
    .flatMap((statement) => {
      if (statement.kind === 'import') {
        return statement.modules.map(({ name, alias, span }) => ({
          module: alias === null ? (name.split('.')[0] ?? name) : name,
          span,
        }));
      }
      const from = importedModule(file, statement.module);
      if (from === null) return [];
      return (
        statement.names
          // `from a import b` gives the submodule only where `a` does not bind `b` itself.
          .filter(({ name }) => snapshot.graph.resolve(from, name).status === 'submodule')
          .map(({ name, span }) => ({ module: `${from}.${name}`, span }))
      );
    })
    .filter(({ module }) => leads(module));
}

/** The module that the use's name stands for, or null where anything but one import may have bound it. */
function meaningOf(file: FileView, names: readonly ModuleName[], use: NameUse): string | null {
  if (use.scope === null) return null;
  const sites = file
    .scopes()
    .bindings.filter((site) => site.name === use.name && site.scope === use.scope);
  const meanings = new Set(
    sites.map((site) => names.find(({ span }) => touches(span, site.span))?.module ?? null),
  );
  const [only = null] = meanings;
  return meanings.size === 1 ? only : null;
}

/** Follows `base.step.step…` up to the step under the caret. */
function exportAt(
  snapshot: Snapshot,
  base: string,
  use: NameUse,
  caretStep: number,
): Subject | null {
  let module = base;
  for (const [index, { name, span }] of use.attributes.entries()) {
    const tiered = snapshot.packages.get(module);
    const exported = tiered?.exports.get(name);
    if (tiered && index === caretStep) {
      return exported
        ? { kind: 'export', package: tiered, export: exported, via: module, span }
        : null;
    }
    if (exported && exported.status !== 'submodule') return null;
    module = `${module}.${name}`;
    const asPackage = snapshot.packages.get(module);
    if (asPackage && index === caretStep) return { kind: 'package', package: asPackage, span };
  }
  return null;
}
