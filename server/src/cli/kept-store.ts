/** Where a project's results are kept from one run to the next. */
import path from 'node:path';
import type { Store } from '../host/host';
import { createNodeStore } from '../host/node-store';
import type { SourceOptions } from './check/check-options';

/** The folder in a project. */
const CACHE = '.export-tiers-cache';

/** What computes results: those of another build do not count. */
const PROGRAM = path.join(__dirname, 'cli.core.js');

/** Null where nothing is to be kept. */
export function storeFor(
  [folder = '.']: readonly string[],
  { cache, cacheDir }: Pick<SourceOptions, 'cache' | 'cacheDir'>,
): Store | null {
  return cache ? createNodeStore(cacheDir ?? path.join(folder, CACHE), PROGRAM) : null;
}
