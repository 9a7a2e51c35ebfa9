/** How a file parts its imports into statements, told by what stays of them. */
import type { Import, ImportedName } from '../python/module-summary';
import { lineEndAt } from './lines';

/** The names of a statement that no change touches. */
type Staying = (statement: Import) => readonly ImportedName[];

/** True where an alias shares a statement with other names. */
export function isJoiningAliases(imports: readonly Import[], staying: Staying): boolean {
  return imports.some((statement) => {
    const names = staying(statement);
    return names.length > 1 && names.some(({ alias }) => alias !== null);
  });
}

/** True where no statement has two names, and neighbours of one module could have been one. */
export function isPartingNames(
  text: string,
  imports: readonly Import[],
  staying: Staying,
): boolean {
  const lines = imports.filter((statement) => staying(statement).length > 0);
  if (lines.some((statement) => staying(statement).length > 1)) return false;
  const isPlain = (statement: Import) =>
    staying(statement)[0]?.alias === null &&
    !text.slice(statement.span.end, lineEndAt(text, statement.span.end)).includes('#');
  return lines.some((statement, i) => {
    const next = lines[i + 1];
    if (statement.kind !== 'from' || next?.kind !== 'from') return false;
    const isOneModule =
      statement.module.name === next.module.name && statement.module.level === next.module.level;
    const isOneBlock =
      statement.scope === next.scope && statement.guards.length + next.guards.length === 0;
    const isNext = text.slice(statement.span.end, next.span.start).trim() === '';
    return isOneModule && isOneBlock && isNext && isPlain(statement) && isPlain(next);
  });
}
