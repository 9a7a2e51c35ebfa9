/**
 * The export graph: summaries in, resolutions out. It looks at modules as they are in the end wherever
 * that is sure to be right, and works out the order of loading where only that tells.
 */

import { because } from '../reason';
import type { Environment } from './branches/environment';
import { hasOwnFallback } from './branches/own-fallbacks';
import { describe, unresolved } from './describe';
import { NestedTooDeep } from './loading/load-order';
import { createPrograms } from './loading/programs';
import type { Program } from './loading/timeline';
import { inBoth, isSameTarget, type Target, unknown, withCautions } from './look-up/found';
import { handsOn } from './look-up/hands-on';
import {
  candidateNames,
  findExport,
  type KnownExports,
  type Looking,
  listExports,
} from './look-up/list-exports';
import { proven } from './look-up/prove-path';
import { createReader, END, NeedsClock, type Reader } from './look-up/reader';
import { listsName, type StarNames, starBinds, starNames } from './look-up/star-names';
import { isUnderstood } from './look-up/understood';
import { createModules, type Modules } from './modules';
import { remember } from './remembered';
import type { Export, ExportGraph, ModuleSource, Resolution } from './resolution';

export interface GraphOptions {
  /** `[3, 12]`; without it version conditions stay open. */
  readonly pythonVersion?: readonly number[] | null;
  /** `sys.platform`; without it platform conditions stay open. */
  readonly platform?: string | null;
  /** The lowest version that programs run under; conditions that all later ones agree on are decided. */
  readonly lowestVersion?: readonly number[] | null;
  /**
   * True where the roots are the whole search path, the standard library and installed packages
   * included: a top-level module that is not there cannot be imported. Decides `try: import …`.
   */
  readonly isComplete?: boolean;
  /** True for what type checkers are told instead of what happens at run time. */
  readonly isTypeChecking?: boolean;
}

/** What conditions at module level are decided by. */
export function environmentOf(options: GraphOptions): Environment {
  return {
    pythonVersion: options.pythonVersion ?? null,
    platform: options.platform ?? null,
    lowestVersion: options.lowestVersion ?? null,
    isComplete: options.isComplete ?? false,
    isTypeChecking: options.isTypeChecking ?? false,
  };
}

/** What names of modules resolve to: by module, then by name. */
export type Answers = ReadonlyMap<string, ReadonlyMap<string, Resolution>>;

/** What a name of a module is known to resolve to; undefined where that is to be looked up. */
export type KnownAnswers = (module: string, name: string) => Resolution | undefined;

/** A graph whose answers another one can begin with. */
export interface RememberingGraph extends ExportGraph {
  /** What was asked so far and does not rest on the order of loading. */
  readonly timeless: Answers;
  /** What was asked so far and does. */
  readonly timed: Answers;
  /** `exportsOf`, in which what is known of an export stands for it. */
  exportsAmong<Known>(
    module: string,
    known: KnownExports<Known>,
  ): readonly (Export | Known)[] | null;
}

/**
 * A graph over the modules of one snapshot. Summaries are asked for as answers need them; answers are
 * remembered for as long as the graph lives.
 *
 * @param known answers of an earlier graph that are good for this one, too.
 */
