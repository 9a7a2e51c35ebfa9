/**
 * Modules that import each other in a circle. Such a circle may work from one of its modules and fail from
 * another: while the package loads all of it in one order that order is proved, and without that it is not.
 */
import { runsAtImport } from '../fixes/import-cycles';
import { stronglyConnected } from '../graph/cycles';
import { absoluteModule, isWithin, prefixesOf } from '../graph/module-ref';
import type { NeedsLoading } from './lost-loads';
import type { RoadmapScene } from './scene';

/** A module of a circle must go on being loaded where the package loads it. */
export function needsCircle(scene: RoadmapScene): NeedsLoading {
  let partners: ReadonlyMap<string, string> | null = null;
  return (module) => {
    partners ??= circlePartners(scene);
    const partner = partners.get(module);
    if (partner === undefined) return null;
    const reason = `keeps \`${module}\` loaded, which imports itself in a circle by way of \`${partner}\``;
    return { kind: 'circle', reason };
  };
}

/** By module, another one of its circle. */
function circlePartners(scene: RoadmapScene): Map<string, string> {
  const { package: tiered, reach } = scene;
  const partners = new Map<string, string>();
  if (!reach) return partners;
  const all = reach.closure(tiered.name);
  const edges = (module: string) =>
    loadedBy(scene, module).filter((each) => all.has(each) && !isWithin(module, each));
  for (const group of stronglyConnected(all, edges)) {
    if (group.length < 2) continue;
    const [first = '', second = ''] = [...group].sort();
    for (const module of group) partners.set(module, module === first ? second : first);
  }
  return partners;
}

/**
 * What a module's own imports load, the package itself and those around it left out: they come first in any
 * case. A name that it takes from the package may have to be fetched from its home.
 */
function loadedBy(scene: RoadmapScene, module: string): string[] {
  const { package: tiered, reach } = scene;
  const direct = reach?.direct(module) ?? [];
  const taken = new Set<string>();
  if (reach?.direct(module).has(tiered.name)) {
    const path = scene.modulePath(module);
    const file = path === null ? null : scene.file(path);
    for (const statement of file?.imports ?? []) {
      if (statement.kind !== 'from' || !runsAtImport(statement)) continue;
      const from = absoluteModule(statement.module, file?.module ?? null, file?.isPackage ?? false);
      if (from !== tiered.name) continue;
      for (const { name } of statement.names) {
        const home = tiered.exports.get(name)?.home;
        if (home) taken.add(home.module);
      }
    }
  }
  return [...new Set([...direct, ...taken].flatMap(prefixesOf))].filter(
    (each) => !isWithin(tiered.name, each),
  );
}
