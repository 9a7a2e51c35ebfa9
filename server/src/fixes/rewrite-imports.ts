/**
 * The heart of every fix: names leave their import statements, names arrive from other modules, and the
 * file is otherwise left byte for byte. The outcome depends on which names moved, not on the order in
 * which they did: moving them one after the other ends in the same text.
 */
import { absoluteModule } from '../graph/module-ref';
import type { FromImport, Import } from '../python/module-summary';
import type { TextEdit } from '../text';
import { isDirective } from './comments';
import { type Addition, anchorOf, type ImportChange, type Move } from './import-changes';
import { compareModules, compareNames } from './import-order';
import { commentsOf, takeApart } from './import-parts';
import { localName, type Row } from './import-row';
import { importRuns, type Place, type Run } from './import-runs';
import { type Arrival, placeArrival } from './place-arrival';
import { withProseOnce } from './prose-comments';
import { isProtected } from './protection';
import { renderRows } from './render-rows';
import { type MovesByStatement, moveWholeList } from './whole-list';
import { type ImportingModule, writeModule } from './written-module';

export type { Addition, ImportChange, Move, Removal } from './import-changes';

/** A file whose imports are to be rewritten. */
export interface ImportingFile extends ImportingModule {
  readonly text: string;
  /** All imports of the text, in source order. */
  readonly imports: readonly Import[];
  /** Columns that a new statement may have before it is wrapped; 88 unless told. */
  readonly lineLength?: number;
}

export interface RewriteOptions {
  /**
   * True for a statement that cannot fail by itself. Inside `try` and `suppress` names pass no others,
   * so that the same names are bound after a failure. Unless told, no statement is certain.
   */
  readonly isCertain?: (statement: Import) => boolean;
  /**
   * Moves of the file that may be made later. A new statement is put where the first of all moves to
   * its module would put it, so that it does not matter which is made first.
   */
  readonly pending?: readonly Move[];
}

/** Black's and Ruff's default. */
export const LINE_LENGTH = 88;

/** The edits for all changes together, none overlapping. */
export function rewriteImports(
  file: ImportingFile,
  changes: readonly ImportChange[],
  options: RewriteOptions = {},
): TextEdit[] {
  return importRuns(file.text, file.imports).flatMap((run) => {
    const statements = new Set(run.map(({ statement }) => statement));
    const touched = changes.filter((change) => statements.has(anchorOf(change)));
    return touched.length === 0 ? [] : rewriteRun(file, run, touched, options);
  });
}

function rewriteRun(
  file: ImportingFile,
  run: Run,
  changes: readonly ImportChange[],
  { isCertain = () => false, pending = [] }: RewriteOptions,
): TextEdit[] {
  const moves = byStatement([...changes.filter((change) => change.kind === 'move'), ...pending]);
  const rows = run.map((place) => ({
    ...rowOf(file, place, moves),
    fixed: isProtected(place.statement) && !isCertain(place.statement),
  }));
  const arrivals: Arrival[] = [];
  for (const change of changes) {
    const row = rows.find((candidate) => candidate.statement === anchorOf(change));
    if (!row) continue;
    if (change.kind !== 'add') row.removed.add(change.index);
    if (change.kind === 'remove') continue;
    const anchor = change.kind === 'move' ? firstAnchor(rows, row, change, moves) : row;
    arrivals.push(arrivalOf(file, change, row, anchor));
  }
  const done = new Set<Arrival>();
  const edits: TextEdit[] = [];
  for (const row of rows) {
    const whole = moveWholeList(row, rows, arrivals, moves);
    if (!whole) continue;
    edits.push(...whole.edits);
    for (const arrival of whole.done) done.add(arrival);
    row.removed.clear();
  }
  for (const arrival of arrivals.sort(compareArrivals)) {
    if (!done.has(arrival)) placeArrival(rows, arrival);
  }
  return [...edits, ...renderRows(file.text, rows, file.lineLength ?? LINE_LENGTH)];
}

function byStatement(moves: readonly Move[]): MovesByStatement {
  const groups = new Map<Import, Move[]>();
  for (const move of moves) {
    const group = groups.get(move.statement);
    if (group) group.push(move);
    else groups.set(move.statement, [move]);
  }
  return groups;
}

/** The first statement of the run that gives a name to the same new statement. */
function firstAnchor(rows: readonly Row[], own: Row, move: Move, moves: MovesByStatement): Row {
  const orders = ordersAt(own, move.index);
  const joins = (row: Row) => (it: Move) =>
    it.to.module === move.to.module && ordersAt(row, it.index) === orders;
  const first = rows.find(
    (row) => row.lazy === own.lazy && row.statement && moves.get(row.statement)?.some(joins(row)),
  );
  return first ?? own;
}

/** The comments for tools that a name brings along: they tell statements of one module apart. */
function ordersAt({ parts }: Row, index: number): string {
  const part = parts?.names[index];
  if (!part || parts?.form === 'exploded') return '';
  return commentsOf(part).filter(isDirective).sort().join(' ');
}

function rowOf(
  file: ImportingFile,
  { statement, alone, gap }: Place,
  moves: MovesByStatement,
): Row {
  const from = statement.kind === 'from' ? statement : null;
  const own = moves.get(statement) ?? [];
  const targets = new Map([...own].reverse().map(({ index, to }) => [index, to.module]));
  const targetOf = (index: number) => targets.get(index) ?? null;
  return {
    statement,
    alone,
    parts: from ? withProseOnce(takeApart(file.text, from, alone), targetOf) : null,
    written: from ? '.'.repeat(from.module.level) + from.module.name : null,
    module: from && from.star === null ? moduleOf(file, from) : null,
    lazy: statement.lazy,
    gap,
    removed: new Set(),
    settled: new Set(),
    added: [],
    explode: false,
    fixed: false,
  };
}

function moduleOf(file: ImportingFile, { module }: FromImport): string | null {
  return absoluteModule(module, file.module, file.isPackage);
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
    return { ...common, written, part, explode: false };
  }
  const part = row.parts?.names[change.index];
  if (!part) throw new RangeError(`no name ${change.index} in the statement`);
  const local = localName(part);
  // `a as a` says that the name is meant for others (PEP 484); an alias for a hop's name says nothing.
  const isMeant = part.alias !== null && (part.alias !== to.name || part.alias === part.name);
  const alias = isMeant || to.name !== local ? local : null;
  return {
    ...common,
    written,
    part: { ...part, name: to.name, alias },
    explode: row.parts?.form === 'exploded',
  };
}

/** Source order first, so that the outcome does not depend on the order of the changes. */
function compareArrivals(a: Arrival, b: Arrival): number {
  return (
    a.from.span.start - b.from.span.start ||
    compareModules(a.written, b.written) ||
    compareNames(a.part, b.part)
  );
}
