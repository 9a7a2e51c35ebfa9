/** Variables that stand alone as the condition of an `if`, where all that they may be is one truth value. */

import { eventGives, mayMake } from '../look-up/event-gives';
import type { Target } from '../look-up/found';
import { bindingsInForce } from '../look-up/read-name';
import { END, type Reader } from '../look-up/reader';
import type { ModuleIndex } from '../module-index';
import type { Modules } from '../modules';
import type { Candidate } from './candidates';
import { decides } from './environment';

/**
 * The truth of the variable, or whether it is bound, when the program gets to the `if` at that offset. It is bound then, or the
 * module could not be imported: so one literal that may be bound is enough.
 *
 * @returns null where it may be either, or is no literal, or functions change it.
 */
export function flagHolds(
  reader: Reader,
  index: ModuleIndex,
  name: string,
  offset: number,
  asks?: 'bound',
): boolean | null {
  if (index.rebound.has(name)) return null;
  const next = index.events.findIndex((each) => each.span.start >= offset);
  const position = next < 0 ? index.events.length : next;
  if (asks === 'bound') return isBound(reader, index, name, position);
  const bindings = bindingsInForce(reader, index, name, { position, time: END.time });
  if (isWrittenAfter(reader, index, name, bindings, position)) return null;
  const truths = new Set(bindings.map(({ found }) => truthOf(reader.modules, found.target)));
  const [truth] = truths;
  return truths.size === 1 ? (truth ?? null) : null;
}

/** Whether the name is there; null too where a submodule of that name may have been loaded by then. */
function isBound(
  reader: Reader,
  index: ModuleIndex,
  name: string,
  position: number,
): boolean | null {
  if (index.isPackage && reader.modules.hasSubmodule(index.module, name)) return null;
  const { target, isDoubtful } = reader.name(index, name, { position, time: END.time }, []);
  if (isDoubtful || name.startsWith('__')) return null;
  return target.kind !== 'unbound';
}

/** Statements that may bind anything hardly bind what is bound in plain sight; a condition is no place to rely on that. */
function isWrittenAfter(
  reader: Reader,
  index: ModuleIndex,
  name: string,
  bindings: readonly Candidate[],
  position: number,
): boolean {
  const first = Math.min(...bindings.map(({ place }) => place));
  return index.byAnyName.some((place) => {
    const event = index.events[place];
    if (event?.kind !== 'dynamic' || event.isHanded || place < first || place >= position)
      return false;
    return mayMake(event, name) && eventGives(reader, index, place, name) !== 'no';
  });
}

function truthOf(modules: Modules, target: Target): boolean | null {
  if (target.kind !== 'object' || target.event === null) return null;
  const event = modules.index(target.module)?.events[target.event];
  if (event?.kind !== 'assign') return null;
  const { value } = event;
  if (value.kind === 'literal') return value.truth ?? null;
  const condition = value.kind === 'other' ? value.condition : undefined;
  return condition ? decides(condition, modules.environment) : null;
}
