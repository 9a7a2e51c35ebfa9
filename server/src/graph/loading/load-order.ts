/**
 * The order in which a program that imports one module loads all others: which statements of which
 * module had run when another one looked. Importing `a.b.c` executes `a`, `a.b`, `a.b.c`, each once, and
 * binds a submodule in its package when its execution ends (language reference 5.3, 5.4.2).
 */
import { topOf } from '../../python/dotted-name';
import { parentOf, prefixesOf } from '../layout/module-ref';
import { inStandardLibrary } from '../layout/standard-library';
import { bindingsInForce } from '../look-up/read-name';
import { createReader, END } from '../look-up/reader';
import { lazyModule, type ModuleIndex } from '../module-index';
import type { Modules } from '../modules';
import { isCovered } from './covered-names';
import { importsHalfMade, stepsOverHalfMade } from './half-made-steps';
import { happens, isFollowed, protectionOf } from './load-guards';
import {
  type ImportError,
  ImportFails,
  ImportMayFail,
  NESTING,
  NestedTooDeep,
  type Run,
  type Step,
  startRun,
} from './load-run';
import { isAfterAll, type Load } from './loads';
import { isSpelledByStar, starRaises } from './star-imports';
import { clockOver, type Program } from './timeline';
import { decideIn } from './worlds';

export { NestedTooDeep } from './load-run';

/**
 * Follows the imports of a program that imports `entry`, after what it has done before.
 *
 * @throws ImportFails where that fails.
 * @throws NestedTooDeep where no Python could do it.
 */
