/** Import cycles of a package, with a way round for each. */
import { stronglyConnected } from '../graph/loading/cycles';
import type { Cycle } from './report';

/** The modules that a module's own statements import at module level. */
export type OwnImports = (module: string) => ReadonlySet<string>;

/** Largest first. Only imports written in the modules count, not the packages that Python runs on the way. */
export function cyclesOf(modules: readonly string[], imports: OwnImports): readonly Cycle[] {
  const all = new Set(modules);
  const edges = (module: string) => [...imports(module)].filter((each) => all.has(each));
  return stronglyConnected(all, edges)
    .filter((group) => group.length > 1)
    .map((group) => {
      const sorted = group.sort();
      return { modules: sorted, example: shortestRound(new Set(sorted), edges) };
    })
    .sort((a, b) => b.modules.length - a.modules.length || (first(a) < first(b) ? -1 : 1));
}

function first({ modules }: Cycle): string {
  return modules[0] ?? '';
}

/** A shortest circle within the group. */
function shortestRound(
  group: ReadonlySet<string>,
  edges: (module: string) => readonly string[],
): string[] {
  let best: string[] = [];
  for (const start of group) {
    const round = wayBack(start, group, edges);
    if (best.length === 0 || round.length < best.length) best = round;
    // Two modules that import each other: nothing is shorter.
    if (best.length === 3) break;
  }
  return best;
}

function wayBack(
  start: string,
  group: ReadonlySet<string>,
  edges: (module: string) => readonly string[],
): string[] {
  const cameFrom = new Map<string, string>();
  const pending = [start];
  for (const at of pending) {
    for (const next of edges(at)) {
      if (next === at || !group.has(next)) continue;
      if (next === start) {
        const way = [start];
        for (let back = at; back !== start; back = cameFrom.get(back) as string) way.push(back);
        return [...way, start].reverse();
      }
      if (cameFrom.has(next)) continue;
      cameFrom.set(next, at);
      pending.push(next);
    }
  }
  return [];
}
