/** The names that a module gives to others. */

import type { Span } from '../../text';
import { hasRun } from '../branches/guards';
import { isPublic } from '../layout/module-ref';
import { stubDefines } from '../layout/native-list';
import type { ModuleIndex } from '../module-index';
import type { Modules } from '../modules';
import { remember } from '../remembered';
import type { Export, Resolution } from '../resolution';
import type { ListedName } from './all-names';
import { bindingsInForce } from './read-name';
import { END, type Reader } from './reader';
import { replacementOf } from './replaced-module';
import { boundNames } from './star-names';

/** What `from module import name` binds. */
type Resolve = (module: string, name: string) => Resolution;

/** What is known of an export and need not be found out; null where it is to be looked up. */
export type KnownExports<Known> = (name: string, isListed: boolean) => Known | null;

/**
 * How a module is looked into. Each look decides for itself whether it needs the order of loading, so that an export is the
 * same by whichever others it is asked for with.
 */
export interface Looking {
  readonly modules: Modules;
  /** Null where nobody can tell. */
  at<T>(look: (reader: Reader) => T): T | null;
  /** What modules bind beside their `__all__`, as far as it was asked for: a package of star imports takes long. */
  readonly others: Map<string, ReadonlySet<string> | null>;
}

/**
 * The names of `__all__` in its order, then the other public ones, sorted. Null where the module's
 * source is not known. A name outside `__all__` counts where it is bound at run time.
 *
 * @param known of exports of the module's own.
 * @param passed modules in whose place in `sys.modules` this one stands.
 */
export function listExports<Known = never>(
  looking: Looking,
  module: string,
  resolve: Resolve,
  known: KnownExports<Known> = () => null,
  passed: readonly string[] = [],
): (Export | Known)[] | null {
  const given = listGiven(looking, module, passed);
  if (!given) return null;
  const { index, instead, listed } = given;
  if (instead !== null) {
    const resolveHere: Resolve = (_, name) => resolve(module, name);
    const inPlace = listExports(looking, instead, resolveHere, undefined, [...passed, module]);
    return inPlace?.map(elsewhere) ?? null;
  }
  const exports: (Export | Known)[] = [];
  // By `forEach`, which makes no pair of each: there are hundreds, and an edit of one asks for all.
  listed?.forEach(({ span }, name) => {
    const before = known(name, true);
    exports.push(before ?? listedExport(looking, index, { name, span }, resolve(module, name)));
  });
  const others = otherNames(looking, index);
  if (!others) return null;
  const isOther = (name: string) => isPublic(name) && !listed?.has(name);
  for (const name of [...others].filter(isOther).sort()) {
    const found = known(name, false) ?? otherExport(looking, index, name, resolve(module, name));
    if (found) exports.push(found);
  }
  return exports;
}

/** The names of `listExports`, and some that turn out to be none when they are looked at. */
export function candidateNames(
  looking: Looking,
  module: string,
  passed: readonly string[] = [],
): readonly string[] {
  const given = listGiven(looking, module, passed);
  if (!given) return [];
  const { index, instead, listed } = given;
  if (instead !== null) return candidateNames(looking, instead, [...passed, module]);
  return [...(listed?.keys() ?? []), ...(otherNames(looking, index) ?? [])];
}

/** The one of `listExports` that has the name, without what the others take; null where none has it. */
export function findExport(
  looking: Looking,
  module: string,
  name: string,
  resolve: Resolve,
  passed: readonly string[] = [],
): Export | null {
  const given = listGiven(looking, module, passed);
  if (!given) return null;
  const { index, instead, listed } = given;
  if (instead !== null) {
    const resolveHere: Resolve = () => resolve(module, name);
    const inPlace = findExport(looking, instead, name, resolveHere, [...passed, module]);
    return inPlace && elsewhere(inPlace);
  }
  const span = listed?.get(name)?.span;
  if (span !== undefined) {
    return listedExport(looking, index, { name, span }, resolve(module, name));
  }
  if (!isPublic(name) || !otherNames(looking, index)?.has(name)) return null;
  return otherExport(looking, index, name, resolve(module, name));
}

interface ListGiven {
  readonly index: ModuleIndex;
  /** The module that stands in this one's place in `sys.modules`, where its source is known. */
  readonly instead: string | null;
  /** The names of `__all__`; null where the module has none. */
  readonly listed: ReadonlyMap<string, ListedName> | null;
}

function listGiven(
  { modules, at }: Looking,
  module: string,
  passed: readonly string[],
): ListGiven | null {
  const index = modules.index(module);
  if (!index) return null;
  return at((reader) => {
    const instead = moduleInstead(reader, index, passed);
    if (instead !== null) return { index, instead, listed: null };
    return { index, instead, listed: reader.all(index, END)?.names ?? null };
  });
}

