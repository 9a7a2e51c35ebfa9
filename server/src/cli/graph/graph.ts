/** `export-tiers graph`: the export graph of packages, tiered or not. */
import { FAILURE } from '../exit-status';
import { indexBase } from '../index/make-index';
import { indexHost } from '../index/open-indexes';
import { storeFor } from '../kept-store';
import { openProject, watchedDisk } from '../open-project';
import type { Output } from '../output';
import { packageNotFound } from '../package-not-found';
import { toCorePath } from '../paths';
import { existingPaths } from '../project-folders';
import { hear } from '../told-answer';
import { graphFolders, graphQuestion } from './graph-question';
import { packageRecord } from './package-record';
import { renderGraphText } from './render-graph-text';

export interface GraphOptions {
  readonly root: readonly string[];
  /** Indexes in place of the disk; empty: the disk. */
  readonly index: readonly string[];
  readonly format: 'text' | 'json';
  /** False: nothing is kept from one run to the next. */
  readonly cache: boolean;
  /** Null: `.export-tiers-cache` in the project's folder. */
  readonly cacheDir: string | null;
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
  const { workspace, seen } = await openProjectOf(names, options);
  const heard = hear(graphQuestion(names, options), output);
  const records = await workspace.whole(() => {
    const snapshot = workspace.snapshot();
    return names.map((name) => {
      const tiered = snapshot.packages.get(name);
      return tiered ? packageRecord(snapshot, tiered) : name;
    });
  });
  let status = 0;
  for (const record of records) {
    if (typeof record === 'string') {
      status = FAILURE;
      heard.error(packageNotFound(record, workspace.packageNames()));
      continue;
    }
    heard.write(
      options.format === 'json' ? `${JSON.stringify(record)}\n` : renderGraphText(record),
    );
  }
  if (seen) heard.keep(status, seen());
  return status;
}

async function openProjectOf(packages: readonly string[], options: GraphOptions) {
  const { root, index } = options;
  const whole = { isAskedWhole: true };
  if (index.length > 0) {
    const request = { folders: [indexBase()], roots: root.map(toCorePath), packages };
    return { workspace: await openProject({ ...request, ...whole }, indexHost(index)), seen: null };
  }
  const roots = existingPaths(root, 'folder');
  const folders = graphFolders(root);
  const { host, seen } = watchedDisk(storeFor(folders, options));
  return { workspace: await openProject({ folders, roots, packages, ...whole }, host), seen };
}
