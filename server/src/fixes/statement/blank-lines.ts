/**
 * Blank lines of a list in parentheses around lines that leave it: of those that would meet the first stay, and none
 * does that would stand right after the opening or before the closing parenthesis.
 */
import type { Span, TextEdit } from '../../text';
import { lineBreakAt, lineEndAt, lineStartAt } from './lines';

/** A physical line with its end. */
interface Line extends Span {
  readonly kind: 'blank' | 'gone' | 'kept';
}

/**
 * The deletions of such blank lines.
 *
 * @param edits the deletions so far, of which only those of whole lines count.
 */
export function blankLines(
  text: string,
  { open, close }: { readonly open: number | null; readonly close: number | null },
  edits: readonly TextEdit[],
): TextEdit[] {
  if (open === null || close === null) return [];
  const lines = linesBetween(text, open, close, edits);
  const deleted: TextEdit[] = [];
  for (let at = 0; at < lines.length; at++) {
    if (lines[at]?.kind === 'kept') continue;
    let end = at;
    while (end < lines.length && lines[end]?.kind !== 'kept') end++;
    const gap = lines.slice(at, end);
    const isAtEdge = at === 0 || end === lines.length;
    if (gap.some(({ kind }) => kind === 'gone')) deleted.push(...superfluous(gap, isAtEdge));
    at = end;
  }
  return deleted;
}

/** All blank lines of a gap beside a parenthesis, else those that follow the first ones. */
function superfluous(gap: readonly Line[], isAtEdge: boolean): TextEdit[] {
  const first = gap.findIndex(({ kind }) => kind === 'blank');
  const length = gap.slice(first).findIndex(({ kind }) => kind === 'gone');
  const stay = isAtEdge || first < 0 ? 0 : length < 0 ? gap.length : first + length;
  return gap
    .slice(stay)
    .filter(({ kind }) => kind === 'blank')
    .map(({ start, end }) => ({ span: { start, end }, newText: '' }));
}

/** The lines after that of the opening parenthesis and before that of the closing one. */
function linesBetween(
  text: string,
  open: number,
  close: number,
  edits: readonly TextEdit[],
): Line[] {
  const lines: Line[] = [];
  const last = lineStartAt(text, close);
  for (let start = after(text, open); start < last; start = after(text, start)) {
    const end = after(text, start);
    const isGone = edits.some(({ span }) => span.start <= start && end <= span.end);
    const isBlank = text.slice(start, end).trim() === '';
    lines.push({ start, end, kind: isGone ? 'gone' : isBlank ? 'blank' : 'kept' });
  }
  return lines;
}

/** Where the next line begins. */
function after(text: string, offset: number): number {
  const end = lineEndAt(text, offset);
  return end + lineBreakAt(text, end).length;
}
