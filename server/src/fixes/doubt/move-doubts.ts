/** What may go wrong when one name is imported from another module than the package. */

import { isWithin } from '../../graph/layout/module-ref';
import { remembered } from '../../graph/remembered';
import type { Binding, Caution } from '../../graph/resolution';
import type { FromImport, ModuleSummary } from '../../python/module-summary';
import type { TierDocument, TieredExport, TieredPackage } from '../../tiers/policy';
import { isNotebookCell } from '../notebook-cells';
import { importPatchDoubts, replacedDoubts } from '../patch/patches';
import type { Scene } from '../scene';
import { isCertain, isProtected, mayLackName } from '../statement/protection';
import { areBoundBefore } from './bound-before';
import type { Doubt } from './doubts';
import { cycleDoubts, isForTypeCheckers, isPartlyLoaded } from './import-cycles';

/** An export that is to come from another module. */
export interface MovedExport {
  readonly package: TieredPackage;
  readonly exported: TieredExport;
  readonly to: Binding;
}

/** The doubts about a name of a from-import; empty where the rewrite is provably the same program. */
export function moveDoubts(scene: Scene, statement: FromImport, moved: MovedExport): Doubt[] {
  const { package: tiered, to } = moved;
  return [
    ...doubtsButPatches(scene, statement, moved),
    ...importPatchDoubts(scene, statement, tiered.name, moved.exported.name, to),
  ];
}

/** The same without a word on patches, for whoever moves these, too. */
export function doubtsButPatches(scene: Scene, statement: FromImport, moved: MovedExport): Doubt[] {
  return [
    ...objectDoubts(scene, moved),
    ...cycleDoubts(scene, statement, moved.package.name, moved.to.module),
    ...orderDoubts(scene, statement, moved),
    ...replacedDoubts(scene, statement, moved.package.name, moved.to),
  ];
}

/** Whether the new module surely binds the same object, and importing it has the same effects. */
export function objectDoubts(scene: Scene, moved: MovedExport): Doubt[] {
  const { package: tiered, exported, to } = moved;
  const isTypedOnly = !exported.home && to === exported.typedHome;
  const doubts: Doubt[] = isTypedOnly
    ? [{ kind: 'typed-only', name: exported.name, package: tiered.name }]
    : exported.cautions.flatMap((caution) => cautionDoubt(scene, moved, caution));
  if (!isWithin(to.module, tiered.name) && !scene.reach?.closure(to.module).has(tiered.name)) {
    doubts.push({ kind: 'leaves-package', package: tiered.name, home: to.module });
  }
  if (!isTypedOnly && loadsMore(scene, moved)) {
    doubts.push({ kind: 'loads-more', package: tiered.name, home: to.module });
  }
  return doubts;
}

/**
 * True for a home that runs for the import's sake alone, and may fail or do something. What the name comes
 * through runs in any case; what the maintainers name is theirs to answer for.
 */
function loadsMore(scene: Scene, { package: tiered, exported, to }: MovedExport): boolean {
  const onTheWay = [...exported.chain, ...(exported.definition ? [exported.definition] : [])];
  if (onTheWay.some(({ module }) => module === to.module)) return false;
  if (tiered.policy.documents.some((document) => namesModule(document, to.module))) return false;
  return scene.reach?.closure(tiered.name).has(to.module) === false;
}

function namesModule({ package: own, homes, facades, entries }: TierDocument, module: string) {
  return (
    [...homes, ...facades].some((each) => each.module === module) ||
    entries.some(({ kind, value }) => kind === 'module' && `${own}.${value}` === module)
  );
}

/**
 * Cautions count on the way from the package to the new module: what is uncertain beyond it is so for both.
 */
