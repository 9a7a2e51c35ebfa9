/**
 * The state of the world at one moment. Immutable: features and the command line compute over a
 * snapshot and may keep it as long as they like; a later change makes another one.
 */

import type { ChangedFile } from '../fixes/rename/rename-world';
import type { PatchIndex } from '../fixes/scene';
import type { ImportReach } from '../graph/loading/import-reach';
import type { ExportGraph } from '../graph/resolution';
import type { FileView, Severity } from '../rules/rule';
import type { KnownFindings } from '../rules/suppression/baseline';
import type { ImportCounts, UsageCounts } from '../rules/usage-counts';
import type { DocumentProblem, TierDocument, TieredPackage } from '../tiers/policy';

export type { ImportCounts };

/** A tier document or configuration file that was read, with what is wrong in it. */
export interface DocumentState {
  readonly path: string;
  readonly text: string;
  readonly documents: readonly TierDocument[];
  readonly problems: readonly DocumentProblem[];
}

/** A project that has a package whose name other projects have, too. */
export interface PackageTerritory {
  readonly package: string;
  readonly folder: string;
}

export interface Projects {
  readonly all: readonly Snapshot[];
  of(path: string): Snapshot;
}

export interface Snapshot {
  /** Grows with every change. */
  readonly version: number;
  /** False until the first scan of the folders is done; answers before that know open files only. */
  readonly complete: boolean;
  /**
   * True where every file can be read whenever it is asked for: then `reach` has the whole of what a module
   * loads. In a browser it has what is read by now.
   */
  readonly readsAtOnce?: boolean;
  readonly graph: ExportGraph;
  readonly packages: ReadonlyMap<string, TieredPackage>;
  /** The same object in all snapshots whose packages say the same, be it at other places. */
  readonly basis?: object;
  /** Those of them that imports in a file can mean: another project's of the same name may hide one. */
  packagesSeenFrom(path: string): ReadonlyMap<string, TieredPackage>;
  /** Packages of whose names there are several, one to a project. */
  readonly territories?: readonly PackageTerritory[];
  /**
   * The whole of several projects with packages of the same names: of the answers for a file its project's are right,
   * see `projects.ts`. Absent where there is one project.
   */
  readonly projects?: Projects;
  readonly documents: ReadonlyMap<string, DocumentState>;
  /** Paths of the Python files that may import a tiered package, sorted. */
  readonly candidates: readonly string[];
  /**
   * Notebooks that may import a tiered package, and what they import. They are files as well, with the Python of all
   * their cells as their text, but nothing is found in them and nothing rewrites them.
   */
  readonly notebooks?: { readonly paths: readonly string[]; readonly index: PatchIndex };
  /** The other cells of a notebook's cell, which are open as it is; null for what is no open cell. */
  readonly cellMates?: (path: string) => readonly FileView[] | null;
  /** A Python file of the workspace or an open document; null where it cannot be read. */
  file(path: string): FileView | null;
  /** Any file's text, Python or not; null where it cannot be read. */
  readonly text?: (path: string) => string | null;
  /** All Python files and notebooks of the folders, and what is open. */
  files?(): ReadonlySet<string>;
  /** The workspace's. */
  readonly folders?: readonly string[];
  /** Files of known findings. */
  baselines?(): readonly string[];
  /** A Python file as it would be with another text. */
  readAs?(path: string, text: string): ChangedFile;
  /** The graph as it would be with other texts. */
  graphWith?(texts: ReadonlyMap<string, string>): ExportGraph;
  /** Where a module's file is. */
  modulePath(module: string): string | null;
  /** Which modules import which; see `RuleContext`. */
  readonly reach?: ImportReach;
  /** The names that other files take from a module; see `RuleContext`. */
  readonly takenFrom?: (module: string) => ReadonlySet<string> | null;
  readonly takenWhole?: (module: string) => boolean;
  /** Who patches what; see `RuleContext`. */
  readonly patchIndex?: PatchIndex;
  /** The names of a package that any file may patch; see `RuleContext`. */
  readonly patched?: (packageName: string) => ReadonlySet<string>;
  /** Works out of one file what answers over all files need of each: for who does it in portions, before they are asked. */
  lookAhead?(path: string): void;
  importCounts(packageName: string, exportName: string): ImportCounts;
  /** Who imports what, over the files known so far; counted when first asked. */
  readonly usage?: UsageCounts;
  /** The day on which it was made, as `2026-09-30`. */
  readonly today?: string;
  /** Whether another day was before that one; what is asked here tells until when answers hold. */
  isPast?(day: string): boolean;
  /** How many import statements name the package itself as their source. */
  importsThroughPackage(packageName: string): number;
  severity(path: string, ruleCode: string): Severity | 'off';
  /** The findings of a file that a baseline knows; they are not told. */
  known?(path: string): KnownFindings | null;
}
