/** Whether a statement has its lines for itself, so that they can go with it. */
import { trailingComment } from '../../fixes/statement/comments';
import { beginsLine, lineEndAt } from '../../fixes/statement/lines';
import type { Span } from '../../text';

/** True where a statement shares its lines with no other. */
export function isAlone(text: string, { start, end }: Span): boolean {
  if (!beginsLine(text, start)) return false;
  return trailingComment(text, end) !== null || text.slice(end, lineEndAt(text, end)).trim() === '';
}
