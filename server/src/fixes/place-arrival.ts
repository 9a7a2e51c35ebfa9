/** Where an arriving name goes: into an import of its module that the run has, else into a new one. */
import type { Import } from '../python/module-summary';
import { canTake } from './add-names';
import { mergeShared, ordersAmong } from './comments';
import { compareNames } from './import-order';
import type { NamedPart } from './import-parts';
import { isBarrier, localName, namesOf, ordersOf, type Row } from './import-row';
import { isBare } from './print-import';
import { placeBeside } from './row-placement';

/** A name that is to be imported from `module`. */
export interface Arrival {
  /** The statement that it leaves; the same as `beside` where it is new. */
  readonly from: Import;
  /** Which of the statement's names it was; null for one that is new. */
  readonly index: number | null;
  /** The statement that a new one would go beside. */
  readonly beside: Import;
  readonly module: string;
  readonly written: string;
  readonly part: NamedPart;
}

/** Adds the name to `rows`. */
export function placeArrival(rows: Row[], arrival: Arrival, lowest: string | null): void {
  const source = rows.find((other) => other.statement === arrival.from);
  if (arrival.index !== null) source?.settled.add(arrival.index);
  const row = findDestination(rows, arrival) ?? insertRow(rows, arrival, lowest);
  row.shared = mergeShared(row.shared, arrival.part.shared);
  if (!namesOf(row).some((part) => compareNames(part, arrival.part) === 0)) {
    row.added.push(arrival.part);
  }
}

function findDestination(rows: readonly Row[], arrival: Arrival): Row | null {
  const anchor = rows.findIndex((row) => row.statement === arrival.from);
  const local = localName(arrival.part);
  const found = rows.find((row, i) => {
    if (i === anchor || row.module !== arrival.module || row.lazy !== arrival.beside.lazy)
      return false;
    if (row.fixed || !takes(row, arrival)) return false;
    const between = i < anchor ? rows.slice(i + 1, anchor) : rows.slice(anchor + 1, i);
    return between.every((other) => !isBarrier(other, local));
  });
  return found ?? null;
}

/** Whether a row can take the name so that every comment stays with what it is about. */
function takes(row: Row, { part }: Arrival): boolean {
  if (ordersOf(row) !== ordersAmong(part.shared)) return false;
  const same = namesOf(row).find((other) => compareNames(other, part) === 0);
  if (same) {
    const known = [...same.comments, ...same.above];
    return [...part.comments, ...part.above].every((comment) => known.includes(comment));
  }
  if (namesOf(row).some((other) => localName(other) === localName(part))) return false;
  if (row.parts && !canTake(row.parts, part)) return false;
  const isSilent = isBare(part) && part.shared.every((comment) => row.shared.includes(comment));
  return row.alone || isSilent;
}

function insertRow(rows: Row[], arrival: Arrival, lowest: string | null): Row {
  const { beside, module, written, part } = arrival;
  const orders = ordersAmong(part.shared);
  const local = localName(part);
  const anchor = anchorFor(rows, arrival, local);
  const at = placeBeside(rows, anchor, { written, orders, lazy: beside.lazy, local }, lowest);
  const next = rows[at.index];
  const alone = rows[anchor]?.alone ?? true;
  const row: Row = {
    statement: null,
    alone,
    joined: !alone,
    leaving: false,
    parts: null,
    written,
    module,
    lazy: beside.lazy,
    gap: at.before && (next?.gap ?? false),
    removed: new Set(),
    settled: new Set(),
    added: [],
    shared: part.shared,
    fixed: false,
  };
  if (at.before && next) next.gap = false;
  rows.splice(at.index, 0, row);
  return row;
}

/** Where `beside` stands, unless the name may not pass what is between; then where it stood. */
function anchorFor(rows: readonly Row[], { from, beside }: Arrival, local: string): number {
  const wanted = rows.findIndex((row) => row.statement === beside);
  const own = rows.findIndex((row) => row.statement === from);
  const blocked = rows.slice(wanted, own).some((row) => isBarrier(row, local));
  return blocked ? own : wanted;
}
