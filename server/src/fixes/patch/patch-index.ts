/**
 * Who replaces what while the program runs, and who looks names up at that time, over all files: what a
 * patch reaches depends on more than one file.
 */
import { absoluteModule, isWithin, parentOf } from '../../graph/layout/module-ref';
import { isReplaced, type ReplacedModule } from '../../python/calls/replaced-modules';
import type { Call } from '../../python/calls/scan-calls';
import {
  attributeUses,
  givenPackages,
  mayNamePackage,
  namesPackage,
} from '../attribute/attribute-uses';
import { bothParts, byPath, type FileParts, pathsOf } from '../file-parts';
import type { ModuleReplacer, NameImport, PatchIndex, Scene } from '../scene';
import { type ForeignPatch, foreignPatches } from './foreign-patches';
import { borrowersIn, type TakingIndex } from './lent-modules';
import { type LoadSources, loadTimes } from './load-times';
import { mentionsAny, withMentions } from './patch-mentions';
import { readersOfText } from './patch-readers';
import type { PatchSite } from './patch-site';
import { patchSites } from './patch-sites';

/** What the index is made from; everything is read when it is first asked. */
export interface PatchSources extends Omit<LoadSources, 'isImported'>, Partial<TakingIndex> {
  /** Every file that may speak of a tiered package or its modules, in the order of their paths. */
  readonly parts: FileParts;
  /** Dotted names of the tiered packages. */
  readonly packages: readonly string[];
  readonly isComplete: boolean;
  /** What `patchCalls` finds in the file. */
  calls(path: string): readonly Call[];
  /** Dotted names between quotes in the file. */
  quoted(path: string): Iterable<string>;
  /** Modules in whose place the file may put something else while it runs. */
  replaced(path: string): readonly ReplacedModule[];
  scene(path: string): Scene | null;
}

export function createPatchIndex(sources: PatchSources): PatchIndex {
  const { parts } = sources;
  const patches = bothParts(parts, 'patches', (paths) => readPatches(sources, paths));
  const imports = bothParts(parts, 'imports', (paths) => readImports(sources, paths));
  const holders = bothParts(parts, 'holders', (paths) => readHolders(sources, paths));
  const replaced = bothParts(parts, 'replaced', (paths) => readReplaced(sources, paths));
  const holdersOf = (module: string) => {
    const [closed, open] = holders();
    return pathsOf(closed.get(module), open.get(module));
  };
  const importersOf = (module: string) => {
    const [closed, open] = imports();
    return [...pathsOf(closed.froms.get(module), open.froms.get(module)), ...holdersOf(module)];
  };
  const importersByKey = (key: string) => {
    const [closed, open] = imports();
    return byPath(closed.importers.get(key), open.importers.get(key));
  };
  const readers = readersOfText({ ...sources, holdersOf, importers: importersByKey });
  const borrowers = borrowersIn({
    ...sources,
    mayPatch: (path) => sources.calls(path).length > 0,
    isOfPackage: (module) => sources.packages.some((name) => isWithin(module, name)),
  });
  const isImported = (path: string) => {
    const module = sources.moduleOf(path);
    return module === null || importersOf(module).length > 0;
  };
  return {
    ...loadTimes({ ...sources, isImported }),
    sites(packageName, name) {
      const key = `${packageName}:${name}`;
      const [closed, open] = patches();
      return [
        ...byPath(closed.sites.get(key), open.sites.get(key)),
        ...byPath(closed.assignments.get(key), open.assignments.get(key)),
      ];
    },
    names(packageName) {
      const [closed, open] = patches();
      const [most, others] = [closed, open].map(({ names }) => names.get(packageName));
      return others ? new Set([...(most ?? []), ...others]) : (most ?? NONE);
    },
    foreign(module, name) {
      const [closed, open] = patches();
      const onSome = pathsOf(closed.onObjects.get(name), open.onObjects.get(name));
      // Who holds what, all imports tell; mostly it need not be known.
      const holding = new Set(onSome.length > 0 ? holdersOf(module) : []);
      const target = `${module}.${name}`;
      return [
        ...pathsOf(closed.targets.get(target), open.targets.get(target)),
        ...onSome.filter((path) => holding.has(path)),
      ];
    },
    reaching: readers.reaching,
    takenByText: readers.takenByText,
    listing: readers.listing,
    setters(module, name) {
      const [closed, open] = patches();
      const target = `${module}.${name}`;
      const lasting = pathsOf(closed.lasting.get(target), open.lasting.get(target));
      const isGiven = closed.given.has(module) || open.given.has(module);
      const onSome = isGiven ? pathsOf(closed.onObjects.get(name), open.onObjects.get(name)) : [];
      const setting = [...readers.setters(module, name), ...onSome];
      return [...setting, ...readers.settersAmong(borrowers(module), module, name), ...lasting];
    },
    replacers(module) {
      const [closed, open] = replaced();
      const among = (all: readonly ModuleReplacer[]) => all.filter((it) => isReplaced(it, module));
      return byPath(among(closed), among(open));
    },
    importers: (module, name) => importersByKey(`${module}:${name}`),
    starImporters(module) {
      const [closed, open] = imports();
      return pathsOf(closed.stars.get(module), open.stars.get(module));
    },
    holders: holdersOf,
    importersOf,
    pathOf: sources.pathOf,
    isComplete: sources.isComplete,
    scene: sources.scene,
  };
}

