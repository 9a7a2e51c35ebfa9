/** The edits that turn a run's statements into what its rows say; everything else stays byte for byte. */
import { runStart, type TextEdit } from '../../text';
import { addNames, mergeNames } from './add-names';
import { isDirective, trailingComment } from './comments';
import type { NamedPart } from './import-parts';
import { isEmptied, type Row } from './import-row';
import type { FileStyle, ImportStyle } from './import-style';
import {
  indentAt,
  indentUnit,
  lineBreakAt,
  lineBreakNear,
  lineEndAt,
  lineStartAt,
  type WholeFile,
} from './lines';
import { hasOddCommas, removeOddly } from './odd-commas';
import { columns, isBare, type PrintLayout, printImport } from './print-import';
import { proseRemoval } from './prose-comments';
import { hasLastComma, linesAbove, removeNames } from './remove-names';
import { type Cluster, clusters, type Neighbours, neighbours } from './row-clusters';
import { areParted } from './sections';

/**
 * @param lineLength the longest line to print, in columns.
 */
export function renderRows(
  file: WholeFile,
  rows: readonly Row[],
  lineLength: number,
  style: FileStyle,
): TextEdit[] {
  return clusters(rows).flatMap((cluster) =>
    renderCluster(file, cluster, lineLength, style, neighbours(rows, cluster)),
  );
}

function renderCluster(
  file: WholeFile,
  { row, before, after }: Cluster,
  lineLength: number,
  style: FileStyle,
  { previous, next }: Neighbours,
): TextEdit[] {
  const statement = row.statement;
  if (!statement) return [];
  const { text } = file;
  const layout = layoutAt(file, row, lineLength, style);
  const print = (it: Row) => printNew(it, style, layout);
  const isBlank = (a: Row | null, b: Row | null) => a && b && areParted(a, b, style.sectionOf);
  const between = (a: Row, b: Row) => {
    const separator = row.alone ? layout.lineBreak + layout.indent : '; ';
    return isBlank(a, b) ? layout.lineBreak + separator : separator;
  };
  if (isEmptied(row)) {
    const added = [...before, ...after];
    const [first, last] = [added[0], added.at(-1)];
    if (!first || !last) return [deletion(text, row)];
    const end = row.parts?.end ?? row.handedOn?.end ?? statement.span.end;
    const span = { start: statement.span.start, end };
    const lines = added.map((it, i) => {
      const above = added[i - 1];
      return above ? between(above, it) + print(it) : print(it);
    });
    if (isBlank(previous, first)) lines.unshift(layout.lineBreak + layout.indent);
    if (isBlank(last, next)) lines.push(layout.lineBreak);
    return [{ span, newText: lines.join('') }];
  }
  const edits = changed(text, row, style, layout);
  const { start } = statement.span;
  if (before.length > 0) {
    const newText = before.map((it, i) => print(it) + between(it, before[i + 1] ?? row)).join('');
    edits.push({ span: { start, end: start }, newText });
  }
  if (after.length > 0) {
    const end = row.parts?.end ?? endOfPlain(text, row);
    const newText = after.map((it, i) => between(after[i - 1] ?? row, it) + print(it)).join('');
    edits.push({ span: { start: end, end }, newText });
  }
  return edits;
}

function layoutAt(file: WholeFile, row: Row, lineLength: number, style: ImportStyle): PrintLayout {
  const { text } = file;
  const start = row.statement?.span.start ?? 0;
  const indent = indentAt(text, start);
  return {
    lineLength,
    indent,
    hanging: indentUnit(file),
    lineBreak: lineBreakNear(text, start),
    joined: !row.alone,
    style,
  };
}

function printNew(row: Row, style: ImportStyle, layout: PrintLayout): string {
  const names = [...row.added].sort(style.order.compareNames);
  const { written, lazy, shared } = row;
  return printImport({ module: written ?? '', lazy, names, shared }, layout);
}

/** What leaves and arrives in a statement that stays. */
function changed(text: string, row: Row, style: ImportStyle, layout: PrintLayout): TextEdit[] {
  const { statement, parts, removed, added } = row;
  if (statement?.kind === 'import') {
    return removeNames(
      text,
      { names: statement.modules, aboveSpans: [], open: null, close: null },
      removed,
    );
  }
  if (!statement || !parts) return [];
  if (removed.size === 0 && added.length === 0 && row.shared === parts.shared) return [];
  const extension = { statement, parts, module: row.written ?? '', added, shared: row.shared };
  const anew = wrappedAnew(text, row, style, layout);
  if (anew) return [anew];
  if (added.length === 0 && removed.size > 0 && !parts.isTangled) {
    const arriving = row.shared === parts.shared ? [] : addNames(text, extension, layout);
    const leaving = withoutNames(text, row, style, layout);
    if (leaving && areApart([...leaving, ...arriving])) return [...leaving, ...arriving];
  }
  if (removed.size === 0 && !parts.isTangled) return addNames(text, extension, layout);
  const kept = parts.names.filter((_, i) => !removed.has(i));
  const names = mergeNames(kept, added, style.order);
  const span = { start: statement.span.start, end: parts.end };
  const { module, shared } = extension;
  const below = row.leaving ? [] : parts.below;
  // What goes along with a name is not said twice.
  const gone = parts.isTangled
    ? proseRemoval(text, parts, removed).map(({ span: it }) => text.slice(it.start, it.end))
    : [];
  const said = shared.filter((comment) => !gone.some((each) => each.includes(comment)));
  const { lazy } = row;
  const printed = { module, lazy, names, shared: said, below, parts: parts.isTangled };
  return [{ span, newText: printImport(printed, layout) }];
}

