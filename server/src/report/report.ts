/**
 * What the report on a package says, as plain data: the JSON form of the report, and what its Markdown
 * and its page are made from. Documented in docs/report.md.
 */
import type { Binding, ExportKind, ResolutionStatus } from '../graph/resolution';
import type { Tier } from '../tiers/policy';
import type { HistoryPoint } from './history';
import type { ImportTimes } from './import-times';

export interface PackageReport {
  readonly package: string;
  /** The `__init__.py`, relative to the project where it lies within it. */
  readonly file: string;
  /** True where Python could not read it: the figures may lack something. */
  readonly hasSyntaxError: boolean;
  readonly impact: readonly Metric[];
  readonly tiers: readonly TierSize[];
  readonly usage: readonly UsagePattern[];
  readonly importers: readonly Importer[];
  readonly owners: readonly Owner[];
  /** False where no CODEOWNERS was found; then nobody is named as owner of anything. */
  readonly hasOwners: boolean;
  readonly exports: readonly ExportRow[];
  /** Exports that no file imports, through the package or past it, in the package's order. */
  readonly unused: readonly string[];
  readonly collisions: readonly Collision[];
  readonly cycles: readonly Cycle[];
  readonly modules: ModuleMap;
  readonly phases: readonly PhaseState[];
  /** By when the targets shall be reached: `2026-09-30`, or null. */
  readonly due: string | null;
  /** Oldest first; empty where there is no git history. */
  readonly history: readonly HistoryPoint[];
  readonly importTimes: ImportTimes | null;
}

/** One row of the impact summary. */
export interface Metric {
  readonly what: 'exports' | 'lines' | 'import-time-ms' | 'through-package' | 'unused-exports';
  /** Null where it was not measured. */
  readonly now: number | null;
  /** What the tier document says that it is now. */
  readonly stated: number | null;
  readonly target: number | null;
  /** The oldest value that the history has. */
  readonly before: number | null;
  /** What `before` is compared with: `now`, or the newest commit's where commits are counted in another way. */
  readonly latest: number | null;
}

export interface TierSize {
  /** Null: exports that nothing puts into a tier. */
  readonly tier: Tier | null;
  readonly exports: number;
  /** The size that the tier document's heading states, e.g. `(~30 items)`. */
  readonly stated: number | null;
  /** How many of them some file imports through the package. */
  readonly importedThroughPackage: number;
  readonly unused: number;
}

export type Recommendation =
  /** A public submodule, or an essential name of the package. */
  | 'yes'
  /** Through the package, although its names have homes of their own. */
  | 'consider-submodule'
  /** A star import. */
  | 'avoid'
  /** From a module whose name says that it is private. */
  | 'private';

/** A way to import from the package, and how often it occurs. */
export interface UsagePattern {
  /** As one would write it: `from app.coordination.enums import ...`. */
  readonly pattern: string;
  readonly module: string;
  /** Statements outside the package. */
  readonly count: number;
  /** Statements in the package's own modules. */
  readonly inside: number;
  /** Files outside the package. */
  readonly files: number;
  readonly recommended: Recommendation;
}

export interface Importer {
  readonly path: string;
  /** A module of the package itself. */
  readonly inside: boolean;
  /** `@team`, `user@example.org`; of the last matching line of CODEOWNERS. */
  readonly owners: readonly string[];
  /** Import statements that go through the package. */
  readonly statements: number;
  /** Names taken through the package, sorted. */
  readonly names: readonly string[];
  readonly star: boolean;
  /** Names of them that have a tier of 2 or 3. */
  readonly toMove: number;
  /** Import statements of submodules. */
  readonly direct: number;
}

export interface Owner {
  /** Null: files that no line of CODEOWNERS gives to anybody. */
  readonly owner: string | null;
  readonly files: number;
  readonly statements: number;
  readonly toMove: number;
}

export interface ExportRow {
  readonly name: string;
  readonly listed: boolean;
  readonly tier: Tier | null;
  readonly kind: ExportKind;
  readonly status: ResolutionStatus;
  readonly home: Binding | null;
  /** Files that import it through the package. */
  readonly through: number;
  /** Files that import it from another module that binds it. */
  readonly direct: number;
  /** Null where that is not known, and for submodules that whoever imports them loads. */
  readonly loading: ExportLoading | null;
}

/** When the package gives an export. */
export interface ExportLoading {
  /** As soon as the package is imported, or when it is asked for: silently, or with a warning that names its home. */
  readonly when: 'at-once' | 'lazy' | 'warns';
  /** Reads on after the name: why it cannot be lazy as things are; null where nothing is known to speak against it. */
  readonly whyAtOnce: string | null;
}

/** A name that the package binds from two places; the later one wins. */
export interface Collision {
  readonly name: string;
  readonly winner: Binding | null;
  readonly losers: readonly Binding[];
}

/** Modules that import each other in a circle at module level. */
export interface Cycle {
  readonly modules: readonly string[];
  /** A shortest way round, its first module again at the end. */
  readonly example: readonly string[];
}

/** The package's modules and who imports whom, gathered by the children of the package. */
export interface ModuleMap {
  readonly nodes: readonly ModuleNode[];
  readonly edges: readonly ModuleEdge[];
  /** What importing the package executes under the source roots; null where that cannot be told. */
  readonly closure: { readonly modules: number; readonly lines: number } | null;
}

/** The package's `__init__.py`, a submodule, or a subpackage with all that is in it. */
export interface ModuleNode {
  /** Dotted. */
  readonly module: string;
  readonly modules: number;
  readonly lines: number;
  /** Exports of the package whose home is here. */
  readonly exports: number;
  /** Modules that importing it loads, by way of the package's `__init__.py`; null where that cannot be told. */
  readonly loads: number | null;
  /** The same if that file were empty. */
  readonly loadsAlone: number | null;
}

export interface ModuleEdge {
  readonly from: string;
  readonly to: string;
  /** True where both lie in one import cycle. */
  readonly cyclic: boolean;
}

export interface PhaseState {
  readonly number: number;
  /** Empty where only a configuration knows the phase. */
  readonly title: string;
  /** `2026-06-30`, or null. */
  readonly due: string | null;
  readonly done: number;
  readonly steps: number;
}
