import * as fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { importClosure } from '../../server/src/graph/loading/closure';
import { importCycles, stronglyConnected } from '../../server/src/graph/loading/cycles';
import type { PythonParser } from '../../server/src/python/parser';
import { pythonParser } from '../support/python';
import { graphOf } from './graph-of';

let parser: PythonParser;
beforeAll(async () => {
  parser = await pythonParser();
});

const FIXTURE = `
  # file: pkg/__init__.py
  from . import a
  # file: pkg/a.py
  import os.path
  from .sub.deep import f
  from .gone import g
  class C:
      import pkg.b
  def later():
      import pkg.late
  # file: pkg/b.py
  from typing import TYPE_CHECKING
  import importlib
  if TYPE_CHECKING:
      from . import c
  importlib.import_module(".called", __package__)
  # file: pkg/c.py
  # file: pkg/called.py
  import pkg.a
  # file: pkg/late.py
  import pkg.a
  # file: pkg/sub/__init__.py
  # file: pkg/sub/deep.py
  from .. import a
  def f(): ...
  `;

describe('what importing a module executes', () => {
  it('is all that module level and classes import, packages around included', () => {
    const { source } = graphOf(parser, FIXTURE);
    const { modules, foreign, missing } = importClosure(source, 'pkg.a');
    expect([...modules].sort()).toEqual([
      'pkg',
      'pkg.a',
      'pkg.b',
      'pkg.called',
      'pkg.sub',
      'pkg.sub.deep',
    ]);
    expect([...foreign].sort()).toEqual(['importlib', 'os.path', 'typing']);
    expect([...missing]).toEqual(['pkg.gone']);
  });
});

describe('cycles at module level', () => {
  it('are groups of modules that reach each other', () => {
    const { source } = graphOf(parser, FIXTURE);
    const all = ['pkg', 'pkg.a', 'pkg.b', 'pkg.c', 'pkg.called', 'pkg.late', 'pkg.sub.deep'];
    expect(importCycles(source, all)).toEqual([
      ['pkg', 'pkg.a', 'pkg.b', 'pkg.called', 'pkg.sub.deep'],
    ]);
  });

  it('of any graph: two nodes share a group just where each reaches the other', () => {
    const edges = fc.array(fc.tuple(fc.nat({ max: 7 }), fc.nat({ max: 7 })), { maxLength: 20 });
    fc.assert(
      fc.property(edges, (pairs) => {
        const nodes = Array.from({ length: 8 }, (_, i) => i);
        const next = (node: number) => pairs.filter(([from]) => from === node).map(([, to]) => to);
        const reachable = (from: number) => {
          const seen = new Set([from]);
          for (const node of seen) for (const to of next(node)) seen.add(to);
          return seen;
        };
        const groups = stronglyConnected(nodes, next);
        expect(groups.flat().sort()).toEqual(nodes);
        const groupOf = (node: number) => groups.find((group) => group.includes(node));
        for (const a of nodes) {
          for (const b of nodes) {
            const together = reachable(a).has(b) && reachable(b).has(a);
            expect(groupOf(a) === groupOf(b)).toBe(together);
          }
        }
      }),
    );
  });

  it('of a chain of 100,000 nodes need no stack', () => {
    const length = 100_000;
    const nodes = Array.from({ length }, (_, i) => i);
    const groups = stronglyConnected(nodes, (node) => [(node + 1) % length]);
    expect(groups).toHaveLength(1);
  });
});
