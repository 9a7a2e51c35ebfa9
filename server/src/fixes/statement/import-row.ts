/** One statement of a run while names leave and arrive, or one that is to be written. */
import type { Binding } from '../../graph/resolution';
import type { Import } from '../../python/module-summary';
import type { Span } from '../../text';
import { ordersAmong } from './comments';
import type { ImportOrder } from './import-order';
import type { ImportParts, NamedPart } from './import-parts';

export interface Row {
  /** Null for a new statement. */
  readonly statement: Import | null;
  /** True where no other statement shares its lines. */
  readonly alone: boolean;
  /** Taken apart, for an existing from-import. */
  readonly parts: ImportParts | null;
  /** Of a from-import: the module as written. */
  readonly written: string | null;
  /** Of a from-import that names names: the absolute module, where it is known. */
  readonly module: string | null;
  /** Of a plain import: the first module that stays. */
  readonly plain: string;
  readonly lazy: boolean;
  /** True where it may fail on its own and the code after it can tell: no name may pass it. */
  readonly fixed: boolean;
  /** True where it follows on the line of the row before it. */
  readonly joined: boolean;
  /** True where all of its names leave, now or by moves that may be made later. */
  readonly leaving: boolean;
  /** True where a blank or comment line stands before it, or nothing of the run: a section begins. */
  gap: boolean;
  /** True for a new statement with which a section begins. */
  readonly apart?: boolean;
  /** Where names go, now or by moves that may be made later, by their indexes. */
  readonly targets: ReadonlyMap<number, Binding>;
  /** Indexes of the names that leave. */
  readonly removed: Set<number>;
  /** Indexes of those that have found their new place. */
  readonly settled: Set<number>;
  readonly added: NamedPart[];
  /** Comments of the statement as a whole: its own, and those that arrive. */
  shared: readonly string[];
  /** The comment behind it where another statement says that from now on. */
  handedOn?: Span;
}

/** True where every name of an existing statement leaves and none arrives. */
export function isEmptied({ statement, added, removed }: Row): boolean {
  return statement !== null && added.length === 0 && removed.size === sizeOf(statement);
}

/** How many names, modules or stars the statement has. */
export function sizeOf(statement: Import): number {
  if (statement.kind === 'import') return statement.modules.length;
  return statement.star ? 1 : statement.names.length;
}

/** The module by which a plain import is sorted where it stands among from-imports; empty for these. */
export function firstStaying(statement: Import, leaving: ReadonlyMap<number, unknown>): string {
  if (statement.kind === 'from') return '';
  const { modules } = statement;
  return (modules.find((_, index) => !leaving.has(index)) ?? modules[0])?.name ?? '';
}

/** The names of a from-import, those that leave left out, with those that arrived. */
export function namesOf(row: Row): readonly NamedPart[] {
  const kept = (row.parts?.names ?? []).filter((_, i) => !row.removed.has(i));
  return [...kept, ...row.added];
}

/** The one of its names that comes first in order; null where it has none. */
export function firstName(row: Row, { compareNames }: ImportOrder): NamedPart | null {
  return [...namesOf(row)].sort(compareNames)[0] ?? null;
}

/** True for one name under one alias. */
export function isSameName(
  a: Pick<NamedPart, 'name' | 'alias'>,
  b: Pick<NamedPart, 'name' | 'alias'>,
): boolean {
  return a.name === b.name && a.alias === b.alias;
}

/** The name that an import binds in its scope. */
export function localName(part: Pick<NamedPart, 'name' | 'alias'>): string {
  return part.alias ?? part.name;
}

/** A name, and what it is bound to where that is known. */
export interface Bound {
  readonly local: string;
  readonly to: Binding;
}

/** False where a binding of the local name may pass the row without any code seeing a difference. */
export function isBarrier(row: Row, bound: Bound): boolean {
  return row.fixed || mayBind(row, bound);
}

/** False where running the row certainly leaves the local name alone, or binds the same to it. */
function mayBind(row: Row, { local, to }: Bound): boolean {
  if (row.statement?.kind === 'import') {
    return row.statement.modules.some(({ name, alias }) => (alias ?? name.split('.')[0]) === local);
  }
  if (row.statement?.star) return true;
  // A name that leaves counts until it has its new place.
  const own = (row.parts?.names ?? []).map((part, i) => ({
    local: localName(part),
    isHere: !row.settled.has(i),
    to: row.targets.get(i) ?? { module: row.module, name: part.name },
  }));
  const added = row.added.map((part) => ({
    local: localName(part),
    isHere: true,
    to: { module: row.module, name: part.name },
  }));
  const isOther = (known: { module: string | null; name: string }) =>
    known.module !== to.module || known.name !== to.name;
  return [...own, ...added].some((each) => each.isHere && each.local === local && isOther(each.to));
}

/** What tools obey of the comments that hold for the whole statement. */
export function ordersOf({ shared }: Row): string {
  return ordersAmong(shared);
}
