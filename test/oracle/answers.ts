/**
 * The graph's answers over real folders, as the command line gives them: only the roots that a user would
 * name are seen, and nothing is said of the Python's version or platform.
 */
import { createGraph } from '../../server/src/graph/export-graph';
import type { ExportGraph } from '../../server/src/graph/resolution';
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

export async function createStaticSide(roots: readonly string[]): Promise<StaticSide> {
  const parser = await pythonParser();
  const modules = createDiskModules(roots, (text) => {
    const parsed = parser.parse(text);
    try {
      return parsed.summary;
    } finally {
      parsed.dispose();
    }
  });
  const graph = createGraph(modules);
  return {
    modules,
    graph,
    answers(module) {
      const built = buildTieredPackage(graph, modules, policyOf(module, []));
      return built && [...built.exports.values()];
    },
  };
}
