/** Where a project's results are kept from one run to the next. */
import path from 'node:path';
import type { Store } from '../host/host';
import { createNodeStore, createProjectStore } from '../host/node-store';
import type { SourceOptions } from './check/check-options';

/** The folder in a project. */
const CACHE = '.export-tiers-cache';

/** What computes results: those of another build do not count. */
const PROGRAM = path.join(__dirname, 'cli.core.js');

/** Null where nothing is to be kept. A folder that the user names may be a link. */
export function storeFor(
  [folder = '.']: readonly string[],
  { cache, cacheDir }: Pick<SourceOptions, 'cache' | 'cacheDir'>,
): Store | null {
  if (!cache) return null;
  return cacheDir === null
    ? createProjectStore(folder, [CACHE], PROGRAM)
    : createNodeStore(cacheDir, PROGRAM);
}

/** Where a package's history is kept: by its form, whichever build computed it. */
export function historyStore([folder = '.']: readonly string[]): Store | null {
  return createProjectStore(folder, ['.cache', 'export-tiers'], PROGRAM);
}
