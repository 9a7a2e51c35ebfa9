/** Marks of files against a plain table, whatever is asked in which order. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { FileMarks } from '../../server/src/workspace/scan/file-marks';

const NAMES = Array.from(
  { length: 90 },
  (_, at) => `/ws/${String((at * 37) % 90).padStart(3, '0')}.py`,
);

const name = fc.constantFrom(...NAMES);
const act = fc.oneof(
  fc.record({ kind: fc.constant('set' as const), path: name, isCandidate: fc.boolean() }),
  fc.record({ kind: fc.constant('delete' as const), path: name }),
  fc.record({ kind: fc.constant('walk' as const), isCandidate: fc.boolean() }),
  fc.record({ kind: fc.constant('copy' as const) }),
);

/** Sorted lists one behind the other, as a scan has them. */
const list = fc
  .shuffledSubarray(NAMES, { minLength: 20 })
  .chain((paths) =>
    fc
      .nat(paths.length)
      .map((middle) => [...paths.slice(0, middle).sort(), ...paths.slice(middle).sort()]),
  );

test('they are what a table of the same files is', () => {
  fc.assert(
    fc.property(list, fc.array(act), (paths, acts) => {
      let marks = new FileMarks(paths);
      const table = new Map<string, boolean>();
      const put = (path: string, isCandidate: boolean) => {
        marks.set(path, isCandidate);
        table.set(path, isCandidate);
      };
      for (const each of acts) {
        if (each.kind === 'set') put(each.path, each.isCandidate);
        else if (each.kind === 'walk') for (const path of paths) put(path, each.isCandidate);
        else if (each.kind === 'delete') {
          expect(marks.delete(each.path)).toBe(table.delete(each.path));
        } else {
          const before = marks;
          marks = marks.copy();
          for (const path of NAMES) before.delete(path);
        }
        expect(marks.size).toBe(table.size);
      }
      const candidates = [...table].filter(([, isCandidate]) => isCandidate);
      expect([...marks.paths()].sort()).toEqual([...table.keys()].sort());
      expect(marks.candidates().sort()).toEqual(candidates.map(([path]) => path).sort());
      for (const path of NAMES) {
        expect(marks.get(path)).toBe(table.get(path));
        expect(marks.has(path)).toBe(table.has(path));
        expect(marks.isListed(path)).toBe(paths.includes(path));
      }
    }),
  );
});

test('files have the order of the list, and what is not in it comes last', () => {
  const marks = new FileMarks(['/ws/pkg/a.py', '/ws/pkg/b.py', '/ws/a.py']);
  for (const path of ['/ws/new.py', '/ws/a.py', '/ws/pkg/a.py']) marks.set(path, false);
  expect(marks.paths()).toEqual(['/ws/pkg/a.py', '/ws/a.py', '/ws/new.py']);
});
