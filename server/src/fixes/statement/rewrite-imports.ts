/**
 * The heart of every fix: names leave their import statements, names arrive from other modules, and the
 * file is otherwise left byte for byte. The outcome depends on which names moved, not on the order in
 * which they did: moving them one after the other ends in the same text.
 */
import type { Import, ImportedName } from '../../python/module-summary';
import type { TextEdit } from '../../text';
import { ordersAmong } from './comments';
import {
  type Addition,
  anchorOf,
  byAnchor,
  type ChangesByAnchor,
  type ImportChange,
  type Move,
  type Removal,
  turnOf,
} from './import-changes';
import type { ImportOrder } from './import-order';
import { takeApart } from './import-parts';
import { firstStaying, localName, type Row, sizeOf } from './import-row';
import { type Place, type Run, runsOf } from './import-runs';
import { type FileStyle, type ImportStyle, isParted } from './import-style';
import { handOnComments } from './left-comments';
import { type Arrival, placeArrival } from './place-arrival';
import { withProseOnce } from './prose-comments';
import { isProtected } from './protection';
import { renderRows } from './render-rows';
import { sortAliases } from './sort-aliases';
import { styleOf } from './statement-style';
import { type ImportingModule, sourceModule, writeModule } from './written-module';

export type { Addition, ImportChange, Move, Removal } from './import-changes';

/** A file whose imports are to be rewritten. */
export interface ImportingFile extends ImportingModule {
  readonly text: string;
  /** All imports of the text, in source order. */
  readonly imports: readonly Import[];
  /** What the project says of its imports; nothing unless told. */
  readonly importStyle?: ImportStyle;
  /** Columns that a new statement may have before it is wrapped; 88 unless told. */
  readonly lineLength?: number;
}

export interface RewriteOptions {
  /**
   * True for a statement that may fail while code after it can tell. Names pass none of these, so that the same names are
   * bound after a failure. Unless told, all are inside `try` and `suppress`.
   */
  readonly isFixed?: (statement: Import) => boolean;
  /**
   * Changes of the file that may be made later. A new statement is put where the first of all changes that
   * take a name to its module would put it, so that it does not matter which is made first.
   */
  readonly pending?: readonly ImportChange[];
  /** The tiered packages' dotted names. */
  readonly packages?: readonly string[];
  /** True for a top-level module of the project, as far as it is known; unless told, those of the packages. */
  readonly isOwn?: (top: string) => boolean;
}

/** Black's and Ruff's default. */
export const LINE_LENGTH = 88;

/** The edits for all changes together, none overlapping. */
export function rewriteImports(
  file: ImportingFile,
  changes: readonly ImportChange[],
  options: RewriteOptions = {},
): TextEdit[] {
  const style = styleOf(file, [...changes, ...(options.pending ?? [])], options);
  return runsOf(file, options.packages).flatMap((run) => {
    const touched = changes.filter((change) =>
      run.some((place) => place.statement === anchorOf(change)),
    );
    return touched.length === 0 ? [] : rewriteRun(file, run, touched, options, style);
  });
}

function rewriteRun(
  file: ImportingFile,
  run: Run,
  changes: readonly ImportChange[],
  { isFixed = isProtected, pending = [] }: RewriteOptions,
  style: FileStyle,
): TextEdit[] {
  const all = byAnchor([...changes, ...pending]);
  const rows: Row[] = run.map((place) => ({
    ...rowOf(file, place, all, style),
    fixed: isFixed(place.statement),
  }));
  for (const turn of [...new Set(changes.map(turnOf))].sort((a, b) => a - b)) {
    const arrivals: Arrival[] = [];
    for (const change of changes) {
      const row = rows.find((candidate) => candidate.statement === anchorOf(change));
      if (!row || turnOf(change) !== turn) continue;
      if (change.kind !== 'add') row.removed.add(change.index);
      if (change.kind !== 'remove') {
        arrivals.push(arrivalOf(file, change, row, firstAnchor(rows, row, change, all)));
      }
    }
    for (const arrival of arrivals.sort(bySource(style.order))) placeArrival(rows, arrival, style);
    if (!style.joinsAliases) sortAliases(rows, style.order);
    handOnComments(file.text, rows);
  }
  return renderRows(file, rows, file.lineLength ?? LINE_LENGTH, style);
}

