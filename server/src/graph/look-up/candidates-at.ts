/** What the statements that may bind a name have bound it to, each looked at once where there are many of them. */
import type { Guard, ModuleEvent } from '../../python/module-summary';
import type { Candidate } from '../branches/candidates';
import { isDead } from '../branches/dead-arms';
import { blocksOf, hasRun } from '../branches/guards';
import type { ModuleIndex } from '../module-index';
import { remembered } from '../remembered';
import { evaluateEvent } from './evaluate-event';
import { eventGives, mayMake } from './event-gives';
import type { Reader } from './reader';

/**
 * From so many bindings of a name on they are kept: where each starts from what the name was before (`x += …`, or a module
 * that takes a name from itself), all earlier ones are asked for at each.
 */
const MANY = 16;

type Kept = Map<number, Candidate | null>;

/**
 * What {@link candidateAt} is known to give by place, to be added to; null where that is not kept.
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
  // By a clock an answer depends on how far the program is, and on the circle in which it is asked for.
  if (reader.clock || places.length < MANY) return null;
  const all = keptBy(reader);
  const key = `${index.module} ${name} ${blocksOf(reading)}`;
  const known = all.get(key) ?? new Map<number, Candidate | null>();
  all.set(key, known);
  return known;
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

/** True for a statement that may take names away. */
export function isDeletion(event: ModuleEvent | undefined): boolean {
  return event?.kind === 'dynamic' && event.deletes === true;
}
