/** When what happened in a program that loads modules, told of the notes taken of each. */
import type { Clock } from '../look-up/reader';
import { remembered } from '../remembered';
import type { Run } from './load-run';
import type { World } from './worlds';

export interface Timeline {
  /** By module. Those whose import failed are not there. */
  readonly runs: ReadonlyMap<string, Run>;
  /** When submodules were bound in their packages. */
  readonly bound: ReadonlyMap<string, number>;
}

/** What a program that imports one module has loaded by its end. It never changes. */
export interface Program extends Timeline {
  readonly clock: Clock;
  readonly now: number;
  /** False: it cannot be imported as far as the files tell, so imports that fail are left out of account. */
  readonly canFail: boolean;
  /** What it asked that nobody can answer; see `World`. */
  readonly open: ReadonlySet<string>;
  readonly world: World;
}

/** Where a program begins. */
export function nothingLoaded(world: World, canFail: boolean): Omit<Program, 'clock'> {
  return {
    world,
    runs: new Map(),
    bound: new Map(),
    now: 0,
    canFail,
    open: new Set(),
  };
}

/** Of runs that are over, which change no more: each look at a package of many imports asks. */
const timesOf = remembered((_: Run) => new Map<number, number>());

/** It may be asked while the notes are being taken. */
export function clockOver({ runs, bound }: Timeline): Clock {
  return {
    timeOf(index, place) {
      const run = runs.get(index.module);
      if (!run) return Number.POSITIVE_INFINITY;
      const times = run.end === Number.POSITIVE_INFINITY ? null : timesOf(run);
      const known = times?.get(place);
      if (known !== undefined) return known;
      const event = index.events[place];
      // What an assignment's value or a class imports comes before the name is bound.
      const isLast = event?.kind === 'assign' || event?.kind === 'define';
      const offset = (isLast ? event?.span.end : event?.span.start) ?? 0;
      const time = run.steps.findLast((each) => each.offset <= offset)?.time ?? run.start;
      times?.set(place, time);
      return time;
    },
    positionAt(index, time) {
      const run = runs.get(index.module);
      if (!run || time >= run.end) return Number.POSITIVE_INFINITY;
      if (time < run.start) return 0;
      const next = run.steps.find((each) => each.time > time);
      if (!next) return Number.POSITIVE_INFINITY;
      const at = index.events.findIndex((each) => each.span.start >= next.offset);
      return at < 0 ? Number.POSITIVE_INFINITY : at;
    },
    boundAt: (module) => bound.get(module) ?? null,
    isLoaded: (module, time) => runs.has(module) && time >= (runs.get(module)?.start ?? 0),
    failureIn: (module, block) => runs.get(module)?.failures.get(block) ?? null,
  };
}
