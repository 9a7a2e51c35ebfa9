/** The names that a module gives to others. */

import type { Span } from '../../text';
import { hasRun } from '../branches/guards';
import { isPublic } from '../layout/module-ref';
import { stubDefines } from '../layout/native-list';
import type { ModuleIndex } from '../module-index';
import type { Export, Resolution } from '../resolution';
import { END, type Reader } from './reader';
import { replacementOf } from './replaced-module';
import { boundNames } from './star-names';

/** What `from module import name` binds. */
type Resolve = (module: string, name: string) => Resolution;

/** What is known of an export and need not be found out; null where it is to be looked up. */
export type KnownExports<Known> = (name: string, isListed: boolean) => Known | null;

/**
 * The names of `__all__` in its order, then the other public ones, sorted. Null where the module's
 * source is not known. A name outside `__all__` counts where it is bound at run time.
 *
 * @param known of exports of the module's own.
 * @param passed modules in whose place in `sys.modules` this one stands.
 */
export function listExports<Known = never>(
  reader: Reader,
  module: string,
  resolve: Resolve,
  known: KnownExports<Known> = () => null,
  passed: readonly string[] = [],
): (Export | Known)[] | null {
  const index = reader.modules.index(module);
  if (!index) return null;
  const instead = moduleInstead(reader, index, passed);
  if (instead !== null) {
    const resolveHere: Resolve = (_, name) => resolve(module, name);
    const given = listExports(reader, instead, resolveHere, undefined, [...passed, module]);
    return given?.map(elsewhere) ?? null;
  }
  const all = reader.all(index, END);
  const exports: (Export | Known)[] = [];
  // By `forEach`, which makes no pair of each: there are hundreds, and an edit of one asks for all.
  all?.names.forEach(({ span }, name) => {
    const before = known(name, true);
    exports.push(before ?? listedExport(reader, index, { name, span }, resolve(module, name)));
  });
  const others = new Set<string>();
  const note = (name: string) => {
    if (isPublic(name) && !all?.names.has(name)) others.add(name);
  };
  for (const name of boundNames(reader, index, END).names) note(name);
  for (const name of reader.lazy(index, END)?.entries.keys() ?? []) note(name);
  for (const name of [...others].sort()) {
    const before = known(name, false);
    const found = before ?? otherExport(reader, index, name, resolve(module, name));
    if (found) exports.push(found);
  }
  return exports;
}

/** The one of `listExports` that has the name, without what the others take; null where none has it. */
export function findExport(
  reader: Reader,
  module: string,
  name: string,
  resolve: Resolve,
  passed: readonly string[] = [],
): Export | null {
  const index = reader.modules.index(module);
  if (!index) return null;
  const instead = moduleInstead(reader, index, passed);
  if (instead !== null) {
    const resolveHere: Resolve = () => resolve(module, name);
    const given = findExport(reader, instead, name, resolveHere, [...passed, module]);
    return given && elsewhere(given);
  }
  const listed = reader.all(index, END)?.names.get(name);
  if (listed) {
    return listedExport(reader, index, { name, span: listed.span }, resolve(module, name));
  }
  const isBound =
    isPublic(name) &&
    (boundNames(reader, index, END).names.has(name) ||
      reader.lazy(index, END)?.entries.has(name) === true);
  return isBound ? otherExport(reader, index, name, resolve(module, name)) : null;
}

/** The module that stands in this one's place in `sys.modules`, where its source is known. */
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
  reader: Reader,
  index: ModuleIndex,
  { name, span }: { readonly name: string; readonly span: Span | null },
  found: Resolution,
): Export {
  return exportOf(name, true, bindingSpan(reader, index, name) ?? span, found);
}

function otherExport(
  reader: Reader,
  index: ModuleIndex,
  name: string,
  found: Resolution,
): Export | null {
  if (!mayBeBound(reader, index, name, found)) return null;
  if (found.status === 'external' && !isSpelled(reader, index, name)) return null;
  // `from __future__ import annotations` binds the name, but is no import of it.
  if (found.definition?.module === '__future__') return null;
  return exportOf(name, false, bindingSpan(reader, index, name), found);
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
  return isBound(reader, index, name);
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

const NOWHERE: readonly number[] = [];

/** The last place of this file that binds the name; a star's only where nothing spells the name. */
function bindingSpan(reader: Reader, index: ModuleIndex, name: string): Span | null {
  const places = index.byName.get(name) ?? NOWHERE;
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
