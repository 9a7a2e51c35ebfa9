/**
 * Modules that importing the package no longer executes once statements of its `__init__.py` are gone, and
 * which names of these must therefore stay.
 */
import { runsAtImport } from '../fixes/import-cycles';
import { absoluteModule, isWithin, parentOf } from '../graph/module-ref';
import type { FromImport } from '../python/module-summary';
import { importEffects } from './import-effects';
import type { Reexport } from './reexports';
import { packageFile, type Refusal, type RoadmapScene } from './scene';

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
  const { reach } = scene;
  const file = packageFile(scene);
  if (!reach) return { free: candidates, refused: [] };
  const leaving = new Map<FromImport, Reexport[]>();
  for (const each of candidates) {
    if (each.site.kind !== 'from') continue;
    const { statement } = each.site;
    leaving.set(statement, [...(leaving.get(statement) ?? []), each]);
  }
  const whole = [...leaving].filter(([statement, own]) => own.length === statement.names.length);
  const gone = new Set(whole.flatMap(([statement]) => modulesOf(scene, statement)));
  const staying = file.imports
    .filter((each) => each.kind === 'from' && runsAtImport(each))
    .filter((each) => !whole.some(([statement]) => statement === each))
    .flatMap((each) => modulesOf(scene, each as FromImport));
  const roots = [...reach.direct(scene.package.name)].filter((module) => !gone.has(module));
  const loaded = new Set<string>();
  const load = (modules: Iterable<string>) => {
    const fresh = reachable(scene, modules, loaded);
    for (const module of fresh) loaded.add(module);
  };
  load([...roots, ...staying]);
  const refused: Refusal[] = [];
  const kept = new Set<Reexport>();
  for (const [statement, own] of whole) {
    const lost = reachable(scene, modulesOf(scene, statement), loaded);
    const need = firstNeed(lost, needs);
    if (!need) continue;
    for (const each of own) {
      kept.add(each);
      refused.push({ name: each.name, ...need });
    }
    load(modulesOf(scene, statement));
  }
  return { free: candidates.filter((each) => !kept.has(each)), refused };
}

function firstNeed(lost: Iterable<string>, needs: NeedsLoading) {
  for (const module of lost) {
    const need = needs(module);
    if (need) return need;
  }
  return null;
}

/** The module that a statement imports from, and the submodules that it imports. */
function modulesOf(scene: RoadmapScene, statement: FromImport): string[] {
  const module = absoluteModule(statement.module, scene.package.name, true);
  if (module === null) return [];
  const inner = statement.names.map(({ name }) => `${module}.${name}`);
  return [module, ...inner.filter((each) => scene.modulePath(each) !== null)];
}

/** What importing the modules executes, the package itself and what is known to be loaded left out. */
function reachable(
  { reach, package: tiered }: RoadmapScene,
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
    pending.push(...(reach?.direct(at) ?? []));
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
    const [effect] = file ? importEffects(file) : [];
    const reason = `keeps \`${module}\` loaded, which ${effect} when it is imported`;
    const made = effect === undefined ? null : ({ kind: 'side-effects', reason } as const);
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
    const reason = `keeps \`${module}\` loaded, which ${shown(path)} uses as an attribute without importing it`;
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
    const reason = `keeps \`${module}\` loaded, which takes the place of another \`${leaf}\``;
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
