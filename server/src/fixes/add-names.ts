/** Puts names into an existing from-import, where its order asks for them and in its form. */
import type { FromImport } from '../python/module-summary';
import type { TextEdit } from '../text';
import { compareNames } from './import-order';
import { commentsOf, type ImportParts, type NamedPart } from './import-parts';
import { indentAt, lineEndAt } from './lines';
import {
  columns,
  type PrintLayout,
  printImport,
  printLines,
  printName,
  sameSet,
} from './print-import';

export interface Extension {
  readonly statement: FromImport;
  readonly parts: ImportParts;
  /** As written after `from`. */
  readonly module: string;
  readonly added: readonly NamedPart[];
  /** True where an added name comes from a list with one name a line. */
  readonly explode: boolean;
}

/** The edits that put the names in; the statement is printed anew only where it no longer fits its form. */
export function addNames(text: string, extension: Extension, layout: PrintLayout): TextEdit[] {
  const { statement, parts, added } = extension;
  if (parts.form === 'exploded') return insertLines(text, extension, layout);
  const oneLine = parts.form === 'bare' || parts.form === 'inline';
  const sameComments = added.every((part) => sameSet(commentsOf(part), parts.shared));
  const plain = added.every((part) => part.above.length === 0);
  const length = added.reduce((sum, part) => sum + printName(part).length + 2, 0);
  const line = layout.indent + text.slice(statement.span.start, statement.span.end);
  const fits = layout.joined || columns(line) + length <= layout.lineLength;
  if (oneLine && !(plain && sameComments && fits && !extension.explode)) {
    const span = { start: statement.span.start, end: parts.end };
    return [{ span, newText: reprint(extension, layout) }];
  }
  return insertInLine(extension);
}

/** True where the names can join the statement with each comment still at the name it is about. */
export function canTake(parts: ImportParts, part: NamedPart): boolean {
  if (parts.form === 'exploded') return true;
  if (parts.form === 'bare' || parts.form === 'inline') return true;
  return commentsOf(part).length === 0 && part.above.length === 0;
}

/** The names in order: those there stay in theirs, each new one goes before the first greater. */
export function mergeNames(
  names: readonly NamedPart[],
  added: readonly NamedPart[],
): readonly NamedPart[] {
  const merged = [...names];
  for (const part of [...added].sort(compareNames)) {
    const at = merged.findIndex((other) => compareNames(other, part) > 0);
    merged.splice(at < 0 ? merged.length : at, 0, part);
  }
  return merged;
}

function reprint({ statement, parts, module, added, explode }: Extension, layout: PrintLayout) {
  const merged = mergeNames(parts.names, added);
  return printImport({ module, lazy: statement.lazy, names: merged, explode }, layout);
}

/** Added names by the index of the name that each goes before. */
function byPlace({ parts, added }: Extension): Map<number, NamedPart[]> {
  const places = new Map<number, NamedPart[]>();
  for (const part of [...added].sort(compareNames)) {
    const at = parts.names.findIndex((other) => compareNames(other, part) > 0);
    const place = at < 0 ? parts.names.length : at;
    places.set(place, [...(places.get(place) ?? []), part]);
  }
  return places;
}

function insertInLine(extension: Extension): TextEdit[] {
  const { names } = extension.statement;
  return Array.from(byPlace(extension), ([place, parts]) => {
    const printed = parts.map(printName).join(', ');
    const next = names[place];
    const at = next ? next.span.start : (names[place - 1]?.span.end ?? 0);
    return { span: { start: at, end: at }, newText: next ? `${printed}, ` : `, ${printed}` };
  });
}

function insertLines(text: string, extension: Extension, layout: PrintLayout): TextEdit[] {
  const { statement, parts } = extension;
  const { names, parens } = statement;
  const first = names[0]?.span.start ?? 0;
  const inner = indentAt(text, first);
  const edits: TextEdit[] = [];
  for (const [place, added] of byPlace(extension)) {
    const before = names[place - 1];
    const at = lineEndAt(text, before ? before.span.end : (parens?.start ?? 0));
    const lines = added.flatMap((part) => printLines(part, parts.shared));
    const newText = lines.map((line) => layout.lineBreak + inner + line).join('');
    if (before && place === names.length && !hasComma(text, before.span.end, parens?.end ?? 0)) {
      edits.push({ span: { start: before.span.end, end: before.span.end }, newText: ',' });
    }
    edits.push({ span: { start: at, end: at }, newText });
  }
  return edits;
}

function hasComma(text: string, start: number, end: number): boolean {
  return text
    .slice(start, end)
    .replaceAll(/#[^\r\n]*/g, '')
    .includes(',');
}
