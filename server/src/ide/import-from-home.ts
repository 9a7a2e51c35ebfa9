/** A name that is being typed into a from-import of its package, imported from its home instead. */
import { beginsLine, indentAt, lineBreakAt, lineBreakNear, lineStartAt } from '../fixes/lines';
import { writeModule } from '../fixes/written-module';
import type { Binding } from '../graph/resolution';
import type { FromImport } from '../python/module-summary';
import type { FileView } from '../rules/rule';
import type { TextEdit } from '../text';
import { addImport, type ImportingText } from './add-import';
import type { PythonSlot } from './python-slot';

export interface TypedImport {
  /** In place of what is typed so far. */
  readonly newText: string;
  /** Beside it; they touch neither it nor each other. */
  readonly edits: readonly TextEdit[];
}

/**
 * Where the name is the only one of its statement, the statement's module becomes the home. Else the
 * statement is left without the name, and the import from the home joins another one of it, or goes before.
 *
 * @param local what the package calls it, and so the file.
 */
export function importFromHome(
  known: ImportingText,
  file: FileView,
  slot: PythonSlot & { readonly kind: 'imported-name' },
  to: Binding,
  local: string,
): TypedImport {
  const { text } = known;
  const written = writeModule(to.module, { module: slot.module } as FromImport, file);
  const name = to.name === local ? to.name : `${to.name} as ${local}`;
  const { start } = slot.span;
  // More of the word may have been typed since the list was shown.
  const end =
    slot.span.end + (/^[\p{XID_Continue}]*/u.exec(text.slice(slot.span.end))?.[0].length ?? 0);
  const after = /^[ \t]*,/.exec(text.slice(end))?.[0] ?? '';
  if (slot.before.length === 0 && after === '') {
    return { newText: name, edits: [{ span: slot.moduleSpan, newText: written }] };
  }
  const edits: TextEdit[] = [];
  const ownLine = slot.inParentheses && beginsLine(text, start);
  const rest = text.slice(end + after.length);
  if (after !== '') {
    const space = /^[ \t]*/.exec(rest)?.[0].length ?? 0;
    edits.push({ span: { start: end, end: end + after.length + space }, newText: '' });
  }
  if (after === '' || (ownLine && /^[ \t]*[\r\n]/.test(rest))) {
    const from = ownLine ? lineBefore(text, start) : lastComma(text, slot);
    edits.push({ span: { start: from, end: start }, newText: '' });
  }
  const isTop = indentAt(text, slot.start) === '' && beginsLine(text, slot.start);
  const avoid = { start: slot.start, end };
  if (isTop && hasImportOf(known, to.module, avoid)) {
    return { newText: '', edits: [...edits, ...addImport(known, to, local, avoid)] };
  }
  const statement = `from ${written} import ${name}`;
  const ending = beginsLine(text, slot.start)
    ? lineBreakNear(text, slot.start) + indentAt(text, slot.start)
    : '; ';
  const at = { start: slot.start, end: slot.start };
  return { newText: '', edits: [{ span: at, newText: statement + ending }, ...edits] };
}

/** The end of the line before the one that has `offset`. */
function lineBefore(text: string, offset: number): number {
  const start = lineStartAt(text, offset);
  return lineBreakAt(text, start - 2) === '\r\n' ? start - 2 : start - 1;
}

/** The comma before the name; an alias before that stays. */
function lastComma(
  text: string,
  { span, before }: PythonSlot & { readonly kind: 'imported-name' },
): number {
  return before.length > 0 ? text.lastIndexOf(',', span.start - 1) : span.start;
}

function hasImportOf(
  { imports, sourceOf }: ImportingText,
  module: string,
  avoid: { readonly start: number; readonly end: number },
): boolean {
  return imports.some(
    (each) =>
      each.kind === 'from' &&
      sourceOf(each) === module &&
      each.scope === 'module' &&
      each.guards.length === 0 &&
      (each.span.end < avoid.start || each.span.start > avoid.end),
  );
}
