/** What renaming an export looks at: all files that may speak of it, and how they would be with other texts. */
import type { ExportGraph } from '../../graph/resolution';
import type { ModuleSummary } from '../../python/module-summary';
import type { ScopeModel } from '../../python/scopes/scope-model';
import type { SceneFile } from '../scene';

/** A file as it would be after an edit. */
export interface ChangedFile {
  readonly text: string;
  summary(): ModuleSummary;
  scopes(): ScopeModel;
}

export interface RenameWorld {
  /** Python files, stubs, cells and closed notebooks in which the names mean what is renamed. */
  readonly files: ReadonlySet<string>;
  readonly graph: ExportGraph;
  file(path: string): SceneFile | null;
  /** Where a module's file is. */
  modulePath(module: string): string | null;
  /** The other open cells of a notebook's cell. */
  mates(path: string): readonly string[];
  readAs(path: string, text: string): ChangedFile;
  /** The graph with other texts. */
  graphWith(texts: ReadonlyMap<string, string>): ExportGraph;
}

/** A name of a module; what a rename changes is a set of such, all of one name. */
export interface Slot {
  readonly module: string;
  readonly name: string;
}

/**
 * The module that others have the file as, be it a stub beside; null for a file that no import finds, as where another one
 * comes first.
 */
export function moduleOfFile(
  { modulePath }: Pick<RenameWorld, 'modulePath'>,
  { module, path }: SceneFile,
): string | null {
  const found = module === null ? null : modulePath(module);
  return found === path || (found !== null && `${found}i` === path) ? module : null;
}
