/**
 * Modules that importing the package no longer executes once statements of its `__init__.py` are gone, and
 * which names of these must therefore stay.
 */

import { runsAtImport } from '../../fixes/doubt/import-cycles';
import { absoluteModule, isWithin, parentOf } from '../../graph/layout/module-ref';
import { t } from '../../l10n';
import type { FromImport } from '../../python/module-summary';
import type { FileView } from '../../rules/rule';
import { giverOf, type Reexport } from '../package-file/reexports';
import { packageFile, type Refusal, type RoadmapScene } from '../scene';
import { importEffects } from './import-effects';
import { registeredClass } from './subclass-effects';

/** Why a module must go on being loaded, if it must. */
export type NeedsLoading = (module: string) => Pick<Refusal, 'kind' | 'reason'> | null;

/**
 * Splits re-exports into those whose statements can go and those that keep a module loaded that somebody
 * needs. Modules that other statements load anyway count for nobody.
 */
export function keepNeededLoads(
  scene: RoadmapScene,
  candidates: readonly Reexport[],
  needs: NeedsLoading,
): { readonly free: readonly Reexport[]; readonly refused: readonly Refusal[] } {
  if (!scene.reach) return { free: candidates, refused: [] };
  const { whole, hosts, direct } = statementsGone(scene, candidates);
  const loaded = new Set<string>();
  const load = (modules: Iterable<string>) => {
    const fresh = reachable(scene, direct, modules, loaded);
    for (const module of fresh) loaded.add(module);
  };
  load(direct(scene.package.name));
  const refused: Refusal[] = [];
  const kept = new Set<Reexport>();
  for (const [statement, own] of whole) {
    const modules = modulesOf(scene, hosts.get(statement), statement);
    const need = firstNeed(reachable(scene, direct, modules, loaded), needs);
    if (!need) continue;
    for (const each of own) {
      kept.add(each);
      refused.push({ name: each.name, ...need });
    }
    load(modules);
  }
  return { free: candidates.filter((each) => !kept.has(each)), refused };
}

/** What importing the package goes on loading when these re-exports are gone, itself left out. */
export function loadedWithout(
  scene: RoadmapScene,
  leaving: readonly Reexport[],
): ReadonlySet<string> {
  if (!scene.reach) return new Set();
  const { direct } = statementsGone(scene, leaving);
  return reachable(scene, direct, direct(scene.package.name), new Set());
}

/** The statements of which nothing is left without these re-exports, with these, and what modules import then. */
function statementsGone(scene: RoadmapScene, candidates: readonly Reexport[]) {
  const leaving = new Map<FromImport, Reexport[]>();
  const hosts = new Map<FromImport, FileView>();
  const sizes = new Map<FromImport, number>();
  for (const each of candidates) {
    const giver = giverOf(each);
    if (!giver) continue;
    const { statement } = giver;
    sizes.set(statement, giver.names);
    leaving.set(statement, [...(leaving.get(statement) ?? []), each]);
    hosts.set(statement, each.file);
  }
  const whole = [...leaving].filter(([statement, own]) => own.length === sizes.get(statement));
  const goes = new Set(whole.map(([statement]) => statement));
  const direct = directWithout(scene, goes, [...hosts.values()]);
  return { whole, hosts, direct };
}

function firstNeed(lost: Iterable<string>, needs: NeedsLoading) {
  for (const module of lost) {
    const need = needs(module);
    if (need) return need;
  }
  return null;
}

/** What each module imports itself, once these statements of the package and its parts are gone. */
function directWithout(
  scene: RoadmapScene,
  leaving: ReadonlySet<FromImport>,
  hosts: readonly FileView[],
): (module: string) => ReadonlySet<string> {
  const changed = new Map<string, ReadonlySet<string>>();
  for (const file of [packageFile(scene), ...hosts]) {
    if (file.module === null || changed.has(file.module)) continue;
    const statements = file.imports.filter((each): each is FromImport => each.kind === 'from');
    const modules = (goes: boolean) =>
      statements
        .filter((each) => leaving.has(each) === goes && (goes || runsAtImport(each)))
        .flatMap((each) => modulesOf(scene, file, each));
    const gone = new Set(modules(true));
    const before = [...(scene.reach?.direct(file.module) ?? [])];
    changed.set(
      file.module,
      new Set([...before.filter((module) => !gone.has(module)), ...modules(false)]),
    );
  }
  return (module) => changed.get(module) ?? scene.reach?.direct(module) ?? new Set();
}

