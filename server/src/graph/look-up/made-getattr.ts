/** A `__getattr__` that a function of another module has made; see `python/lazy/getattr-makers.ts`. */
import { type MadeGetattr, readMadeGetattr } from '../../python/lazy/made-getattr';
import { absoluteModule } from '../layout/module-ref';
import type { ModuleIndex } from '../module-index';
import type { Reader } from './reader';

/** What the event at that place gives; null where its function is not known, or cannot be followed. */
export function madeGetattr(reader: Reader, index: ModuleIndex, place: number): MadeGetattr | null {
  const event = index.events[place];
  const call = event?.kind === 'getattr' ? event.madeBy : undefined;
  const from = call && absoluteModule(call.module, index.module, index.isPackage);
  if (!event || !call || !from) return null;
  const moment = reader.momentOf(from, index, place);
  const { target } = reader.attribute(from, call.maker, moment, index.module);
  if (target.kind !== 'object' || target.event === null) return null;
  const home = reader.modules.index(target.module);
  const definition = home?.events[target.event];
  if (!home || definition?.kind !== 'define' || !definition.makes) return null;
  return readMadeGetattr(
    call,
    definition.makes,
    {
      module: home.module,
      isPackage: home.isPackage,
      absolute: (ref) => absoluteModule(ref, home.module, home.isPackage),
    },
    { span: event.span, ownName: index.isPackage ? null : index.module },
  );
}
