/** What an edit changed where it changed no more than one from-import of a file's own level, or comments. */
import type { AnyText } from '../../rope';
import { changedSince, countBefore } from '../imports/rescan-imports';
import type { ChangedLines, Line, LineStore } from '../lexical/line-store';
import type { FromImport, Import } from '../module-summary';

/**
 * The only line that says something else than before, in both texts; at the file's own level. `none` where only
 * comments and empty lines are others, null for all other edits.
 */
export function changedLine(
  { before, now }: ChangedLines,
  textBefore: AnyText,
  text: AnyText,
): readonly [was: Line, is: Line] | 'none' | null {
  if (before.length !== now.length) return null;
  let found: readonly [Line, Line] | null = null;
  for (const [i, was] of before.entries()) {
    const is = now[i] as Line;
    if (was.indent !== is.indent || was.open || is.open) return null;
    if (textBefore.slice(was.start, was.end) === text.slice(is.start, is.end)) continue;
    if (found || was.indent !== 0 || was.semicolons || is.semicolons) return null;
    found = [was, is];
  }
  return found ?? 'none';
}

/** The plain from-import that a line is, under no condition. */
export function importAt(imports: readonly Import[], { start }: Line): FromImport | null {
  const found = imports[countBefore(imports, start)];
  if (found?.kind !== 'from' || found.span.start !== start) return null;
  const isPlainOne =
    !found.star && !found.lazy && found.scope === 'module' && found.guards.length === 0;
  return isPlainOne ? found : null;
}

/**
 * True where all code but one from-import, or all of it, is what it was before: it reads the same names.
 *
 * @param before an earlier text without mistakes, and its imports.
 */
export function readsSameNames(
  store: LineStore,
  imports: readonly Import[],
  before: { readonly text: AnyText; readonly imports: readonly Import[] },
): boolean {
  const changed = changedSince(store, before.text);
  const line = changed && changedLine(changed, before.text, store.text);
  if (!line || line === 'none') return line === 'none';
  const [was, is] = line;
  return importAt(before.imports, was) !== null && importAt(imports, is) !== null;
}
