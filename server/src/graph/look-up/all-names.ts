/** `__all__`, evaluated over a module's events in their order. */

import type { NameList } from '../../python/module-summary';
import { because, type Reason } from '../../reason';
import type { Span } from '../../text';
import { hasRun } from '../branches/guards';
import { nativeList } from '../layout/native-list';
import { type ModuleIndex, targetModule } from '../module-index';
import { filtered } from './filtered-names';
import { readOwn } from './follow';
import { madeGetattr } from './made-getattr';
import { END, type Moment, type Reader } from './reader';
import { namesAt } from './star-names';

export interface ListedName {
  /** Where this module's own file spells it; null where it comes from elsewhere. */
  readonly span: Span | null;
  /** False where a condition nobody can decide stands before it. */
  readonly isSure: boolean;
  /** How often the list has it: `remove` takes one away. */
  readonly count: number;
}

export interface NamesList {
  /** In the list's order. */
  readonly names: ReadonlyMap<string, ListedName>;
  /** Why there may be more names, or null where these are all. */
  readonly open: Reason | null;
  /** False where the module may have no `__all__` at all. */
  readonly isSure: boolean;
}

interface Draft {
  names: Map<string, ListedName>;
  open: Reason | null;
  isSure: boolean;
}

/** The module's `__all__` at that moment; null where it has none. */
export function evaluateAll(reader: Reader, index: ModuleIndex, moment: Moment): NamesList | null {
  let draft: Draft | null = null;
  for (const place of index.byName.get('__all__') ?? []) {
    if (place >= moment.position) break;
    const event = index.events[place];
    const likelihood = hasRun(event?.guards ?? [], [], reader.environmentOf(index));
    if (!event || likelihood === 'no') continue;
    const isSure = likelihood === 'yes';
    if (event.kind === 'from') {
      draft = replace(draft, importedList(reader, index, place), isSure, false);
    } else if (event.kind === 'delete') {
      draft = isSure ? null : draft;
    } else if (event.kind === 'all') {
      const list =
        lazyList(reader, index, event.span) ?? evaluateList(reader, index, event.value, place);
      if (event.op === 'set') draft = replace(draft, list, isSure, true);
      else draft = change(draft, list, event.op, isSure);
    }
  }
  return draft;
}

/** What makes a `__getattr__` may give the list in one: `lazy_loader.attach_stub` that of the stub. */
function lazyList(reader: Reader, index: ModuleIndex, span: Span): List | null {
  const place = index.getattrs.find((at) => index.events[at]?.span.start === span.start);
  const event = place === undefined ? undefined : index.events[place];
  if (place === undefined || event?.kind !== 'getattr') return null;
  if (event.madeBy) {
    const list = event.madeBy.list === null ? null : madeGetattr(reader, index, place)?.list;
    return list ? { names: list, open: null } : null;
  }
  const lazy = event.source === 'stub' ? reader.lazy(index, END) : null;
  return (
    lazy && { names: [...lazy.entries.keys()].map((value) => ({ value, span: null })), open: null }
  );
}

export interface List {
  readonly names: readonly {
    readonly value: string;
    readonly span: Span | null;
    /** False where it cannot be told whether the list has it. */
    readonly isSure?: boolean;
  }[];
  readonly open: Reason | null;
}

function replace(old: Draft | null, list: List, isSure: boolean, isOwn: boolean): Draft {
  const names = new Map(isSure ? [] : old?.names);
  for (const { value, span, isSure: isListed = true } of list.names) {
    const count = (isSure ? (names.get(value)?.count ?? 0) : 0) + 1;
    names.set(value, { span: isOwn ? span : null, isSure: isSure && isListed, count });
  }
  return { names, open: list.open ?? (isSure ? null : (old?.open ?? null)), isSure };
}

function change(old: Draft | null, list: List, op: 'extend' | 'remove', isSure: boolean): Draft {
  const draft = old ?? { names: new Map<string, ListedName>(), open: null, isSure: true };
  const names = new Map(draft.names);
  for (const { value, span, isSure: isListed = true } of list.names) {
    const isMeant = isSure && isListed;
    const known = names.get(value);
    const count = known?.count ?? 0;
    if (op === 'extend') {
      const row = known?.isSure ? known : { span, isSure: isMeant };
      names.set(value, { ...row, count: count + 1 });
    } else if (known && isMeant && count > 1) names.set(value, { ...known, count: count - 1 });
    else if (isMeant) names.delete(value);
    else if (known) names.set(value, { ...known, isSure: false });
  }
  return { ...draft, names, open: draft.open ?? list.open };
}

