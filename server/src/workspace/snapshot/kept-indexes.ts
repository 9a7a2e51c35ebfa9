/** What snapshots hand on to the next one: all that was worked out of files which did not change since. */
import type { FileParts } from '../../fixes/file-parts';
import type { ImportReach } from '../../graph/loading/import-reach';
import { type BindingIndexes, createBindingIndexes } from '../usage/binding-index';
import { createUsageCache, type UsageCache } from '../usage/usage-cache';
import { createKeptParts, type FilesOf } from './kept-parts';
import { createKeptReach, type ReachBasis } from './kept-reach';

export interface KeptIndexes {
  readonly usage: UsageCache;
  readonly bindings: BindingIndexes;
  readonly reach: (basis: ReachBasis) => ImportReach;
  /** Of the files that may import a tiered package, of all files, and of the notebooks. */
  readonly candidates: (of: FilesOf) => FileParts;
  /** Of the first, what does not rest on the packages' exports. */
  readonly standing: (of: FilesOf) => FileParts;
  readonly importers: (of: FilesOf) => FileParts;
  readonly files: (of: FilesOf) => FileParts;
  readonly notebooks: (of: FilesOf) => FileParts;
}

export function createKeptIndexes(): KeptIndexes {
  return {
    usage: createUsageCache(),
    bindings: createBindingIndexes(),
    reach: createKeptReach(),
    candidates: createKeptParts(),
    standing: createKeptParts(),
    importers: createKeptParts(),
    files: createKeptParts(),
    notebooks: createKeptParts(),
  };
}
