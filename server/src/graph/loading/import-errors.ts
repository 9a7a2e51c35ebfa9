/**
 * Modules whose import ends with an error that no import statement raises: names that nobody binds (NameError), and
 * attributes that a module lacks (AttributeError).
 */
import type { Guard } from '../../python/module-summary';
import { hasRun } from '../branches/guards';
import { leafOf, parentOf } from '../layout/module-ref';
import { isBuiltin } from '../layout/standard-library';
import { evaluateEvent } from '../look-up/evaluate-event';
import type { Reader } from '../look-up/reader';
import type { ModuleIndex } from '../module-index';
import { remembered } from '../remembered';
import { modulesStepped } from './half-made-steps';

/** What an assignment of the module, if it runs, surely raises; null where none does. */
export type OwnError = 'NameError' | 'KeyError' | 'AttributeError' | null;

/** The error of the module's own that nothing but a caught ImportError keeps from ending its import. */
export function endingError(reader: Reader, index: ModuleIndex): OwnError {
  return endsOf(reader).once(
    index,
    () => null,
    () => (index.summary.errors.length === 0 ? firstError(reader, index) : null),
  );
}

const endsOf = remembered(({ memory }: Reader) => memory.table<ModuleIndex, OwnError>());

function firstError(reader: Reader, index: ModuleIndex): OwnError {
  const isReached = (guards: readonly Guard[]) =>
    hasRun(
      guards.filter((each) => !catchesImportsAlone(each)),
      [],
      reader.environmentOf(index),
    ) === 'yes';
  for (const [place, event] of index.events.entries()) {
    if (event.kind !== 'assign' || !event.binds) continue;
    const { value, guards } = event;
    if (value.kind !== 'name' && value.kind !== 'attribute') continue;
    const base = value.kind === 'name' ? value.name : value.module ? null : value.base;
    if (!isReached(guards)) continue;
    if (base !== null && isNowhere(reader, index, base)) return 'NameError';
    if (value.kind !== 'attribute') continue;
    const isLacking =
      lacksAttribute(reader, index, place, event.name) ||
      (base !== null && isNoModule(reader, index, place, base)) ||
      stepsOverOther(reader, index, place);
    if (isLacking) return value.isInDict ? 'KeyError' : 'AttributeError';
  }
  return null;
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
  // What takes the module's place in `sys.modules` gives its code no names.
  const isOpen = index.byAnyName.some((place) => !index.replacements.includes(place));
  if (isOpen || index.rebound.has(name)) return false;
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

/** True for `a.b.c` after `import a.b` where `a` has bound `b` to a function or the like: it hardly has a `c`. */
function stepsOverOther(reader: Reader, index: ModuleIndex, place: number): boolean {
  const event = index.events[place];
  if (event?.kind !== 'assign' || event.value.kind !== 'attribute') return false;
  const { value } = event;
  // What the last step gives may be anything.
  const isLast = (step: string) => step === [value.base, ...value.path].join('.');
  for (const step of modulesStepped(reader.modules, index, event)) {
    if (isLast(step)) return false;
    const owner = parentOf(step) as string;
    const moment = reader.momentOf(owner, index, place);
    const { target, isDoubtful } = reader.attribute(owner, leafOf(step), moment, index.module);
    if (target.kind === 'module' && target.module === step) continue;
    return target.kind === 'object' && target.event !== null && !isDoubtful;
  }
  return false;
}

function lacksAttribute(reader: Reader, index: ModuleIndex, place: number, name: string): boolean {
  return evaluateEvent(reader, index, place, name).target.kind === 'unbound';
}
