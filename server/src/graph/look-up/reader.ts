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
import { asksItself, definedByItself, type Found, ledBack } from './found';
import { type KnownNames, keyOfLook, noNames } from './known-names';
import { type LazyNames, lazyNamesOnce, readLazyNames } from './lazy-entries';
import { readName } from './read-name';
import { readAttributeOf } from './replaced-module';
import { type StarAnswer, type StarNames, starGives, starNames } from './star-names';
import { DEPTH, TooDeep } from './too-deep';

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

/** @param after the reader of the program that goes on with an import of that module. */
export function createReader(
  modules: Modules,
  clock: Clock | null,
  after: ((module: string) => Reader | ImportError) | null = null,
): Reader {
  const names = new Map<ModuleIndex, KnownNames>();
  const lists = new Map<string, NamesList | null>();
  const lazies = new Map<string, LazyNames | null>();
  const environments = new Map<ModuleIndex, Environment>();
  const flags = new Map<string, boolean | null>();
  const deadArms = new Map<string, boolean>();
  const outcomes = new Map<string, ImportOutcome>();
  const pending = new Set<string>();
  const postponed = new Set<string>();
  let depth = 0;

  /**
   * Runs `make` once for each key; a circle needs a clock, or is a name that is never bound.
   *
   * @param among the keys of what is being made.
   */
  function guarded<T>(key: string, circular: T, make: () => T, among = pending): T {
    if (among.has(key)) {
      if (!clock) throw new NeedsClock();
      return circular;
    }
    among.add(key);
    depth++;
    try {
      return make();
    } finally {
      depth--;
      among.delete(key);
    }
  }

  function name(
    index: ModuleIndex,
    wanted: string,
    moment: Moment,
    guards: readonly Guard[],
  ): Found {
    const submodule = boundSubmodule(index, wanted, moment);
    const key = keyOfLook(wanted, moment, submodule, guards);
    const { found, pending } = remember(names, index, noNames);
    const known = found.get(key);
    if (known) return known;
    if (depth >= DEPTH) {
      throw new TooDeep(`${index.module} ${key}`, () => name(index, wanted, moment, guards));
    }
    const circular = definedByItself(index.module, wanted);
    const read = () => readName(reader, index, wanted, moment, guards);
    const made = guarded(key, circular, read, pending);
    found.set(key, made);
    return made;
  }

  function flagsOf(index: ModuleIndex): NonNullable<Environment['flag']> {
    return (wanted, offset, asks) => {
      const key = `${index.module} ${wanted} ${offset} ${asks}`;
      const known = flags.get(key);
      if (known !== undefined) return known;
      const made = guarded(`flag ${key}`, null, () =>
        flagHolds(reader, index, wanted, offset, asks),
      );
      flags.set(key, made);
      return made;
    };
  }

  function boundSubmodule(index: ModuleIndex, wanted: string, moment: Moment): number | null {
    if (!clock || !index.isPackage) return null;
    const at = clock.boundAt(`${index.module}.${wanted}`);
    return at !== null && at <= moment.time ? at : null;
  }

  /** Takes the deepest part of a long chain first, so that the rest finds it remembered. */
  function unwound(make: () => Found): Found {
    if (depth > 0) return make();
    for (;;) {
      try {
        return make();
      } catch (error) {
        if (!(error instanceof TooDeep)) throw error;
        if (postponed.has(error.key)) {
          if (!clock) throw new NeedsClock();
          return ledBack();
        }
        postponed.add(error.key);
        try {
          unwound(error.retry);
        } finally {
          postponed.delete(error.key);
        }
      }
    }
  }

  const reader: Reader = {
    modules,
    clock,
    name,
    after(module) {
      const isNew = clock !== null && modules.file(module) && !clock.isLoaded(module, END.time);
      return isNew && after ? after(module) : reader;
    },
    attribute: (module, wanted, moment, by) =>
      unwound(() => readAttributeOf(reader, module, wanted, moment, by)),
    lazy(index, { position }) {
      const made = index.lazyPlaces.filter((place) => place < position).length;
      if (made === 0) return null;
      const read = () => readLazyNames(reader, index, position);
      return lazyNamesOnce(lazies, `${index.module} ${made}`, read);
    },
    given(index, wanted, make) {
      return guarded(`given ${index.module} ${wanted}`, asksItself(index.module, wanted), make);
    },
    all(index, moment) {
      const key = `${index.module} ${moment.position}`;
      const known = lists.get(key);
      if (known !== undefined) return known;
      const made = guarded(`all ${key}`, null, () => evaluateAll(reader, index, moment));
      lists.set(key, made);
      return made;
    },
    attributesOf: (index, base, place) => attributesOf(reader, index, base, place),
    copiedNames: (index, place) => copiedNames(reader, index, place),
    copied: (index, place, name) => copiedAttribute(reader, index, place, name),
    starGives: (module, wanted, moment) => starGives(reader, module, wanted, moment),
    starNames: (module, moment) =>
      guarded(`star ${module} ${moment.position}`, { names: new Map(), open: null }, () =>
        starNames(reader, module, moment),
      ),
    environmentOf: (index) =>
      remember(environments, index, () => ({ ...modules.environment, flag: flagsOf(index) })),
    isDeadArm(index, arm) {
      const last = arm.at(-1);
      const key = `${index.module} ${last?.id} ${last && 'arm' in last ? last.arm : ''}`;
      return remember(deadArms, key, () => armFails(reader, index, arm));
    },
    closure: closuresOf(modules),
    importOutcome: (module) => remember(outcomes, module, () => importOutcome(modules, module)),
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
