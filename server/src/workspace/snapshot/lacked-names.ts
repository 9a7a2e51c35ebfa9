/** Names that a module lists and does not spell as its own: a star import of it raises an error where nothing else gives them. */
import type { ModuleEvent, ModuleSummary, NameList } from '../../python/module-summary';

const known = new WeakMap<ModuleSummary, ReadonlySet<string>>();

export function lackedNames(summary: ModuleSummary): ReadonlySet<string> {
  const before = known.get(summary);
  if (before) return before;
  const { events } = summary;
  const lacked = new Set(events.flatMap((event) => [...namesListed(event)]));
  for (const event of lacked.size > 0 ? events : []) if ('name' in event) lacked.delete(event.name);
  known.set(summary, lacked);
  return lacked;
}

/** Those of a variable, too, which `__all__` may be. */
function* namesListed(event: ModuleEvent): Iterable<string> {
  if (event.kind === 'all') yield* namesIn(event.value);
  if (event.kind === 'assign' && event.list) yield* namesIn(event.list);
}

function* namesIn(list: NameList): Iterable<string> {
  if (list.kind === 'names') for (const { value } of list.names) yield value;
  if (list.kind === 'filter') yield* namesIn(list.source);
  if (list.kind === 'concat') for (const part of list.parts) yield* namesIn(part);
}