export function followImports(
  modules: Modules,
  entry: string,
  before: Omit<Program, 'clock'>,
): Program {
  const { canFail, world } = before;
  // What is over by now is not written to any more.
  const runs = new Map(before.runs);
  const bound = new Map(before.bound);
  const open = new Set(before.open);
  const decide = decideIn(world, open);
  let now = before.now;
  let nesting = 0;
  /** Imports under way whose failure is caught. */
  let caught = 0;
  /** What the import that failed last has raised. */
  let failure: ImportError = 'ImportError';

  const clock = clockOver({ runs, bound });
  const reader = createReader(modules, clock);

  const momentOf = (index: ModuleIndex) => ({ position: clock.positionAt(index, now), time: now });

  const nameNow = (index: ModuleIndex, name: string) =>
    reader.name(index, name, momentOf(index), runs.get(index.module)?.guards ?? []);

  function importModule(name: string): void {
    // What is there is taken as it is, even if importing the package around it has failed since.
    if (runs.has(name)) return;
    for (const prefix of prefixesOf(name)) {
      if (runs.has(prefix)) continue;
      if (!modules.file(prefix)) {
        if (canFail && modules.isMissing(prefix)) throw new ImportFails();
        if (canFail && caught > 0 && !isSurelyThere(prefix) && !decide(`import ${prefix}`)) {
          throw new ImportMayFail();
        }
        return;
      }
      execute(prefix);
      if (parentOf(prefix) !== null) bound.set(prefix, ++now);
    }
  }

  function isSurelyThere(module: string): boolean {
    return inStandardLibrary(topOf(module), modules.environment) === 'yes';
  }

  function execute(module: string): void {
    if (++nesting > NESTING) throw new NestedTooDeep();
    const run = startRun(++now);
    runs.set(module, run);
    const loads = modules.loads(module);
    const raises = canFail && modules.raises(module);
    let isHalfMade = false;
    for (const load of loads) {
      if (raises && isAfterAll(modules.index(module), load)) break;
      if (!happens(reader, module, load, loads, decide, run.left)) continue;
      const step: Step = { offset: load.offset, time: Number.POSITIVE_INFINITY };
      run.steps.push(step);
      run.guards = load.guards;
      if (!attempt(module, load, loads, run)) fail(module);
      step.time = ++now;
      isHalfMade ||= canFail && importsHalfMade(present, load);
    }
    const index = isHalfMade ? modules.index(module) : null;
    if (index && stepsOverHalfMade(present, index)) fail(module, 'AttributeError');
    if (raises) fail(module, 'ImportError');
    run.end = ++now;
    run.guards = [];
    nesting--;
  }

  function fail(module: string, exception = failure): never {
    runs.delete(module);
    nesting--;
    throw new ImportFails(exception);
  }

  /** False where its failure ends the import of the module that it stands in. */
  function attempt(module: string, load: Load, loads: readonly Load[], run: Run): boolean {
    const before = caught;
    if (protectionOf(load) !== null) caught++;
    try {
      executeLoad(load);
      if (canFail && isFollowed(load, loads)) considerDoubt(module, load);
    } catch (error) {
      if (!(error instanceof ImportFails)) throw error;
      const block = protectionOf(load, error.exception);
      if (block === null) {
        failure = error.exception;
        return false;
      }
      run.left.add(block);
      if (!(error instanceof ImportMayFail)) run.failures.set(block, load.offset);
    } finally {
      caught = before;
    }
    return true;
  }

  /** A name that may not be there is not. */
  function considerDoubt(by: string, { module, names, offset }: Load): void {
    const target = modules.index(module);
    if (!target) return;
    const isInDoubt = (name: string) =>
      modules.file(`${module}.${name}`) === null &&
      reader.attribute(module, name, momentOf(target), null).isDoubtful;
    if (names.some(isInDoubt) && !decide(`${by} ${offset} names`)) throw new ImportMayFail();
  }

  function executeLoad(load: Load): void {
    importModule(load.module);
    if (load.isAliased && canFail && isCovered(present, load.module)) throw new ImportFails();
    const file = modules.file(load.module);
    if (!file) return;
    if (load.isStar && canFail && starRaises(reader, load.module, now)) {
      throw new ImportFails('AttributeError');
    }
    // A module that still executes may not have the names yet; a finished one has what others ask for, unless
    // something has failed in it.
    const run = runs.get(load.module);
    const isHalfMade = run && (run.end === Number.POSITIVE_INFINITY || run.failures.size > 0);
    if (!file.isPackage && !isHalfMade && !modules.mayGiveLate(load.module)) return;
    const target = modules.index(load.module);
    for (const name of takenNames(load)) {
      const isSubmodule = file.isPackage && modules.file(`${load.module}.${name}`) !== null;
      const isLazy = target !== null && reader.lazy(target, momentOf(target)) !== null;
      if (!isSubmodule && !isLazy && !isHalfMade) continue;
      if (target && hasAttribute(target, name)) continue;
      if (isSubmodule) importModule(`${load.module}.${name}`);
      else if (target && isHalfMade && canFail && isUnbound(target, name)) throw new ImportFails();
    }
  }

  function isUnbound(target: ModuleIndex, name: string): boolean {
    return (
      nameNow(target, name).target.kind === 'unbound' &&
      reader.lazy(target, momentOf(target))?.open == null
    );
  }

  const present = {
    reader,
    decide,
    name: nameNow,
    isBound: (module: string) => bound.has(module),
    isUnderWay: (module: string) => runs.get(module)?.end === Number.POSITIVE_INFINITY,
    mayGive(owner: ModuleIndex, name: string) {
      const lazy = reader.lazy(owner, momentOf(owner));
      return lazy !== null && (lazy.open !== null || lazy.entries.has(name) || lazy.made.has(name));
    },
    lazily(index: ModuleIndex, name: string) {
      const entry = reader.lazy(index, momentOf(index))?.entries.get(name);
      if (!entry || !hasAttribute(index, name)) return null;
      return reader.attribute(index.module, name, momentOf(index), null);
    },
  };

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
    const own = nameNow(target, name);
    if (own.target.kind !== 'unbound') {
      if (!own.isDoubtful) return true;
      // A star import that may give any name hardly gives a submodule's.
      const isSpelled =
        own.isSpelled ||
        bindingsInForce(reader, target, name, moment).some(
          ({ isDoubtful, place }) => !isDoubtful || isSpelledByStar(modules, target, place, name),
        );
      if (isSpelled) return decide(`${target.module} ${name}`);
    }
    const lazy = reader.lazy(target, moment);
    const entry = lazy?.entries.get(name);
    // It may give this name too.
    if (!entry && lazy && (lazy.open !== null || lazy.made.has(name))) {
      return decide(`${target.module} ${name}`);
    }
    const given = entry && lazyModule(target, entry);
    if (!given) return false;
    importModule(given);
    if (entry.attribute !== null && !isThere(given, entry.attribute)) return false;
    // It stores what it gives, over the submodule that giving it has loaded.
    if (entry.isKept) bound.delete(`${target.module}.${name}`);
    return true;
  }

  function isThere(module: string, name: string): boolean {
    const target = modules.index(module);
    const moment = target ? momentOf(target) : END;
    return reader.attribute(module, name, moment, null).target.kind !== 'unbound';
  }

  importModule(entry);
  return { runs, bound, now, canFail, open, world, clock };
}