/** Imports on the way to a list, by module and place: modules may import a list from each other in a circle. */
type Trail = readonly string[];

/** The names of a list expression that stands at `place`. */
export function evaluateList(
  reader: Reader,
  index: ModuleIndex,
  list: NameList,
  place: number,
  trail: Trail = [],
): List {
  switch (list.kind) {
    case 'names':
      return { names: list.names, open: null };
    case 'concat': {
      const parts = list.parts.map((each) => evaluateList(reader, index, each, place, trail));
      return {
        names: parts.flatMap((each) => each.names),
        open: parts.find((each) => each.open !== null)?.open ?? null,
      };
    }
    case 'all-of':
      return allOf(reader, index, list.base, place);
    case 'variable':
      return variableList(reader, index, list.name, place, trail);
    case 'own-names':
      return ownNames(reader, index, place);
    case 'attributes-of':
      return reader.attributesOf(index, list.base, place);
    case 'filter':
      return filtered(list, evaluateList(reader, index, list.source, place, trail));
    case 'unknown':
      return { names: [], open: list.reason };
  }
}

/** `dir()` at that place. */
function ownNames(reader: Reader, index: ModuleIndex, place: number): List {
  const moment = reader.momentOf(index.module, index, place);
  const { names, open } = namesAt(reader, index, moment);
  return {
    names: [...names.keys()]
      .sort()
      .map((value) => ({ value, span: null, isSure: names.get(value) === true })),
    open,
  };
}

/** `base.__all__`, base being dotted. */
function allOf(reader: Reader, index: ModuleIndex, base: string, place: number): List {
  const [first = '', ...rest] = base.split('.');
  const guards = index.events[place]?.guards ?? [];
  const moment = reader.momentOf(index.module, index, place);
  let { target } = readOwn(reader, index, first, moment, guards);
  for (const step of rest) {
    if (target.kind !== 'module') break;
    const at = reader.momentOf(target.module, index, place);
    target = reader.attribute(target.module, step, at, index.module).target;
  }
  return target.kind === 'module'
    ? listOfModule(reader, index, target.module, place)
    : { names: [], open: because('{0}.__all__ cannot be read', base) };
}

function listOfModule(reader: Reader, index: ModuleIndex, module: string, place: number): List {
  const target = reader.modules.index(module);
  const all = target
    ? reader.all(target, reader.momentOf(module, index, place))
    : nativeList(reader, module);
  if (!all) return { names: [], open: because('{0}.__all__ cannot be read', module) };
  return {
    names: [...all.names].map(([value, { isSure }]) => ({ value, span: null, isSure })),
    open: all.open,
  };
}

/** `from module import name` where the name is a list of names. */
function importedList(reader: Reader, index: ModuleIndex, place: number, trail: Trail = []): List {
  const here = `${index.module}:${place}`;
  if (trail.includes(here)) return { names: [], open: because('the list is imported in a circle') };
  const event = index.events[place];
  const module = event?.kind === 'from' ? targetModule(index, event) : null;
  const target = module === null ? null : reader.modules.index(module);
  if (event?.kind !== 'from' || module === null || !target) {
    return {
      names: [],
      open:
        module === null
          ? because('the list comes from an unknown module')
          : because('the list comes from {0}', module),
    };
  }
  if (event.imported === '__all__') return listOfModule(reader, index, module, place);
  const further = [...trail, here];
  return variableList(reader, target, event.imported, target.events.length, further);
}

/** A variable that holds names, as last bound before `place`. */
function variableList(
  reader: Reader,
  index: ModuleIndex,
  name: string,
  place: number,
  trail: Trail,
): List {
  if (name === '__all__') return listOfModule(reader, index, index.module, place);
  const environment = reader.environmentOf(index);
  const bound = (index.byName.get(name) ?? []).findLast(
    (at) => at < place && hasRun(index.events[at]?.guards ?? [], [], environment) !== 'no',
  );
  const event = bound === undefined ? undefined : index.events[bound];
  if (bound !== undefined && event?.kind === 'from')
    return importedList(reader, index, bound, trail);
  if (bound !== undefined && event?.kind === 'assign' && event.list) {
    return evaluateList(reader, index, event.list, bound, trail);
  }
  if (event?.kind === 'assign' && event.value.kind === 'name' && bound !== undefined) {
    return variableList(reader, index, event.value.name, bound, trail);
  }
  return { names: [], open: because('the list `{0}` cannot be read', name) };
}