/** The first statement of the run that gives a name to the same new statement. */
function firstAnchor(
  rows: readonly Row[],
  own: Row,
  change: Move | Addition,
  all: ChangesByAnchor,
): Row {
  const orders = ordersAt(own, change);
  const target = targetOf(change);
  const joins = (row: Row) => (it: ImportChange) =>
    targetOf(it) === target && ordersAt(row, it) === orders;
  const first = rows.find(
    (row) => row.lazy === own.lazy && row.statement && all.get(row.statement)?.some(joins(row)),
  );
  return first ?? own;
}

function targetOf(change: ImportChange): string | null {
  if (change.kind === 'remove') return null;
  return change.kind === 'move' ? change.to.module : change.from.module;
}

/** What tells the new statements apart that names of one statement go to; the first is that of plain names. */
function destinationOf(change: Move | Removal, style: FileStyle): string | null {
  if (change.kind === 'remove') return null;
  const { to, statement, index } = change;
  const alias = aliasAt(statement.names[index], to.name);
  if (alias === null && isParted(style, to.module)) return `${to.module} ${to.name}`;
  return alias === null || style.joinsAliases ? to.module : `${to.module} ${to.name} as ${alias}`;
}

/**
 * The alias of a name that is called `name` where it comes from now. `a as a` says that the name is meant for
 * others (PEP 484); an alias for a hop's name says nothing.
 */
function aliasAt(
  part: Pick<ImportedName, 'name' | 'alias'> | undefined,
  name: string,
): string | null {
  if (!part) return null;
  const local = localName(part);
  const isMeant = part.alias !== null && (part.alias !== name || part.alias === part.name);
  return isMeant || name !== local ? local : null;
}

/** The comments for tools that a name brings along: they tell statements of one module apart. */
function ordersAt({ shared }: Row, change: ImportChange): string {
  return ordersAmong(change.kind === 'add' ? (change.comments ?? []) : shared);
}

function rowOf(file: ImportingFile, place: Place, changes: ChangesByAnchor, style: FileStyle): Row {
  const { statement, alone, joined, gap } = place;
  const from = statement.kind === 'from' ? statement : null;
  const moves = (changes.get(statement) ?? []).flatMap((it) => (it.kind === 'move' ? it : []));
  const leaving = new Map(
    [...(changes.get(statement) ?? [])]
      .reverse()
      .flatMap((change) =>
        change.kind === 'add' ? [] : [[change.index, destinationOf(change, style)] as const],
      ),
  );
  const parts = from ? takeApart(file.text, from, alone) : null;
  return {
    statement,
    alone,
    joined,
    leaving: leaving.size === sizeOf(statement),
    parts: parts && withProseOnce(parts, (index) => leaving.get(index) ?? null, style.order),
    written: from ? '.'.repeat(from.module.level) + from.module.name : null,
    module: from && from.star === null ? sourceModule(from, file) : null,
    plain: firstStaying(statement, leaving),
    lazy: statement.lazy,
    gap,
    targets: new Map(moves.map(({ index, to }) => [index, to])),
    removed: new Set(),
    settled: new Set(),
    added: [],
    shared: parts?.shared ?? [],
    fixed: false,
  };
}

/** @param anchor the row that a new statement would go beside, and whose form it takes. */
function arrivalOf(file: ImportingFile, change: Move | Addition, row: Row, anchor: Row): Arrival {
  const beside = anchor.statement ?? anchorOf(change);
  const to = change.kind === 'move' ? change.to : change.from;
  const index = change.kind === 'move' ? change.index : null;
  const common = { from: anchorOf(change), index, beside, module: to.module };
  const written = writeModule(to.module, beside.kind === 'from' ? beside : null, file);
  if (change.kind === 'add') {
    const alias = to.name === change.local ? null : change.local;
    const part = { name: to.name, alias, comments: [], above: [], shared: change.comments ?? [] };
    return { ...common, written, part };
  }
  const part = row.parts?.names[change.index];
  if (!part) throw new RangeError(`no name ${change.index} in the statement`);
  const alias = aliasAt(part, to.name);
  return { ...common, written, part: { ...part, name: to.name, alias } };
}

/** Source order first, so that the outcome does not depend on the order of the changes. */
function bySource({ compareModules, compareNames }: ImportOrder) {
  return (a: Arrival, b: Arrival): number =>
    a.from.span.start - b.from.span.start ||
    compareModules(a.written, b.written) ||
    compareNames(a.part, b.part);
}
