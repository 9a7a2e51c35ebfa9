/**
 * Looks names up in modules, as of a moment of the program. The parts of the look-up call each other through it; it
 * remembers answers, sees circles and keeps long chains off the stack. */

import type { Guard } from '../../python/module-summary';
import { armFails } from '../branches/dead-arms';
import type { Environment } from '../branches/environment';
import { flagHolds } from '../branches/flags';
import { modulesReached } from '../loading/closure';
import { type ImportOutcome, importOutcome } from '../loading/import-outcome';
import type { ImportError } from '../loading/load-run';
import type { ModuleIndex } from '../module-index';
import type { Modules } from '../modules';
import { remember, remembered } from '../remembered';
import { evaluateAll, type List, type NamesList } from './all-names';
import { attributesOf, copiedAttribute, copiedNames } from './copied-names';
import { asksItself, definedByItself, type Found } from './found';
import { type LazyNames, readLazyNames } from './lazy-entries';
import { keyOfLook } from './look-key';
import { createMemory, type Memory, type Table } from './memory';
import { readName } from './read-name';
import { readAttributeOf } from './replaced-module';
import { type StarAnswer, type StarNames, starGives, starNames } from './star-names';

/** How far a module has got: the events before `position` have run, and the program's time is `time`. */
export interface Moment {
  readonly position: number;
  readonly time: number;
}

/** After all imports. */
export const END: Moment = { position: Number.POSITIVE_INFINITY, time: Number.POSITIVE_INFINITY };

/** The order in which one program loads its modules. */
export interface Clock {
  /** When the event had run; infinite where the module was not loaded. */
  timeOf(index: ModuleIndex, place: number): number;
  /** How many of the module's events had run at that time. */
  positionAt(index: ModuleIndex, time: number): number;
  /** When the import system bound the submodule in its package; null where nothing loaded it. */
  boundAt(module: string): number | null;
  /** False where nothing had begun to execute the module at that time. */
  isLoaded(module: string, time: number): boolean;
  /** Where an import failed that the block with that id protects; null where none did. */
  failureIn(module: string, block: number): number | null;
}

/** Thrown where an answer depends on the order in which modules are loaded and no clock is at hand. */
export class NeedsClock extends Error {}

export interface Reader {
  readonly modules: Modules;
  readonly memory: Memory;
  /** The same later, once the module is imported, too; what that raises where it fails. */
  after(module: string): Reader | ImportError;
  /** Null: every module is looked at as it is in the end, which is right unless it matters when. */
  readonly clock: Clock | null;
  /** What `from module import name` binds in `reader` (null: in a program of its own). */
  attribute(module: string, name: string, moment: Moment, reader: string | null): Found;
  /** What the module's namespace holds, seen from a place under the given blocks. */
  name(index: ModuleIndex, name: string, moment: Moment, guards: readonly Guard[]): Found;
  /** What the module's `__getattr__` gives; null where it has none, or has not defined it yet. */
  lazy(index: ModuleIndex, moment: Moment): LazyNames | null;
  /** What `make` finds for a name that the module's `__getattr__` gives, which may lead back to itself. */
  given(index: ModuleIndex, name: string, make: () => Found): Found;
  /** `__all__`; null where the module has none. */
  all(index: ModuleIndex, moment: Moment): NamesList | null;
  /** All attributes of what the module calls so at that place. */
  attributesOf(index: ModuleIndex, base: string, place: number): List;
  /** The names that the event at that place, which copies attributes, binds; null where it copies none. */
  copiedNames(index: ModuleIndex, place: number): List | null;
  /** What it binds such a name to. */
  copied(index: ModuleIndex, place: number, name: string): Found;
  starGives(module: string, name: string, moment: Moment): StarAnswer;
  starNames(module: string, moment: Moment): StarNames;
  /** The environment, with the module's own variables as conditions. */
  environmentOf(index: ModuleIndex): Environment;
  /** True where the innermost of the blocks, an arm of an `if`, cannot have run. */
  isDeadArm(index: ModuleIndex, arm: readonly Guard[]): boolean;
  /** All that importing the module may execute. */
  closure(module: string): ReadonlySet<string>;
  /** Whether importing the module works. */
  importOutcome(module: string): ImportOutcome;
  /** The moment of `module` at which the event at `place` of `index` has just loaded it. */
  momentOf(module: string, index: ModuleIndex, place: number): Moment;
}

/** The same for all readers: no clock tells what an import may execute. */
const closuresOf = remembered(modulesReached);

