/** A package with its policy applied: tier and home of every export. */
import type { Binding, Export, ExportGraph, ModuleSource } from '../graph/resolution';
import { indexTiers, tierOf } from './assignment';
import { missingDeclarations, wrongDeclarations } from './home/declared-homes';
import { type Binders, type HomeIndex, indexHomes } from './home/home-candidates';
import { findHome, type HomeAnswer } from './home/homes';
import { importableBinders } from './home/importable-binders';
import { findTypedHome } from './home/typed-home';
import { createOpenMap } from './open-map';
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
  readonly kept?: KeptExports;
}

/** What was found out before and is sure to be found out again. */
export interface KeptExports {
  /** The exports of the package; those that are known as a whole as they were. */
  list(homes: HomeIndex): readonly (Export | TieredExport)[] | null;
  /** One that is known as a whole; null where it is to be looked up. */
  known(name: string, homes: HomeIndex): TieredExport | null;
  /** Tier and home of one that was looked up; null where they have to be found anew. */
  answer(exported: Export, homes: HomeIndex): KeptAnswer | null;
  /** Where one that is known as a whole is now. */
  placed(known: TieredExport): Placed;
}

/** The places of an export. */
export type Placed = Pick<TieredExport, 'span' | 'definition'>;

/** An export's tier and home as a package has them. */
export type KeptAnswer = Pick<TieredExport, 'assignment' | 'home' | 'noHome'>;

/** @returns null where there is no such module. Synchronous; costs a few look-ups in the graph an export. */
export function buildTieredPackage(
  graph: ExportGraph,
  source: ModuleSource,
  policy: PackagePolicy,
  options: Omit<TieredPackageOptions, 'kept'> = {},
): TieredPackage | null {
  const name = policy.package;
  const file = source.file(name);
  const finder = createFinder(graph, source, policy, options);
  const exports = graph.exportsOf(name);
  if (!file || !exports) return null;
  const tiered = new Map<string, TieredExport>();
  for (const exported of exports) tiered.set(exported.name, finder.tiered(exported));
  return {
    name,
    path: file.path,
    lines: source.summary(name)?.lines ?? 0,
    policy,
    exports: tiered,
    submodules: new Set(source.submodules(name)),
    problems: finder.problems(tiered),
  };
}

/** A package of which only what is asked for is found out. */
export interface OpenPackage extends TieredPackage {
  /** Finds out the rest, an export with each step. What it said before stays as it was. */
  completing(): Iterable<void>;
  /** Finds out the rest at once, which takes less. */
  complete(): void;
  /** True where there is no rest: somebody went through all exports. */
  isWhole(): boolean;
}

/**
 * The same package, found out export by export: `exports.get` costs one, whatever goes through them costs all. For first
 * answers, and those that an edit makes anew. What the graph stands on must not change before it is complete.
 */
export function openTieredPackage(
  graph: ExportGraph,
  source: ModuleSource,
  policy: PackagePolicy,
  // Taken apart: what is made here lives on, and must not keep what an earlier package was made of.
  { kept, ...options }: TieredPackageOptions = {},
): OpenPackage | null {
  const name = policy.package;
  const file = source.file(name);
  const summary = source.summary(name);
  if (!file || !summary) return null;
  const finder = createFinder(graph, source, policy, options);
  let problems: readonly PolicyProblem[] | null = null;
  let earlier = kept ?? null;
  const isCarried = kept !== undefined;
  const tieredOf = (exported: Export | TieredExport): TieredExport =>
    earlier && 'assignment' in exported
      ? finder.again(exported, earlier.placed(exported), exported)
      : finder.tiered(exported, earlier?.answer(exported, finder.homes) ?? null);
  const exports = createOpenMap<TieredExport>(
    () =>
      ((earlier ? earlier.list(finder.homes) : graph.exportsOf(name)) ?? []).map(
        (each) => [each.name, () => tieredOf(each)] as const,
      ),
    (exportName) => {
      const known = earlier?.known(exportName, finder.homes);
      if (known) return tieredOf(known);
      const exported = graph.exportNamed(name, exportName);
      return exported ? tieredOf(exported) : undefined;
    },
    () => {
      earlier = null;
      // An edit that comes now is to find nothing left open.
      allProblems();
    },
  );
  const isWhole = () => problems !== null;
  function allProblems(): readonly PolicyProblem[] {
    problems ??= finder.problems(exports);
    return problems;
  }
  return {
    name,
    path: file.path,
    lines: summary.lines,
    policy,
    exports,
    submodules: new Set(source.submodules(name)),
    statusOf: (exportName) =>
      (isWhole() || isCarried ? exports.get(exportName) : graph.exportNamed(name, exportName))
        ?.status,
    names: () => (isWhole() ? exports.keys() : graph.candidateNames(name)),
    get problems() {
      return allProblems();
    },
    *completing() {
      for (const each of graph.candidateNames(name)) {
        exports.get(each);
        yield;
      }
      allProblems();
    },
    complete() {
      if (exports.size >= 0) allProblems();
    },
    isWhole,
  };
}

/** What is found out of each export, and of all of them. */
function createFinder(
  graph: ExportGraph,
  source: ModuleSource,
  policy: PackagePolicy,
  { bindingModules, typed }: Omit<TieredPackageOptions, 'kept'>,
) {
  const tiers = indexTiers(policy);
  const homes = indexHomes(policy);
  const isImportable = importableBinders(source, policy.package);
  const binders: Binders = {
    named: (exportName) => bindingModules?.(exportName) ?? [],
    isImportable: ({ module }) => isImportable(module),
  };
  const find = (exported: Export) => findHome(graph, homes, exported, binders);

  /** What was known of an export, with its other homes as they are found now. */
  function again(exported: Export, place: Placed, { assignment, home, noHome }: KeptAnswer) {
    // By what is made here: an earlier package's export would keep what that was made of.
    const otherHomes: HomeAnswer['otherHomes'] = (matters) => find(made).otherHomes(matters);
    const answer = { home, noHome, otherHomes };
    const made: TieredExport = withAnswer(exported, place, assignment, answer, null);
    return made;
  }

  return {
    homes,
    again,
    tiered(exported: Export, kept: KeptAnswer | null = null): TieredExport {
      if (kept) return again(exported, exported, kept);
      const answer = find(exported);
      const typedHome = typed ? findTypedHome(typed, homes, exported) : null;
      const assignment = tierOf(exported, tiers, answer.home ?? typedHome);
      return withAnswer(exported, exported, assignment, answer, typedHome);
    },
    problems(exports: ReadonlyMap<string, TieredExport>): readonly PolicyProblem[] {
      const wrong: PolicyProblem[] = [];
      for (const exported of exports.values()) {
        // Few have one, of hundreds.
        if (homes.declared.has(exported.name)) {
          wrong.push(...wrongDeclarations(graph, homes, exported));
        }
      }
      return [...wrong, ...missingDeclarations(graph, homes, exports)];
    },
  };
}

/**
 * The answer put to the export. No getter: objects with one take ten times the room, and there are very many. Nor is the
 * export copied into it: spelled out it takes a fifth of the time.
 */
function withAnswer(
  exported: Export,
  { span, definition }: Placed,
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
    span,
    definition,
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
