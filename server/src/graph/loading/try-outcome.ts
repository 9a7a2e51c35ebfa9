/** Whether the body of a `try`, or of a `with suppress(…)`, runs to its end. */
import type { Guard, ModuleEvent } from '../../python/module-summary';
import { NO_IMPORT_ERROR } from '../../python/summary/raises';
import { hasRun } from '../branches/guards';
import { isWithin } from '../layout/module-ref';
import { evaluateEvent } from '../look-up/evaluate-event';
import { NeedsClock, type Reader } from '../look-up/reader';
import { type ModuleIndex, targetModule } from '../module-index';
import { remember, remembered } from '../remembered';
import type { ImportOutcome } from './import-outcome';

export type TryOutcome =
  | { readonly kind: 'succeeds' | 'unknown' }
  /** The event at `at` raises, unless one before it does; those before `sureUntil` surely run. */
  | { readonly kind: 'fails'; readonly at: number; readonly sureUntil: number };

type ProtectedBlock = Extract<Guard, { kind: 'try' | 'with' }>;

const IMPORT_ERRORS = new Set(['ImportError', 'ModuleNotFoundError']);
/** Exceptions of the language that programs raise, and none that an import raises. */
const NO_IMPORT_ERRORS = new Set(
  'AssertionError AttributeError NotImplementedError OSError RuntimeError SystemExit TypeError ValueError'.split(
    ' ',
  ),
);
const BROAD = new Set(['', 'Exception', 'BaseException']);

/**
 * Follows the events of the body of the block with that id. Only what the handlers catch counts: an
 * ImportError that nobody catches ends the whole import.
 *
 * @param depth `statements` takes modules that are there to be importable or not, without reading what
 *   they import.
 */
export function tryOutcome(
  reader: Reader,
  index: ModuleIndex,
  id: number,
  depth: 'statements' | 'closure' = 'closure',
): TryOutcome {
  const failure = reader.clock?.failureIn(index.module, id) ?? null;
  if (failure !== null) {
    const at = index.events.findIndex((event) => event.span.start >= failure);
    const place = at < 0 ? index.events.length : at;
    return { kind: 'fails', at: place, sureUntil: place };
  }
  let firstDoubt: number | null = null;
  let isInSight = false;
  for (const place of placesInBlocks(index).get(id) ?? []) {
    const event = index.events[place] as ModuleEvent;
    const nesting = event.guards.findIndex((each) => isProtected(each) && each.id === id);
    const guard = event.guards[nesting];
    if (!guard || !isProtected(guard)) continue;
    if (catchesImports(guard)) isInSight = true;
    if (guard.kind === 'try' && guard.arm !== 'body') continue;
    isInSight = true;
    const inner = hasRun(event.guards.slice(nesting + 1), [], reader.environmentOf(index));
    if (inner === 'no') continue;
    const outcome = eventOutcome(reader, index, place, guard, depth);
    if (outcome === 'fails' && inner === 'yes')
      return { kind: 'fails', at: place, sureUntil: firstDoubt ?? place };
    if (outcome !== 'succeeds') firstDoubt ??= place;
  }
  return { kind: firstDoubt === null && isInSight ? 'succeeds' : 'unknown' };
}

/** Places of events by the protected blocks that they stand in: each name that such a block may bind asks for those of its own. */
const placesInBlocks = remembered(({ events }: ModuleIndex) => {
  const places = new Map<number, number[]>();
  events.forEach(({ guards }, place) => {
    for (const id of new Set(guards.filter(isProtected).map((guard) => guard.id))) {
      remember(places, id, (): number[] => []).push(place);
    }
  });
  return places;
});

/** Errors of imports: their statements are events, while others (`try: unicode`) are not to be seen. */
function catchesImports(guard: ProtectedBlock): boolean {
  return guard.kind === 'with' || guard.catches.every((each) => IMPORT_ERRORS.has(each));
}

/** True for blocks in which an exception may end the run of statements but not the module's. */
export function isProtected(guard: Guard): guard is ProtectedBlock {
  return guard.kind === 'try' || (guard.kind === 'with' && guard.suppresses);
}

