/** Where an arriving name goes: into an import of its module that the run has, else into a new one. */
import type { Import } from '../../python/module-summary';
import { canTake } from './add-names';
import { mergeOwn, mergeShared, ordersAmong } from './comments';
import type { NamedPart } from './import-parts';
import {
  type Bound,
  isBarrier,
  isSameName,
  localName,
  namesOf,
  ordersOf,
  type Row,
} from './import-row';
import { type FileStyle, isParted } from './import-style';
import { isBare } from './print-import';
import { comesLater, type Insertion, type NewStatement, placeBeside } from './row-placement';
import { joinsNewSection, placeInSection } from './sections';

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
export function placeArrival(rows: Row[], arrival: Arrival, style: FileStyle): void {
  const source = rows.find((other) => other.statement === arrival.from);
  if (arrival.index !== null) source?.settled.add(arrival.index);
  const row = findDestination(rows, arrival, style) ?? insertRow(rows, arrival, style);
  row.shared = mergeShared(row.shared, arrival.part.shared);
  addName(row, arrival.part);
}

/** Adds the name, or its comments to those of the same name there. */
function addName(row: Row, part: NamedPart): void {
  const same = namesOf(row).find((other) => isSameName(other, part));
  if (!same) {
    row.added.push(part);
    return;
  }
  const merged = {
    ...same,
    comments: mergeOwn(same.comments, part.comments),
    above: mergeLines(same.above, part.above),
  };
  const isKnown = merged.comments === same.comments && merged.above === same.above;
  if (isKnown) return;
  const at = row.added.indexOf(same);
  if (at >= 0) row.added.splice(at, 1, merged);
  else {
    row.removed.add(row.parts?.names.indexOf(same) ?? 0);
    row.added.push(merged);
  }
}

/** The lines of two comments, each whole and once, whichever comes first. */
function mergeLines(own: readonly string[], more: readonly string[]): readonly string[] {
  const [one, two] = [own.join('\n'), more.join('\n')];
  if (one.includes(two)) return own;
  if (two.includes(one)) return more;
  return one < two ? [...own, ...more] : [...more, ...own];
}

function boundBy({ module, part }: Arrival): Bound {
  return { local: localName(part), to: { module, name: part.name } };
}

function findDestination(rows: readonly Row[], arrival: Arrival, style: FileStyle): Row | null {
  const anchor = rows.findIndex((row) => row.statement === arrival.from);
  const bound = boundBy(arrival);
  const found = rows.find((row, i) => {
    if (i === anchor || row.module !== arrival.module || row.lazy !== arrival.beside.lazy)
      return false;
    if (row.fixed || !takes(row, arrival, style)) return false;
    const between = i < anchor ? rows.slice(i + 1, anchor) : rows.slice(anchor + 1, i);
    return between.every((other) => !isBarrier(other, bound));
  });
  return found ?? null;
}

/** Whether a row can take the name so that every comment stays with what it is about. */
function takes(row: Row, { part, written }: Arrival, style: FileStyle): boolean {
  if (ordersOf(row) !== ordersAmong(part.shared)) return false;
  const same = namesOf(row).find((other) => isSameName(other, part));
  if (same) {
    // At most comments arrive in the row.
    const known = [...same.comments, ...same.above, ...row.shared];
    const told = [...part.comments, ...part.above, ...part.shared];
    if (told.every((comment) => known.includes(comment))) return true;
    return row.alone && (!row.parts || canTake(row.parts, part));
  }
  if (isParted(style, written)) return false;
  if (namesOf(row).some((other) => localName(other) === localName(part))) return false;
  const isAliased = part.alias !== null || namesOf(row).some(({ alias }) => alias !== null);
  if (isAliased && !style.joinsAliases) return false;
  if (row.parts && !canTake(row.parts, part)) return false;
  const isSilent = isBare(part) && part.shared.every((comment) => row.shared.includes(comment));
  return row.alone || isSilent;
}

function insertRow(rows: Row[], arrival: Arrival, style: FileStyle): Row {
  const { beside, module, written, part } = arrival;
  const orders = ordersAmong(part.shared);
  const bound = boundBy(arrival);
  const anchor = anchorFor(rows, arrival, bound);
  const partsNames = isParted(style, written);
  const isByName = partsNames || !style.joinsAliases;
  const first = isByName ? part : null;
  const statement = { written, orders, lazy: beside.lazy, bound, part: first, partsNames, style };
  const known = isByName ? placeAmongSame(rows, arrival, statement) : null;
  const own = rows.findIndex((row) => row.statement === arrival.from);
  const at =
    known ??
    placeInSection(rows, { from: own, anchor }, statement) ??
    placeBeside(rows, anchor, statement);
  const next = rows[at.index];
  const isApart = at.apart || joinsNewSection([rows[at.index - 1], next], written, style);
  const alone = rows[anchor]?.alone ?? true;
  const row: Row = {
    statement: null,
    alone,
    joined: !alone,
    leaving: false,
    parts: null,
    written,
    module,
    plain: '',
    lazy: beside.lazy,
    gap: at.apart || (at.before && (next?.gap ?? false)),
    ...(isApart && { apart: true }),
    targets: new Map(),
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

/**
 * The sorted place among statements of the same module, one of which the run has already; null where it has
 * none, or the name may not get there.
 */
function placeAmongSame(
  rows: readonly Row[],
  { from, module, beside }: Arrival,
  statement: NewStatement,
): Insertion | null {
  const isSame = (row: Row | undefined) =>
    row?.module === module && row.lazy === beside.lazy && ordersOf(row) === statement.orders;
  const first = rows.findIndex((row) => isSame(row) && row.alone && !row.leaving);
  const own = rows.findIndex((row) => row.statement === from);
  const between = first < own ? rows.slice(first, own) : rows.slice(own + 1, first + 1);
  if (first < 0 || between.some((row) => isBarrier(row, statement.bound))) return null;
  let index = first;
  for (let row = rows[index]; row && isSame(row); row = rows[index]) {
    if ((index > first && row.gap) || comesLater(statement.written, statement, row)) break;
    index++;
  }
  return { index, before: index === first && (rows[first]?.gap ?? false) };
}

/** Where `beside` stands, unless the name may not pass what is between; then where it stood. */
function anchorFor(rows: readonly Row[], { from, beside }: Arrival, bound: Bound): number {
  const wanted = rows.findIndex((row) => row.statement === beside);
  const own = rows.findIndex((row) => row.statement === from);
  const blocked = rows.slice(wanted, own).some((row) => isBarrier(row, bound));
  return blocked ? own : wanted;
}
