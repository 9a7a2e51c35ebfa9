import * as fc from 'fast-check';
import { beforeAll, expect, it } from 'vitest';
import { environmentOf } from '../../server/src/graph/export-graph';
import { parentOf } from '../../server/src/graph/layout/module-ref';
import { followProgram } from '../../server/src/graph/loading/programs';
import type { Program } from '../../server/src/graph/loading/timeline';
import { EAGER, mixedWorld, RELUCTANT, type World } from '../../server/src/graph/loading/worlds';
import { createModules, type Modules } from '../../server/src/graph/modules';
import type { PythonParser } from '../../server/src/python/parser';
import { pythonParser } from '../support/python';
import { graphOf } from './graph-of';

let parser: PythonParser;
beforeAll(async () => {
  parser = await pythonParser();
});

const MODULES = ['p', 'p.q', 'p.a', 'p.b', 'p.q.c', 'p.q.d'];

const STATEMENTS = [
  'import p.a',
  'from p import b',
  'from p.q import *',
  'from .gone import x',
  'try:\n    from p.q.c import made\nexcept ImportError:\n    made = None',
  'try:\n    import lost\n    import p.b\nexcept ImportError:\n    pass',
  'from p.q.d import made',
  'import p.q.d',
  'made = 1',
];

function modulesOf(bodies: readonly (readonly string[])[]): Modules {
  const files = MODULES.map((module, i) => {
    const path = module.replace(/\./g, '/');
    const file = module === 'p' || module === 'p.q' ? `${path}/__init__.py` : `${path}.py`;
    return `# file: ${file}\n${(bodies[i] ?? []).join('\n')}\n`;
  });
  return createModules(graphOf(parser, files.join('')).source, environmentOf({}));
}

/** As the graph asks: the package around goes first. */
function afterItsPackage(modules: Modules, entry: string, world: World): Program {
  const around = parentOf(entry);
  const before = around === null ? null : afterItsPackage(modules, around, world);
  return followProgram(modules, entry, world, before);
}

it('a program that goes on where that of its package ends is the one that starts anew', () => {
  const body = fc.array(fc.constantFrom(...STATEMENTS), { maxLength: 4 });
  fc.assert(
    fc.property(
      fc.array(body, { minLength: MODULES.length, maxLength: MODULES.length }),
      fc.constantFrom(...MODULES),
      fc.constantFrom(EAGER, RELUCTANT, mixedWorld(['import q'], 0), mixedWorld(['import q'], 1)),
      (bodies, entry, world) => {
        const modules = modulesOf(bodies);
        const { clock: _, ...anew } = followProgram(modules, entry, world, null);
        const { clock: __, ...goneOn } = afterItsPackage(modules, entry, world);
        expect(goneOn).toEqual(anew);
      },
    ),
    { seed: 1, numRuns: 400 },
  );
});

it('a package that loads its modules is followed once for all of them', () => {
  const modules = modulesOf([
    ['from p.q import d', 'import p.a'],
    [],
    [],
    [],
    [],
    ['import p.q.c'],
  ]);
  const program = afterItsPackage(modules, 'p', EAGER);
  for (const module of ['p.q', 'p.q.c', 'p.q.d', 'p.a']) {
    expect(followProgram(modules, module, EAGER, program)).toBe(program);
  }
  expect(followProgram(modules, 'p.b', EAGER, program)).not.toBe(program);
});
