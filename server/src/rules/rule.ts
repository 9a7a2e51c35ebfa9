/** What a rule is and what it says. A rule looks at one file and gives findings; it changes nothing. */
import type { Fix } from '../fixes/fix';
import type { PatchIndex, SilenceablePlace } from '../fixes/scene';
import type { ImportStyle } from '../fixes/statement/import-style';
import type { ImportReach } from '../graph/loading/import-reach';
import type { ExportGraph } from '../graph/resolution';
import type { Call } from '../python/calls/scan-calls';
import type { Import, ModuleSummary } from '../python/module-summary';
import type { ScopeModel } from '../python/scopes/scope-model';
import type { AnyText } from '../rope';
import type { Span } from '../text';
import type { TieredPackage } from '../tiers/policy';
import type { UsageCounts } from './usage-counts';

export type Severity = 'error' | 'warning' | 'information' | 'hint';

/** One Python file as a rule sees it. */
export interface FileView {
  readonly path: string;
  /** Its dotted name, or null outside the source roots. */
  readonly module: string | null;
  /** True for an `__init__.py`: relative imports start one level lower. */
  readonly isPackage: boolean;
  readonly text: string;
  /** The same, which may be in pieces where it is typed in. */
  readonly content?: AnyText;
  readonly imports: readonly Import[];
  /** False where the text can have no comment that silences findings. */
  readonly mayIgnore?: boolean;
  /** Columns that a line may have, where the project says so. */
  readonly lineLength?: number;
  /** How imports are laid out, where the project says so. */
  readonly importStyle?: ImportStyle;
  /** Parsed on first use. */
  summary(): ModuleSummary;
  /** Parsed on first use. */
  scopes(): ScopeModel;
  /** The module's own names that the code reads, in whatever scope; where that is known without its scopes. */
  namesRead?(): ReadonlySet<string>;
  /** What `patchCalls` finds in the text, where it is known already. */
  calls?(): readonly Call[];
}

/** How a file's import statement reaches a module: dotted and absolute, or null where it leaves the roots. */
export interface RuleContext {
  readonly file: FileView;
  readonly graph: ExportGraph;
  readonly packages: ReadonlyMap<string, TieredPackage>;
  /** Where a module's file is; findings then point to definitions. */
  readonly modulePath?: (module: string) => string | null;
  /** Which modules import which; without it a rewrite that might close an import cycle is unsafe. */
  readonly reach?: ImportReach;
  /**
   * The names that other files take from a module (by from-imports or as its attributes); null where
   * that cannot be told. Without it, a fix that unbinds a name of an importable module is unsafe.
   */
  readonly takenFrom?: (module: string) => ReadonlySet<string> | null;
  /** Whether some file has a star import of the module. */
  readonly takenWhole?: (module: string) => boolean;
  /** The names of a package that any file may patch or assign; the file's own are looked for anyway. */
  readonly patched?: (packageName: string) => ReadonlySet<string>;
  /** Who patches names of packages, and who looks them up late; the file's own places are known anyway. */
  readonly patchIndex?: PatchIndex;
  /** Who imports what; absent while not all files of the workspace are known. */
  readonly usage?: UsageCounts;
  /** The other cells of a notebook's cell, where they are known. */
  readonly cellMates?: () => readonly FileView[] | null;
  /** Whether a day, as `2026-09-30`, is over; without it nothing is past its date. */
  readonly isPast?: (day: string) => boolean;
  /** The places that the user told to keep quiet about; `checkFile` and `safeFixes` find out themselves. */
  readonly isSilenced?: (place: SilenceablePlace) => boolean;
}

export interface RelatedPlace {
  readonly path: string;
  readonly span: Span;
  readonly message: string;
}

export interface Finding {
  /** `ET101` */
  readonly code: string;
  readonly path: string;
  readonly span: Span;
  readonly message: string;
  readonly severity: Severity;
  readonly tags: readonly ('deprecated' | 'unnecessary')[];
  readonly related: readonly RelatedPlace[];
  /** The tiered package and export it speaks of, where it speaks of one. */
  readonly package: string | null;
  readonly name: string | null;
  /** Best first; computed when asked, for most findings are never mended. */
  fixes(): readonly Fix[];
  /** The first of them, where that can be told without the others. */
  firstFix?(): Fix | null;
}

/** A finding before the settings gave it a severity. */
export interface RawFinding extends Omit<Finding, 'code' | 'severity' | 'path'> {
  /** True where the maintainers' own date for it is still to come: it is a hint at most. */
  readonly early?: boolean;
}

/** What people are told of a rule, whatever it looks at. */
export interface RuleDescription {
  readonly code: string;
  /** `tier3-import` */
  readonly name: string;
  readonly defaultSeverity: Severity;
  /** One sentence, for lists and the page's head. */
  readonly summary: string;
  /** The rest of its documentation page in Markdown: what it does, why, an example bad and good, how it is mended. */
  readonly documentation: string;
}

/** A rule over one Python file. */
export interface Rule extends RuleDescription {
  /** A rule about a package speaks in the package's own file alone, and is not asked of others. */
  readonly about?: 'package';
  check(context: RuleContext): Iterable<RawFinding>;
}