/** A list that isort has wrapped in the project's own way, wrapped again; null for others. */
function wrappedAnew(
  text: string,
  { statement, parts, removed, added, written, lazy, shared }: Row,
  style: ImportStyle,
  layout: PrintLayout,
): TextEdit | null {
  if (!style.wrapMode || statement?.kind !== 'from' || !parts || shared.length > 0) return null;
  const print = (names: readonly NamedPart[]) =>
    printImport({ module: written ?? '', lazy, names, shared: [] }, layout);
  const { span } = statement;
  if (print(parts.names) !== text.slice(span.start, span.end)) return null;
  const kept = parts.names.filter((_, i) => !removed.has(i));
  return { span, newText: print(mergeNames(kept, added, style.order)) };
}

/** The edits of a from-import that only loses names; null where it has to be written anew. */
function withoutNames(
  text: string,
  row: Row,
  style: ImportStyle,
  layout: PrintLayout,
): TextEdit[] | null {
  const { statement, parts, removed } = row;
  if (statement?.kind !== 'from' || !parts) return null;
  const close = statement.parens ? statement.parens.end - 1 : null;
  if (hasOddCommas(text, statement.names, close)) {
    const edits = removeOddly(text, statement.names, removed);
    const around = [...linesAbove(text, parts, removed), ...proseRemoval(text, parts, removed)];
    return edits && [...edits, ...around];
  }
  const prose = proseRemoval(text, parts, removed);
  const flat = flattened(text, row, style, layout);
  if (flat) return [flat, ...prose.filter((edit) => edit.span.start >= flat.span.end)];
  const open = statement.parens?.start ?? null;
  const list = { names: statement.names, aboveSpans: parts.aboveSpans, open, close };
  return [...removeNames(text, list, removed), ...prose];
}

/** True where no two of the edits touch one place. */
function areApart(edits: readonly TextEdit[]): boolean {
  const sorted = [...edits].sort((a, b) => a.span.start - b.span.start);
  return sorted.every(({ span }, i) => span.start >= (sorted[i - 1]?.span.end ?? 0));
}

/**
 * A list over several lines, or in one that is too long, that needs no more than one now, as Black, isort and Ruff leave it: what stays has no
 * comments inside, and no comma after the last name asks for lines, or asks in vain.
 */
function flattened(
  text: string,
  { statement, parts, removed, written, lazy }: Row,
  style: ImportStyle,
  layout: PrintLayout,
): TextEdit | null {
  if (statement?.kind !== 'from' || !parts) return null;
  const { names, parens, span } = statement;
  const close = parens ? parens.end - 1 : null;
  const line = layout.indent + text.slice(span.start, span.end);
  const isLong =
    parts.form === 'inline'
      ? columns(line) > layout.lineLength
      : parts.form === 'ragged' || parts.form === 'exploded' || parts.form === 'backslash';
  const isKept = style.keepsLists && close !== null && hasLastComma(text, { names, close });
  if (!isLong || isKept) return null;
  const kept = parts.names.filter((_, i) => !removed.has(i));
  const isSilent = kept.every(isBare) && parts.below.length + parts.openingComments.length === 0;
  const newText = printImport({ module: written ?? '', lazy, names: kept, shared: [] }, layout);
  return isSilent && !/[\r\n]/.test(newText) ? { span, newText } : null;
}

function endOfPlain(text: string, row: Row): number {
  const end = row.statement?.span.end ?? 0;
  return row.alone ? lineEndAt(text, end) : end;
}

/** The statement with its line, or with the `;` that set it apart. */
function deletion(text: string, row: Row): TextEdit {
  const { start, end } = row.statement?.span ?? { start: 0, end: 0 };
  if (!row.alone) {
    const next = /^[ \t]*;[ \t]*(?=[^\s#])/.exec(text.slice(end, lineEndAt(text, end)));
    if (next) return { span: { start, end: end + next[0].length }, newText: '' };
    const mark = runStart(text, start, /[ \t]/) - 1;
    const isParted = mark >= lineStartAt(text, start) && text[mark] === ';';
    return { span: { start: isParted ? runStart(text, mark, /[ \t]/) : start, end }, newText: '' };
  }
  const comment = trailingComment(text, end);
  if (comment && !row.handedOn && row.parts === null && !isDirective(comment.text)) {
    return { span: { start, end: comment.span.start }, newText: '' };
  }
  const from = start - indentAt(text, start).length;
  let lineEnd = lineEndAt(text, end);
  lineEnd += lineBreakAt(text, lineEnd).length;
  if (isBlankBefore(text, from) && isBlankAt(text, lineEnd)) {
    lineEnd = lineEndAt(text, lineEnd);
    lineEnd += lineBreakAt(text, lineEnd).length;
  }
  return { span: { start: from, end: lineEnd }, newText: '' };
}

function isBlankBefore(text: string, lineStart: number): boolean {
  if (lineStart === 0) return false;
  const before = lineStart - (text.slice(lineStart - 2, lineStart) === '\r\n' ? 2 : 1);
  return text.slice(lineStartAt(text, before), before).trim() === '';
}

function isBlankAt(text: string, lineStart: number): boolean {
  const end = lineEndAt(text, lineStart);
  return end < text.length && text.slice(lineStart, end).trim() === '';
}
