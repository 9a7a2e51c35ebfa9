/**
 * Who replaces what while the program runs, and who looks names up at that time, over all files: what a
 * patch reaches depends on more than one file.
 */
import { absoluteModule, parentOf } from '../graph/module-ref';
import type { Call } from '../python/scan-calls';
import { attributeUses, namesPackage } from './attribute-uses';
import { type ForeignPatch, foreignPatches } from './foreign-patches';
import { type LoadSources, loadTimes } from './load-times';
import { mentionsAny, withMentions } from './patch-mentions';
import type { PatchSite } from './patch-site';
import { patchSites } from './patch-sites';
import type { NameImport, PatchIndex, Scene } from './scene';

/** What the index is made from; everything is read when it is first asked. */
export interface PatchSources extends LoadSources {
  /** Every file that may speak of a tiered package or its modules. */
  readonly paths: readonly string[];
  /** Dotted names of the tiered packages. */
  readonly packages: readonly string[];
  readonly isComplete: boolean;
  /** What `patchCalls` finds in the file. */
  calls(path: string): readonly Call[];
  /** Dotted names between quotes in the file. */
  quoted(path: string): Iterable<string>;
  scene(path: string): Scene | null;
}

export function createPatchIndex(sources: PatchSources): PatchIndex {
  let patches: Patches | null = null;
  let imports: ImportMaps | null = null;
  let holders: ReadonlyMap<string, readonly string[]> | null = null;
  const patchesOf = () => {
    patches ??= readPatches(sources);
    return patches;
  };
  const holdersOf = (module: string) => {
    holders ??= readHolders(sources);
    return holders.get(module) ?? [];
  };
  const importsOf = () => {
    imports ??= readImports(sources);
    return imports;
  };
  return {
    ...loadTimes(sources),
    sites: (packageName, name) => patchesOf().sites.get(`${packageName}:${name}`) ?? [],
    names: (packageName) => patchesOf().names.get(packageName) ?? new Set(),
    foreign(module, name) {
      const { targets, onObjects } = patchesOf().foreign;
      const onSome = onObjects.get(name) ?? [];
      // Who holds what, all imports tell; mostly it need not be known.
      const holding = new Set(onSome.length > 0 ? holdersOf(module) : []);
      return [
        ...(targets.get(`${module}.${name}`) ?? []),
        ...onSome.filter((path) => holding.has(path)),
      ];
    },
    importers: (module, name) => importsOf().importers.get(`${module}:${name}`) ?? [],
    starImporters: (module) => importsOf().stars.get(module) ?? [],
    holders: holdersOf,
    pathOf: sources.pathOf,
    isComplete: sources.isComplete,
    scene: sources.scene,
  };
}

interface Patches {
  readonly sites: ReadonlyMap<string, readonly PatchSite[]>;
  readonly names: ReadonlyMap<string, ReadonlySet<string>>;
  readonly foreign: ForeignPatch;
}

function readPatches(sources: PatchSources): Patches {
  const sites = new Map<string, PatchSite[]>();
  const names = new Map<string, Set<string>>();
  const foreign: ForeignPatch = { targets: new Map(), onObjects: new Map() };
  const add = (site: PatchSite) => {
    push(sites, `${site.package}:${site.name}`, site);
    const known = names.get(site.package) ?? new Set();
    names.set(site.package, known.add(site.name));
  };
  for (const path of sources.paths) {
    const calls = sources.calls(path);
    const mentions = mentionsAny(sources.quoted(path), sources.packages);
    if (calls.length === 0 && !mentions) continue;
    foreignPatches(path, calls, foreign);
    const scene = sources.scene(path);
    const found = scene ? patchSites(scene) : [];
    for (const site of scene && mentions ? withMentions(scene, found) : found) add(site);
  }
  for (const path of sources.paths) {
    const scene = sources.scene(path);
    if (!scene || !namesPackage(scene)) continue;
    const { text } = scene.file;
    if (!/\.\w+[ \t]*(?:[-+*/|&^%@]|\/\/|>>|<<|\*\*)?=(?!=)|\bdel\b/.test(text)) continue;
    for (const use of attributeUses(scene)) {
      const { package: tiered, exported, span, reads } = use;
      const common = { path, package: tiered.name, name: exported.name, span };
      if (!reads) add({ ...common, effect: 'patch', form: null });
    }
  }
  return { sites, names, foreign };
}

interface ImportMaps {
  readonly importers: ReadonlyMap<string, readonly NameImport[]>;
  readonly stars: ReadonlyMap<string, readonly string[]>;
}

function readImports(sources: PatchSources): ImportMaps {
  const importers = new Map<string, NameImport[]>();
  const stars = new Map<string, string[]>();
  for (const path of sources.paths) {
    for (const { statement, source } of fromImports(sources, path)) {
      if (statement.star) push(stars, source, path);
      for (const [index, { name }] of statement.names.entries()) {
        push(importers, `${source}:${name}`, { path, statement, index });
      }
    }
  }
  return { importers, stars };
}

/** By module: the files that have it as an object. */
function readHolders(sources: PatchSources): Map<string, readonly string[]> {
  const holders = new Map<string, string[]>();
  for (const path of sources.paths) {
    const held = new Set<string>();
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
