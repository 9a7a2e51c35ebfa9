import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Finding } from '../../server/src/rules/rule';
import {
  baselineOf,
  printBaseline,
  readBaseline,
  shrink,
  sizeOf,
  withoutKnown,
} from '../../server/src/rules/suppression/baseline';

function finding(path: string, code: string, name: string | null, start = 0): Finding {
  return {
    code,
    path,
    span: { start, end: start + 1 },
    message: '',
    severity: 'warning',
    tags: [],
    related: [],
    package: name === null ? null : 'pkg',
    name,
    fixes: () => [],
  };
}

const relative = (path: string) => path;

describe('a baseline', () => {
  it('is a line a kind, sorted', () => {
    const found = [
      finding('b.py', 'ET102', 'b'),
      finding('a.py', 'ET103', null),
      finding('b.py', 'ET101', 'a', 7),
      finding('b.py', 'ET101', 'a'),
    ];
    const text = printBaseline(baselineOf(found, relative));
    expect(text).toMatchInlineSnapshot(`
      "{
        "version": 1,
        "files": {
          "a.py": {
            "ET103": 1
          },
          "b.py": {
            "ET101 pkg.a": 2,
            "ET102 pkg.b": 1
          }
        }
      }
      "
    `);
    expect(readBaseline(text)).toEqual(baselineOf(found, relative));
  });

  it('holds while lines move, and tells what is more than it knows', () => {
    const known = baselineOf([finding('a.py', 'ET101', 'a', 3)], relative).get('a.py');
    const now = [finding('a.py', 'ET101', 'a', 90), finding('a.py', 'ET101', 'b', 1)];
    expect(withoutKnown(now, known)).toEqual([now[1]]);
    expect(withoutKnown([...now, finding('a.py', 'ET101', 'a', 99)], known)).toHaveLength(2);
  });

  it.each(['', '{', '[]', '{"version": 2, "files": {}}', 'null'])('is not %j', (text) => {
    expect(readBaseline(text)).toBeNull();
  });

  it('passes over counts that are none', () => {
    const text =
      '{"version": 1, "files": {"a.py": {"ET101": 1, "ET102": "x", "ET103": -1}, "b": 3}}';
    expect(sizeOf(readBaseline(text) ?? new Map())).toBe(1);
  });

  it('never grows, and afterwards knows exactly what it knew and is still found', () => {
    const some = fc.array(
      fc.record({ path: fc.constantFrom('a', 'b'), code: fc.constantFrom('ET1', 'ET2') }),
    );
    fc.assert(
      fc.property(some, some, fc.constantFrom('a', 'b', ''), (before, after, unchecked) => {
        const findings = (list: typeof before) =>
          list.map(({ path, code }) => finding(path, code, null));
        const known = baselineOf(findings(before), relative);
        const found = baselineOf(findings(after), relative);
        const left = shrink(known, found, (path) => path !== unchecked);
        for (const [path, counts] of known) {
          for (const [key, count] of counts) {
            const now = path === unchecked ? count : (found.get(path)?.get(key) ?? 0);
            expect(left.get(path)?.get(key) ?? 0).toBe(Math.min(count, now));
          }
        }
        expect(sizeOf(left)).toBeLessThanOrEqual(sizeOf(known));
        expect(shrink(left, found, (path) => path !== unchecked)).toEqual(left);
      }),
    );
  });
});