export function createGraph(
  source: ModuleSource,
  options: GraphOptions = {},
  known: KnownAnswers = () => undefined,
): RememberingGraph {
  const environment = environmentOf(options);
  const modules = createModules(source, environment);
  let isTimed = false;
  const readers = createReaders(modules, () => {
    isTimed = true;
  });
  // What nobody asks for any more is not handed on: names come and go with every key.
  const timeless = new Map<string, Map<string, Resolution>>();
  const timed = new Map<string, Map<string, Resolution>>();
  const exports = new Map<string, readonly Export[] | null>();
  const stars = new Map<string, readonly string[] | null>();

  function resolve(module: string, name: string): Resolution {
    const before = timeless.get(module)?.get(name) ?? timed.get(module)?.get(name);
    if (before) return before;
    isTimed = false;
    const made = known(module, name) ?? resolveIn(modules, readers, module, name);
    const answers = isTimed ? timed : timeless;
    const ofModule = answers.get(module);
    if (ofModule) ofModule.set(name, made);
    else answers.set(module, new Map([[name, made]]));
    return made;
  }

  const lookings = new Map<string, Looking>();
  const lookingFrom = (module: string): Looking =>
    remember(lookings, module, () => ({
      modules,
      at: (look) => readers.withAny(module, look),
      others: new Map(),
    }));

  const lists = (module: string, name: string) =>
    readers.withAny(module, (reader) => listsName(reader, module, name)) === true;

  return {
    timeless,
    timed,
    resolve,
    exportsAmong: (module, known) => listExports(lookingFrom(module), module, resolve, known),
    exportsOf(module) {
      const before = exports.get(module);
      if (before !== undefined) return before;
      const made = listExports(lookingFrom(module), module, resolve);
      exports.set(module, made);
      return made;
    },
    hasOwnFallback(module, name) {
      const index = environment.isTypeChecking ? null : modules.index(module);
      return index !== null && hasOwnFallback(index, name);
    },
    candidateNames: (module) => candidateNames(lookingFrom(module), module),
    exportNamed: (module, name) => findExport(lookingFrom(module), module, name, resolve),
    starNames(module) {
      const before = stars.get(module);
      if (before !== undefined) return before;
      const made = readers.withAny(module, (reader) => starNames(reader, module, END)) ?? null;
      const names = sureNames(made);
      stars.set(module, names);
      return names;
    },
    lists,
    handsOn(module, name) {
      const index = modules.index(module);
      return (index !== null && handsOn(index.summary, name)) || lists(module, name);
    },
    starBinds(module, which) {
      const looks = readers.inWorlds(module, (reader) => starBinds(reader, module, which));
      const told = new Set(looks.map((names) => sureNames(names)?.join('\n')));
      return told.size === 1 ? sureNames(looks[0] ?? null) : null;
    },
  };
}

/** Null where there may be others, or some of them may be missing. */
function sureNames(names: StarNames | null): readonly string[] | null {
  return names && names.open === null && [...names.names.values()].every((isSure) => isSure)
    ? [...names.names.keys()]
    : null;
}

interface Readers {
  /** Looks without a clock, and where that does not do, in all worlds. One look says the same as all. */
  inWorlds<T>(entry: string, look: (reader: Reader) => T): readonly T[];
  /** The same with one answer, that of the world in which more is loaded. Null where nothing helps. */
  withAny<T>(entry: string, look: (reader: Reader) => T): T | null;
}

/** @param noteTime is called where an answer rests on the order of loading. */
function createReaders(modules: Modules, noteTime: () => void): Readers {
  const timeless = createReader(modules, null);
  const programs = createPrograms(modules);
  const clocked = new Map<Program, Reader>();

  function readerOf(program: Program): Reader {
    const known = clocked.get(program);
    if (known) return known;
    const made = createReader(modules, program.clock, (module) => {
      const later = programs.after(program, module);
      return typeof later === 'string' ? later : readerOf(later);
    });
    clocked.set(program, made);
    return made;
  }

  function attempt<T>(
    entry: string,
    look: (reader: Reader) => T,
    programsOf: (entry: string) => readonly Program[],
  ): T[] {
    try {
      return [look(timeless)];
    } catch (error) {
      if (!(error instanceof NeedsClock)) throw error;
    }
    noteTime();
    try {
      return programsOf(entry).map((program) => look(readerOf(program)));
    } catch (error) {
      if (!(error instanceof NestedTooDeep)) throw error;
      return [];
    }
  }

  return {
    inWorlds: (entry, look) => attempt(entry, look, programs.all),
    withAny: (entry, look) => attempt(entry, look, (each) => [programs.eager(each)])[0] ?? null,
  };
}

function resolveIn(modules: Modules, readers: Readers, module: string, name: string): Resolution {
  if (!modules.file(module)) {
    return modules.isMissing(module)
      ? unresolved(because('there is no module {0}', module))
      : unresolved(because('{0} is outside the source roots', module));
  }
  const asked = { module, name };
  const looks = readers.inWorlds(module, (reader) =>
    proven(reader, asked, reader.attribute(module, name, END, null)),
  );
  const [first, ...others] = looks;
  if (!first) return unresolved(because('its modules import each other too deeply'));
  const { target } = first;
  const isEverywhere = (kind: Target['kind']) => looks.every((each) => each.target.kind === kind);
  const agree = others.every((each) => isSameTarget(target, each.target));
  if (!agree && !isEverywhere('unknown') && !isEverywhere('unbound')) {
    const reason = because('what `{0}` is depends on imports that may or may not run', name);
    const open = withCautions(unknown(reason, 'undecided'), { kind: 'conditional', module });
    return describe(modules, asked, open, () => false);
  }
  return describe(modules, asked, others.reduce(inBoth, first), () => {
    const worlds = readers.inWorlds(module, (reader) => isUnderstood(reader, asked));
    return worlds.length > 0 && worlds.every((each) => each);
  });
}
