/**
 * What the order of loading wants to know of star imports. Some raise an AttributeError: the `__all__` of their module names what the module does not have
 * (language reference 7.11).
 */
import { hasRun } from '../branches/guards';
import { END, type Moment, type Reader } from '../look-up/reader';
import { type ModuleIndex, targetModule } from '../module-index';
import type { Modules } from '../modules';
import { remembered } from '../remembered';

/**
 * True where a star import of the module surely raises.
 *
 * @param at the moment, or the program's time.
 */
export function starRaises(reader: Reader, module: string, at: Moment | number): boolean {
  const index = reader.modules.index(module);
  if (!index || index.lists.length === 0 || index.summary.errors.length > 0) return false;
  if (index.lazyPlaces.length > 0) return false;
  const moment =
    typeof at === 'number'
      ? { position: reader.clock?.positionAt(index, at) ?? END.position, time: at }
      : at;
  const all = reader.all(index, moment);
  if (!all?.isSure) return false;
  return [...all.names].some(([name, { isSure }]) => isSure && lacks(reader, index, name));
}

/** False wherever anything might have bound it. */
function lacks(reader: Reader, index: ModuleIndex, name: string): boolean {
  const { module, byName, byAnyName, events, rebound } = index;
  if (byName.has(name) || rebound.has(name) || name.startsWith('__')) return false;
  if (index.isPackage && reader.modules.file(`${module}.${name}`)) return false;
  return byAnyName.every((place) => {
    const event = events[place];
    const source = event?.kind === 'star' ? targetModule(index, event) : null;
    if (source === null) return false;
    return reader.starGives(source, name, reader.momentOf(source, index, place)) === 'no';
  });
}

/** True where a star import at that place takes from a module that spells the name. */
export function isSpelledByStar(
  modules: Modules,
  index: ModuleIndex,
  place: number,
  name: string,
): boolean {
  const event = index.events[place];
  const source = event?.kind === 'star' ? targetModule(index, event) : null;
  return source !== null && modules.index(source)?.byName.has(name) === true;
}

/** True where a star import of the module's own ends its import with such an error. */
export function endsByStar(reader: Reader, index: ModuleIndex): boolean {
  if (index.byAnyName.length === 0) return false;
  return endsOf(reader).once(
    index,
    // A module that star imports lead back to does not end by itself.
    () => false,
    () => index.byAnyName.some((place) => surelyRaises(reader, index, place)),
  );
}

function surelyRaises(reader: Reader, index: ModuleIndex, place: number): boolean {
  const event = index.events[place];
  if (event?.kind !== 'star') return false;
  const source = targetModule(index, event);
  return (
    source !== null &&
    hasRun(event.guards, [], reader.environmentOf(index)) === 'yes' &&
    starRaises(reader, source, reader.momentOf(source, index, place))
  );
}

const endsOf = remembered(({ memory }: Reader) => memory.table<ModuleIndex, boolean>());
