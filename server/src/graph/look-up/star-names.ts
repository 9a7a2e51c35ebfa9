/** What `from module import *` binds (language reference 7.11). */

import type { ModuleEvent } from '../../python/module-summary';
import { because, type Reason } from '../../reason';
import { hasRun } from '../branches/guards';
import { isPublic } from '../layout/module-ref';
import { nativeAnswer, nativeNames } from '../layout/native-answers';
import { nativeList, stubDefines, stubMakes } from '../layout/native-list';
import { type ModuleIndex, neverBinds, targetModule } from '../module-index';
import { readOwn } from './follow';
import { END, type Moment, NeedsClock, type Reader } from './reader';
import { replacementOf } from './replaced-module';

export type StarAnswer = 'yes' | 'no' | 'maybe';

export interface StarNames {
  /** False where it cannot be told whether the name is among them. */
  readonly names: ReadonlyMap<string, boolean>;
  /** Why there may be more, or null. */
  readonly open: Reason | null;
}

/**
 * Whether a star import at that moment binds the name.
 *
 * @param passed modules in whose place in `sys.modules` this one stands.
 */
export function starGives(
  reader: Reader,
  module: string,
  name: string,
  moment: Moment,
  passed: readonly string[] = [],
): StarAnswer {
  const index = reader.modules.index(module);
  if (!index) return fileless(reader, module, name);
  const instead = index.replacements.length > 0 ? replacementOf(reader, index) : null;
  if (instead !== null && !passed.includes(instead)) {
    return starGives(reader, instead, name, END, [...passed, module]);
  }
  const all = reader.all(index, moment);
  const listed = all?.names.get(name);
  if (all?.isSure) {
    if (listed) return listed.isSure ? 'yes' : 'maybe';
    return all.open === null ? 'no' : 'maybe';
  }
  const isBound = isPublic(name) ? binds(reader, index, name, moment) : 'no';
  if (!all) return isBound;
  return listed || all.open !== null || isBound !== 'no' ? 'maybe' : 'no';
}

/** Modules without readable source may have any public name; namespace packages bind none. */
function fileless(reader: Reader, module: string, name: string): StarAnswer {
  if (reader.modules.file(module)?.kind === 'namespace' || reader.modules.isMissing(module)) {
    return 'no';
  }
  if (nativeList(reader, module)?.names.has(name)) return 'yes';
  const known = nativeAnswer(module, name, reader.modules.environment);
  if (known !== null) return known;
  return isPublic(name) && stubMakes(reader, module, name) ? 'maybe' : 'no';
}

function binds(reader: Reader, index: ModuleIndex, name: string, moment: Moment): StarAnswer {
  // A package that takes all names of many modules asks each of them for each name.
  if (!index.isPackage && isPublic(name) && neverBinds(index, name)) return 'no';
  const places = index.byName.get(name) ?? [];
  if (places.some((place) => isOfClass(index.events[place]))) {
    return places.length === 1 ? 'no' : 'maybe';
  }
  const { target, isDoubtful } = reader.name(index, name, moment, []);
  if (target.kind !== 'unbound' && !isDoubtful) return 'yes';
  // A submodule is an attribute once something has imported it.
  if (!reader.clock && index.isPackage && reader.modules.hasSubmodule(index.module, name)) {
    throw new NeedsClock();
  }
  return target.kind === 'unbound' ? 'no' : 'maybe';
}

function isOfClass(event: ModuleEvent | undefined): boolean {
  return event?.kind === 'dynamic' && event.isOfClass === true;
}

/** All the names that a star import at that moment binds. */
export function starNames(reader: Reader, module: string, moment: Moment): StarNames {
  const index = reader.modules.index(module);
  if (!index) {
    const answer = fileless(reader, module, 'name');
    return {
      names: filelessNames(reader, module),
      open: answer === 'no' ? null : because('{0} cannot be read', module),
    };
  }
  const all = reader.all(index, moment);
  const listed = [...(all?.names ?? [])].map(([name, { isSure }]) => [name, isSure] as const);
  if (all?.isSure) return { names: new Map(listed), open: all.open };
  const { names, open: more } = namesAt(reader, index, moment);
  const given = new Map(listed);
  for (const [name, isSure] of names) if (isPublic(name)) given.set(name, !all && isSure);
  return { names: given, open: more ?? all?.open ?? null };
}