function eventOutcome(
  reader: Reader,
  index: ModuleIndex,
  place: number,
  guard: ProtectedBlock,
  depth: 'statements' | 'closure',
): ImportOutcome['kind'] {
  const event = index.events[place] as ModuleEvent;
  if (event.kind === 'dynamic' && event.raises !== undefined)
    return raisedOutcome(event.raises, guard);
  // An error that `suppress` does not take ends the import, so what comes after need not be thought of.
  const catches = guard.kind === 'try' ? guard.catches : ['ImportError'];
  const isBroad = catches.some((each) => BROAD.has(each));
  if (isBroad || catches.some((each) => IMPORT_ERRORS.has(each))) {
    const imported = importEventOutcome(reader, index, place, event, depth);
    if (imported !== null) return imported;
    if (!isBroad) return 'succeeds';
  }
  if (event.kind !== 'assign') return 'succeeds';
  if (event.value.kind === 'literal') return 'succeeds';
  const isPlain = ['name', 'attribute', 'module'].includes(event.value.kind);
  return isPlain && evaluateEvent(reader, index, place, event.name).target.kind === 'module'
    ? 'succeeds'
    : 'unknown';
}

/** What others catch ends the whole import; which exceptions a `suppress` takes is not known. */
function raisedOutcome(raised: string, guard: ProtectedBlock): ImportOutcome['kind'] {
  if (guard.kind === 'with') return 'unknown';
  const { catches } = guard;
  const isOfImport = IMPORT_ERRORS.has(raised);
  const takes = (each: string) =>
    each === raised || (isOfImport && (each === 'ImportError' || BROAD.has(each)));
  if (raised !== '' && catches.some(takes)) return 'fails';
  const isOther =
    (raised === NO_IMPORT_ERROR || NO_IMPORT_ERRORS.has(raised)) &&
    catches.every((each) => IMPORT_ERRORS.has(each));
  return isOther ? 'succeeds' : 'unknown';
}

/** Null where the event imports nothing. */
function importEventOutcome(
  reader: Reader,
  index: ModuleIndex,
  place: number,
  event: ModuleEvent,
  depth: 'statements' | 'closure',
): ImportOutcome['kind'] | null {
  if (event.kind === 'import') {
    const isTaken =
      !event.aliased || evaluateEvent(reader, index, place, event.name).target.kind !== 'unbound';
    return isTaken ? moduleOutcome(reader, index, event.module, depth) : 'fails';
  }
  if (event.kind !== 'from' && event.kind !== 'star' && event.kind !== 'load') return null;
  const module = targetModule(index, event);
  if (module === null) return 'fails';
  const loaded = moduleOutcome(reader, index, module, depth);
  if (loaded !== 'fails' && event.kind === 'load' && event.names) {
    const moment = reader.momentOf(module, index, place);
    const isBound = (name: string) =>
      reader.attribute(module, name, moment, index.module).target.kind !== 'unbound';
    if (!event.names.every(isBound)) return 'fails';
  }
  if (loaded === 'fails' || event.kind !== 'from') return loaded;
  const { target } = evaluateEvent(reader, index, place, event.name);
  const moment = reader.momentOf(module, index, place);
  if (reader.attribute(module, event.imported, moment, index.module).isDoubtful) return 'unknown';
  switch (target.kind) {
    case 'unbound':
      return 'fails';
    case 'unknown':
      return 'unknown';
    case 'module': {
      const submodule = moduleOutcome(reader, index, target.module, depth);
      return submodule === 'succeeds' ? loaded : submodule;
    }
    case 'foreign':
      // Whether a module that is not here has the name cannot be told, but for the interpreter's own
      // accelerators, which are made for the one module that takes them.
      return loaded === 'succeeds' && module.startsWith('_') ? 'succeeds' : 'unknown';
    default:
      return loaded;
  }
}

function moduleOutcome(
  reader: Reader,
  index: ModuleIndex,
  module: string,
  depth: 'statements' | 'closure',
): ImportOutcome['kind'] {
  if (depth === 'statements')
    return reader.modules.isMissing(module, index.module) ? 'fails' : 'unknown';
  const { kind, mayBeCovered } = reader.importOutcome(module);
  if (!reader.clock && kind !== 'fails' && mayBeCovered) throw new NeedsClock();
  // A module that leads back here is seen half made by somebody; only the order tells by whom. Packages
  // are executed before their modules: these lead nowhere back by that alone.
  const leadsBack = reader.closure(module).has(index.module) && !isWithin(module, index.module);
  if (!reader.clock && kind !== 'fails' && leadsBack) throw new NeedsClock();
  return kind;
}
