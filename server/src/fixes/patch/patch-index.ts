/**
 * Who replaces what while the program runs, and who looks names up at that time, over all files: what a
 * patch reaches depends on more than one file.
 */
import type { Call } from '../../python/calls/scan-calls';
import {
  attributeUses,
  mayAssignAttributes,
  mayNamePackage,
  namesPackage,
} from '../attribute/attribute-uses';
import { byPath, gatheredParts, pathsOf } from '../file-parts';
import type { PatchIndex, Scene } from '../scene';
import { type ForeignPatch, foreignPatches } from './foreign-patches';
import { frameUsersIn } from './frame-users';
import { type Gift, giftsOf } from './given-modules';
import type { Saying } from './kept-of-text';
import { assignsThrough, borrowersIn, type TakingIndex } from './lent-modules';
import { type LoadSources, loadTimes } from './load-times';
import { moduleReplacers, type ReplacerSources } from './module-replacers';
import { moduleSetters } from './module-setters';
import {
  addTakers,
  holdersIn,
  importersIn,
  importsModules,
  noTakers,
  starsIn,
  takersIn,
} from './module-takers';
import type { OwnNames } from './own-names';
import { addQuoted, mentionsAny, withMentions } from './patch-mentions';
import { readersOfText } from './patch-readers';
import type { PatchSite } from './patch-site';
import { patchSites } from './patch-sites';

/** What the index is made from; everything is read when it is first asked. */
export interface PatchSources
  extends Omit<LoadSources, 'isImported' | 'textOf'>,
    Omit<ReplacerSources, 'text'>,
    Partial<TakingIndex>,
    Saying {
  /** Dotted names of the tiered packages. */
  readonly packages: readonly string[];
  readonly isComplete: boolean;
  /** What `patchCalls` finds in the file. */
  calls(path: string): readonly Call[];
  /** Modules that the file gets out of `sys.modules` by their names. */
  lookedUp(path: string): readonly string[];
  /** False where the file gets no module as an object but by its import statements. */
  mayFindModules(path: string): boolean;
  /** Names that the file's own functions may set in its module. */
  ownNames(path: string): OwnNames;
  scene(path: string): Scene | null;
}

export function createPatchIndex(sources: PatchSources): PatchIndex {
  const { parts, standing } = sources;
  const mayName = mayNamePackage(sources.packages);
  const gatheredPatches = gatheredParts(parts, 'patches', {
    start: noPatches,
    add: (into: Patches, path) => addPatches(sources, mayName, path, into),
  });
  const patches = gatheredPatches.both;
  const gatheredTakers = gatheredParts(standing, 'takers', {
    start: noTakers,
    add: (into, path) => addTakers(sources, path, into),
  });
  const takers = gatheredTakers.both;
  // Every use of a name asks for those of the modules around it.
  const holdersByModule = new Map<string, readonly string[]>();
  const holdersOf = (module: string) => {
    const [closed, open] = takers();
    const paths =
      holdersByModule.get(module) ?? pathsOf(holdersIn(closed, module), holdersIn(open, module));
    holdersByModule.set(module, paths);
    return paths;
  };
  const importersOf = (module: string) => {
    const [closed, open] = takers();
    return [...pathsOf(takersIn(closed, module), takersIn(open, module)), ...holdersOf(module)];
  };
  const importers = (module: string, name: string) => {
    const [closed, open] = takers().map((each) => importersIn(each, module).get(name));
    return byPath(closed, open);
  };
  const readers = readersOfText({ ...sources, holdersOf, importers });
  const textOf = (path: string) => sources.scene(path)?.file.text ?? '';
  const borrowers = borrowersIn({
    ...sources,
    holdersOf,
    mayPatch: (path) => sources.calls(path).length > 0 || assignsThrough(textOf(path)),
  });
  const isImported = (path: string) => {
    const module = sources.moduleOf(path);
    return module === null || importersOf(module).length > 0;
  };
  const callersNames = frameUsersIn({ ...sources, textOf });
  const { settersOf, ...setting } = moduleSetters({
    ...sources,
    ...callersNames,
    textOf,
    patches,
    readers,
    borrowers,
    importersOf,
  });
  // Every use of a name asks.
  const settersByTarget = new Map<string, readonly string[]>();
  return {
    ...loadTimes({ ...sources, isImported, textOf }),
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
        ...setting.byText(module, name),
      ];
    },
    reaching: readers.reaching,
    takenByText: readers.takenByText,
    listing: readers.listing,
    setters(module, name) {
      const target = `${module}.${name}`;
      const paths = settersByTarget.get(target) ?? settersOf(module, name);
      settersByTarget.set(target, paths);
      return paths;
    },
    ...callersNames,
    replacers: moduleReplacers({ ...sources, text: textOf }),
    importers,
    starImporters(module) {
      const [closed, open] = takers();
      return pathsOf(starsIn(closed, module), starsIn(open, module));
    },
    holders: holdersOf,
    importersOf,
    *lookAhead() {
      yield* gatheredPatches.ahead();
      yield* gatheredTakers.ahead();
      for (const module of sources.packages) yield* setting.ahead(module);
    },
    pathOf: sources.pathOf,
    isComplete: sources.isComplete,
    scene: sources.scene,
  };
}