/** False for those that may be missing. */
function filelessNames(reader: Reader, module: string): ReadonlyMap<string, boolean> {
  const listed = nativeList(reader, module)?.names;
  if (listed) return new Map([...listed.keys()].map((name) => [name, true]));
  const known = nativeNames(module, reader.modules.environment);
  if (known) return new Map([...known].map(([name, answer]) => [name, answer === 'yes']));
  return new Map(
    stubDefines(reader, module)
      .filter(isPublic)
      .map((name) => [name, false]),
  );
}

/** Whether the module's `__all__`, where it has one, surely names it in the end. */
export function listsName(reader: Reader, module: string, name: string): boolean {
  const index = reader.modules.index(module);
  return index !== null && reader.all(index, END)?.names.get(name)?.isSure === true;
}

/** The same for one of the module's own star imports, at its moment; null where there is no such. */
export function starBinds(reader: Reader, module: string, which: number): StarNames | null {
  const index = reader.modules.index(module);
  const stars = index?.events.flatMap((event, place) =>
    event.kind === 'star' ? [{ event, place }] : [],
  );
  const star = stars?.[which];
  const target = index && star ? targetModule(index, star.event) : null;
  if (!index || !star || target === null) return null;
  return reader.starNames(target, reader.momentOf(target, index, star.place));
}

/** All that the module's namespace holds at that moment; see `StarNames`. */
export function namesAt(reader: Reader, index: ModuleIndex, moment: Moment): StarNames {
  const { names, open } = boundNames(reader, index, moment);
  const held = new Map<string, boolean>();
  for (const name of [...names, ...loadedSubmodules(reader, index, moment)]) {
    const gives = binds(reader, index, name, moment);
    if (gives !== 'no') held.set(name, gives === 'yes');
  }
  return { names: held, open };
}

/**
 * Names that the module's events may bind, star imports followed, deleted ones included. Submodules that
 * the import system binds are not among them.
 */
export function boundNames(
  reader: Reader,
  index: ModuleIndex,
  moment: Moment,
): { readonly names: ReadonlySet<string>; readonly open: Reason | null } {
  const names = new Set<string>(index.rebound.keys());
  let open: Reason | null = null;
  index.byName.forEach((places, name) => {
    if ((places[0] as number) < moment.position) names.add(name);
  });
  for (const place of index.byAnyName) {
    const event = index.events[place];
    if (!event || place >= moment.position) continue;
    if (hasRun(event.guards, [], reader.environmentOf(index)) === 'no') continue;
    if (event.kind === 'dynamic') {
      const copied = reader.copiedNames(index, place);
      if (copied?.open !== null && !event.deletes) open ??= event.reason;
      for (const { value } of copied?.names ?? []) names.add(value);
      for (const name of namesMade(reader, index, event, place)) names.add(name);
    }
    if (event.kind !== 'star') continue;
    const module = targetModule(index, event);
    if (module === null) continue;
    const star = reader.starNames(module, reader.momentOf(module, index, place));
    for (const name of star.names.keys()) names.add(name);
    open ??= star.open;
  }
  return { names, open };
}

/** Names that an enumeration is made of, and that it puts into the module. */
function namesMade(
  reader: Reader,
  index: ModuleIndex,
  { namesOf, prefix = '' }: Extract<ModuleEvent, { kind: 'dynamic' }>,
  place: number,
): string[] {
  if (namesOf === undefined) return [];
  const { target } = readOwn(reader, index, namesOf, { position: place, time: END.time }, []);
  const isModule = target.kind === 'module' || (target.kind === 'foreign' && target.name === '');
  const known = isModule ? nativeNames(target.module, reader.modules.environment) : null;
  return [...(known?.keys() ?? [])].filter((name) => name.startsWith(prefix));
}

/** Submodules that the import system has bound in the package by then. */
function loadedSubmodules(reader: Reader, index: ModuleIndex, moment: Moment): string[] {
  if (!index.isPackage) return [];
  const leaves = reader.modules.source.submodules(index.module);
  if (leaves.length === 0) return [];
  const { clock } = reader;
  if (!clock) throw new NeedsClock();
  return leaves.filter((leaf) => {
    const at = clock.boundAt(`${index.module}.${leaf}`);
    return at !== null && at <= moment.time;
  });
}
