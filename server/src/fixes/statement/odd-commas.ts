/**
 * Lists whose commas do not follow their names on the line: those with the comma first,
 *
 *     from package import (
 *         a
 *       , b
 *     )
 *
 * keep that form; others, with a comma on a line of its own, are printed anew when names leave.
 */
import { runStart, type Span, type TextEdit } from '../../text';
import { lineBreakAt, lineEndAt, lineStartAt } from './lines';

type Names = readonly { readonly span: Span }[];

/** @param close where the list ends: its closing parenthesis; null where it has none. */
export function hasOddCommas(text: string, names: Names, close: number | null): boolean {
  return names.some(({ span }, i) => {
    const end = names[i + 1]?.span.start ?? close ?? span.end;
    const gap = text.slice(span.end, end);
    return !/^[ \t\f]*,/.test(gap) && gap.replaceAll(/#[^\r\n]*/g, '').includes(',');
  });
}

/** What stands before the name on its line where that is a comma; null for any other line. */
export function leadingComma(text: string, { span }: Names[number]): string | null {
  const before = text.slice(lineStartAt(text, span.start), span.start);
  return /^[ \t\f]*,[ \t\f]*$/.test(before) ? before : null;
}

/**
 * The edits that take names out of a list with odd commas, where each name has a line of its own that a comma
 * begins; null for another list, or where the parenthesis shares a line that leaves.
 */
export function removeOddly(
  text: string,
  names: Names,
  removed: ReadonlySet<number>,
): TextEdit[] | null {
  const first = names.findIndex((_, i) => !removed.has(i));
  const edits: TextEdit[] = [];
  for (const [i, name] of names.entries()) {
    const comma = leadingComma(text, name);
    const start = lineStartAt(text, name.span.start);
    const end = lineEndAt(text, name.span.end);
    const isOwn = i === 0 ? runStart(text, name.span.start, /[ \t\f]/) === start : comma !== null;
    const rest = text.slice(name.span.end, end);
    if (!isOwn || !/^[ \t\f]*(?:#.*)?$/.test(rest)) return null;
    if (removed.has(i)) {
      edits.push({ span: { start, end: end + lineBreakAt(text, end).length }, newText: '' });
    } else if (i === first && comma !== null) {
      const span = { start, end: name.span.start };
      edits.push({ span, newText: comma.replace(',', ' ') });
    }
  }
  return edits;
}
