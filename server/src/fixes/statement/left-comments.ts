/** The comment behind a plain import that goes: one of the statements that stand for it says it from then on. */
import { topOf } from '../../python/dotted-name';
import { mergeShared, splitComments, trailingComment } from './comments';
import { isEmptied, type Row } from './import-row';

/**
 * Gives the comments of plain imports that go to the first statement of the run that imports from the same package: what
 * the run ends as tells which that is, and not the order of the moves that led there.
 */
export function handOnComments(text: string, rows: readonly Row[]): void {
  for (const row of rows) {
    const isOver = row.handedOn !== undefined || !isEmptied(row);
    if (row.statement?.kind !== 'import' || !row.alone || isOver) continue;
    const comment = trailingComment(text, row.statement.span.end);
    if (!comment) continue;
    const tops = row.statement.modules.map(({ name }) => topOf(name));
    const heir = rows.find(
      (it) => it.alone && it.module !== null && !isEmptied(it) && tops.includes(topOf(it.module)),
    );
    if (!heir) continue;
    heir.shared = mergeShared(heir.shared, splitComments(comment.text));
    row.handedOn = comment.span;
  }
}