const NONE: ReadonlySet<string> = new Set();

interface Patches extends ForeignPatch {
  /** Packages that functions give as objects. */
  readonly given: ReadonlySet<string>;
  /** By `package:name`. */
  readonly sites: ReadonlyMap<string, readonly PatchSite[]>;
  /** The package's attribute assigned or deleted. */
  readonly assignments: ReadonlyMap<string, readonly PatchSite[]>;
  readonly names: ReadonlyMap<string, ReadonlySet<string>>;
}

function readPatches(sources: PatchSources, paths: readonly string[]): Patches {
  const sites = new Map<string, PatchSite[]>();
  const assignments = new Map<string, PatchSite[]>();
  const names = new Map<string, Set<string>>();
  const foreign: ForeignPatch = {
    targets: new Map(),
    onObjects: new Map(),
    lasting: new Map(),
  };
  const add = (to: Map<string, PatchSite[]>, site: PatchSite) => {
    push(to, `${site.package}:${site.name}`, site);
    const known = names.get(site.package) ?? new Set();
    names.set(site.package, known.add(site.name));
  };
  for (const path of paths) {
    const calls = sources.calls(path);
    const mentions = mentionsAny(sources.quoted(path), sources.packages);
    if (calls.length === 0 && !mentions) continue;
    const scene = sources.scene(path);
    foreignPatches(path, calls, () => scene?.file.text ?? '', foreign);
    const found = scene ? patchSites(scene) : [];
    for (const site of scene && mentions ? withMentions(scene, found) : found) add(sites, site);
  }
  const given = new Set<string>();
  const mayName = mayNamePackage(sources.packages);
  for (const path of paths) {
    const scene = mayName(sources.imports(path)) ? sources.scene(path) : null;
    if (!scene || !namesPackage(scene)) continue;
    const { text } = scene.file;
    for (const module of givenPackages(scene)) given.add(module);
    if (!/\.\w+[ \t]*(?:[-+*/|&^%@]|\/\/|>>|<<|\*\*)?=(?!=)|\bdel\b/.test(text)) continue;
    for (const use of attributeUses(scene)) {
      const { package: tiered, exported, span, reads } = use;
      const common = { path, package: tiered.name, name: exported.name, span };
      if (!reads) add(assignments, { ...common, effect: 'patch', form: null, lasts: true });
    }
  }
  return { sites, assignments, names, given, ...foreign };
}

function readReplaced(sources: PatchSources, paths: readonly string[]): ModuleReplacer[] {
  return paths.flatMap((path) => sources.replaced(path).map((it) => ({ path, ...it })));
}

interface ImportMaps {
  readonly importers: ReadonlyMap<string, readonly NameImport[]>;
  readonly stars: ReadonlyMap<string, readonly string[]>;
  /** By module: the files that import something from it. */
  readonly froms: ReadonlyMap<string, readonly string[]>;
}

function readImports(sources: PatchSources, paths: readonly string[]): ImportMaps {
  const importers = new Map<string, NameImport[]>();
  const stars = new Map<string, string[]>();
  const froms = new Map<string, string[]>();
  for (const path of paths) {
    for (const { statement, source } of fromImports(sources, path)) {
      if (froms.get(source)?.at(-1) !== path) push(froms, source, path);
      if (statement.star) push(stars, source, path);
      for (const [index, { name }] of statement.names.entries()) {
        push(importers, `${source}:${name}`, { path, statement, index });
      }
    }
  }
  return { importers, stars, froms };
}

/** By module: the files that have it as an object. */
function readHolders(
  sources: PatchSources,
  paths: readonly string[],
): Map<string, readonly string[]> {
  const holders = new Map<string, string[]>();
  for (const path of paths) {
    const held = new Set<string>();
    for (const { callee, arguments: all } of sources.calls(path)) {
      const value = callee.at(-1) === 'import_module' ? all[0]?.value : undefined;
      if (value?.kind === 'string') held.add(value.value);
    }
    for (const statement of sources.imports(path)) {
      if (statement.kind !== 'import') continue;
      // `import a.b.c` gives all three.
      for (const { name } of statement.modules) {
        for (let at: string | null = name; at !== null; at = parentOf(at)) held.add(at);
      }
    }
    for (const { statement, source } of fromImports(sources, path)) {
      for (const { name } of statement.names) held.add(`${source}.${name}`);
    }
    for (const each of held) push(holders, each, path);
  }
  return holders;
}

function* fromImports(sources: PatchSources, path: string) {
  const module = sources.moduleOf(path);
  const isPackage = /(?:^|\/)__init__\.pyi?$/.test(path);
  for (const statement of sources.imports(path)) {
    if (statement.kind !== 'from') continue;
    const source = absoluteModule(statement.module, module, isPackage);
    if (source !== null) yield { statement, source };
  }
}

function push<T>(map: Map<string, T[]>, key: string, value: T): void {
  const list = map.get(key);
  if (list) list.push(value);
  else map.set(key, [value]);
}
