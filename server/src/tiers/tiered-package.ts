/** A package with its policy applied: tier and home of every export. */
import type { Binding, Export, ExportGraph, ModuleSource } from '../graph/resolution';
import { indexTiers, tierOf } from './assignment';
import { missingDeclarations, wrongDeclarations } from './home/declared-homes';
import { type Binders, type HomeIndex, indexHomes } from './home/home-candidates';
import { findHome, type HomeAnswer } from './home/homes';
import { importableBinders } from './home/importable-binders';
import { findTypedHome } from './home/typed-home';
import type {
  PackagePolicy,
  PolicyProblem,
  TierAssignment,
  TieredExport,
  TieredPackage,
} from './policy';

export interface TieredPackageOptions {
  /** Modules that import something of that name: places where an export may be bound too. */
  readonly bindingModules?: (name: string) => Iterable<Binding>;
  /** The graph as type checkers see it, for names that are made at run time. */
  readonly typed?: ExportGraph;
  /** What was found out of an export before, where that is sure to be found out again; else null. */
  readonly kept?: (exported: Export, homes: HomeIndex) => KeptAnswer | null;
}

/** An export's tier and home as a package has them. */
export type KeptAnswer = Pick<TieredExport, 'assignment' | 'home' | 'noHome'>;

/** @returns null where there is no such module. Synchronous; costs a few look-ups in the graph an export. */
export function buildTieredPackage(
  graph: ExportGraph,
  source: ModuleSource,
  policy: PackagePolicy,
  // Taken apart: what is made here lives on, and must not keep what an earlier package was made of.
  { bindingModules, typed, kept: keptAnswer }: TieredPackageOptions = {},
): TieredPackage | null {
  const name = policy.package;
  const file = source.file(name);
  const exports = graph.exportsOf(name);
  if (!file || !exports) return null;
  const tiers = indexTiers(policy);
  const homes = indexHomes(policy);
  const problems: PolicyProblem[] = [];
  const isImportable = importableBinders(source, name);
  const binders: Binders = {
    named: (exportName) => bindingModules?.(exportName) ?? [],
    isImportable: ({ module }) => isImportable(module),
  };
  const tiered = new Map<string, TieredExport>();
  const find = (exported: Export) => findHome(graph, homes, exported, binders);
  for (const exported of exports) {
    problems.push(...wrongDeclarations(graph, homes, exported));
    const kept = keptAnswer?.(exported, homes);
    if (kept) {
      const { assignment, home, noHome } = kept;
      const otherHomes: HomeAnswer['otherHomes'] = (matters) => find(exported).otherHomes(matters);
      const answer = { home, noHome, otherHomes };
      tiered.set(exported.name, withAnswer(exported, assignment, answer, null));
      continue;
    }
    const answer = find(exported);
    const typedHome = typed ? findTypedHome(typed, homes, exported) : null;
    const assignment = tierOf(exported, tiers, answer.home ?? typedHome);
    tiered.set(exported.name, withAnswer(exported, assignment, answer, typedHome));
  }
  problems.push(...missingDeclarations(graph, homes, tiered));
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

/**
 * The answer put to the export. No getter: objects with one take ten times the room, and there are very many. Nor is the
 * export copied into it: spelled out it takes a fifth of the time.
 */
function withAnswer(
  exported: Export,
  assignment: TierAssignment | null,
  { home, noHome, otherHomes }: HomeAnswer,
  typedHome: Binding | null,
): TieredExport {
  let others: readonly Binding[] | null = null;
  const found: Mutable<TieredExport> = {
    name: exported.name,
    listed: exported.listed,
    status: exported.status,
    kind: exported.kind,
    chain: exported.chain,
    reason: exported.reason,
    cautions: exported.cautions,
    assignment,
    home,
    noHome,
    span: exported.span,
    definition: exported.definition,
    otherHomes(matters) {
      if (matters && !others) return otherHomes(matters);
      others ??= otherHomes();
      return others;
    },
  };
  if (exported.isUnbound !== undefined) found.isUnbound = exported.isUnbound;
  if (typedHome) found.typedHome = typedHome;
  return found;
}

type Mutable<T> = { -readonly [K in keyof T]: T[K] };
