/**
 * Where every alias has a statement of its own, statements of one module are sorted by their first names, as
 * Ruff sorts them. A name that joins a statement may come before the alias that stood above it; then that
 * alias goes below.
 */
import type { ImportOrder } from './import-order';
import type { NamedPart } from './import-parts';
import { firstName, namesOf, ordersOf, type Row } from './import-row';

/** Puts aliases that stand right above the statement of names that come before them below it. */
export function sortAliases(rows: Row[], order: ImportOrder): void {
  for (let at = 1; at < rows.length; at++) {
    const row = rows[at];
    if (!row || row.added.length === 0 || namesOf(row).some(({ alias }) => alias !== null))
      continue;
    for (let above = at - 1; above >= 0; above--) {
      const other = rows[above];
      if (!other || !isAliasOf(other, row, rows[above + 1])) break;
      const [name, first] = [firstName(other, order), firstName(row, order)];
      if (!name || !first || order.compareNames(name, first) < 0) break;
      rows.splice(placeBelow(rows, at, name, order), 0, asNew(other, name));
      if (other.statement) other.removed.add(0);
      else {
        rows.splice(above, 1);
        at--;
      }
    }
  }
}

/** The sorted place for the alias among the statements of the module that follow. */
function placeBelow(rows: readonly Row[], at: number, name: NamedPart, order: ImportOrder): number {
  const row = rows[at];
  let index = at + 1;
  for (let next = rows[index]; row && next && !next.gap && isSame(next, row); next = rows[index]) {
    const first = firstName(next, order);
    if (first && order.compareNames(name, first) < 0) break;
    index++;
  }
  return index;
}

/** True for a statement of one alias that stands right above, in the same section. */
function isAliasOf(other: Row, row: Row, next: Row | undefined): boolean {
  const [only, second] = namesOf(other);
  if (!only?.alias || second || next?.gap || !other.alone || other.removed.size > 0) return false;
  return isSame(other, row);
}

function isSame(a: Row, b: Row): boolean {
  const isOneModule = a.written !== null && a.written === b.written;
  return isOneModule && a.lazy === b.lazy && ordersOf(a) === ordersOf(b);
}

function asNew(row: Row, part: NamedPart): Row {
  const { alone, written, module, lazy, shared } = row;
  return {
    statement: null,
    alone,
    joined: false,
    leaving: false,
    parts: null,
    written,
    module,
    plain: '',
    lazy,
    gap: false,
    targets: new Map(),
    removed: new Set(),
    settled: new Set(),
    added: [part],
    shared,
    fixed: false,
  };
}
