/**
 * Attributes of modules that some code assigns or patches while the program runs. Whoever looks the name up
 * in the package at that time sees the patch; whoever imports it from its home does not, and the other way
 * round. What an import at module level took before stays.
 */
import { remembered } from '../../graph/remembered';
import type { Binding } from '../../graph/resolution';
import { asciiNames } from '../../python/lexical/ascii-names';
import type { Import } from '../../python/module-summary';
import type { Doubt } from '../doubt/doubts';
import type { PatchIndex, Scene } from '../scene';
import { isTest } from './load-times';
import type { PatchSite } from './patch-site';
import { patchSites } from './patch-sites';

/** Doubts about a name that is looked up in the package when the program has long been running. */
export function patchDoubts(scene: Scene, packageName: string, name: string, to: Binding): Doubt[] {
  return [
    ...patchedDoubt(packagePatchers(scene, packageName, name), packageName, name),
    ...homeDoubt(homePatchers(scene, to), to),
  ];
}

/**
 * The same for an import statement. One at module level binds once and for all when its file is loaded, so
 * a patch matters only where that may happen while it is in place.
 */
export function importPatchDoubts(
  scene: Scene,
  statement: Import,
  packageName: string,
  name: string,
  to: Binding,
): Doubt[] {
  // What nothing undoes is there for whatever is loaded later, if not for what a runner of tests loads before.
  const isLasting = ({ path, lasts }: Patcher) =>
    lasts && (isLate(statement) || (path !== scene.file.path && !isTest(path)));
  const sees = (patcher: Patcher) =>
    isLasting(patcher) ||
    seesPatch(scene, statement, patcher.path, packageName) ||
    (patcher.path === scene.file.path && mayBeSetBefore(scene, statement, name));
  return [
    ...patchedDoubt(packagePatchers(scene, packageName, name).filter(sees), packageName, name),
    ...homeDoubt(homePatchers(scene, to).filter(sees), to),
  ];
}

interface Patcher {
  readonly path: string;
  readonly lasts?: boolean;
}

/**
 * Doubts about an import where something else may stand in the place of the package or of the new module in
 * `sys.modules`: the one is found by the old statement, the other by the new one.
 */
export function replacedDoubts(
  scene: Scene,
  statement: Import,
  packageName: string,
  to: Binding,
): Doubt[] {
  const { patchIndex } = scene;
  if (!patchIndex) return [];
  return [packageName, to.module].flatMap((module): Doubt[] => {
    const found = patchIndex
      .replacers(module)
      // What is replaced early stays so for all that is loaded later, by whatever file.
      .find(
        ({ path, early, lasts }) =>
          early || (lasts && isLate(statement)) || seesPatch(scene, statement, path, module),
      );
    return found ? [{ kind: 'module-replaced', module, path: found.path }] : [];
  });
}

/** True where the statement may run while the file `patcher` has the module `patched` patched. */
export function seesPatch(
  scene: Scene,
  statement: Import,
  patcher: string,
  patched: string,
): boolean {
  const { module, path } = scene.file;
  if (isLate(statement)) return scene.patchIndex?.mayRunDuring(path, patcher) ?? true;
  return module !== null && (scene.patchIndex?.mayLoadDuring(module, patcher, patched) ?? false);
}

/**
 * True where code of the file that runs before a statement may set the name, as imports do not: it spells the name, or
 * has names put together.
 */
function mayBeSetBefore({ file }: Scene, statement: Import, name: string): boolean {
  const [start, end] = [0, statement.span.start];
  let before = '';
  let at = start;
  for (const { span } of file.imports) {
    if (span.start >= end) break;
    before += file.text.slice(at, span.start);
    at = span.end;
  }
  before = asciiNames(before + file.text.slice(at, end));
  const word = new RegExp(String.raw`(?<!\w)${asciiNames(name)}(?!\w)`);
  return word.test(before) || BY_TEXT.test(before);
}

/** What sets names that are not spelled. */
const BY_TEXT = /\b(?:setattr|delattr|exec|vars|patch|__class__|__dict__|__globals__)\b/;

/** True for an import that runs when its function does, or when its name is first used. */
export function isLate({ scope, lazy }: Import): boolean {
  return scope === 'function' || lazy;
}

/** The files that replace the package's attribute, or may. */
function packagePatchers(scene: Scene, packageName: string, name: string): readonly Patcher[] {
  const { patchIndex } = scene;
  if (patchIndex) return patchersOf(patchIndex)(packageName, name);
  const isOfName = (site: PatchSite) => site.package === packageName && site.name === name;
  return patchSites(scene).filter((site) => isOfName(site) && replaces(site));
}

type Patchers = (packageName: string, name: string) => readonly Patcher[];

/** All files have the same patchers of a name, and every import of it asks for them. */
const patchersOf = remembered((patchIndex: PatchIndex): Patchers => {
  const known = new Map<string, Map<string, readonly Patcher[]>>();
  return (packageName, name) => {
    const ofPackage = known.get(packageName) ?? new Map<string, readonly Patcher[]>();
    known.set(packageName, ofPackage);
    const patchers = ofPackage.get(name) ?? findPatchers(patchIndex, packageName, name);
    ofPackage.set(name, patchers);
    return patchers;
  };
});

function findPatchers(patchIndex: PatchIndex, packageName: string, name: string): Patcher[] {
  const known = patchIndex.sites(packageName, name).filter(replaces);
  return [...known, ...settersBeside(patchIndex, { module: packageName, name }, known)];
}

function replaces({ effect }: PatchSite): boolean {
  return effect !== 'read';
}

/** Those who may set the name in the module in another way than is known of them. */
function settersBeside(
  patchIndex: PatchIndex,
  { module, name }: Binding,
  known: readonly Patcher[],
): Patcher[] {
  return patchIndex
    .setters(module, name)
    .filter((path) => known.every((it) => it.path !== path))
    .map((path) => ({ path, lasts: true }));
}

function patchedDoubt([patcher]: readonly Patcher[], packageName: string, name: string): Doubt[] {
  if (!patcher) return [];
  return [{ kind: 'patched', target: `${packageName}.${name}`, path: patcher.path }];
}

function homePatchers(scene: Scene, to: Binding): Patcher[] {
  const { patchIndex, packages } = scene;
  if (!patchIndex) return [];
  const { module, name } = to;
  const known: Patcher[] = packages.has(module)
    ? patchIndex.sites(module, name).filter(replaces)
    : patchIndex.foreign(module, name).map((path) => ({ path }));
  return [...settersBeside(patchIndex, to, []), ...known];
}

function homeDoubt([patcher]: readonly Patcher[], { module, name }: Binding): Doubt[] {
  if (!patcher) return [];
  return [{ kind: 'home-patched', target: `${module}.${name}`, path: patcher.path }];
}
