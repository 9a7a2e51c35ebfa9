/** What a module's PEP 562 `__getattr__` gives, or the object that is in its place, by name. */
import type { LazyEntry, ModuleEvent } from '../python/module-summary';
import type { LazyObject } from '../python/summary-values';
import { hasRun } from './guards';
import { lazyObjectAt } from './lazy-object';
import type { ModuleIndex } from './module-index';
import type { Modules } from './modules';
import type { Reader } from './reader';

export interface LazyNames {
  /** Set where they are given by an object in the module's place, whose own names are gone. */
  readonly object?: LazyObject;
  readonly entries: ReadonlyMap<string, LazyEntry>;
  /** Why names beyond the entries may exist too; null where those raise AttributeError. */
  readonly open: string | null;
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
  if (object) return { entries: byName(object.entries), open: null, object };
  const likelihood = (event: ModuleEvent) => hasRun(event.guards, [], modules.environment);
  const possible = index.getattrs
    .filter((at) => at < position)
    .map((at) => index.events[at])
    .filter((event) => event?.kind === 'getattr')
    .filter((event) => likelihood(event) !== 'no');
  const last = possible.findLastIndex((event) => likelihood(event) === 'yes');
  const events = possible.slice(Math.max(0, last));
  if (events.length === 0) {
    if (!index.byName.has('__getattr__')) return null;
    return { entries: new Map(), open: `${index.module} gets its __getattr__ from elsewhere` };
  }
  const entries = events.flatMap((event) =>
    event.source === 'stub' ? stubEntries(modules, index) : event.entries,
  );
  return {
    entries: byName(entries),
    open: events.find((each) => each.open !== null)?.open ?? null,
  };
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
