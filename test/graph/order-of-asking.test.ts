/** What is asked first has no part in what is answered, also where modules go round in circles. */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { createGraph } from '../../server/src/graph/export-graph';
import type { ExportGraph, ModuleSource } from '../../server/src/graph/resolution';
import { cases, FUZZ_TIMEOUT } from '../support/cases';
import { ROOT } from '../support/fixture';
import { pythonParser } from '../support/python';
import { NAMES, statementsOver, textOf } from '../support/random-modules';
import { graphOf, show, sourceOf } from './graph-of';

it('answers alike before and after another name of the circle', async () => {
  const files = `
    # file: pkg/__init__.py
    import os
    if os.environ.get("FLAG"):
        from pkg.two import late, late as Ring
    else:
        from pkg import Ring
    # file: pkg/two.py
    from pkg import *
    def function():
        global late
        late = 2
        from pkg import Ring
    `;
  const parser = await pythonParser();
  const told = [['late'], ['Ring', 'late'], ['turn', 'Ring', 'late']].map((names) => {
    const { graph } = graphOf(parser, files);
    return names.map((name) => show(graph, 'pkg', name)).at(-1);
  });
  const late = 'resolved pkg.two:late [conditional pkg] [rebound pkg.two]';
  expect(told).toEqual([late, late, late]);
});

const MODULES = ['pkg', 'pkg.one', 'pkg.two', 'pkg.sub'];
const PATHS = ['pkg/__init__.py', 'pkg/one.py', 'pkg/two.py', 'pkg/sub/__init__.py'];
const { statement } = statementsOver([...MODULES, '.one', '.'], NAMES);

/** Everything that a graph can be asked of these modules. */
const QUESTIONS: readonly ((graph: ExportGraph) => unknown)[] = MODULES.flatMap((module) => [
  ...NAMES.flatMap((name) => [
    (graph: ExportGraph) => graph.resolve(module, name),
    (graph: ExportGraph) => graph.exportNamed(module, name),
    (graph: ExportGraph) => graph.lists(module, name),
  ]),
  (graph) => graph.exportsOf(module),
  (graph) => graph.starNames(module),
  (graph) => graph.starBinds(module, 0),
  (graph) => [...graph.candidateNames(module)],
]);

/** Summaries are read once. */
function remembering(source: ModuleSource): ModuleSource {
  const summaries = new Map(MODULES.map((module) => [module, source.summary(module)]));
  return { ...source, summary: (module) => summaries.get(module) ?? source.summary(module) };
}

it(
  'answers alike in each order',
  async () => {
    const parser = await pythonParser();
    const numbers = QUESTIONS.map((_, at) => at);
    await fc.assert(
      fc.property(
        fc.tuple(...PATHS.map(() => fc.array(statement, { maxLength: 5 }))),
        fc.shuffledSubarray(numbers, { minLength: numbers.length }),
        fc.subarray(numbers, { minLength: 1, maxLength: 5 }),
        (all, order, alone) => {
          const files = PATHS.map((path, i) => [`${ROOT}/${path}`, textOf(all[i] ?? [])] as const);
          const source = remembering(sourceOf(parser, new Map(files)).source);
          const answers = (asked: readonly number[]) => {
            const graph = createGraph(source);
            return new Map(asked.map((at) => [at, JSON.stringify(QUESTIONS[at]?.(graph))]));
          };
          const expected = answers(numbers);
          for (const [at, told] of answers(order)) expect(told).toBe(expected.get(at));
          for (const at of alone) expect(answers([at]).get(at)).toBe(expected.get(at));
        },
      ),
      { numRuns: cases(150) },
    );
  },
  FUZZ_TIMEOUT,
);