const NONE: ReadonlySet<string> = new Set();

/** What the calls and strings of files patch, and what they give on. */
export interface Patches extends ForeignPatch {
  /** Packages that files give on as objects, and modules inside. */
  readonly given: Map<string, Gift[]>;
  /** By `package:name`. */
  readonly sites: Map<string, PatchSite[]>;
  /** The package's attribute assigned or deleted. */
  readonly assignments: Map<string, PatchSite[]>;
  readonly names: Map<string, Set<string>>;
}

function noPatches(): Patches {
  return {
    sites: new Map(),
    assignments: new Map(),
    names: new Map(),
    given: new Map(),
    targets: new Map(),
    onObjects: new Map(),
    lasting: new Map(),
    anywhere: new Map(),
    patchingAny: [],
    quoted: new Map(),
  };
}

function addPatches(
  sources: PatchSources,
  mayName: ReturnType<typeof mayNamePackage>,
  path: string,
  into: Patches,
): void {
  const add = (to: Map<string, PatchSite[]>, site: PatchSite) => {
    push(to, `${site.package}:${site.name}`, site);
    const known = into.names.get(site.package) ?? new Set();
    into.names.set(site.package, known.add(site.name));
  };
  const calls = sources.calls(path);
  const mentions = mentionsAny(sources.quoted(path), sources.packages);
  if (mentions) addQuoted(path, sources.quoted(path), sources.packages, into);
  if (calls.length > 0 || mentions) {
    const scene = sources.scene(path);
    foreignPatches(path, calls, () => scene?.file.text ?? '', into);
    const found = scene ? patchSites(scene) : [];
    for (const site of scene && mentions ? withMentions(scene, found) : found) {
      add(into.sites, site);
    }
  }
  const loads = calls.some(({ callee }) => callee.at(-1) === 'import_module');
  const imports = sources.imports(path);
  const isModule = (module: string) => sources.pathOf(module) !== null;
  const mayGive = loads || mayName(imports) || importsModules(sources, path, imports);
  const skips = mentions && SKIP.test(sources.scene(path)?.file.text ?? '');
  const scene = mayGive || skips ? sources.scene(path) : null;
  if (!scene) return;
  for (const gift of giftsOf(scene, isModule)) push(into.given, gift.module, gift);
  if (!(loads || namesPackage(scene)) || !mayAssignAttributes(scene)) return;
  for (const use of attributeUses(scene)) {
    const { package: tiered, exported, span, reads } = use;
    const common = { path, package: tiered.name, name: exported.name, span };
    if (!reads) add(into.assignments, { ...common, effect: 'patch', form: null, lasts: true });
  }
}

/** What gives a module that it is told by text. */
const SKIP = /\bimportorskip\(/;

function push<T>(map: Map<string, T[]>, key: string, value: T): void {
  const list = map.get(key);
  if (list) list.push(value);
  else map.set(key, [value]);
}