/** So are these. */
const outcomesOf = remembered((modules: Modules) => {
  const known = new Map<string, ImportOutcome>();
  return (module: string) => remember(known, module, () => importOutcome(modules, module));
});

/** @param after the reader of the program that goes on with an import of that module. */
export function createReader(
  modules: Modules,
  clock: Clock | null,
  after: ((module: string) => Reader | ImportError) | null = null,
): Reader {
  const memory = createMemory();
  const names = new Map<ModuleIndex, Table<string, Found>>();
  const lists = memory.table<string, NamesList | null>();
  const lazies = memory.table<string, LazyNames | null>();
  const flags = memory.table<string, boolean | null>();
  const givens = memory.table<string, Found>();
  const stars = memory.table<string, StarNames>();
  const environments = new Map<ModuleIndex, Environment>();
  const deadArms = new Map<string, boolean>();

  /** A circle needs a clock; by one it is an answer that is never there. */
  function inCircle<T>(answer: T): T {
    if (!clock) throw new NeedsClock();
    return answer;
  }

  function name(
    index: ModuleIndex,
    wanted: string,
    moment: Moment,
    guards: readonly Guard[],
  ): Found {
    const submodule = boundSubmodule(index, wanted, moment);
    const key = keyOfLook(wanted, moment, submodule, guards);
    const known = remember(names, index, () => memory.table());
    const found = known.known(key);
    if (found) return found;
    return known.once(
      key,
      () => inCircle(definedByItself(index.module, wanted)),
      () => readName(reader, index, wanted, moment, guards),
    );
  }

  function flagsOf(index: ModuleIndex): NonNullable<Environment['flag']> {
    return (wanted, offset, asks) => {
      const key = `${index.module} ${wanted} ${offset} ${asks}`;
      return flags.once(
        key,
        () => inCircle(null),
        () => flagHolds(reader, index, wanted, offset, asks),
      );
    };
  }

  function boundSubmodule(index: ModuleIndex, wanted: string, moment: Moment): number | null {
    if (!clock || !index.isPackage) return null;
    const at = clock.boundAt(`${index.module}.${wanted}`);
    return at !== null && at <= moment.time ? at : null;
  }

  const reader: Reader = {
    modules,
    memory,
    clock,
    name,
    after(module) {
      const isNew = clock !== null && modules.file(module) && !clock.isLoaded(module, END.time);
      return isNew && after ? after(module) : reader;
    },
    attribute: (module, wanted, moment, by) =>
      memory.question(() => readAttributeOf(reader, module, wanted, moment, by)),
    lazy(index, { position }) {
      const made = index.lazyPlaces.filter((place) => place < position).length;
      if (made === 0) return null;
      // Names that it is asked for on the way do not come from it.
      return lazies.once(
        `${index.module} ${made}`,
        () => null,
        () => readLazyNames(reader, index, position),
      );
    },
    given(index, wanted, make) {
      return givens.anew(
        `${index.module} ${wanted}`,
        () => inCircle(asksItself(index.module, wanted)),
        make,
      );
    },
    all(index, moment) {
      const key = `${index.module} ${moment.position}`;
      return lists.once(
        key,
        () => inCircle(null),
        () => evaluateAll(reader, index, moment),
      );
    },
    attributesOf: (index, base, place) => attributesOf(reader, index, base, place),
    copiedNames: (index, place) => copiedNames(reader, index, place),
    copied: (index, place, name) => copiedAttribute(reader, index, place, name),
    starGives: (module, wanted, moment) => starGives(reader, module, wanted, moment),
    starNames: (module, moment) =>
      stars.once(
        `${module} ${moment.position} ${moment.time}`,
        () => inCircle({ names: new Map(), open: null }),
        () => starNames(reader, module, moment),
      ),
    environmentOf: (index) =>
      remember(environments, index, () => ({ ...modules.environment, flag: flagsOf(index) })),
    isDeadArm(index, arm) {
      const last = arm.at(-1);
      const key = `${index.module} ${last?.id} ${last && 'arm' in last ? last.arm : ''}`;
      return remember(deadArms, key, () => armFails(reader, index, arm));
    },
    closure: closuresOf(modules),
    importOutcome: outcomesOf(modules),
    momentOf(module, index, place) {
      if (!clock) return module === index.module ? { position: place, time: END.time } : END;
      const time = clock.timeOf(index, place);
      if (module === index.module) return { position: place, time };
      const target = time === END.time ? null : modules.index(module);
      // What is not loaded by then is not reached in this world: where it is, the statement loads it.
      if (!clock.isLoaded(module, time)) return END;
      return target ? { position: clock.positionAt(target, time), time } : END;
    },
  };
  return reader;
}