function cautionDoubt(scene: Scene, moved: MovedExport, caution: Caution): Doubt[] {
  const { exported, to } = moved;
  const hops = hopsBefore(moved);
  const hop = hops.find(({ module }) => module === caution.module);
  const at =
    caution.module === to.module ? to : (hop ?? { module: caution.module, name: exported.name });
  const { name } = at;
  const before = hop !== undefined && caution.module !== to.module;
  switch (caution.kind) {
    case 'fallback':
    case 'conditional':
      return before ? [{ kind: caution.kind, name, module: caution.module }] : [];
    case 'rebound':
      return before || caution.module === to.module
        ? [{ kind: 'rebound', name, module: caution.module }]
        : [];
    case 'shadowed':
      return before && !isSameObject(scene, moved, caution.loser)
        ? [{ kind: 'shadowed', name, module: caution.module, loser: caution.loser }]
        : [];
    case 'submodule-name':
      return before && !isItsOwnSubmodule(moved, caution.module, name)
        ? [{ kind: 'submodule-name', name, module: caution.module }]
        : [];
    case 'lazy':
      // Importing the home does at this very moment what `__getattr__` would have done.
      return [];
  }
}

/** The package and the modules that the name passes before it reaches the new one; all for one aside. */
function hopsBefore({ package: tiered, exported, to }: MovedExport): readonly Binding[] {
  const start = { module: tiered.name, name: exported.name };
  const at = exported.chain.findIndex((hop) => hop.module === to.module);
  return [start, ...(at < 0 ? exported.chain : exported.chain.slice(0, at))];
}

function isSameObject({ graph }: Scene, { exported }: MovedExport, loser: Binding): boolean {
  const { definition } = exported;
  const other = graph.resolve(loser.module, loser.name).definition;
  if (!definition || !other) return false;
  return definition.module === other.module && definition.name === other.name;
}

/**
 * A function that comes from the submodule of its own name stays the function: the submodule was loaded
 * before the name was bound. Behind `__getattr__` the second look finds the submodule.
 */
function isItsOwnSubmodule({ exported }: MovedExport, module: string, name: string): boolean {
  const lazy = exported.cautions.some((it) => it.kind === 'lazy' && it.module === module);
  return !lazy && exported.chain.some((hop) => hop.module === `${module}.${name}`);
}

/** Under protection only imports that cannot fail by themselves may be taken apart. */
function orderDoubts(scene: Scene, statement: FromImport, moved: MovedExport): Doubt[] {
  const { package: tiered, exported, to } = moved;
  const { module } = scene.file;
  if (!isProtected(statement)) {
    const isParted = statement.names.length > 1 && isNotebookCell(scene.file);
    if (isParted && mayLackName(scene, statement)) return [{ kind: 'cell-fails' }];
    return module !== null && isBoundAnew(scene, moved) && isPartlyLoaded(scene, tiered.name)
      ? [{ kind: 'partly-loaded', package: tiered.name, module }]
      : [];
  }
  const doubts: Doubt[] = [];
  const onChain = exported.chain.some((hop) => hop.module === to.module && hop.name === to.name);
  const all = statement.names.map(({ name }) => tiered.exports.get(name));
  if (!onChain || (all.length > 1 && !all.every(isCertain))) doubts.push({ kind: 'order' });
  const isPartly = isPartlyLoaded(scene, tiered.name) && !areBoundBefore(scene, tiered, statement);
  if (isPartly && module !== null) {
    doubts.push({ kind: 'partly-loaded', package: tiered.name, module });
  }
  return doubts;
}

/** True where the package binds the name several times: who takes it in between has the first object. */
function isBoundAnew({ patchIndex }: Scene, { package: tiered, exported }: MovedExport): boolean {
  const summary = patchIndex?.scene(tiered.path)?.file.summary();
  return summary !== undefined && boundAnew(summary).has(exported.name);
}

const boundAnew = remembered(({ events }: ModuleSummary): ReadonlySet<string> => {
  const [once, again] = [new Set<string>(), new Set<string>()];
  for (const event of events) {
    if (!('name' in event) || isForTypeCheckers(event)) continue;
    (once.has(event.name) ? again : once).add(event.name);
  }
  return again;
});
