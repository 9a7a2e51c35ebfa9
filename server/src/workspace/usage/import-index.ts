/** What files take from each other, over all files of the folders: what nobody takes may be unbound. */

import { bothParts, type FileParts } from '../../fixes/file-parts';
import { namesAsked } from '../../fixes/patch/asked-names';
import { makesText, namesByText, wordsInTexts } from '../../fixes/patch/called-names';
import { keptOfText } from '../../fixes/patch/kept-of-text';
import type { TakingIndex } from '../../fixes/patch/lent-modules';
import { sourceOf } from '../../fixes/patch/module-takers';
import type { Layout } from '../../graph/layout/layout';
import { remember } from '../../graph/remembered';
import type { Import } from '../../python/module-summary';
import type { SourceReader } from '../sources/source-reader';

export interface ImportIndex extends TakingIndex {
  /** Names that other files import from the module; null where they may take any, or not all are known. */
  takenFrom(module: string): ReadonlySet<string> | null;
  /** True where a file that was found has a star import of the module. */
  takenWhole(module: string): boolean;
}

/**
 * Reads the imports of all files when it is first asked.
 *
 * @param parts all Python files that were found.
 * @param folders the folders that were searched; of modules whose source root goes beyond these nothing
 *   is known.
 */
export function createImportIndex(
  parts: FileParts,
  folders: readonly string[],
  layout: Layout,
  sources: SourceReader,
): ImportIndex {
  const index = bothParts(parts, 'taken', (paths) => buildIndex(paths, layout, sources));
  const kept = keptOfText(sources);
  const wordsOf = (path: string) =>
    kept('wordsInTexts', path, () => wordsInTexts(sources.text(path)));
  const importsOf = (path: string, module: string) =>
    sources
      .imports(path)
      .filter(
        (statement) =>
          statement.kind === 'from' && sourceOf(statement, path, layout.moduleOf) === module,
      );
  const holdersOf = (module: string) => index().flatMap(({ holders }) => holders.get(module) ?? []);
  const importersOf = (module: string) =>
    index().flatMap(({ importers }) => importers.get(module) ?? []);
  /** True for what may be the module that is run: nobody imports it, or it asks whether it is. */
  const mayBeRun = (module: string) => {
    const isTaken = index().some((it) => it.holders.has(module) || it.importers.has(module));
    return !isTaken || sources.text(layout.file(module)?.path ?? '')?.includes(SCRIPT) === true;
  };
  /** Who has the module that is run, where that may be this one. */
  const askersOfScript = (module: string) => {
    const askers = [...holdersOf(SCRIPT), ...importersOf(SCRIPT)];
    return askers.length > 0 && mayBeRun(module) ? askers : [];
  };
  const askedBy = (path: string) =>
    kept('namesAsked', path, () => namesAsked(sources.text(path) ?? '', sources.imports(path)));
  /** Names that others may take from the module, should it be run; null where these may be any. */
  const takenFromScript = (module: string): readonly string[] | null => {
    const askers = askersOfScript(module);
    if (askers.length === 0) return askers;
    if (index().some(({ whole }) => whole.has(SCRIPT))) return null;
    const asked = askers.map(askedBy);
    const taken = index().map(({ names }) => names.get(SCRIPT) ?? []);
    return asked.includes(null)
      ? null
      : [...asked, ...taken].flatMap((names) => [...(names ?? [])]);
  };
  return {
    takersOf(module, name) {
      const takes = (statement: Import) =>
        statement.kind === 'from' &&
        (statement.star !== null || statement.names.some((each) => each.name === name));
      const takersAs = (known: string) =>
        index().some(({ names, whole }) => names.get(known)?.has(name) || whole.has(known))
          ? importersOf(known).filter((path) => importsOf(path, known).some(takes))
          : [];
      const ofScript = module === SCRIPT ? [] : takersAs(SCRIPT);
      return [...takersAs(module), ...(ofScript.length > 0 && mayBeRun(module) ? ofScript : [])];
    },
    namersOf(name, { is, leaves }) {
      const spells = (path: string) => {
        const words = wordsOf(path);
        return words.has(name) && leaves.some((leaf) => words.has(leaf));
      };
      return index().flatMap(({ named, naming }) => [
        ...Array.from(named.get(name) ?? []).flatMap(([module, paths]) =>
          is(module) ? paths : [],
        ),
        ...naming.filter(spells),
      ]);
    },
    objectHoldersOf: (module) => [...holdersOf(module), ...askersOfScript(module)],
    takenWhole(module) {
      return index().some(({ whole }) => whole.has(module));
    },
    takenFrom(module) {
      // A document that is not saved yet is on no disk.
      const path =
        layout.file(module)?.path ?? parts.open.find((each) => layout.moduleOf(each) === module);
      const root = layout.roots.find((each) => path?.startsWith(`${each}/`));
      const isSearched = folders.some(
        (folder) => root === folder || root?.startsWith(`${folder}/`),
      );
      if (!isSearched) return null;
      const [closed, open] = index();
      if (closed.asObject.has(module) || open.asObject.has(module)) return null;
      const [most, others] = [closed.names.get(module), open.names.get(module)];
      const ofScript = takenFromScript(module);
      if (ofScript === null) return null;
      return others || ofScript.length > 0
        ? new Set([...(most ?? []), ...(others ?? []), ...ofScript])
        : (most ?? new Set());
    },
  };
}

