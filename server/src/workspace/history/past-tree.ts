/** The files of one commit as the graph and the layout look at them; paths are relative, `/` before them. */
import type { FileTree } from '../../graph/layout/layout';
import { createLayout } from '../../graph/layout/layout';
import type { ModuleSource } from '../../graph/resolution';
import type { ModuleSummary } from '../../python/module-summary';

/** What is known of blobs; a blob that was asked for and is not known yet is noted. */
export interface BlobSummaries {
  summary(blob: string): ModuleSummary | null;
}

/** @param files of the commit: path to blob. */
export function pastTree(files: ReadonlyMap<string, string>): FileTree {
  const folders = new Map<string, Set<string>>([['', new Set()]]);
  for (const path of files.keys()) {
    let at = '';
    for (const segment of path.split('/')) {
      const entries = folders.get(at) ?? new Set();
      folders.set(at, entries.add(segment));
      at = `${at}/${segment}`;
    }
  }
  return {
    isFile: (path) => files.has(path.slice(1)),
    isDirectory: (path) => folders.has(path),
    list: (path) => [...(folders.get(path) ?? [])],
  };
}

/** The modules below one root of a commit. */
export function pastModules(
  files: ReadonlyMap<string, string>,
  root: string,
  blobs: BlobSummaries,
): ModuleSource {
  const layout = createLayout([root], pastTree(files));
  const summaryAt = (path: string | null | undefined) => {
    const blob = path ? files.get(path.slice(1)) : undefined;
    return blob === undefined ? null : blobs.summary(blob);
  };
  return {
    file: layout.file,
    summary(module) {
      const file = layout.file(module);
      return file?.kind === 'source' || file?.kind === 'stub' ? summaryAt(file.path) : null;
    },
    stub: (module) => summaryAt(layout.stubPath(module)),
    submodules: layout.submodules,
    buildsModules: layout.buildsModules,
  };
}
