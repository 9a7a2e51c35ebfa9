/**
 * Lists of a name a line that go back on one line when names leave: those of which one name is left, and those
 * that have lines only because phase 1 put a comment beside each name.
 */
import { takeApart } from '../../fixes/statement/import-parts';
import { indentAt, lineBreakNear } from '../../fixes/statement/lines';
import { isBare, printImport } from '../../fixes/statement/print-import';
import { LINE_LENGTH } from '../../fixes/statement/rewrite-imports';
import { remembered } from '../../graph/remembered';
import type { FromImport } from '../../python/module-summary';
import type { FileView } from '../../rules/rule';
import type { TextEdit } from '../../text';
import { isAlone } from './own-lines';

/** Null where anything speaks against it. */
export function onOneLine(
  file: FileView,
  statement: FromImport,
  gone: ReadonlySet<number>,
): TextEdit | null {
  const left = statement.names.length - gone.size;
  if (gone.size === 0 || left === 0) return null;
  const mayBeShort = left === 1 || (isMarked(file, statement) && !isUsedToLists(file));
  const edit = mayBeShort ? shortened(file, statement, gone) : null;
  return edit && (left === 1 || !/[\r\n]/.test(edit.newText)) ? edit : null;
}

/** True where the file has a list of a name a line that would be no longer than a line: its author means it so. */
const isUsedToLists = remembered((file: FileView): boolean =>
  file.imports.some((statement) => {
    if (statement.kind !== 'from' || statement.star || isMarked(file, statement)) return false;
    const edit = shortened(file, statement, new Set());
    return edit !== null && !/[\r\n]/.test(edit.newText);
  }),
);

/** True where a name has the comment of phase 1. */
function isMarked({ text }: FileView, { span }: FromImport): boolean {
  return text.slice(span.start, span.end).includes('# export-tiers: deprecated ');
}

function shortened(
  { text, lineLength }: FileView,
  statement: FromImport,
  gone: ReadonlySet<number>,
): TextEdit | null {
  const { form, names, below, shared, end } = takeApart(text, statement, true);
  const left = names.filter((_, index) => !gone.has(index));
  if (form !== 'exploded' || !left.every(isBare) || below.length > 0) return null;
  if (!isAlone(text, statement.span)) return null;
  const newText = printImport(
    {
      module: '.'.repeat(statement.module.level) + statement.module.name,
      lazy: statement.lazy,
      names: left,
      shared,
    },
    {
      lineLength: lineLength ?? LINE_LENGTH,
      indent: indentAt(text, statement.span.start),
      hanging: '    ',
      lineBreak: lineBreakNear(text, statement.span.start),
      joined: false,
    },
  );
  return { span: { start: statement.span.start, end }, newText };
}
