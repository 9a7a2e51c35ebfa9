/** What a module's PEP 562 `__getattr__` gives, or the object that is in its place, by name. */
import type { LazyEntry, ModuleEvent } from '../python/module-summary';
import type { LazyObject } from '../python/summary-values';
import { hasRun } from './guards';
import { lazyObjectAt } from './lazy-object';
import { madeGetattr } from './made-getattr';
import type { ModuleIndex } from './module-index';
import type { Modules } from './modules';
import type { Reader } from './reader';

export interface LazyNames {
  /** Set where they are given by an object in the module's place, whose own names are gone. */
  readonly object?: LazyObject;
  readonly entries: ReadonlyMap<string, LazyEntry>;
  /** Names that it gives, though not from a module that is known. */
  readonly made: ReadonlySet<string>;
  /** Why names beyond the entries may exist too; null where those raise AttributeError. */
  readonly open: string | null;
}

/** What `read` finds, remembered; names that it is asked for on the way do not come from it. */
export function lazyNamesOnce(
  known: Map<string, LazyNames | null>,
  key: string,
  read: () => LazyNames | null,
): LazyNames | null {
  const before = known.get(key);
  if (before !== undefined) return before;
  known.set(key, null);
  try {
    const names = read();
    known.set(key, names);
    return names;
  } catch (error) {
    known.delete(key);
    throw error;
  }
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
  const possible = index.getattrs
    .filter((at) => at < position)
    .filter((at) => likelihood(index.events[at] as ModuleEvent) !== 'no');
  const last = possible.findLastIndex((at) => {
    const event = index.events[at] as ModuleEvent;
    return likelihood(event) === 'yes' && !passesOn(event);
  });
  const places = possible.slice(Math.max(0, last));
  if (places.length === 0) {
    if (!index.byName.has('__getattr__')) return null;
    const open = `${index.module} gets its __getattr__ from elsewhere`;
    return { entries: new Map(), made: NONE, open };
  }
  const given = places.map((at) => givenAt(reader, index, at));
  return {
    entries: byName(given.flatMap(({ entries }) => entries)),
    made: new Set(given.flatMap(({ made }) => made)),
    open: given.find(({ open }) => open !== null)?.open ?? passedOn(index, places[0]),
  };
}

/** True where those before it are asked, too. */
function passesOn(event: ModuleEvent): boolean {
  return event.kind === 'getattr' && event.passesOn === true;
}

/** Why there may be more where the first that is known asks one before it. */
function passedOn(index: ModuleIndex, first: number | undefined): string | null {
  const event = index.events[first ?? -1];
  return event && passesOn(event) ? '__getattr__: it asks another' : null;
}

const NONE: ReadonlySet<string> = new Set();

interface GivenNames {
  readonly entries: readonly LazyEntry[];
  readonly made: readonly string[];
  readonly open: string | null;
}

function givenAt(reader: Reader, index: ModuleIndex, place: number): GivenNames {
  const event = index.events[place];
  if (event?.kind !== 'getattr') return { entries: [], made: [], open: null };
  const { open } = event;
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
