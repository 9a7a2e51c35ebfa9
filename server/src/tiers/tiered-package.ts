/** A package with its policy applied: tier and home of every export. */
import type { Binding, ExportGraph, ModuleSource } from '../graph/resolution';
import { indexTiers, tierOf } from './assignment';
import { indexHomes } from './home-candidates';
import { findHome } from './homes';
import type { PackagePolicy, PolicyProblem, TieredExport, TieredPackage } from './policy';

export interface TieredPackageOptions {
  /** Modules that import something of that name: places where an export may be bound too. */
  readonly bindingModules?: (name: string) => Iterable<Binding>;
}

/** @returns null where there is no such module. Synchronous; costs a few look-ups in the graph an export. */
export function buildTieredPackage(
  graph: ExportGraph,
  source: ModuleSource,
  policy: PackagePolicy,
  options: TieredPackageOptions = {},
): TieredPackage | null {
  const name = policy.package;
  const file = source.file(name);
  const exports = graph.exportsOf(name);
  if (!file || !exports) return null;
  const tiers = indexTiers(policy);
  const homes = indexHomes(policy);
  const problems: PolicyProblem[] = [];
  const tiered = new Map<string, TieredExport>();
  for (const exported of exports) {
    const answer = findHome(graph, homes, exported, options.bindingModules ?? (() => []));
    const { home, noHome, otherHomes } = answer;
    problems.push(...answer.problems);
    const assignment = tierOf(exported, tiers, home);
    tiered.set(exported.name, { ...exported, assignment, home, noHome, otherHomes });
  }
  return {
    name,
    path: file.path,
    lines: source.summary(name)?.lines ?? 0,
    policy,
    exports: tiered,
    submodules: new Set(source.submodules(name)),
    problems,
  };
}
