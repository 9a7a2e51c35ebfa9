/**
 * The order in which a program that imports one module loads all others: which statements of which
 * module had run when another one looked. Importing `a.b.c` executes `a`, `a.b`, `a.b.c`, each once, and
 * binds a submodule in its package when its execution ends (language reference 5.3, 5.4.2).
 */
import type { Guard } from '../python/module-summary';
import { hasRun, type Likelihood } from './guards';
import type { Load } from './loads';
import { lazyModule, type ModuleIndex } from './module-index';
import { parentOf, prefixesOf } from './module-ref';
import type { Modules } from './modules';
import { type Clock, createReader, type Reader } from './reader';
import { tryOutcome } from './try-outcome';

/**
 * What happens where it cannot be told whether an import runs. `eager`: conditions hold and bodies of
 * `try` run through; `reluctant`: they do not, so that `else` arms and handlers run. An answer is certain
 * where both agree.
 */
export type World = 'eager' | 'reluctant';

/** Imports nested deeper than this overflow Python's own stack. */
const NESTING = 1000;

export class NestedTooDeep extends Error {}

interface Step {
  readonly offset: number;
  /** When the statement was over; infinite while it runs. */
  time: number;
}

interface Run {
  readonly start: number;
  end: number;
  readonly steps: Step[];
}

/**
 * Follows the imports of a fresh interpreter that imports `entry`.
 *
 * @throws NestedTooDeep where no Python could do it.
 */
export function createClock(modules: Modules, entry: string, world: World): Clock {
  const runs = new Map<string, Run>();
  const bound = new Map<string, number>();
  let now = 0;
  let nesting = 0;

  const clock: Clock = {
    timeOf(index, place) {
      const run = runs.get(index.module);
      if (!run) return Number.POSITIVE_INFINITY;
      const offset = index.events[place]?.span.start ?? 0;
      return run.steps.findLast((each) => each.offset <= offset)?.time ?? run.start;
    },
    positionAt(index, time) {
      const run = runs.get(index.module);
      if (!run || time >= run.end) return Number.POSITIVE_INFINITY;
      if (time < run.start) return 0;
      const next = run.steps.find((each) => each.time > time);
      if (!next) return Number.POSITIVE_INFINITY;
      return index.events.findIndex((each) => each.span.start >= next.offset);
    },
    boundAt: (module) => bound.get(module) ?? null,
  };
  const reader = createReader(modules, clock);

  const momentOf = (index: ModuleIndex) => ({
    position: clock.positionAt(index, now),
    time: now,
  });

  function importModule(name: string): void {
    for (const prefix of prefixesOf(name)) {
      if (runs.has(prefix)) continue;
      if (!modules.file(prefix)) return;
      execute(prefix);
      if (parentOf(prefix) !== null) bound.set(prefix, ++now);
    }
  }

  function execute(module: string): void {
    if (++nesting > NESTING) throw new NestedTooDeep();
    const run: Run = { start: ++now, end: Number.POSITIVE_INFINITY, steps: [] };
    runs.set(module, run);
    const loads = modules.loads(module);
    for (const load of loads) {
      if (!happens(reader, module, load, loads, world)) continue;
      const step: Step = { offset: load.offset, time: Number.POSITIVE_INFINITY };
      run.steps.push(step);
      executeLoad(load);
      step.time = ++now;
    }
    run.end = ++now;
    nesting--;
  }

  function executeLoad(load: Load): void {
    importModule(load.module);
    if (!modules.file(load.module)?.isPackage) return;
    const target = modules.index(load.module);
    for (const name of takenNames(load)) {
      const isSubmodule = modules.file(`${load.module}.${name}`) !== null;
      if (!isSubmodule && !(target && reader.lazy(target, momentOf(target)))) continue;
      if (target && hasAttribute(target, name)) continue;
      if (isSubmodule) importModule(`${load.module}.${name}`);
    }
  }

  /** A star import takes the names of `__all__`, submodules that nobody has imported yet included. */
  function takenNames(load: Load): readonly string[] {
    const target = load.isStar ? modules.index(load.module) : null;
    if (!target) return load.names;
    const moment = momentOf(target);
    const all = reader.all(target, moment);
    return all
      ? [...all.names.keys()].filter((name) => modules.hasSubmodule(load.module, name))
      : [];
  }

  /** Asking for it may load what its `__getattr__` gives. */
  function hasAttribute(target: ModuleIndex, name: string): boolean {
    const moment = momentOf(target);
    const own = reader.name(target, name, moment, []);
    if (own.target.kind !== 'unbound' && !own.isDoubtful) return true;
    const entry = reader.lazy(target, moment)?.entries.get(name);
    const given = entry && lazyModule(target, entry);
    if (!given) return false;
    importModule(given);
    return true;
  }

  importModule(entry);
  return clock;
}

/** Whether the program gets to the load, in that world. */
function happens(
  reader: Reader,
  module: string,
  load: Load,
  loads: readonly Load[],
  world: World,
): boolean {
  const unsure: Guard[] = [];
  for (const guard of load.guards) {
    const reached = reaches(reader, module, load, loads, guard, world);
    if (reached === 'no') return false;
    if (reached === 'maybe') unsure.push(guard);
  }
  if (unsure.length === 0) return true;
  const index = unsure.some(asksForFlag) ? reader.modules.index(module) : null;
  const environment = index ? reader.environmentOf(index) : reader.modules.environment;
  const assumed = world === 'eager';
  const likelihood = hasRun(unsure, [], { ...environment, assumed });
  return likelihood === 'maybe' ? assumed : likelihood === 'yes';
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
  world: World,
): Likelihood {
  if (guard.kind !== 'with' && guard.kind !== 'try') return 'maybe';
  if (guard.kind === 'try' && guard.arm === 'except') {
    if (guard.reraises) return 'no';
    const index = reader.modules.index(module);
    const outcome = index ? tryOutcome(reader, index, guard.id).kind : 'unknown';
    if (outcome === 'unknown') return world === 'eager' ? 'no' : 'yes';
    return outcome === 'fails' ? 'yes' : 'no';
  }
  const before = loads.filter(
    (each) => each.offset < load.offset && each.guards.some((own) => isSameArm(own, guard)),
  );
  if (before.length === 0) return 'yes';
  const index = reader.modules.index(module);
  const outcome = index && tryOutcome(reader, index, guard.id, 'statements');
  if (index && outcome?.kind === 'fails') {
    const failing = index.events[outcome.at]?.span.start ?? 0;
    if (guard.kind === 'try' && guard.arm === 'else') return 'no';
    if (failing < load.offset) return 'no';
  }
  return before.every((each) => reader.importOutcome(each.module).kind === 'succeeds')
    ? 'yes'
    : 'maybe';
}

/** An `else` runs only after the whole body. */
function isSameArm(a: Guard, b: Guard): boolean {
  if (a.id !== b.id || a.kind !== b.kind) return false;
  if (a.kind !== 'try' || b.kind !== 'try') return true;
  return a.arm === b.arm || (a.arm === 'body' && b.arm === 'else');
}
