/** What the statements that may bind a name have bound it to, each looked at once where there are many of them. */
import type { Guard, ModuleEvent } from '../../python/module-summary';
import type { Candidate } from '../branches/candidates';
import { isDead } from '../branches/dead-arms';
import { blocksOf, hasRun } from '../branches/guards';
import type { ModuleIndex } from '../module-index';
import { remember, remembered } from '../remembered';
import { evaluateEvent } from './evaluate-event';
import { eventGives, mayMake } from './event-gives';
import type { Table } from './memory';
import type { Reader } from './reader';

/**
 * From so many bindings of a name on they are kept: where each starts from what the name was before (`x += …`, or a module
 * that takes a name from itself), all earlier ones are asked for at each.
 */
const MANY = 16;

type Kept = Table<number, Candidate | null>;

/**
 * What {@link candidateAt} is known to give by place; null where that is not kept.
 *
 * @param places all that may bind the name.
 * @param reading the blocks of the place that looks.
 */
export function keptCandidates(
  reader: Reader,
  index: ModuleIndex,
  name: string,
  places: readonly number[],
  reading: readonly Guard[],
): Kept | null {
  if (places.length < MANY) return null;
  const key = `${index.module} ${name} ${blocksOf(reading)}`;
  return remember(keptBy(reader), key, () => reader.memory.table());
}

const keptBy = remembered((_: Reader) => new Map<string, Kept>());

/** The binding of the name by the event at that place; null where it is none. */
export function candidateAt(
  reader: Reader,
  index: ModuleIndex,
  name: string,
  place: number,
  reading: readonly Guard[],
): Candidate | null {
  const event = index.events[place];
  if (!event) return null;
  const likelihood = hasRun(event.guards, reading, reader.environmentOf(index));
  if (likelihood === 'no' || isDead(reader, index, event)) return null;
  if (event.kind === 'dynamic' && !mayMake(event, name)) return null;
  const gives = eventGives(reader, index, place, name);
  if (gives === 'no') return null;
  const given = evaluateEvent(reader, index, place, name);
  if (gives !== 'yes' && given.target.kind === 'unbound' && !isDeletion(event)) return null;
  return {
    place,
    // Blocks that the reader stands in too say nothing about whether the event has run.
    guards: likelihood === 'yes' ? [] : event.guards,
    isDoubtful: gives !== 'yes',
    isImport: event.kind === 'from' || event.kind === 'star' || event.kind === 'import',
    found: given,
  };
}

/** The same where many others are asked for again, too. */
export function keptCandidateAt(
  kept: Kept,
  reader: Reader,
  index: ModuleIndex,
  name: string,
  place: number,
  reading: readonly Guard[],
): Candidate | null {
  // What goes round in a circle is told by the names on the way.
  const look = () => candidateAt(reader, index, name, place, reading);
  return kept.once(place, look, look);
}

/** True for a statement that may take names away. */
export function isDeletion(event: ModuleEvent | undefined): boolean {
  return event?.kind === 'dynamic' && event.deletes === true;
}
