/** What a fix may look at: the file that it changes, and what is known of the modules around it. */
import type { ExportGraph } from '../graph/resolution';
import type { ModuleSummary } from '../python/module-summary';
import type { ScopeModel } from '../python/scope-model';
import type { TieredPackage } from '../tiers/policy';
import type { ImportingFile } from './rewrite-imports';

/** Imports that run while a module is being imported. */
export interface ImportReach {
  /** Modules that its own statements import at module level; the packages around these are left out. */
  direct(module: string): ReadonlySet<string>;
  /** All modules that importing it may execute, itself and the packages around it included. */
  closure(module: string): ReadonlySet<string>;
}

export interface SceneFile extends ImportingFile {
  readonly path: string;
  summary(): ModuleSummary;
  scopes(): ScopeModel;
}

export interface Scene {
  readonly file: SceneFile;
  readonly graph: ExportGraph;
  readonly packages: ReadonlyMap<string, TieredPackage>;
  readonly reach?: ImportReach;
  readonly takenFrom?: (module: string) => ReadonlySet<string> | null;
}
