/** What a fix may look at: the file that it changes, and what is known of the modules around it. */
import type { ImportReach } from '../graph/loading/import-reach';
import type { ExportGraph } from '../graph/resolution';
import type { ReplacedModule } from '../python/calls/replaced-modules';
import type { Call } from '../python/calls/scan-calls';
import type { FromImport, ModuleSummary } from '../python/module-summary';
import type { ScopeModel } from '../python/scopes/scope-model';
import type { Span } from '../text';
import type { TieredPackage } from '../tiers/policy';
import type { CallersNames } from './patch/frame-users';
import type { LoadTimes } from './patch/load-times';
import type { PatchSite } from './patch/patch-site';
import type { ImportingFile } from './statement/rewrite-imports';

export interface SceneFile extends ImportingFile {
  readonly path: string;
  summary(): ModuleSummary;
  scopes(): ScopeModel;
  /** What `patchCalls` finds in the text, where it is known already. */
  calls?(): readonly Call[];
}

export interface Scene {
  readonly file: SceneFile;
  readonly graph: ExportGraph;
  readonly packages: ReadonlyMap<string, TieredPackage>;
  readonly reach?: ImportReach;
  readonly patchIndex?: PatchIndex;
  readonly takenFrom?: (module: string) => ReadonlySet<string> | null;
  readonly takenWhole?: (module: string) => boolean;
  /** The other cells of a notebook's cell, where they are known. */
  readonly cellMates?: () => readonly SceneFile[] | null;
  /** True for a place that the user told to keep quiet about; nothing is changed there in passing. */
  readonly isSilenced?: (place: SilenceablePlace) => boolean;
}

/** What a finding of a rule would be about. */
export interface SilenceablePlace {
  /** The rule's code. */
  readonly code: string;
  readonly span: Span;
  /** The tiered package and its export, where it is about one. */
  readonly package: string | null;
  readonly name: string | null;
}

/** A from-import of one name, wherever it stands. */
export interface NameImport {
  readonly path: string;
  readonly statement: FromImport;
  readonly index: number;
}

export interface ModuleReplacer extends ReplacedModule {
  readonly path: string;
}

export interface PatchIndex extends LoadTimes, CallersNames {
  /** Patches and look-ups by text of one export, assignments to the package's attribute included. */
  sites(packageName: string, name: string): readonly PatchSite[];
  /** All names of the package that have such places. */
  names(packageName: string): ReadonlySet<string>;
  /** Files that replace `name` in a module that is no tiered package. */
  foreign(module: string, name: string): readonly string[];
  /** Files that have the module as an object and may set the name there, beside what `sites` and `foreign` tell. */
  setters(module: string, name: string): readonly string[];
  /**
   * A file that may replace what the module has imported as `local`, or `name` in that; null where none is known.
   */
  reaching(module: string, local: string, name: string): string | null;
  /** A file that spells the name in the module, or runs the module's text; null where none is known. */
  takenByText(module: string, local: string): string | null;
  /** A file that may list all names of the module; null where none is known. */
  listing(module: string): string | null;
  /** Files that may put something else in the module's place in `sys.modules`, or load it anew. */
  replacers(module: string): readonly ModuleReplacer[];
  importers(module: string, name: string): readonly NameImport[];
  /** Files with a star import of the module. */
  starImporters(module: string): readonly string[];
  /** Files that have the module as an object, by whatever import. */
  holders(module: string): readonly string[];
  /** Files that import the module or something from it, in whatever scope. */
  importersOf(module: string): readonly string[];
  pathOf(module: string): string | null;
  /** False while not all files of the workspace are read. */
  readonly isComplete: boolean;
  /** Works out, step by step, what the first question about patches would wait for. */
  lookAhead?(): Iterable<void>;
  /** A file with what is known around it; null where it cannot be read. */
  scene(path: string): Scene | null;
}
