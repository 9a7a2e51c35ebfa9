/** What a module's PEP 562 `__getattr__` gives, or the object that is in its place, by name. */

import type { LazyEntry, ModuleEvent, ModuleRef } from '../../python/module-summary';
import type { LazyObject } from '../../python/summary/summary-values';
import { because, type Reason } from '../../reason';
import { hasRun, someHasRun } from '../branches/guards';
import { absoluteModule } from '../layout/module-ref';
import { lazyModule, type ModuleIndex } from '../module-index';
import type { Modules } from '../modules';
import { lazyObjectAt } from './lazy-object';
import { madeGetattr } from './made-getattr';
import { END, type Reader } from './reader';

export interface LazyNames {
  /** Set where they are given by an object in the module's place, whose own names are gone. */
  readonly object?: LazyObject;
  readonly entries: ReadonlyMap<string, LazyEntry>;
  /** Names that it gives, though not from a module that is known. */
  readonly made: ReadonlySet<string>;
  /** Why names beyond the entries may exist too; null where those raise AttributeError. */
  readonly open: Reason | null;
  /** Set where the module may have no `__getattr__` at all. */
  readonly isOptional?: true;
}

/**
 * The module's `__getattr__` after the events before `position`: the last one that has surely run, and
 * those after it that may have. Null without any.
 */
export function readLazyNames(
  reader: Reader,
  index: ModuleIndex,
  position: number,
): LazyNames | null {
  const { modules } = reader;
  const object = lazyObjectAt(reader, index, position);
  if (object) return { entries: byName(object.entries), made: NONE, open: null, object };
  const likelihood = (event: ModuleEvent) => hasRun(event.guards, [], modules.environment);
  const taken = (index.byName.get('__getattr__') ?? []).filter(
    (at) => index.events[at]?.kind === 'from',
  );
  const possible = [...index.getattrs, ...taken]
    .filter((at) => at < position)
    .sort((a, b) => a - b)
    .filter((at) => likelihood(index.events[at] as ModuleEvent) !== 'no');
  const last = possible.findLastIndex((at) => {
    const event = index.events[at] as ModuleEvent;
    return likelihood(event) === 'yes' && !passesOn(event);
  });
  const places = possible.slice(Math.max(0, last));
  if (places.length === 0) {
    if (!index.byName.has('__getattr__')) return null;
    const open = because('{0} gets its __getattr__ from elsewhere', index.module);
    return { entries: new Map(), made: NONE, open };
  }
  const given = places.map((at) => givenAt(reader, index, at));
  const isSure = someHasRun(
    possible.map((at) => (index.events[at] as ModuleEvent).guards),
    modules.environment,
  );
  return {
    entries: byName(given.flatMap(({ entries }) => entries)),
    made: new Set(given.flatMap(({ made }) => made)),
    open: given.find(({ open }) => open !== null)?.open ?? passedOn(index, places[0]),
    ...(isSure ? {} : { isOptional: true }),
  };
}

/** True where those before it are asked, too. */
function passesOn(event: ModuleEvent): boolean {
  return event.kind === 'getattr' && event.passesOn === true;
}

/** Why there may be more where the first that is known asks one before it. */
function passedOn(index: ModuleIndex, first: number | undefined): Reason | null {
  const event = index.events[first ?? -1];
  return event && passesOn(event) ? because('__getattr__: it asks another') : null;
}

const NONE: ReadonlySet<string> = new Set();

interface GivenNames {
  readonly entries: readonly LazyEntry[];
  readonly made: readonly string[];
  readonly open: Reason | null;
}

const NOTHING = { entries: [], made: [] };

/** What the `__getattr__` of another module gives here; null where that is not known. */
function takenNames(
  reader: Reader,
  index: ModuleIndex,
  place: number,
  from: ModuleRef,
): GivenNames | null {
  const module = absoluteModule(from, index.module, index.isPackage);
  if (module === null) return null;
  const moment = reader.momentOf(module, index, place);
  const { target } = reader.attribute(module, '__getattr__', moment, index.module);
  if (target.kind !== 'object' || target.name !== '__getattr__') return null;
  const other = reader.modules.index(target.module);
  const lazy = other && reader.lazy(other, END);
  if (!lazy || lazy.object) return null;
  const entries = [...lazy.entries.values()].flatMap((entry): LazyEntry[] => {
    const name = lazyModule(other, entry);
    // It stores names in its own module.
    return name === null ? [] : [{ ...entry, module: { level: 0, name }, isKept: false }];
  });
  // Names that the other module binds it was never asked for there.
  const made = [...lazy.made, ...other.byName.keys()].filter((name) => !lazy.entries.has(name));
  return { entries, made, open: lazy.open };
}

function givenAt(reader: Reader, index: ModuleIndex, place: number): GivenNames {
  const event = index.events[place];
  if (event?.kind === 'from') {
    const open = because('{0} gets its __getattr__ from elsewhere', index.module);
    const isIt = event.imported === '__getattr__';
    return (isIt && takenNames(reader, index, place, event.module)) || { ...NOTHING, open };
  }
  if (event?.kind !== 'getattr') return { ...NOTHING, open: null };
  const { open } = event;
  if (event.takenFrom) {
    return takenNames(reader, index, place, event.takenFrom) ?? { ...NOTHING, open };
  }
  if (event.source === 'stub') {
    return { entries: stubEntries(reader.modules, index), made: [], open };
  }
  const made = event.madeBy && madeGetattr(reader, index, place);
  return made
    ? { entries: made.entries, made: [...made.made, ...made.own], open: made.open }
    : { entries: event.entries, made: [], open };
}

function byName(entries: readonly LazyEntry[]): ReadonlyMap<string, LazyEntry> {
  return new Map(entries.map((entry) => [entry.name, entry]));
}

/** `lazy_loader.attach_stub` reads the from-imports of level 1 of the `.pyi` beside the module. */
function stubEntries(modules: Modules, index: ModuleIndex): LazyEntry[] {
  const stub = modules.stubIndex(index.module);
  if (!stub) return [];
  return stub.summary.imports.flatMap((statement) => {
    if (statement.kind !== 'from' || statement.module.level !== 1) return [];
    return statement.names.map(({ name, span }): LazyEntry => {
      const { module } = statement;
      return module.name === ''
        ? { name, module: { level: 1, name }, attribute: null, span }
        : { name, module, attribute: name, span, isKept: module.name === name };
    });
  });
}
