/** What maintainers say of a package's exports, read from a tier document or a configuration table. */

import type { Binding, Export } from '../graph/resolution';
import type { Reason } from '../reason';
import type { Span, TextEdit } from '../text';

export type Tier = 1 | 2 | 3;

/** A name, module or glob that a document puts into a tier. */
export interface TierEntry {
  readonly tier: Tier;
  /** `name`: an export; `module`: a submodule, relative to the package; `glob`: either, with `*` or `?`. */
  readonly kind: 'name' | 'module' | 'glob';
  readonly value: string;
  readonly document: string;
  readonly span: Span;
}

export interface DeclaredHome {
  readonly name: string;
  /** Absolute dotted module. */
  readonly module: string;
  /** The name in `module`, where it differs from `name`. */
  readonly boundAs?: string;
  readonly document: string;
  /** The name, or in a configuration the value that names the module. */
  readonly span: Span;
  /** Where the module is written, where that is another place. */
  readonly moduleSpan?: Span;
  /** How the document can say that the module has it under another name; absent where it cannot. */
  readonly renames?: 'as' | 'colon';
}

export interface DeclaredFacade {
  /** Absolute dotted module. */
  readonly module: string;
  readonly document: string;
  readonly span: Span;
}

/** Something wrong in a tier document or configuration; what can be read counts all the same. */
export interface DocumentProblem {
  readonly code: string;
  readonly message: string;
  readonly span: Span;
  /** What to write instead, where that is known. */
  readonly correction?: { readonly title: string; readonly edit: TextEdit };
}

/** A number that the document states, e.g. `568 exports in __all__`, and where (the digits alone). */
export interface StatedFigure {
  readonly what:
    | 'exports'
    | 'lines'
    /** How often a usage table says that `module` is imported from. */
    | 'import-count'
    /** The same of `import module`, where names are taken as attributes of it. */
    | 'attribute-count'
    | 'mass-import-limit'
    /** How long importing the package takes now. */
    | 'import-time-ms'
    /** How many exports `tier` has, as its heading says: `(~30 items)`. */
    | 'tier-exports';
  readonly value: number;
  readonly span: Span;
  /** True for `~30`, `400+` and the like. */
  readonly approximate?: boolean;
  /** `import-count`, `attribute-count`: the absolute dotted module, and where it is written. */
  readonly module?: string;
  readonly moduleSpan?: Span;
  /** `tier-exports`: the tier. */
  readonly tier?: Tier;
}

/** One check box of a phase. */
export interface PhaseStep {
  /** The words after the box, as written. */
  readonly text: string;
  readonly done: boolean;
  readonly span: Span;
  /** The character between the brackets: a space, `x` or `X`. */
  readonly box: Span;
}

/** A step of the maintainers' roadmap: `### Phase 2: Create Public API (Q2 2026)`. */
export interface Phase {
  readonly number: number;
  readonly title: string;
  /** The last day of the time that the heading names, as `2026-06-30`; null where it names none. */
  readonly due: string | null;
  /** The heading. */
  readonly span: Span;
  readonly steps: readonly PhaseStep[];
}

export interface SeverityAfter {
  readonly phase: number;
  /** As people name rules: a code, a name, the start of a code, or `ALL`. */
  readonly rule: string;
  readonly severity: 'error' | 'warning' | 'information' | 'hint' | 'off';
}

export interface Targets {
  readonly exports: number | null;
  readonly lines: number | null;
  readonly importTimeMs: number | null;
  /** The last day of the time by which they shall be reached, as `2026-09-30`; absent where none is named. */
  readonly due?: string | null;
}

/** One document's word on one package. */
export interface TierDocument {
  readonly path: string;
  readonly format: 'markdown' | 'toml';
  /** The package it speaks of, dotted. */
  readonly package: string;
  readonly entries: readonly TierEntry[];
  readonly homes: readonly DeclaredHome[];
  readonly facades: readonly DeclaredFacade[];
  readonly figures: readonly StatedFigure[];
  readonly targets: Targets;
  readonly defaultTier: Tier | null;
  readonly massImportLimit: number | null;
  /** Exports about which nothing is told; absent where the format knows none. */
  readonly ignoredNames?: readonly string[];
  /** Further places that say an export's name: keys of `homes`, items of `ignore-names`. */
  readonly otherNames?: readonly { readonly name: string; readonly span: Span }[];
  /** The roadmap, in the order written; absent where the format knows none. */
  readonly phases?: readonly Phase[];
  /** What findings about the package become once a phase has ended; absent where the format knows none. */
  readonly severityAfter?: readonly SeverityAfter[];
  readonly problems: readonly DocumentProblem[];
}

/** All documents of one package put together; a configuration's word goes before a Markdown document's. */
export interface PackagePolicy {
  readonly package: string;
  readonly documents: readonly TierDocument[];
  readonly defaultTier: Tier | null;
  /** Importing more names than this in one statement is a mass import. */
  readonly massImportLimit: number;
}

/** Why an export has its tier. */
export interface TierAssignment {
  readonly tier: Tier;
  /** The entry that decided, or null for the default tier. */
  readonly entry: TierEntry | null;
}

/** An export with all that is known of it. */
export interface TieredExport extends Export {
  readonly assignment: TierAssignment | null;
  /** Where callers should import it from, and under which name; null where none is provable. */
  readonly home: Binding | null;
  /** Why there is no home, in words; null where there is one. */
  readonly noHome: Reason | null;
  /** Where type checkers are told that a name without a home is; unproved. Absent where nowhere. */
  readonly typedHome?: Binding;
  /**
   * Other modules that provably bind the same object, best first; looked for once, when somebody asks for all.
   *
   * @param matters told: modules that merely have the object count only where it is true of a name of theirs.
   */
  readonly otherHomes: (matters?: (binding: Binding) => boolean) => readonly Binding[];
}

/** A package whose exports are looked after (or, for `graph`, just looked at), as of one snapshot. */
export interface TieredPackage {
  readonly name: string;
  /** The package's `__init__.py`. */
  readonly path: string;
  readonly lines: number;
  readonly policy: PackagePolicy;
  /** By name, in the order of `ExportGraph.exportsOf`. */
  readonly exports: ReadonlyMap<string, TieredExport>;
  /** What an export is, where that can be told without its tier and home. */
  statusOf?(name: string): Export['status'] | undefined;
  /** The names of its exports and some that turn out to be none, where these can be told without looking them up. */
  names?(): Iterable<string>;
  /** Leaf names of its submodules. */
  readonly submodules: ReadonlySet<string>;
  /** What its documents say that the graph contradicts. */
  readonly problems?: readonly PolicyProblem[];
}

/** Something that a document says and the package does not bear out. */
export interface PolicyProblem extends DocumentProblem {
  readonly document: string;
}
