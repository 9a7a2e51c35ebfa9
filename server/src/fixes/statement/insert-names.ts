/** Puts names between others of a list, so that the comment of a line stays with the names it is about. */
import type { FromImport } from '../../python/module-summary';
import { runStart, type Span, type TextEdit } from '../../text';
import type { ImportParts } from './import-parts';
import { lineEndAt, lineStartAt } from './lines';
import { leadingComma } from './odd-commas';

interface List {
  readonly statement: FromImport;
  readonly parts: ImportParts;
}

/**
 * The edits that put printed names before the one at `place`, or after the last.
 *
 * @param lineBreak the file's line end.
 */
export function insertAt(
  text: string,
  { statement: { names, parens }, parts }: List,
  place: number,
  printed: readonly string[],
  lineBreak: string,
): TextEdit[] {
  const next = names[place];
  const last = names[place - 1];
  const separator = commaFirst(text, names);
  if (separator !== null) {
    const apart = lineBreak + separator;
    if (next) return [insertion(next.span.start, printed.map((it) => it + apart).join(''))];
    const at = lineEndAt(text, last?.span.end ?? 0);
    const isWhole = parens !== null && at < parens.end - 1;
    const lines = printed.map((it) => apart + it).join('');
    return [insertion(isWhole ? at : (last?.span.end ?? 0), lines)];
  }
  const comment = parts.commentSpans[next ? place : place - 1];
  if (comment && next) {
    const head = names[firstOfLine(parts.commentSpans, place)] ?? next;
    const apart = `,${lineBreak}${columnOf(text, head.span)}`;
    return [insertion(head.span.start, printed.map((it) => it + apart).join(''))];
  }
  if (comment && last) {
    const begin = names[firstOfLine(parts.commentSpans, place - 1)] ?? last;
    const indent = lineBreak + columnOf(text, begin.span);
    const hasComma = /^[ \t\f]*,/.test(text.slice(last.span.end, comment.start));
    const lines = printed.join(`,${indent}`) + (hasComma ? ',' : '');
    const comma = hasComma ? [] : [insertion(last.span.end, ',')];
    return [...comma, insertion(comment.end, indent + lines)];
  }
  const flat = printed.join(', ');
  return next
    ? [insertion(next.span.start, `${flat}, `)]
    : [insertion(last?.span.end ?? 0, `, ${flat}`)];
}

function insertion(at: number, newText: string): TextEdit {
  return { span: { start: at, end: at }, newText };
}

/** What stands between a line's start and its name in a list with the commas first; else null. */
function commaFirst(text: string, names: FromImport['names']): string | null {
  const [, second] = names;
  return second ? leadingComma(text, second) : null;
}

/** Of the names whose line has one comment, the first. */
function firstOfLine(commentSpans: ImportParts['commentSpans'], index: number): number {
  const start = commentSpans[index]?.start;
  return commentSpans.findIndex((span) => span?.start === start);
}

/** White space as wide as what stands before the place on its line. */
function columnOf(text: string, { start }: Span): string {
  const lineStart = lineStartAt(text, start);
  const isFirst = runStart(text, start, /[ \t\f]/) === lineStart;
  const before = text.slice(lineStart, start);
  return isFirst ? before : before.replaceAll(/[^\t]/g, ' ');
}
