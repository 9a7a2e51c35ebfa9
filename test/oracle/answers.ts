/** The graph's answers over real folders, in the form in which the oracle judges them. */
import { createGraph } from '../../server/src/graph/export-graph';
import type { ExportGraph } from '../../server/src/graph/resolution';
import { createDiskModules, type DiskModules } from '../support/disk-modules';
import { pythonParser } from '../support/python';
import type { Answer } from './claims';
import type { Interpreter } from './interpreter';

export interface StaticSide {
  readonly modules: DiskModules;
  readonly graph: ExportGraph;
  /** One answer for each export of the module; null where there is no such module. */
  answers(module: string): Answer[] | null;
}

/** @param paths folders put before the interpreter's `sys.path`. */
export async function createStaticSide(
  interpreter: Interpreter,
  paths: readonly string[] = [],
): Promise<StaticSide> {
  const parser = await pythonParser();
  const modules = createDiskModules([...paths, ...interpreter.roots], (text) => {
    const parsed = parser.parse(text);
    try {
      return parsed.summary;
    } finally {
      parsed.dispose();
    }
  });
  const pythonVersion = interpreter.version.split('.').slice(0, 2).map(Number);
  const graph = createGraph(modules, { pythonVersion, platform: process.platform });
  return {
    modules,
    graph,
    answers: (module) =>
      graph.exportsOf(module)?.map((each) => ({ export: each, home: null, otherHomes: [] })) ??
      null,
  };
}
