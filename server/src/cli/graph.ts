/** `export-tiers graph`: the export graph of packages, tiered or not. */
import { FAILURE } from './exit-status';
import { indexBase } from './make-index';
import { indexHost } from './open-indexes';
import { openProject } from './open-project';
import type { Output } from './output';
import { packageNotFound } from './package-not-found';
import { packageRecord } from './package-record';
import { toCorePath } from './paths';
import { existingPaths, projectFolders } from './project-folders';
import { renderGraphText } from './render-graph-text';

export interface GraphOptions {
  readonly root: readonly string[];
  /** Indexes in place of the disk; empty: the disk. */
  readonly index: readonly string[];
  readonly format: 'text' | 'json';
}

/**
 * @param names dotted names of packages or modules.
 * @returns the exit status: 0, or 2 where a package does not exist (the others are printed all the same).
 * @throws UsageError where a root does not exist.
 */
export async function graph(
  names: readonly string[],
  options: GraphOptions,
  output: Output,
): Promise<number> {
  const workspace = await openProjectOf(names, options);
  const snapshot = workspace.snapshot();
  let status = 0;
  for (const name of names) {
    const tiered = snapshot.packages.get(name);
    if (!tiered) {
      status = FAILURE;
      output.error(packageNotFound(name, workspace.packageNames()));
      continue;
    }
    const record = packageRecord(snapshot, tiered);
    output.write(
      options.format === 'json' ? `${JSON.stringify(record)}\n` : renderGraphText(record),
    );
  }
  return status;
}

function openProjectOf(packages: readonly string[], { root, index }: GraphOptions) {
  if (index.length > 0) {
    const request = { folders: [indexBase()], roots: root.map(toCorePath), packages };
    return openProject(request, indexHost(index));
  }
  const roots = existingPaths(root, 'folder');
  const folders = roots.length > 0 ? roots : projectFolders([toCorePath('.')]);
  return openProject({ folders, roots, packages });
}
