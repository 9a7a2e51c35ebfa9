/** Takes re-exports out of `__init__.py`: their import statements or parts of these, comments and blank lines. */
import { type ImportChange, rewriteImports } from '../fixes/rewrite-imports';
import type { FileView } from '../rules/rule';
import { createLineIndex, type TextEdit } from '../text';
import { removeEntries } from './all-entries';
import { dropLines, linesOf } from './drop-lines';
import { isAlone } from './own-lines';
import type { Reexport } from './reexports';

/**
 * The edits, none overlapping.
 *
 * @param listed also takes these names out of `__all__`.
 */
export function takeOut(
  file: FileView,
  reexports: readonly Reexport[],
  listed: ReadonlySet<string>,
): TextEdit[] {
  const { text } = file;
  const index = createLineIndex(text);
  const lines = new Set<number>();
  const changes: ImportChange[] = [];
  for (const statement of file.imports) {
    if (statement.kind !== 'from') continue;
    const own = reexports.flatMap(({ site }) =>
      site.kind === 'from' && site.statement === statement ? [site.index] : [],
    );
    if (own.length === statement.names.length && own.length > 0 && isAlone(text, statement.span)) {
      for (const line of linesOf(index, statement.span)) lines.add(line);
    } else for (const each of own) changes.push({ kind: 'remove', statement, index: each });
  }
  for (const { site } of reexports) {
    if (site.kind === 'alias') for (const line of linesOf(index, site.span)) lines.add(line);
  }
  const entries = removeEntries(text, file.summary(), listed);
  for (const line of entries.lines) lines.add(line);
  return [...rewriteImports(file, changes), ...entries.edits, ...dropLines(text, lines)];
}
