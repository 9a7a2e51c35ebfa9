/** What a fix may look at: the file that it changes, and what is known of the modules around it. */
import type { ImportReach } from '../graph/import-reach';
import type { ExportGraph } from '../graph/resolution';
import type { ModuleSummary } from '../python/module-summary';
import type { ScopeModel } from '../python/scope-model';
import type { TieredPackage } from '../tiers/policy';
import type { PatchIndex } from './patch-index';
import type { ImportingFile } from './rewrite-imports';

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
  readonly patchIndex?: PatchIndex;
  readonly takenFrom?: (module: string) => ReadonlySet<string> | null;
}
