/**
 * The statements of one run while names leave and arrive: where an arriving name goes. Pure bookkeeping;
 * `render-rows.ts` turns the outcome into edits.
 */
import type { Import } from '../python/module-summary';
import { canTake } from './add-names';
import { isDirective } from './comments';
import { compareModules, compareNames } from './import-order';
import type { ImportParts, NamedPart } from './import-parts';

/** A statement of the run, or one to be written. */
export interface Row {
  /** Null for a new statement. */
  readonly statement: Import | null;
  readonly alone: boolean;
  /** Taken apart, for an existing from-import. */
  readonly parts: ImportParts | null;
  /** Of a from-import without a star: as written after `from`, and absolute where that is known. */
  readonly written: string | null;
  readonly module: string | null;
  readonly lazy: boolean;
  /** True where a blank or comment line stands before it. */
  gap: boolean;
  readonly removed: Set<number>;
  readonly added: NamedPart[];
  explode: boolean;
  /** New statements: the existing ones whose names came here. */
  readonly origins: Set<Import>;
}

/** A name that is to be imported from `module`. */
export interface Arrival {
  /** The statement that it leaves, or that it goes beside. */
  readonly beside: Import;
  readonly module: string;
  readonly written: string;
  readonly part: NamedPart;
  /** True where it comes from a list with one name a line. */
  readonly explode: boolean;
}

/** Puts the name into an import of its module that the run has, else into a new one beside its old place. */
export function placeArrival(rows: Row[], arrival: Arrival): void {
  const anchor = rows.findIndex((row) => row.statement === arrival.beside);
  const row = findDestination(rows, anchor, arrival) ?? insertRow(rows, anchor, arrival);
  row.origins.add(arrival.beside);
  if (arrival.explode) row.explode = true;
  if (!namesOf(row).some((part) => compareNames(part, arrival.part) === 0))
    row.added.push(arrival.part);
}

/** True where every name of an existing statement leaves and none arrives. */
export function isEmptied(row: Row): boolean {
  return (
    row.statement !== null && row.added.length === 0 && row.removed.size === sizeOf(row.statement)
  );
}

export function sizeOf(statement: Import): number {
  if (statement.kind === 'import') return statement.modules.length;
  return statement.star ? 1 : statement.names.length;
}

function findDestination(rows: readonly Row[], anchor: number, arrival: Arrival): Row | null {
  const local = localName(arrival.part);
  const lazy = arrival.beside.lazy;
  const found = rows.find((row, i) => {
    if (i === anchor || row.module !== arrival.module || row.lazy !== lazy) return false;
    if (!takes(row, arrival.part)) return false;
    const [from, to] = i < anchor ? [i + 1, anchor] : [anchor + 1, i];
    return rows.slice(from, to).every((between) => !mayBind(between, local));
  });
  return found ?? null;
}

/** Whether a row can take the name with its comments, and does not bind its local name otherwise. */
function takes(row: Row, part: NamedPart): boolean {
  const names = namesOf(row);
  const same = names.find((other) => compareNames(other, part) === 0);
  if (same)
    return [...part.comments, ...part.above].every((it) => commentsOf(row, same).includes(it));
  if (names.some((other) => localName(other) === localName(part))) return false;
  if (row.parts && !canTake(row.parts, part)) return false;
  if (!row.alone && part.comments.length + part.above.length > 0) return false;
  const ordersHere = row.statement ? (row.parts?.shared ?? []) : (names[0]?.comments ?? []);
  const orders = ordersHere.filter(isDirective);
  if (row.parts?.form === 'exploded') return orders.every((it) => part.comments.includes(it));
  const arriving = part.comments.filter(isDirective);
  return orders.length === arriving.length && orders.every((it) => arriving.includes(it));
}

function commentsOf(row: Row, part: NamedPart): readonly string[] {
  return [...part.comments, ...part.above, ...(row.parts?.shared ?? [])];
}

/** The names that a from-import row has after what was decided so far. */
function namesOf(row: Row): readonly NamedPart[] {
  const kept = (row.parts?.names ?? []).filter((_, i) => !row.removed.has(i));
  return [...kept, ...row.added];
}

function localName(part: NamedPart): string {
  return part.alias ?? part.name;
}

function mayBind(row: Row, local: string): boolean {
  if (row.statement?.kind === 'import') {
    return row.statement.modules.some(({ name, alias }) => (alias ?? name.split('.')[0]) === local);
  }
  if (row.statement?.star) return true;
  return namesOf(row).some((part) => localName(part) === local);
}

/** A new row among the neighbours that stand in order already. */
function insertRow(rows: Row[], anchor: number, arrival: Arrival): Row {
  const at = placeFor(rows, anchor, arrival);
  const next = rows[at.index];
  const row: Row = {
    statement: null,
    alone: rows[anchor]?.alone ?? true,
    parts: null,
    written: arrival.written,
    module: arrival.module,
    lazy: arrival.beside.lazy,
    gap: at.before && (next?.gap ?? false),
    removed: new Set(),
    added: [],
    explode: false,
    origins: new Set(),
  };
  if (at.before && next) next.gap = false;
  rows.splice(at.index, 0, row);
  return row;
}

interface Insertion {
  readonly index: number;
  /** True where the row goes to the head of what stands at `index`, after any blank line before it. */
  readonly before: boolean;
}

function placeFor(rows: readonly Row[], anchor: number, { written, part }: Arrival): Insertion {
  const local = localName(part);
  const inOrder = (first: Row | undefined, second: Row | undefined): boolean =>
    typeof first?.written === 'string' &&
    typeof second?.written === 'string' &&
    !second.gap &&
    compareModules(first.written, second.written) <= 0;
  let low = anchor;
  let high = anchor;
  if (rows[anchor]?.statement?.kind === 'import') {
    // From-imports follow plain ones: over these first.
    while (rows[high + 1]?.gap === false && rows[high + 1]?.statement?.kind === 'import') high++;
    low = high + 1;
    const next = rows[low];
    if (
      next?.gap !== false ||
      typeof next.written !== 'string' ||
      compareModules(next.written, written) > 0
    )
      return { index: low, before: false };
    high = low;
  } else {
    while (inOrder(rows[low - 1], rows[low]) && !mayBind(rows[low - 1] as Row, local)) low--;
  }
  while (inOrder(rows[high], rows[high + 1]) && !mayBind(rows[high + 1] as Row, local)) high++;
  for (let i = low; i <= high; i++) {
    const here = rows[i]?.written;
    if (here && compareModules(here, written) > 0)
      return { index: i, before: i === low && anchorIsFrom(rows, anchor) };
  }
  return { index: high + 1, before: false };
}

function anchorIsFrom(rows: readonly Row[], anchor: number): boolean {
  return rows[anchor]?.statement?.kind === 'from';
}
