import fc from 'fast-check';
import { expect, it } from 'vitest';
import { layeredLayout } from '../../server/src/report/html/layered-layout';

const edge = (text: string) => {
  const [from = '', to = ''] = text.split('>');
  return { from, to };
};

it('puts what is imported to the right', () => {
  const edges = ['app>core', 'app>log', 'core>log', 'tool>log'].map(edge);
  expect(layeredLayout(['app', 'core', 'log', 'tool'], edges)).toEqual([
    ['app'],
    ['core', 'tool'],
    ['log'],
  ]);
});

it('breaks circles', () => {
  const columns = layeredLayout(['a', 'b', 'c'], ['a>b', 'b>c', 'c>a'].map(edge));
  expect(columns.flat().sort()).toEqual(['a', 'b', 'c']);
  expect(columns).toHaveLength(3);
});

it('splits long columns', () => {
  const nodes = Array.from({ length: 10 }, (_, i) => `n${i}`);
  expect(layeredLayout(nodes, [], 4).map(({ length }) => length)).toEqual([4, 4, 2]);
});

it('places every node once, whatever the edges are', () => {
  const names = fc.constantFrom(...'abcdefghij');
  const edges = fc.array(fc.record({ from: names, to: names }), { maxLength: 40 });
  fc.assert(
    fc.property(edges, (given) => {
      const nodes = [...'abcdefghij'];
      const columns = layeredLayout(nodes, given);
      expect(columns.flat().sort()).toEqual(nodes);
      const column = new Map(columns.flatMap((each, c) => each.map((node) => [node, c] as const)));
      // Without circles all edges go to the right.
      const forward = given.filter(({ from, to }) => from < to);
      const straight = layeredLayout(nodes, forward, 99);
      const at = new Map(straight.flatMap((each, c) => each.map((node) => [node, c] as const)));
      for (const { from, to } of forward) {
        expect(at.get(from)).toBeLessThan(at.get(to) as number);
      }
      expect(column.size).toBe(nodes.length);
    }),
  );
});
