/**
 * The graph's answers over real folders, as the command line gives them: only the roots that a user would
 * name are seen.
 */

import { createGraph, type GraphOptions } from '../../server/src/graph/export-graph';
import type { ExportGraph } from '../../server/src/graph/resolution';
import { told } from '../../server/src/l10n';
import { policyOf } from '../../server/src/tiers/policy-of';
import { buildTieredPackage } from '../../server/src/tiers/tiered-package';
import { createDiskModules, type DiskModules } from '../support/disk-modules';
import { pythonParser } from '../support/python';
import type { Answer } from './claims';

export interface StaticSide {
  readonly modules: DiskModules;
  readonly graph: ExportGraph;
  /** One answer for each export of the module; null where there is no such module. */
  answers(module: string): Answer[] | null;
}

/** @param options what is configured: the Python's version and platform, or nothing. */
export async function createStaticSide(
  roots: readonly string[],
  options: GraphOptions = {},
): Promise<StaticSide> {
  return sideOver(await readFolders(roots), options);
}

/** The modules of the folders, each read at most once. */
export async function readFolders(roots: readonly string[]): Promise<DiskModules> {
  const parser = await pythonParser();
  return createDiskModules(roots, (text) => {
    const parsed = parser.parse(text);
    try {
      return parsed.summary;
    } finally {
      parsed.dispose();
    }
  });
}

export function sideOver(modules: DiskModules, options: GraphOptions = {}): StaticSide {
  const graph = createGraph(modules, options);
  return {
    modules,
    graph,
    answers(module) {
      const built = buildTieredPackage(graph, modules, policyOf(module, []));
      const exports = built && [...built.exports.values()];
      return (
        exports?.map((each) => ({
          ...each,
          reason: each.reason && told(each.reason),
          otherHomes: each.otherHomes(),
        })) ?? null
      );
    },
  };
}