interface Index {
  readonly names: ReadonlyMap<string, ReadonlySet<string>>;
  /** Modules that somebody has as an object or takes everything of. */
  readonly asObject: ReadonlySet<string>;
  /** Modules that somebody takes everything of. */
  readonly whole: ReadonlySet<string>;
  /** By module: files with a from-import of it. */
  readonly importers: ReadonlyMap<string, readonly string[]>;
  /** By what may be a module: files that have it as an object. */
  readonly holders: ReadonlyMap<string, readonly string[]>;
  /** By name and module: files whose calls name it by a text. */
  readonly named: ReadonlyMap<string, ReadonlyMap<string, readonly string[]>>;
  /** Files whose calls name something by a text that they put together. */
  readonly naming: readonly string[];
}

/** Adds a path to those of a key, once. */
function note(paths: Map<string, string[]>, key: string, path: string): void {
  const known = paths.get(key);
  if (!known) paths.set(key, [path]);
  else if (known.at(-1) !== path) known.push(path);
}

/** The name of the module that is run. */
const SCRIPT = '__main__';

/** Functions that give or run the module of a name. */
const LOADERS: ReadonlySet<string> = new Set(['import_module', '__import__', 'run_module']);

function buildIndex(files: readonly string[], layout: Layout, sources: SourceReader): Index {
  const names = new Map<string, Set<string>>();
  const asObject = new Set<string>();
  const whole = new Set<string>();
  const importers = new Map<string, string[]>();
  const holders = new Map<string, string[]>();
  const named = new Map<string, Map<string, string[]>>();
  const naming: string[] = [];
  for (const path of files) {
    const hold = (module: string) => {
      asObject.add(module);
      note(holders, module, path);
    };
    for (const call of sources.fact(path, 'calls')) {
      const value = LOADERS.has(call.callee.at(-1) ?? '') ? call.arguments[0]?.value : undefined;
      if (value?.kind === 'string') hold(value.value);
      else {
        for (const { module, name } of namesByText(call)) {
          note(
            remember(named, name, () => new Map()),
            module,
            path,
          );
        }
      }
      if (naming.at(-1) !== path && makesText(call)) naming.push(path);
    }
    for (const module of sources.fact(path, 'lookedUp')) hold(module);
    for (const statement of sources.imports(path)) {
      if (statement.kind === 'import') {
        for (const { name } of statement.modules) hold(name);
        continue;
      }
      const module = sourceOf(statement, path, layout.moduleOf);
      if (module === null) continue;
      note(importers, module, path);
      if (statement.star) {
        asObject.add(module);
        whole.add(module);
      }
      const known = names.get(module) ?? new Set();
      names.set(module, known);
      for (const { name } of statement.names) {
        known.add(name);
        // It may be a module; whether it is one matters only to who asks for it.
        hold(`${module}.${name}`);
      }
    }
  }
  return { names, asObject, whole, importers, holders, named, naming };
}
