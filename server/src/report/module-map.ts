/** The package's modules, gathered by the package's children, and who imports whom among them. */
import type { ImportReach } from '../graph/loading/import-reach';
import type { TieredPackage } from '../tiers/policy';
import { closureAlone } from './closure-alone';
import type { OwnImports } from './cycles';
import type { Cycle, ModuleEdge, ModuleMap, ModuleNode } from './report';

export interface PackageModule {
  readonly module: string;
  readonly lines: number;
}

/**
 * @param modules of the package, itself included.
 * @param reach null where what an import loads in all cannot be told.
 * @param linesOf any module under the source roots; null where it cannot be read.
 */
export function moduleMap(
  tiered: TieredPackage,
  modules: readonly PackageModule[],
  cycles: readonly Cycle[],
  imports: OwnImports,
  reach: ImportReach | null,
  linesOf: (module: string) => number | null,
): ModuleMap {
  const child = (module: string) => childOf(module, tiered.name);
  const homes = new Map<string, number>();
  for (const { home } of tiered.exports.values()) {
    if (home) add(homes, child(home.module), 1);
  }
  const groups = new Map<string, PackageModule[]>();
  for (const each of modules) {
    groups.set(child(each.module), [...(groups.get(child(each.module)) ?? []), each]);
  }
  const nodes = [...groups].map(
    ([module, own]): ModuleNode => ({
      module,
      modules: own.length,
      lines: own.reduce((sum, { lines }) => sum + lines, 0),
      exports: homes.get(module) ?? 0,
      loads: reach?.closure(module).size ?? null,
      loadsAlone: reach && closureAlone(reach, module, tiered.name).size,
    }),
  );
  const closure = reach?.closure(tiered.name) ?? null;
  return {
    nodes: nodes.sort((a, b) => (a.module < b.module ? -1 : 1)),
    edges: edgesOf(modules, cycles, imports, child),
    closure: closure && {
      modules: closure.size,
      lines: [...closure].reduce((sum, module) => sum + (linesOf(module) ?? 0), 0),
    },
  };
}

function edgesOf(
  modules: readonly PackageModule[],
  cycles: readonly Cycle[],
  imports: OwnImports,
  child: (module: string) => string,
): ModuleEdge[] {
  const cycleOf = new Map(
    cycles.flatMap((cycle) => cycle.modules.map((module) => [module, cycle] as const)),
  );
  const known = new Set(modules.map(({ module }) => module));
  const edges = new Map<string, ModuleEdge>();
  for (const { module } of modules) {
    for (const target of imports(module)) {
      const [from, to] = [child(module), child(target)];
      if (!known.has(target) || from === to) continue;
      const cyclic = cycleOf.has(module) && cycleOf.get(module) === cycleOf.get(target);
      const key = `${from} ${to}`;
      edges.set(key, { from, to, cyclic: cyclic || (edges.get(key)?.cyclic ?? false) });
    }
  }
  return [...edges].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, edge]) => edge);
}

/** `pkg.a.b.c` in `pkg` gives `pkg.a`; the package itself stays. */
function childOf(module: string, packageName: string): string {
  if (!module.startsWith(`${packageName}.`)) return module;
  const dot = module.indexOf('.', packageName.length + 1);
  return dot < 0 ? module : module.slice(0, dot);
}

function add(map: Map<string, number>, key: string, value: number): void {
  map.set(key, (map.get(key) ?? 0) + value);
}
