/** What a module's PEP 562 `__getattr__` gives, by name. */
import type { LazyEntry } from '../python/module-summary';
import { hasRun } from './guards';
import type { ModuleIndex } from './module-index';
import type { Modules } from './modules';

export interface LazyNames {
  readonly entries: ReadonlyMap<string, LazyEntry>;
  /** Why names beyond the entries may exist too; null where those raise AttributeError. */
  readonly open: string | null;
}

/** All of the module's `__getattr__`s that exist at run time; the last one wins. Null without any. */
export function readLazyNames(modules: Modules, index: ModuleIndex): LazyNames | null {
  const events = index.getattrs
    .map((at) => index.events[at])
    .filter((event) => event?.kind === 'getattr')
    .filter((event) => hasRun(event.guards, [], modules.environment) !== 'no');
  if (events.length === 0) {
    if (!index.byName.has('__getattr__')) return null;
    return { entries: new Map(), open: `${index.module} gets its __getattr__ from elsewhere` };
  }
  const entries = events.flatMap((event) =>
    event.source === 'stub' ? stubEntries(modules, index) : event.entries,
  );
  return {
    entries: new Map(entries.map((entry) => [entry.name, entry])),
    open: events.find((each) => each.open !== null)?.open ?? null,
  };
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
