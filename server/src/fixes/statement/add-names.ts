/** Puts names into an existing from-import, where its order asks for them and in its form. */
import type { FromImport } from '../../python/module-summary';
import type { TextEdit } from '../../text';
import { DEFAULT_ORDER, type ImportOrder } from './import-order';
import type { ImportParts, NamedPart } from './import-parts';
import { insertAt } from './insert-names';
import { indentAt, lineEndAt } from './lines';
import {
  columns,
  isBare,
  isWrapped,
  type PrintLayout,
  printImport,
  printLines,
  printName,
  withComments,
} from './print-import';

export interface Extension {
  readonly statement: FromImport;
  readonly parts: ImportParts;
  /** As written after `from`. */
  readonly module: string;
  readonly added: readonly NamedPart[];
  /** Comments of the statement as a whole, those that arrive among them. */
  readonly shared: readonly string[];
}

/** The edits that put the names in; the statement is printed anew only where it no longer fits its form. */
export function addNames(text: string, extension: Extension, layout: PrintLayout): TextEdit[] {
  const { statement, parts, added } = extension;
  if (parts.form === 'exploded')
    return [...heading(extension), ...insertLines(text, extension, layout)];
  const oneLine = parts.form === 'bare' || parts.form === 'inline';
  const length = added.reduce((sum, part) => sum + printName(part).length + 2, 0);
  const line = layout.indent + text.slice(statement.span.start, statement.span.end);
  const fits = layout.joined || columns(line) + length <= layout.lineLength;
  const isLong = !fits || isWrapped([...parts.names, ...added], layout);
  if (oneLine && (isLong || !added.every(isBare))) {
    const span = { start: statement.span.start, end: parts.end };
    return [{ span, newText: reprint(extension, layout) }];
  }
  return [...insertInLine(text, extension, layout), ...tail(extension)];
}

/** Comments that arrive, after the statement. */
function tail({ statement, parts, shared }: Extension): TextEdit[] {
  if (shared === parts.shared) return [];
  const [at] = parts.sharedSpans.filter(({ start }) => start >= statement.span.end);
  const opening = parts.sharedSpans.length - (at ? 1 : 0);
  const comments = opening > 0 ? mergedTail(parts, shared) : shared;
  const span = at ?? { start: statement.span.end, end: statement.span.end };
  return [{ span, newText: at ? comments.join('  ') : withComments('', comments) }];
}

/** Where some comments stand after the parenthesis, the others are those after the statement. */
function mergedTail({ openingComments }: ImportParts, shared: readonly string[]) {
  return shared.filter((comment) => !openingComments.includes(comment));
}

/** Comments that arrive, after the opening parenthesis. */
function heading({ statement, parts, shared }: Extension): TextEdit[] {
  const { openingComments } = parts;
  const comments = shared.filter(
    (comment) => openingComments.includes(comment) || !parts.shared.includes(comment),
  );
  if (!statement.parens || comments.join('  ') === openingComments.join('  ')) return [];
  const start = statement.parens.start + 1;
  const [known] = parts.sharedSpans.filter((span) => span.end < parts.end && span.start >= start);
  const isOpening = openingComments.length > 0 && known !== undefined;
  const end = isOpening ? known.end : start;
  return [{ span: { start, end }, newText: withComments('', comments) }];
}

/** True where the names can join the statement with each comment still at the name it is about. */
export function canTake(parts: ImportParts, part: NamedPart): boolean {
  if (parts.form === 'exploded') return true;
  if (parts.form === 'bare' || parts.form === 'inline') return true;
  return isBare(part);
}

/** The names in order: those there stay in theirs, each new one goes before the first greater. */
export function mergeNames(
  names: readonly NamedPart[],
  added: readonly NamedPart[],
  { compareNames }: ImportOrder,
): readonly NamedPart[] {
  const merged = [...names];
  for (const part of [...added].sort(compareNames)) {
    const at = merged.findIndex((other) => compareNames(other, part) > 0);
    merged.splice(at < 0 ? merged.length : at, 0, part);
  }
  return merged;
}

function reprint({ statement, parts, module, added, shared }: Extension, layout: PrintLayout) {
  const names = mergeNames(parts.names, added, orderOf(layout));
  return printImport({ module, lazy: statement.lazy, names, shared }, layout);
}

/** Added names by the index of the name that each goes before. */
function byPlace({ parts, added }: Extension, layout: PrintLayout): Map<number, NamedPart[]> {
  const { compareNames } = orderOf(layout);
  const places = new Map<number, NamedPart[]>();
  for (const part of [...added].sort(compareNames)) {
    const at = parts.names.findIndex((other) => compareNames(other, part) > 0);
    const place = at < 0 ? parts.names.length : at;
    places.set(place, [...(places.get(place) ?? []), part]);
  }
  return places;
}

function insertInLine(text: string, extension: Extension, layout: PrintLayout): TextEdit[] {
  return Array.from(byPlace(extension, layout), ([place, added]) => {
    const printed = added.map(printName);
    return insertAt(text, extension, place, printed, layout.lineBreak);
  }).flat();
}

function insertLines(text: string, extension: Extension, layout: PrintLayout): TextEdit[] {
  const { names, parens } = extension.statement;
  const first = names[0]?.span.start ?? 0;
  const inner = indentAt(text, first);
  const edits: TextEdit[] = [];
  for (const [place, added] of byPlace(extension, layout)) {
    const before = names[place - 1];
    const at = lineEndAt(text, before ? before.span.end : (parens?.start ?? 0));
    const isLast = place === names.length;
    const lacksComma = isLast && !hasComma(text, before?.span.end ?? 0, parens?.end ?? 0);
    const ends = !lacksComma || (layout.style?.endsWithComma ?? true);
    const lines = added.flatMap((part, i) => printLines(part, ends || i < added.length - 1));
    const newText = lines.map((line) => layout.lineBreak + inner + line).join('');
    if (before && lacksComma) {
      edits.push({ span: { start: before.span.end, end: before.span.end }, newText: ',' });
    }
    edits.push({ span: { start: at, end: at }, newText });
  }
  return edits;
}

function orderOf({ style }: PrintLayout): ImportOrder {
  return style?.order ?? DEFAULT_ORDER;
}

function hasComma(text: string, start: number, end: number): boolean {
  return text
    .slice(start, end)
    .replaceAll(/#[^\r\n]*/g, '')
    .includes(',');
}