/** What is bound, or given by a `__getattr__`, private names among them. */
function otherNames({ at, others }: Looking, index: ModuleIndex): ReadonlySet<string> | null {
  return remember(others, index.module, () =>
    at((reader) => {
      const bound = boundNames(reader, index, END).names;
      const lazy = reader.lazy(index, END)?.entries;
      return lazy ? new Set([...bound, ...lazy.keys()]) : bound;
    }),
  );
}

function moduleInstead(
  reader: Reader,
  index: ModuleIndex,
  passed: readonly string[],
): string | null {
  const instead = index.replacements.length > 0 ? replacementOf(reader, index) : null;
  if (instead === null || passed.includes(instead)) return null;
  return reader.modules.index(instead) ? instead : null;
}

/** Its span is one of another file. */
function elsewhere(exported: Export): Export {
  return { ...exported, span: null };
}

function listedExport(
  looking: Looking,
  index: ModuleIndex,
  { name, span }: { readonly name: string; readonly span: Span | null },
  found: Resolution,
): Export {
  const bound = looking.at((reader) => bindingSpan(reader, index, name));
  return exportOf(name, true, bound ?? span, found);
}

function otherExport(
  looking: Looking,
  index: ModuleIndex,
  name: string,
  found: Resolution,
): Export | null {
  // `from __future__ import annotations` binds the name, but is no import of it.
  if (found.definition?.module === '__future__') return null;
  return looking.at((reader) => {
    if (!mayBeBound(reader, index, name, found)) return null;
    if (found.status === 'external' && !isSpelled(reader, index, name)) return null;
    return exportOf(name, false, bindingSpan(reader, index, name), found);
  });
}

/** Spelled out: there are hundreds, and a copy of the resolution takes several times as long. */
function exportOf(name: string, listed: boolean, span: Span | null, found: Resolution): Export {
  const { status, kind, definition, chain, reason, cautions, isUnbound } = found;
  const made = { name, listed, span, status, kind, definition, chain, reason, cautions };
  return isUnbound === undefined ? made : { ...made, isUnbound };
}

/** False for names that are deleted again, or bound for type checkers only: a submodule may have such a name. */
function mayBeBound(
  reader: Reader,
  index: ModuleIndex,
  name: string,
  { status, cautions }: Resolution,
): boolean {
  if (status === 'unresolved') return isBound(reader, index, name);
  if (status !== 'submodule' || cautions.some(({ kind }) => kind === 'lazy')) return true;
  // Whether somebody has imported that submodule does not make it this module's to give.
  return bindingsInForce(reader, index, name, END, null).some(
    ({ found }) => found.target.kind !== 'unbound',
  );
}

function isBound(reader: Reader, index: ModuleIndex, name: string): boolean {
  const lazy = reader.lazy(index, END);
  if (lazy?.object) return lazy.entries.has(name);
  return reader.name(index, name, END, []).target.kind !== 'unbound';
}

/**
 * False where the name can only come from a star import of a module that cannot be read: whether it does
 * is not known, and only `__all__` would speak for it.
 */
function isSpelled(reader: Reader, index: ModuleIndex, name: string): boolean {
  const { isDoubtful, path, target } = reader.name(index, name, END, []);
  const places = index.byName.get(name);
  if (!isDoubtful || path === null || !places) return true;
  if (target.kind === 'foreign' && stubDefines(reader, target.module).includes(target.name)) {
    return true;
  }
  const environment = reader.environmentOf(index);
  return places.some((at) => {
    const event = index.events[at];
    if (!event || event.kind === 'delete') return false;
    return hasRun(event.guards, [], environment) !== 'no';
  });
}

/** The last place of this file that binds the name; a star's only where nothing spells the name. */
function bindingSpan(reader: Reader, index: ModuleIndex, name: string): Span | null {
  const places = index.byName.get(name) ?? [];
  const [only] = places;
  // Most names are bound once, by a statement under no condition: there are hundreds of them.
  const isSure = places.length === 1 && index.events[only as number]?.guards.length === 0;
  const place = isSure ? only : lastThatMayRun(reader, index, places);
  const event = place === undefined ? undefined : index.events[place];
  if (event) return 'nameSpan' in event ? event.nameSpan : event.span;
  return reader.lazy(index, END)?.entries.get(name)?.span ?? null;
}

function lastThatMayRun(
  reader: Reader,
  index: ModuleIndex,
  places: readonly number[],
): number | undefined {
  const environment = reader.environmentOf(index);
  return places.findLast((at) => hasRun(index.events[at]?.guards ?? [], [], environment) !== 'no');
}
