/** Which names an event can bind that does not spell them: star imports and what is done at run time. */
import type { ModuleEvent } from '../../python/module-summary';
import { type ModuleIndex, targetModule } from '../module-index';
import type { Reader } from './reader';
import type { StarAnswer } from './star-names';

/** False where the spelling tells that such names are not made there. */
export function mayMake(event: Extract<ModuleEvent, { kind: 'dynamic' }>, name: string): boolean {
  if (event.prefix !== undefined && !name.startsWith(event.prefix)) return false;
  return !(event.isOfConstants && /\p{Ll}/u.test(name));
}

/** Whether the event, if it runs, binds the name. */
export function eventGives(
  reader: Reader,
  index: ModuleIndex,
  place: number,
  name: string,
): StarAnswer {
  const event = index.events[place];
  if (event?.kind === 'star') return starGives(reader, index, place, name);
  if (event?.kind !== 'dynamic' || event.names !== null) return 'yes';
  if (event.sparesListed) {
    const all = reader.all(index, reader.momentOf(index.module, index, place));
    if (all?.names.get(name)?.isSure) return 'no';
  }
  const copied = reader.copiedNames(index, place);
  const listed = copied?.names.find(({ value }) => value === name);
  if (listed) return listed.isSure === false ? 'maybe' : 'yes';
  return copied?.open === null ? 'no' : 'maybe';
}

function starGives(reader: Reader, index: ModuleIndex, place: number, name: string) {
  const event = index.events[place];
  const module = event?.kind === 'star' ? targetModule(index, event) : null;
  if (module === null) return 'no';
  return reader.starGives(module, name, reader.momentOf(module, index, place));
}