/** The module that a statement imports from, and the submodules that it imports. */
function modulesOf(
  scene: RoadmapScene,
  file: FileView | undefined,
  statement: FromImport,
): string[] {
  const module = absoluteModule(statement.module, file?.module ?? null, file?.isPackage ?? false);
  if (module === null) return [];
  const inner = statement.names.map(({ name }) => `${module}.${name}`);
  return [module, ...inner.filter((each) => scene.modulePath(each) !== null)];
}

/** What importing the modules executes, the package itself and what is known to be loaded left out. */
function reachable(
  { package: tiered }: RoadmapScene,
  direct: (module: string) => ReadonlySet<string>,
  starts: Iterable<string>,
  loaded: ReadonlySet<string>,
): Set<string> {
  const seen = new Set<string>();
  const pending = [...starts];
  for (let at = pending.pop(); at !== undefined; at = pending.pop()) {
    if (at === tiered.name || seen.has(at) || loaded.has(at)) continue;
    seen.add(at);
    // The packages around a module are executed before it.
    const around = parentOf(at);
    if (around !== null && !isWithin(tiered.name, around)) pending.push(around);
    pending.push(...direct(at));
  }
  return seen;
}

/** A module is needed for what it does when it is imported. */
export function needsEffects(scene: RoadmapScene): NeedsLoading {
  const known = new Map<string, ReturnType<NeedsLoading>>();
  return (module) => {
    const answer = known.get(module);
    if (answer !== undefined) return answer;
    const path = scene.modulePath(module);
    const file = path === null ? null : scene.file(path);
    const effect = file ? (importEffects(file)[0] ?? registeredClass(scene, file)) : null;
    const made =
      effect === null
        ? null
        : ({
            kind: 'side-effects',
            reason: t('keeps `{0}` loaded, which {1} when it is imported', module, effect),
          } as const);
    known.set(module, made);
    return made;
  };
}

/** A submodule is needed as an attribute of the package by code that does not import it itself. */
export function needsAttribute(
  scene: RoadmapScene,
  used: ReadonlyMap<string, string>,
  shown: (path: string) => string,
): NeedsLoading {
  return (module) => {
    if (!isWithin(module, scene.package.name)) return null;
    const path = used.get(module);
    if (path === undefined) return null;
    const reason = t(
      'keeps `{0}` loaded, which {1} uses as an attribute without importing it',
      module,
      shown(path),
    );
    return { kind: 'submodule', reason };
  };
}

/**
 * Importing a submodule binds its name in the package: where the package binds that name otherwise too, the
 * order of both tells what it is.
 *
 * @param leaving re-exports that go in any case.
 */
export function needsOrder(scene: RoadmapScene, leaving: readonly Reexport[]): NeedsLoading {
  const gone = new Set(leaving.map(({ name }) => name));
  const bound = new Set(
    packageFile(scene)
      .summary()
      .events.flatMap((event) => ('name' in event ? [event.name] : [])),
  );
  return (module) => {
    if (!module.startsWith(`${scene.package.name}.`)) return null;
    const leaf = module.slice(scene.package.name.length + 1);
    if (!bound.has(leaf) || gone.has(leaf)) return null;
    const reason = t('keeps `{0}` loaded, which takes the place of another `{1}`', module, leaf);
    return { kind: 'binding', reason };
  };
}

/** The first of several needs. */
export function anyNeed(...needs: readonly NeedsLoading[]): NeedsLoading {
  return (module) => {
    for (const need of needs) {
      const found = need(module);
      if (found) return found;
    }
    return null;
  };
}
