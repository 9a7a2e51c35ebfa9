/** How a file parts its imports into statements, told by what stays of them. */
import { isWithin } from '../../graph/layout/module-ref';
import type { FromImport, Import, ImportedName } from '../../python/module-summary';
import { byAnchor, type ImportChange } from './import-changes';
import { DEFAULT_STYLE, type FileStyle, type ImportStyle } from './import-style';
import { lineEndAt } from './lines';
import { isTopOf, sectionTeller } from './sections';
import { type ImportingModule, sourceModule } from './written-module';

/** The names of a statement that no change touches. */
type Staying = (statement: Import) => readonly ImportedName[];

/** True where an alias shares a statement with other names. */
export function isJoiningAliases(imports: readonly Import[], staying: Staying): boolean {
  return imports.some((statement) => {
    const names = staying(statement);
    return names.length > 1 && names.some(({ alias }) => alias !== null);
  });
}

/**
 * True where no statement has two names, and neighbours of one module could have been one. No rewrite may change the
 * answer, so imports of packages that are rewritten, and of modules inside, do not count.
 */
export function isPartingNames(file: StyledFile, packages: readonly string[]): boolean {
  const { text } = file;
  const others = file.imports.flatMap((statement) => {
    if (statement.kind !== 'from' || statement.star) return [];
    const source = sourceModule(statement, file);
    const isOther = source !== null && !packages.some((name) => isWithin(source, name));
    return isOther ? [{ ...statement, source }] : [];
  });
  if (others.some(({ names }) => names.length > 1)) return false;
  const isPlain = ({ names, span, scope, guards }: FromImport) =>
    names[0]?.alias === null &&
    scope === 'module' &&
    guards.length === 0 &&
    !text.slice(span.end, lineEndAt(text, span.end)).includes('#');
  return others.some((statement, i) => {
    const next = others[i + 1];
    const isPair = next?.source === statement.source && isPlain(statement) && isPlain(next);
    return isPair && text.slice(statement.span.end, next.span.start).trim() === '';
  });
}

interface StyledFile extends ImportingModule {
  readonly text: string;
  readonly imports: readonly Import[];
  readonly importStyle?: ImportStyle;
}

interface StyleOptions {
  readonly packages?: readonly string[];
  readonly isOwn?: (top: string) => boolean;
}

/** What is asked of all new statements, told by what no change touches, be it made now or later. */
export function styleOf(
  file: StyledFile,
  changes: readonly ImportChange[],
  { packages = [], isOwn = isTopOf(packages) }: StyleOptions,
): FileStyle {
  const { imports, importStyle = DEFAULT_STYLE } = file;
  const { joinsAliases, partsNames, order } = importStyle;
  const all = byAnchor(changes);
  const lowest = [...packages].sort(order.compareModules)[0] ?? null;
  const staying = (statement: Import): readonly ImportedName[] => {
    if (statement.kind !== 'from') return [];
    const own = all.get(statement) ?? [];
    const leaves = (i: number) => own.some((change) => change.kind !== 'add' && change.index === i);
    return own.length === 0 ? statement.names : statement.names.filter((_, i) => !leaves(i));
  };
  return {
    ...importStyle,
    packages,
    lowest,
    joinsAliases: joinsAliases ?? isJoiningAliases(imports, staying),
    partsNames: partsNames ?? isPartingNames(file, packages),
    sectionOf: importStyle.hasSections ? sectionTeller(importStyle, isOwn) : null,
  };
}
