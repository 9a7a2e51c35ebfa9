/**
 * Modules whose import ends with an error that no import statement raises: names that nobody binds (NameError), and
 * attributes that a module lacks (AttributeError).
 */
import type { Guard } from '../../python/module-summary';
import { hasRun } from '../branches/guards';
import { isBuiltin } from '../layout/standard-library';
import { evaluateEvent } from '../look-up/evaluate-event';
import type { Reader } from '../look-up/reader';
import type { ModuleIndex } from '../module-index';
import { remembered } from '../remembered';

/** True where an assignment of the module, if it runs, surely raises, and nothing but a caught ImportError keeps it from running. */
export function endsByError(reader: Reader, index: ModuleIndex): boolean {
  const known = endsOf(reader);
  const before = known.get(index);
  if (before !== undefined) return before;
  const made = index.summary.errors.length === 0 && someAssignmentRaises(reader, index);
  known.set(index, made);
  return made;
}

const endsOf = remembered((_: Reader) => new Map<ModuleIndex, boolean>());

function someAssignmentRaises(reader: Reader, index: ModuleIndex): boolean {
  const isReached = (guards: readonly Guard[]) =>
    hasRun(
      guards.filter((each) => !catchesImportsAlone(each)),
      [],
      reader.environmentOf(index),
    ) === 'yes';
  return index.events.some((event, place) => {
    if (event.kind !== 'assign' || !event.binds) return false;
    const { value, guards } = event;
    if (value.kind !== 'name' && value.kind !== 'attribute') return false;
    const base = value.kind === 'name' ? value.name : value.module ? null : value.base;
    if (!isReached(guards)) return false;
    if (base !== null && isNowhere(reader, index, base)) return true;
    if (value.kind !== 'attribute') return false;
    return (
      lacksAttribute(reader, index, place, event.name) ||
      (base !== null && isNoModule(reader, index, place, base))
    );
  });
}

/** The body of a `try` for imports: other errors pass through it. */
function catchesImportsAlone(guard: Guard): boolean {
  if (guard.kind === 'with') return guard.suppresses;
  return (
    guard.kind === 'try' &&
    guard.arm === 'body' &&
    guard.catches.every((each) => each === 'ImportError' || each === 'ModuleNotFoundError')
  );
}

/** True for a name that neither the module nor Python has. */
function isNowhere(reader: Reader, index: ModuleIndex, name: string): boolean {
  if (name.startsWith('__') || isBuiltin(name) || index.byName.has(name)) return false;
  if (index.byAnyName.length > 0 || index.rebound.has(name)) return false;
  return !(index.isPackage && reader.modules.hasSubmodule(index.module, name));
}

/** True where `import a.b as base` has given a function or class, for a package calls that so: it hardly has the module's attributes. */
function isNoModule(reader: Reader, index: ModuleIndex, place: number, base: string): boolean {
  const places = index.byName.get(base) ?? [];
  const [only] = places;
  const event = places.length === 1 && only !== undefined ? index.events[only] : undefined;
  if (event?.kind !== 'import' || !event.aliased || only === undefined || only > place)
    return false;
  const { target } = evaluateEvent(reader, index, only, base);
  return target.kind === 'object';
}

function lacksAttribute(reader: Reader, index: ModuleIndex, place: number, name: string): boolean {
  return evaluateEvent(reader, index, place, name).target.kind === 'unbound';
}
