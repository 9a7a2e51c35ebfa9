/** `export-tiers graph`: the export graph of packages, tiered or not. */
import type { Observations } from '../../workspace/cache/observed-host';
import { FAILURE } from '../exit-status';
import { indexBase } from '../index/make-index';
import { indexHost } from '../index/open-indexes';
import { storeFor } from '../kept-store';
import { type OpenedPackages, openPackages, watchedDisk } from '../open-project';
import type { Output } from '../output';
import { packageNotFound } from '../package-not-found';
import { toCorePath } from '../paths';
import { existingPaths } from '../project-folders';
import { hear } from '../told-answer';
import { graphFolders, graphQuestion } from './graph-question';
import { type PackageRecord, packageRecord } from './package-record';
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
 * @param names dotted names of packages or modules, or keys of packages.
 * @returns the exit status: 0, or 2 where a package does not exist (the others are printed all the same).
 * @throws UsageError where a root does not exist, or a name could be several packages.
 */
export async function graph(
  names: readonly string[],
  options: GraphOptions,
  output: Output,
): Promise<number> {
  const { opened, seen } = await openPackagesOf(names, options);
  const { workspace } = opened;
  const heard = hear(graphQuestion(names, options), output);
  const isJson = options.format === 'json';
  const rendered = (key: string, record: PackageRecord) =>
    isJson ? `${JSON.stringify(record)}\n` : renderGraphText(key, record);
  // What JSON has and text has not is looked for while it is written: that, too, may take what is not read yet.
  const texts = await workspace.whole(() =>
    opened
      .find()
      .map(
        (found) =>
          found && rendered(found.key, packageRecord(found.snapshot, found.tiered, isJson)),
      ),
  );
  let status = 0;
  for (const [at, text] of texts.entries()) {
    if (text === null) {
      status = FAILURE;
      heard.error(packageNotFound(names[at] ?? '', workspace.packageNames()));
    } else heard.write(text);
  }
  if (seen) heard.keep(status, seen());
  return status;
}

async function openPackagesOf(
  names: readonly string[],
  options: GraphOptions,
): Promise<{ opened: OpenedPackages; seen: (() => Observations) | null }> {
  const { root, index } = options;
  const whole = { isAskedWhole: true };
  if (index.length > 0) {
    const request = { folders: [indexBase()], roots: root.map(toCorePath), ...whole };
    return { opened: await openPackages(names, request, indexHost(index)), seen: null };
  }
  const roots = existingPaths(root, 'folder');
  const folders = graphFolders(root);
  const { host, seen } = watchedDisk(storeFor(folders, options), {
    isReadOnce: true,
    asksForLess: true,
  });
  return { opened: await openPackages(names, { folders, roots, ...whole }, host), seen };
}
