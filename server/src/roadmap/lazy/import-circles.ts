/**
 * Modules that import each other in a circle. Such a circle may work from one of its modules and fail from
 * another: while the package loads all of it in one order that order is proved, and without that it is not.
 */

import { runsAtImport } from '../../fixes/doubt/import-cycles';
import { absoluteModule, isWithin, prefixesOf } from '../../graph/layout/module-ref';
import { stronglyConnected } from '../../graph/loading/cycles';
import { t } from '../../l10n';
import type { RoadmapScene } from '../scene';
import type { NeedsLoading } from '../slimming/lost-loads';

/** A module of a circle must go on being loaded where the package loads it. */
export function needsCircle(scene: RoadmapScene): NeedsLoading {
  let circles: ((module: string) => readonly string[] | null) | null = null;
  return (module) => {
    circles ??= circlesOf(scene);
    const circle = circles(module);
    if (circle === null) return null;
    const [start = '', ...rest] = circle;
    const way = (rest.length > SHOWN ? [...rest.slice(0, SHOWN - 1), '…'] : rest)
      .concat(start)
      .map((each) => (each === '…' ? each : `\`${each}\``));
    const reason = t(
      'keeps `{0}` loaded, which imports itself in a circle: {1}',
      module,
      way.join(' → '),
    );
    return { kind: 'circle', reason };
  };
}

/** How many modules of a circle are named. */
const SHOWN = 6;

/** For a module a shortest circle through it, the module first; null where there is none. */
function circlesOf(scene: RoadmapScene): (module: string) => readonly string[] | null {
  const { package: tiered, reach } = scene;
  if (!reach) return () => null;
  const all = reach.closure(tiered.name);
  const edges = (module: string) =>
    loadedBy(scene, module).filter((each) => all.has(each) && !isWithin(module, each));
  const groups = new Map<string, ReadonlySet<string>>();
  for (const group of stronglyConnected(all, edges)) {
    if (group.length > 1) for (const module of group) groups.set(module, new Set(group));
  }
  return (module) => {
    const group = groups.get(module);
    return group ? wayBack(module, (each) => edges(each).filter((next) => group.has(next))) : null;
  };
}

/** The modules of a shortest way from one back to itself. */
function wayBack(start: string, edges: (module: string) => readonly string[]): string[] {
  const cameFrom = new Map<string, string>();
  const pending = [start];
  for (const at of pending) {
    for (const next of edges(at)) {
      if (next === start) {
        const way: string[] = [];
        for (let back = at; back !== start; back = cameFrom.get(back) ?? start) way.push(back);
        return [start, ...way.reverse()];
      }
      if (cameFrom.has(next)) continue;
      cameFrom.set(next, at);
      pending.push(next);
    }
  }
  return [start];
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
