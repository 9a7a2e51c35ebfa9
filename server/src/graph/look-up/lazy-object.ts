/** Objects in the place of a module that give names lazily; see `python/lazy/lazy-objects.ts`. */
import type { LazyObject, TableCall, TableClass } from '../../python/summary/summary-values';
import { hasRun } from '../branches/guards';
import type { ModuleIndex } from '../module-index';
import { mayMake } from './event-gives';
import { follow, readOwn } from './follow';
import type { Reader } from './reader';

/** Classes of other people that do what is expected of a table. */
const KNOWN: ReadonlySet<string> = new Set(['lazy_imports.LazyImporter']);

/** The place of the last event before `position` that has surely replaced the module; null without one. */
export function replacedAt(reader: Reader, index: ModuleIndex, position: number): number | null {
  if (index.replacements.length === 0) return null;
  const environment = reader.environmentOf(index);
  const place = index.replacements.findLast(
    (at) => at < position && hasRun(index.events[at]?.guards ?? [], [], environment) === 'yes',
  );
  return place ?? null;
}

/** The object that stands in the module's place then, as far as all that it gives is known. */
export function lazyObjectAt(
  reader: Reader,
  index: ModuleIndex,
  position: number,
): LazyObject | null {
  const place = replacedAt(reader, index, position);
  const event = place === null ? undefined : index.events[place];
  const object = event?.kind === 'dynamic' ? event.replaces?.object : undefined;
  if (place === null || !object || object.open !== null) return null;
  if (object.madeBy && !isTableClass(reader, index, place, object.madeBy)) return null;
  return object;
}

/** True where something that the module does later may give the object another attribute of the name. */
export function isChangedLater(
  reader: Reader,
  index: ModuleIndex,
  position: number,
  name: string,
): boolean {
  const place = replacedAt(reader, index, position) ?? position;
  return index.events.some(
    (event, at) =>
      at > place &&
      at < position &&
      event.kind === 'dynamic' &&
      mayMake(event, name) &&
      (event.names === null || event.names.includes(name)) &&
      hasRun(event.guards, [], reader.environmentOf(index)) !== 'no',
  );
}

/** True where the class is one that imports what a table says, and is given one in its place. */
function isTableClass(
  reader: Reader,
  index: ModuleIndex,
  place: number,
  { callee, args }: TableCall,
): boolean {
  const [base = '', ...steps] = callee.split('.');
  const moment = reader.momentOf(index.module, index, place);
  const own = readOwn(reader, index, base, moment, index.events[place]?.guards ?? []);
  const target = follow(reader, index, place, own, steps)?.target;
  if (target?.kind === 'foreign') {
    const isNamed = args.every(({ keyword, what }) => what !== 'table' || keyword !== null);
    return isNamed && KNOWN.has(`${target.module}.${target.name}`);
  }
  if (target?.kind !== 'object' || target.event === null) return false;
  const event = reader.modules.index(target.module)?.events[target.event];
  return event?.kind === 'define' && event.tables !== undefined && fits(event.tables, args);
}

function fits({ parameters }: TableClass, args: TableCall['args']): boolean {
  const names = args.map(({ keyword }, at) => keyword ?? parameters[at]);
  return (
    names[0] !== undefined &&
    args.some(({ what }, at) => what === 'module-name' && names[at] === parameters[0]) &&
    args.every(({ what }, at) => (what === 'table') === (names[at] === TABLE))
  );
}

const TABLE = 'import_structure';
