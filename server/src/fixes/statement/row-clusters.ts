/** New statements beside the existing ones that they are printed with, and what stays around these. */
import { isEmptied, type Row } from './import-row';

/** New statements that hang on an existing one. */
export interface Cluster {
  readonly row: Row;
  readonly before: readonly Row[];
  readonly after: readonly Row[];
}

/** A new statement with a gap before it heads the next existing one; the others follow the last. A section of its own follows the one before. */
export function clusters(rows: readonly Row[]): Cluster[] {
  const found: { row: Row; before: Row[]; after: Row[] }[] = [];
  let heads: Row[] = [];
  for (const row of rows) {
    const last = found.at(-1);
    if (row.statement) {
      found.push({ row, before: heads, after: [] });
      heads = [];
    } else if (row.apart && last && heads.length === 0) last.after.push(row);
    else if (row.gap || heads.length > 0 || !last) heads.push(row);
    else last.after.push(row);
  }
  return found;
}

/** The rows that stay right before and after those of a cluster, with no blank or comment line between. */
export interface Neighbours {
  readonly previous: Row | null;
  readonly next: Row | null;
}

/** Of a cluster that is printed in the place of its statement, with a section of its own; else none. */
export function neighbours(rows: readonly Row[], { row, before, after }: Cluster): Neighbours {
  if (!isEmptied(row) || ![...before, ...after].some(({ apart }) => apart)) {
    return { previous: null, next: null };
  }
  const own = [row, ...before, ...after];
  const stays = (it: Row) => !own.includes(it) && !isEmptied(it);
  const at = rows.indexOf(row);
  const begin = rows.findLastIndex(({ gap, apart }, i) => i <= at && gap && !apart);
  const end = rows.findIndex(({ gap }, i) => i > at + after.length && gap);
  return {
    previous: rows.slice(Math.max(begin, 0), at).findLast(stays) ?? null,
    next: rows.slice(at + 1, end < 0 ? rows.length : end).find(stays) ?? null,
  };
}
