/**
 * A list with comment lines, which its author may have ordered by these, moves as a whole where all of it
 * goes to one module: only the module changes, and every name and heading stays where it is.
 */
import type { Import } from '../python/module-summary';
import type { TextEdit } from '../text';
import { isDirective } from './comments';
import type { Move } from './import-changes';
import type { ImportParts } from './import-parts';
import type { Row } from './import-row';
import type { Arrival } from './place-arrival';
import { printName } from './print-import';

/** Moves that are made now or later, those of one statement together. */
export type MovesByStatement = ReadonlyMap<Import, readonly Move[]>;

/**
 * The arrivals that a change of the module alone brings home, with the edits for it; null where the row's
 * list has no comment lines, does not leave as a whole for one module, or would meet another import of it.
 *
 */
export function moveWholeList(
  row: Row,
  rows: readonly Row[],
  arrivals: readonly Arrival[],
  moves: MovesByStatement,
): { readonly done: readonly Arrival[]; readonly edits: TextEdit[] } | null {
  const { statement, parts } = row;
  if (statement?.kind !== 'from' || !parts || !row.alone) return null;
  if (parts.form !== 'exploded' && parts.form !== 'ragged') return null;
  const inside = [...parts.names.flatMap((part) => part.above), ...parts.below];
  if (inside.length === 0 && !hasOpeningComment(parts)) return null;
  const own = arrivals.filter((arrival) => arrival.from === statement);
  const [first] = own;
  if (!first || own.length < 2 || own.length !== statement.names.length) return null;
  if (own.some(({ module }) => module !== first.module)) return null;
  if (row.removed.size !== own.length) return null;
  if (arrivals.some((it) => it.module === first.module && it.from !== statement)) return null;
  const joins = ({ to }: Move) => to.module === first.module;
  const meets = (other: Row) =>
    other.module === first.module || (other.statement && moves.get(other.statement)?.some(joins));
  if (rows.some((other) => other !== row && meets(other))) return null;
  const edits = statement.names.flatMap((imported, i): TextEdit[] => {
    const local = imported.alias ?? imported.name;
    const part = own.find((arrival) => (arrival.part.alias ?? arrival.part.name) === local)?.part;
    if (!part || part.name === parts.names[i]?.name) return [];
    return [{ span: imported.span, newText: printName(part) }];
  });
  return { done: own, edits: [{ span: statement.moduleSpan, newText: first.written }, ...edits] };
}

/** True where a word to people stands after the opening parenthesis. */
function hasOpeningComment({ shared, sharedSpans, end }: ImportParts): boolean {
  return shared.some((it) => !isDirective(it)) && (sharedSpans[0]?.end ?? end) < end;
}
