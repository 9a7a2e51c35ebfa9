/**
 * The other way to be lazy, for projects that need Python 3.15 or later: `lazy from module import name`
 * (PEP 810). Nothing has to be generated, type checkers see the import as it is, and nobody is warned.
 */
import { lineBreakAt, lineBreakNear, lineEndAt } from '../../fixes/statement/lines';
import { printOneOrMany } from '../../fixes/statement/print-import';
import {
  type ImportChange,
  LINE_LENGTH,
  rewriteImports,
} from '../../fixes/statement/rewrite-imports';
import type { FromImport } from '../../python/module-summary';
import type { FileView } from '../../rules/rule';
import type { TextEdit } from '../../text';
import { isAlone } from '../package-file/own-lines';
import type { Reexport } from '../package-file/reexports';
import type { CommentOf } from './lazy-block-text';

/** True for a `requires-python` whose lowest version knows the keyword; only a lower bound can tell. */
export function knowsLazyKeyword(requiresPython: string | null): boolean {
  const bounds = (requiresPython ?? '').matchAll(/(?:>=|>|~=|==)\s*(\d+)\.(\d+)/g);
  return [...bounds].some(([, major, minor]) => Number(major) * 1000 + Number(minor) >= 3015);
}

/** Statements that can be made lazy as they are: eager ones of the top level, with lines of their own. */
export function canBeLazy(file: FileView, { site }: Reexport): boolean {
  return site.kind === 'from' && !site.statement.lazy && isAlone(file.text, site.statement.span);
}

/** The edits; where other names of a statement stay eager, the lazy ones get a statement after it. */
export function lazyKeywordEdits(
  file: FileView,
  reexports: readonly Reexport[],
  commentOf: CommentOf,
): TextEdit[] {
  const byStatement = new Map<FromImport, Reexport[]>();
  for (const each of reexports) {
    if (each.site.kind !== 'from') continue;
    const { statement } = each.site;
    byStatement.set(statement, [...(byStatement.get(statement) ?? []), each]);
  }
  const changes: ImportChange[] = [];
  const edits: TextEdit[] = [];
  for (const [statement, own] of byStatement) {
    const { start } = statement.span;
    if (own.length === statement.names.length) {
      edits.push({ span: { start, end: start }, newText: 'lazy ' });
      continue;
    }
    for (const { site } of own) {
      if (site.kind === 'from') changes.push({ kind: 'remove', statement, index: site.index });
    }
    edits.push(statementAfter(file, statement, own, commentOf));
  }
  return [...edits, ...rewriteImports(file, changes)];
}

function statementAfter(
  { text, lineLength }: FileView,
  statement: FromImport,
  own: readonly Reexport[],
  commentOf: CommentOf,
): TextEdit {
  const lineBreak = lineBreakNear(text, statement.span.start);
  const names = own.flatMap(({ name, site }) => {
    const part = site.kind === 'from' ? statement.names[site.index] : undefined;
    const comment = commentOf(name);
    const comments = comment === null ? [] : [comment];
    return part ? [{ name: part.name, alias: part.alias, comments, above: [], shared: [] }] : [];
  });
  const module = '.'.repeat(statement.module.level) + statement.module.name;
  const printed = printOneOrMany(
    { module, lazy: true, names, explode: names.length > 1 },
    {
      lineLength: lineLength ?? LINE_LENGTH,
      indent: '',
      hanging: '    ',
      lineBreak,
      joined: false,
    },
  );
  const end = lineEndAt(text, statement.span.end);
  const ends = lineBreakAt(text, end);
  const at = end + ends.length;
  return {
    span: { start: at, end: at },
    newText: ends === '' ? lineBreak + printed : printed + lineBreak,
  };
}
