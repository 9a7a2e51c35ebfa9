/**
 * `import-time --phases`: what importing a package costs today and after each phase of its roadmap, before
 * any of it is written. All states are measured in turns, so that what else the machine does hits all alike.
 */
import { rmSync } from 'node:fs';
import { createNodeHost } from '../../host/node';
import { spreadOf } from '../../report/import-times';
import { type RefusalKind, RoadmapRefused } from '../../roadmap/scene';
import { runPhase } from '../../workspace/what-if/run-phase';
import { openWorld } from '../../workspace/what-if/what-if';
import { loadParser } from '../open-project';
import { linkedTree } from '../verify/linked-tree';
import { environmentFor } from './import-time-environment';
import { type Interpreter, type RunResult, runImport } from './import-time-python';
import { scriptArguments } from './import-time-script';
import type { StateTime } from './import-time-states';

export interface PhasesRequest {
  readonly package: string;
  /** Its `__init__.py`, where the name alone may find another one. */
  readonly packagePath?: string;
  readonly folders: readonly string[];
  readonly roots: readonly string[];
  /** The folder that Python imports the package from. */
  readonly root: string;
  readonly python: Interpreter;
  readonly cache: string;
  readonly runs: number;
  readonly seconds: number;
  readonly accept: readonly RefusalKind[];
  readonly moveTo: string | null;
  readonly lazyTiers: ReadonlySet<1 | 2>;
  readonly progress: (what: string, done: number, total: number) => void;
}

interface State {
  readonly title: string;
  readonly exports: number;
  readonly lines: number;
  /** By path; what the phases before it changed included. */
  readonly texts: ReadonlyMap<string, string>;
}

/** @throws RoadmapRefused where a phase cannot be planned. */
export async function measurePhases(request: PhasesRequest): Promise<StateTime[]> {
  const states = await plannedStates(request);
  const trees = states.map(({ texts }) => linkedTree(request.root, texts));
  try {
    return await inTurns(request, states, trees);
  } finally {
    for (const tree of trees) rmSync(tree, { recursive: true, force: true });
  }
}

/** Today's state and that after phases 2 and 3; the first one writes comments only. */
async function plannedStates(request: PhasesRequest): Promise<State[]> {
  const texts = new Map<string, string>();
  const states: State[] = [];
  for (const phase of [2, 3] as const) {
    const world = await openWorld({
      host: createNodeHost(`${__dirname}/`),
      parser: loadParser(),
      folders: request.folders,
      settings: { firstRoots: request.roots },
      packageName: request.package,
      ...(request.packagePath !== undefined && { packagePath: request.packagePath }),
      open: new Map(texts),
    });
    const plan = await runPhase(world, phase, {
      remove: null,
      accept: new Set(request.accept),
      adviceFile: null,
      publicModule: 'public',
      lazyKeyword: false,
      lazyTiers: request.lazyTiers,
      moveTo: request.moveTo,
      move: null,
      shown: String,
    });
    if (phase === 2) states.push({ title: 'today', ...plan.before, texts: new Map() });
    for (const { path, after } of plan.files) texts.set(path, after);
    states.push({ title: `after phase ${phase}`, ...plan.after, texts: new Map(texts) });
  }
  return states;
}

/** @throws RoadmapRefused where a state cannot be imported. */
async function inTurns(
  request: PhasesRequest,
  states: readonly State[],
  trees: readonly string[],
): Promise<StateTime[]> {
  const { package: name, runs, python, seconds, progress } = request;
  const task = { package: name, imports: [name], standIn: null, tolerant: false };
  const found = states.map((): Extract<RunResult, { kind: 'done' }>[] => []);
  // The first round does not count: it compiles what was not compiled yet.
  for (let round = 0; round <= runs; round++) {
    for (const [i, tree] of trees.entries()) {
      progress(states[i]?.title ?? '', round * trees.length + i, (runs + 1) * trees.length);
      const result = await runImport({
        program: python.program,
        arguments: scriptArguments(task),
        folder: tree,
        environment: environmentFor([tree, ...request.roots], request.cache),
        seconds,
      });
      if (result.kind === 'failed') {
        throw new RoadmapRefused(`${name} cannot be imported ${states[i]?.title}: ${result.why}`);
      }
      if (round > 0) found[i]?.push(result);
    }
  }
  return states.map(({ title, exports, lines }, i) => {
    const results = found[i] ?? [];
    return {
      title,
      exports,
      lines,
      modules: results[0]?.modules ?? 0,
      clock: spreadOf(results.map(({ milliseconds }) => milliseconds)),
      processor: spreadOf(results.map(({ busy }) => busy)),
      processorRuns: results.map(({ busy }) => busy),
    };
  });
}
