/** What a module binds to something of its own where an import fails. */
import type { Guard, ModuleEvent } from '../../python/module-summary';
import type { ModuleIndex } from '../module-index';

type TryGuard = Extract<Guard, { kind: 'try' }>;

/**
 * True where a `try` imports the name and its handler makes it, and nothing else binds it: whichever of the two runs,
 * `resolve` has the caution `fallback` of that module, if it has a definition at all. That is told by the module alone, while
 * which of them runs may take all that the import loads.
 */
export function hasOwnFallback(index: ModuleIndex, name: string): boolean {
  const { byAnyName, ofClass, lazyPlaces, rebound, isPackage } = index;
  if (isPackage || byAnyName.length + ofClass.length + lazyPlaces.length > 0 || rebound.has(name))
    return false;
  const [taken, made, other] = (index.byName.get(name) ?? []).map((place) => index.events[place]);
  if (!taken || !made || other) return false;
  const [body, handler] = [onlyTryOf(taken), onlyTryOf(made)];
  if (!body || body.id !== handler?.id || handler.reraises) return false;
  return taken.kind === 'from' && body.arm === 'body' && handler.arm === 'except' && isOwn(made);
}

/** The `try` around an event; null where there is none, or other blocks, too. */
function onlyTryOf({ guards }: ModuleEvent): TryGuard | null {
  const [guard, inner] = guards;
  return guard?.kind === 'try' && !inner ? guard : null;
}

function isOwn(event: ModuleEvent): boolean {
  return event.kind === 'define' || (event.kind === 'assign' && event.value.kind === 'literal');
}
