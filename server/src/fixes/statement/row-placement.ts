/**
 * Where a new from-import goes. The place is told by rows that stay whatever moves are made: those whose
 * names all leave are passed over, so that it does not matter which of them has left already.
 */
import { isWithin } from '../../graph/layout/module-ref';
import type { NamedPart } from './import-parts';
import { type Bound, firstName, isBarrier, ordersOf, type Row } from './import-row';
import type { FileStyle } from './import-style';

export interface NewStatement {
  /** The module as written. */
  readonly written: string;
  /** Its comments for tools, which tell statements of one module apart. */
  readonly orders: string;
  readonly lazy: boolean;
  /** The name that it binds first. */
  readonly bound: Bound;
  /** Its first name, where aliases have statements of their own and names tell the order; else null. */
  readonly part: NamedPart | null;
  /** True where all names have statements of their own. */
  readonly partsNames: boolean;
  readonly style: FileStyle;
}

export interface Insertion {
  readonly index: number;
  /** True where it heads its section, after any blank line and comments before that. */
  readonly before: boolean;
  /** True where it is a section of its own. */
  readonly apart?: boolean;
}

/**
 * The place for a new statement beside the row at `anchor`: after it (or from the section's start on, for a
 * module that comes before the anchor's) before the first row that comes later in order, else at the
 * section's end. Of two statements that are inserted so the same comes first whichever is inserted first, as what stops
 * the one at a row stops all that come before it, whatever row they begin at.
 *
 * Behind imports from the packages a row before the first of these is no neighbour of the package's modules in a sorted
 * section, nor is a plain import; where there is one, the section is not sorted.
 */
export function placeBeside(
  rows: readonly Row[],
  anchor: number,
  statement: NewStatement,
): Insertion {
  const own = rows[anchor];
  const [first, end] = sectionAround(rows, anchor);
  const { style, written } = statement;
  const isAfter = !own || !isBefore(written, own, style);
  const start = isAfter ? anchor + 1 : afterBarriers(rows, first, anchor, statement.bound);
  const packages = rows.findIndex((row, i) => i >= first && isOfPackages(row, style));
  const isBehind = (i: number) => packages >= 0 && packages < i;
  const bound = (row: Row, i: number) => {
    if (isAfter && isBehind(i) && isBelow(row, style)) return true;
    if (row.written !== null) return comesLater(row.written, statement, row);
    return style.plainImports === null ? isBehind(i) : isBefore(written, row, style);
  };
  let at: number | null = null;
  for (let i = start; i < end; i++) {
    const row = rows[i];
    if (!row || isBarrier(row, statement.bound)) return insertionAt(at ?? i, first);
    if (row.leaving) {
      const isNext =
        row.written === null
          ? style.plainImports !== null && isBefore(written, row, style)
          : comesLater(row.written, statement, row);
      if (at === null && isNext) at = i;
      continue;
    }
    if (bound(row, i)) return insertionAt(at ?? i, first);
    // A row that leaves tells the place only where none that stays tells more.
    at = null;
  }
  return insertionAt(at ?? end, first);
}

/** True for an import from a tiered package or a module inside; for a plain one only where it stands among these. */
function isOfPackages({ statement, module, plain }: Row, style: FileStyle): boolean {
  if (statement?.kind === 'import' && style.plainImports === null) return false;
  const name = statement?.kind === 'import' ? plain : module;
  return name !== null && style.packages.some((each) => isWithin(name, each));
}

function insertionAt(index: number, first: number): Insertion {
  return { index, before: index === first };
}

/** The rows around `at` without a blank or comment line between; those of one line are a section of their own. */
function sectionAround(rows: readonly Row[], at: number): [first: number, end: number] {
  const isAlone = rows[at]?.alone ?? true;
  const follows = (row: Row | undefined) =>
    row !== undefined && !row.gap && row.alone === isAlone && row.joined !== isAlone;
  let first = at;
  while (follows(rows[first]) && rows[first - 1]?.alone === isAlone) first--;
  let end = at + 1;
  while (follows(rows[end])) end++;
  return [first, end];
}

/** The first place before the anchor that is reached without passing a binding of the name. */
function afterBarriers(rows: readonly Row[], first: number, anchor: number, bound: Bound): number {
  let start = anchor;
  for (let row = rows[start - 1]; start > first && row; row = rows[start - 1]) {
    if (isBarrier(row, bound)) break;
    start--;
  }
  return start;
}

/** True for a row before all of the packages; those are absolute, and by their length relative ones do not compare. */
function isBelow(row: Row, { lowest, order }: FileStyle): boolean {
  const name = row.written ?? row.plain;
  return lowest !== null && !name.startsWith('.') && order.compareModules(name, lowest) < 0;
}

/** True where a new statement of a module goes before a row; before a plain import only where the project says so. */
export function isBefore(written: string, row: Row, { plainImports, order }: FileStyle): boolean {
  if (row.written !== null) return order.compareModules(written, row.written) < 0;
  if (plainImports === null) return false;
  return plainImports === 'below' || order.compareWithPlain(written, row.plain) < 0;
}

/** Statements of one module: lazy ones last, then by their comments for tools, aliases by their names. */
export function comesLater(key: string, statement: NewStatement, row: Row): boolean {
  const { written, orders, lazy, part, partsNames, style } = statement;
  const { order } = style;
  const byModule = order.compareModules(written, key) || Number(lazy) - Number(row.lazy);
  if (byModule !== 0) return byModule < 0;
  if (row.written === null || orders !== ordersOf(row)) return orders < ordersOf(row);
  const first = firstName(row, order);
  const isByName = partsNames || part?.alias != null || first?.alias != null;
  return part !== null && first !== null && isByName && order.compareNames(part, first) < 0;
}
