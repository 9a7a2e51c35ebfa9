/** The programs that import one module each, in all the worlds in which they may go another way. */
import { parentOf, prefixesOf } from '../layout/module-ref';
import type { Modules } from '../modules';
import { remembered } from '../remembered';
import { followImports } from './load-order';
import { type ImportError, ImportFails } from './load-run';
import { nothingLoaded, type Program } from './timeline';
import { EAGER, mixedCount, mixedWorld, RELUCTANT, type World } from './worlds';

export interface Programs {
  /** That in which most is loaded. */
  eager(entry: string): Program;
  /** In each world, the eager one first. One where nothing is open. */
  all(entry: string): readonly Program[];
  /** The one that goes on with an import of the module; what that raises where it fails. */
  after(program: Program, module: string): Program | ImportError;
}

/** Programs are followed on demand, and remembered. */
export function createPrograms(modules: Modules): Programs {
  const programs = new Map<string, Program>();
  const questions = new Map<string, readonly string[]>();

  /** A package runs before its modules do, and has mostly loaded them by then: one program for all of these. */
  function follow(entry: string, name: string, worldAt: (entry: string) => World): Program {
    const key = `${name} ${entry}`;
    const known = programs.get(key);
    if (known) return known;
    const around = parentOf(entry);
    const before = around === null ? null : follow(around, name, worldAt);
    const made = followProgram(modules, entry, worldAt(entry), before);
    programs.set(key, made);
    return made;
  }

  const eager = (entry: string) => follow(entry, EAGER.name, () => EAGER);
  const reluctant = (entry: string) => follow(entry, RELUCTANT.name, () => RELUCTANT);

  /** Those of the package around it have the same numbers there. */
  function questionsOf(entry: string): readonly string[] {
    const known = questions.get(entry);
    if (known) return known;
    const around = parentOf(entry);
    const before = around === null ? [] : questionsOf(around);
    const made = [...new Set([...before, ...eager(entry).open, ...reluctant(entry).open])];
    questions.set(entry, made);
    return made;
  }

  const later = remembered((_: Program) => new Map<string, Program | ImportError>());

  return {
    eager,
    after(program, module) {
      const known = later(program).get(module);
      if (known !== undefined) return known;
      const made = continueProgram(modules, program, module);
      later(program).set(module, made);
      return made;
    },
    all(entry) {
      if (eager(entry).open.size === 0) return [eager(entry)];
      const others = Array.from({ length: mixedCount(questionsOf(entry).length) }, (_, which) =>
        follow(entry, `mixed ${which}`, (each) => mixedWorld(questionsOf(each), which)),
      );
      return [eager(entry), reluctant(entry), ...others];
    },
  };
}

/**
 * Follows the imports of a fresh interpreter that imports `entry`.
 *
 * @param before the program that imports the package around it: what this one does first. Null: there is none.
 * @returns that program itself where it has loaded `entry`, too.
 * @throws NestedTooDeep where no Python could do it.
 */
export function followProgram(
  modules: Modules,
  entry: string,
  world: World,
  before: Program | null,
): Program {
  if (before && prefixesOf(entry).every((each) => before.runs.has(each))) return before;
  const isHopeless = before?.canFail === false;
  try {
    if (!isHopeless) return followImports(modules, entry, before ?? nothingLoaded(world, true));
  } catch (error) {
    if (!(error instanceof ImportFails)) throw error;
    // It cannot be imported, as far as the files tell; perhaps what is missing is made when it is built.
  }
  return followImports(modules, entry, isHopeless ? before : nothingLoaded(world, false));
}

/** The program that goes on with an import of the module; what that raises where it fails. */
export function continueProgram(
  modules: Modules,
  program: Program,
  module: string,
): Program | ImportError {
  try {
    return followImports(modules, module, program);
  } catch (error) {
    if (!(error instanceof ImportFails)) throw error;
    return error.exception;
  }
}
