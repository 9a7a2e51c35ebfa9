/** Where a new from-import goes in a run: the sorted place among the neighbours that are in order already. */
import { compareModules } from './import-order';
import { directivesOf, isBarrier, type Row } from './import-row';

export interface NewStatement {
  /** The module as written. */
  readonly written: string;
  /** Its comments for tools, which tell statements of one module apart. */
  readonly directives: readonly string[];
  readonly lazy: boolean;
  /** The local name that it binds first. */
  readonly local: string;
}

export interface Insertion {
  readonly index: number;
  /** True where it heads what stands at `index`, after any blank line before that. */
  readonly before: boolean;
}

/**
 * The place for a new statement beside the row at `anchor`. Rows around the anchor count as long as they
 * follow each other in order, without a gap, and do not bind the new statement's name. Inserting two
 * statements one after the other gives the same order whichever is first.
 */
export function placeBeside(
  rows: readonly Row[],
  anchor: number,
  statement: NewStatement,
): Insertion {
  const [low, high] =
    rows[anchor]?.written === null
      ? sortedAfterPlain(rows, anchor, statement)
      : sortedAround(rows, anchor, statement);
  for (let i = low; i <= high; i++) {
    const row = rows[i];
    if (row && compareWithRow(statement, row) < 0) {
      return { index: i, before: i === low && i <= anchor };
    }
  }
  return { index: high + 1, before: false };
}

function sortedAround(
  rows: readonly Row[],
  anchor: number,
  { local }: NewStatement,
): [low: number, high: number] {
  let low = anchor;
  let key = rows[anchor]?.written ?? '';
  for (let row = rows[low - 1]; row && !rows[low]?.gap; row = rows[low - 1]) {
    if (row.written === null || isBarrier(row, local)) break;
    if (compareModules(row.written, key) > 0) break;
    key = row.written;
    low--;
  }
  return [low, sortedUpTo(rows, anchor, local)];
}

/** Plain imports come before from-imports: the place is among those that follow the plain ones. */
function sortedAfterPlain(
  rows: readonly Row[],
  anchor: number,
  { local }: NewStatement,
): [low: number, high: number] {
  let last = anchor;
  for (let row = rows[last + 1]; row && !row.gap && row.written === null; row = rows[last + 1]) {
    if (isBarrier(row, local)) return [last + 1, last];
    last++;
  }
  const next = rows[last + 1];
  if (!next || next.gap || isBarrier(next, local)) return [last + 1, last];
  return [last + 1, sortedUpTo(rows, last + 1, local)];
}

/** The last row that follows in order. */
function sortedUpTo(rows: readonly Row[], from: number, local: string): number {
  let high = from;
  let key = rows[from]?.written ?? '';
  for (let row = rows[high + 1]; row && !row.gap; row = rows[high + 1]) {
    if (row.written === null || isBarrier(row, local)) break;
    if (compareModules(key, row.written) > 0) break;
    key = row.written;
    high++;
  }
  return high;
}

/** Statements of one module: lazy ones last, then by their comments for tools. */
function compareWithRow({ written, directives, lazy }: NewStatement, row: Row): number {
  const order = compareModules(written, row.written ?? '') || Number(lazy) - Number(row.lazy);
  if (order !== 0) return order;
  const here = directives.join(' ');
  const there = directivesOf(row).join(' ');
  return here < there ? -1 : here > there ? 1 : 0;
}
