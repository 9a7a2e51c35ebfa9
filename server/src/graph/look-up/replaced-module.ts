/** Modules that put something else into their own place in `sys.modules`. */

import type { ModuleIndex } from '../module-index';
import { placedBy } from './follow';
import { type Found, over, unknown, withCautions } from './found';
import { isChangedLater, replacedAt } from './lazy-object';
import { readAttribute } from './read-attribute';
import { readGiven } from './read-lazy';
import { END, type Moment, type Reader } from './reader';

/**
 * `readAttribute`, of what stands in the module's place at that moment. Another module has names of its own. An
 * object that is made for it mostly takes over what the module had: that is told with a word of caution.
 */
export function readAttributeOf(
  reader: Reader,
  module: string,
  name: string,
  moment: Moment,
  by: string | null,
): Found {
  const index = reader.modules.index(module);
  const place = index && replacedAt(reader, index, moment.position);
  if (!index || place === null) return readAttribute(reader, module, name, moment, by);
  const given =
    readReplaced(reader, index, place, name, moment) ?? readLazyObject(reader, index, name, moment);
  if (given) return given;
  const own = readAttribute(reader, module, name, moment, by);
  return own.target.kind === 'unbound' ? own : withCautions(own, { kind: 'conditional', module });
}

/** What the name is in the module that was put there; null where it is no module. */
function readReplaced(
  reader: Reader,
  index: ModuleIndex,
  place: number,
  name: string,
  moment: Moment,
): Found | null {
  const event = index.events[place];
  if (event?.kind !== 'dynamic') return null;
  const target = placedBy(reader, index, place);
  if (target?.kind === 'foreign' && target.name === '') return unknown(event.reason, 'dynamic');
  if (target?.kind !== 'module' || target.module === index.module) return null;
  // What it then gives to the module of its name, it gives to the other one; but its own `globals()` nobody sees.
  if (isChangedLater(reader, index, moment.position, name))
    return { ...unknown(event.reason, 'dynamic'), isDoubtful: true };
  const { module } = target;
  const given = reader.given(index, name, () =>
    reader.attribute(module, name, reader.momentOf(module, index, place), index.module),
  );
  return given.target.kind === 'unbound' ? given : over({ module, name }, given);
}

/** What an object gives that imports what it is asked for; null where that is not all known. */
function readLazyObject(
  reader: Reader,
  index: ModuleIndex,
  name: string,
  moment: Moment,
): Found | null {
  const object = reader.lazy(index, moment)?.object;
  if (!object || object.others.includes(name) || name.startsWith('__')) return null;
  if (isChangedLater(reader, index, moment.position, name)) return null;
  const given = readGiven(reader, index, name, moment);
  if (given.target.kind === 'unbound' || !object.isDoubtful) return given;
  return withCautions(given, { kind: 'conditional', module: index.module });
}

/** The module under the roots that stands in this one's place in the end; null where it is itself. */
export function replacementOf(reader: Reader, index: ModuleIndex): string | null {
  const place = replacedAt(reader, index, END.position);
  const target = place === null ? null : placedBy(reader, index, place);
  return target?.kind === 'module' && target.module !== index.module ? target.module : null;
}
