/** What is reached from where, against a plain search over sets. */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { reachability } from '../../server/src/graph/loading/reachability';
import { remembered } from '../../server/src/graph/remembered';

function searched(edges: readonly (readonly [number, number])[], start: number, without: number) {
  const seen = new Set([start]);
  for (const at of seen) {
    for (const [from, to] of edges) if (from === at && to !== without) seen.add(to);
  }
  return [...seen].map(String).sort();
}

it('agrees with a plain search, whatever was asked before', () => {
  const node = fc.nat(12);
  const edge = fc.tuple(node, node);
  const question = fc.tuple(node, node).filter(([start, without]) => start !== without);
  fc.assert(
    fc.property(fc.array(edge, { maxLength: 40 }), fc.array(question), (edges, questions) => {
      const asked: string[] = [];
      const reach = reachability((at) => {
        asked.push(at);
        return edges.flatMap(([from, to]) => (String(from) === at ? [String(to)] : []));
      });
      for (const [start, without] of questions) {
        const found = reach(String(start), String(without));
        const all = Array.from({ length: 14 }, (_, i) => String(i));
        expect(all.filter(found.has).sort()).toEqual(searched(edges, start, without));
      }
      expect(asked).toEqual([...new Set(asked)]);
    }),
  );
});

it('looks at each object once', () => {
  const seen: object[] = [];
  const size = remembered((list: readonly number[]) => {
    seen.push(list);
    return list.length > 0 ? list.length : undefined;
  });
  const [one, none] = [[1], []];
  expect([size(one), size(one), size(none), size(none), size([2, 3])]).toEqual([
    1,
    1,
    undefined,
    undefined,
    2,
  ]);
  expect(seen).toEqual([one, none, [2, 3]]);
});
