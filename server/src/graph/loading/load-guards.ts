/** Whether a program that executes a module gets to one of its import statements. */
import type { Guard } from '../../python/module-summary';
import { hasRun, type Likelihood } from '../branches/guards';
import type { Reader } from '../look-up/reader';
import type { ImportError } from './load-run';
import type { Load } from './loads';
import { isProtected, tryOutcome } from './try-outcome';
import type { Decide } from './worlds';

/**
 * Whether the program gets to the load, in the world that decides so.
 *
 * @param failed the blocks of this module whose body has been left by a failing import.
 */
export function happens(
  reader: Reader,
  module: string,
  load: Load,
  loads: readonly Load[],
  decide: Decide,
  failed: ReadonlySet<number>,
): boolean {
  const unsure: Guard[] = [];
  for (const guard of load.guards) {
    if (isProtected(guard) && failed.has(guard.id)) {
      if (guard.kind === 'try' && (guard.arm === 'except' || guard.arm === 'finally')) continue;
      return false;
    }
    const reached = reaches(reader, module, load, loads, guard, decide);
    if (reached === 'no') return false;
    if (reached === 'maybe') unsure.push(guard);
  }
  if (unsure.length === 0) return true;
  const index = unsure.some(asksForFlag) ? reader.modules.index(module) : null;
  const environment = index ? reader.environmentOf(index) : reader.modules.environment;
  const assumed = (block: number, which: number) => decide(`${module} ${block} ${which}`);
  return unsure.every((guard) => {
    const likelihood = hasRun([guard], [], { ...environment, assumed });
    return likelihood === 'maybe' ? assumed(guard.id, 0) : likelihood === 'yes';
  });
}

function asksForFlag(guard: Guard): boolean {
  return (
    guard.kind === 'if' &&
    guard.conditions.some((each) => each.kind === 'other' && each.flag !== undefined)
  );
}

/** Whether a `try` or `with` is surely run as far as the load; `maybe` where its guard has to tell. */
function reaches(
  reader: Reader,
  module: string,
  load: Load,
  loads: readonly Load[],
  guard: Guard,
  decide: Decide,
): Likelihood {
  // Of the cases one runs: the first in one world, in the other what comes after it.
  if (guard.kind === 'match')
    return (guard.arm === 0) === decide(`${module} ${guard.id} 0`) ? 'yes' : 'no';
  if (guard.kind !== 'with' && guard.kind !== 'try') return 'maybe';
  if (guard.kind === 'try' && guard.arm === 'except') {
    if (guard.reraises) return 'no';
    const index = reader.modules.index(module);
    const outcome = index ? tryOutcome(reader, index, guard.id).kind : 'unknown';
    if (outcome === 'unknown') return decide(`${module} ${guard.id} 0`) ? 'no' : 'yes';
    return outcome === 'fails' ? 'yes' : 'no';
  }
  const before = loads.filter(
    (each) => each.offset < load.offset && each.guards.some((own) => isSameArm(own, guard)),
  );
  if (before.length === 0) return 'yes';
  const index = reader.modules.index(module);
  const outcome = index && tryOutcome(reader, index, guard.id, 'statements');
  const isFinal = guard.kind === 'try' && guard.arm === 'finally';
  if (index && outcome?.kind === 'fails' && !isFinal) {
    const failing = index.events[outcome.at]?.span.start ?? 0;
    if (guard.kind === 'try' && guard.arm === 'else') return 'no';
    if (failing < load.offset) return 'no';
  }
  return before.every((each) => reader.importOutcome(each.module).kind === 'succeeds')
    ? 'yes'
    : 'maybe';
}

/** The block that keeps a failing import at this place from ending the module's own; null without one. */
export function protectionOf(load: Load, exception: ImportError = 'ImportError'): number | null {
  const takes = exception === 'ImportError' ? takesImportErrors : takesAttributeErrors;
  const guard = load.guards.findLast((each) => isProtected(each) && takes(each));
  return guard?.id ?? null;
}

/** True where other imports are not reached if this one fails, and the module's own import goes on. */
export function isFollowed(load: Load, loads: readonly Load[]): boolean {
  const block = load.guards.findLast((each) => each.id === protectionOf(load));
  return (
    block !== undefined &&
    loads.some(
      (each) => each.offset > load.offset && each.guards.some((own) => isSameArm(block, own)),
    )
  );
}

function takesImportErrors(guard: Guard): boolean {
  if (guard.kind !== 'try') return true;
  if (guard.arm !== 'body' || guard.reraises) return false;
  return guard.catches.some((each) =>
    /^$|^(?:Import|ModuleNotFound)Error$|^(?:Base)?Exception$/.test(each),
  );
}

function takesAttributeErrors(guard: Guard): boolean {
  return (
    guard.kind === 'try' &&
    guard.arm === 'body' &&
    !guard.reraises &&
    guard.catches.some((each) => /^$|^AttributeError$|^(?:Base)?Exception$/.test(each))
  );
}

/** An `else` runs only after the whole body. */
function isSameArm(a: Guard, b: Guard): boolean {
  if (a.id !== b.id || a.kind !== b.kind) return false;
  if (a.kind !== 'try' || b.kind !== 'try') return true;
  return a.arm === b.arm || (a.arm === 'body' && b.arm === 'else');
}
