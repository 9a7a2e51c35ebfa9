/** Where an arriving name goes: into an import of its module that the run has, else into a new one. */
import type { Import } from '../python/module-summary';
import { canTake } from './add-names';
import { isDirective } from './comments';
import { compareNames } from './import-order';
import { commentsOf, type NamedPart } from './import-parts';
import { directivesOf, isBarrier, localName, namesOf, type Row } from './import-row';
import { sameSet } from './print-import';
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
  /** True where it comes from a list with one name a line. */
  readonly explode: boolean;
}

/** Adds the name to `rows`. */
export function placeArrival(rows: Row[], arrival: Arrival): void {
  const source = rows.find((other) => other.statement === arrival.from);
  if (arrival.index !== null) source?.settled.add(arrival.index);
  const row = findDestination(rows, arrival) ?? insertRow(rows, arrival);
  if (arrival.explode) row.explode = true;
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
function takes(row: Row, { part, explode }: Arrival): boolean {
  const comments = commentsOf(part);
  const hasComments = comments.length + part.above.length > 0;
  const same = namesOf(row).find((other) => compareNames(other, part) === 0);
  if (same) {
    const known = [...commentsOf(same), ...same.above];
    return [...comments, ...part.above].every((comment) => known.includes(comment));
  }
  if (namesOf(row).some((other) => localName(other) === localName(part))) return false;
  if (row.parts && !canTake(row.parts, part)) return false;
  if (!row.alone && hasComments) return false;
  const orders = directivesOf(row);
  // In a list with one name a line every name has its own.
  if (explode && row.parts?.form !== 'exploded') return true;
  const arriving = comments.filter(isDirective);
  return sameSet(orders, arriving) || (explode && orders.every((it) => arriving.includes(it)));
}

function insertRow(rows: Row[], arrival: Arrival): Row {
  const { beside, module, written, part } = arrival;
  const directives = commentsOf(part).filter(isDirective).sort();
  const local = localName(part);
  const anchor = anchorFor(rows, arrival, local);
  const at = placeBeside(rows, anchor, { written, directives, lazy: beside.lazy, local });
  const next = rows[at.index];
  const row: Row = {
    statement: null,
    alone: rows[anchor]?.alone ?? true,
    parts: null,
    written,
    module,
    lazy: beside.lazy,
    gap: at.before && (next?.gap ?? false),
    removed: new Set(),
    settled: new Set(),
    added: [],
    explode: false,
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
