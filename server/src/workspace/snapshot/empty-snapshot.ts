/** The snapshot of a workspace that was not looked at yet. */

import type { Snapshot } from '../../ide/snapshot';
import { because } from '../../reason';

/** What is known before the first look at the folders: nothing. */
export function emptySnapshot(version: number): Snapshot {
  return {
    version,
    complete: false,
    graph: {
      exportsOf: () => null,
      candidateNames: () => [],
      exportNamed: () => null,
      resolve: () => UNKNOWN,
      starNames: () => null,
      lists: () => false,
      handsOn: () => false,
      hasOwnFallback: () => false,
      starBinds: () => null,
    },
    packages: new Map(),
    packagesSeenFrom: () => new Map(),
    documents: new Map(),
    candidates: [],
    file: () => null,
    modulePath: () => null,
    importCounts: () => ({ package: 0, submodule: 0 }),
    importsThroughPackage: () => 0,
    severity: () => 'off',
  };
}

const UNKNOWN = {
  status: 'unresolved',
  kind: 'unknown',
  definition: null,
  chain: [],
  reason: because('the workspace is not read yet'),
  cautions: [],
} as const;
