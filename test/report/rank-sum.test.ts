/** The exact chance of a difference between two samples, against all orders written out. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { savedPart, spreadOf } from '../../server/src/report/import-times';
import { chanceOfDifference } from '../../server/src/report/rank-sum';
import { fewRunsNote, savedText } from '../../server/src/report/words';

/** Every way to choose which of the values are of the first sample. */
function* choices(count: number, from: number, start = 0): Iterable<number[]> {
  if (count === 0) yield [];
  else {
    for (let i = start; i <= from - count; i++) {
      for (const rest of choices(count - 1, from, i + 1)) yield [i, ...rest];
    }
  }
}

function byCounting(a: readonly number[], b: readonly number[]): number {
  const belowIn = (first: readonly number[], second: readonly number[]) =>
    first.reduce((sum, x) => sum + second.filter((y) => x < y).length, 0);
  const pairs = a.length * b.length;
  const distance = Math.abs(belowIn(a, b) - pairs / 2);
  let all = 0;
  let asExtreme = 0;
  for (const chosen of choices(a.length, a.length + b.length)) {
    const others = Array.from({ length: a.length + b.length }, (_, i) => i).filter(
      (i) => !chosen.includes(i),
    );
    all += 1;
    if (Math.abs(belowIn(chosen, others) - pairs / 2) >= distance) asExtreme += 1;
  }
  return asExtreme / all;
}

test('it is what counting all orders gives', () => {
  fc.assert(
    fc.property(
      fc.uniqueArray(fc.integer(), { minLength: 2, maxLength: 9 }),
      fc.nat(),
      (values, cut) => {
        const at = 1 + (cut % (values.length - 1));
        const [a, b] = [values.slice(0, at), values.slice(at)];
        expect(chanceOfDifference(a, b)).toBeCloseTo(byCounting(a, b), 10);
      },
    ),
  );
});

test('equal values show nothing; many runs show what few cannot', () => {
  const around = (middle: number, runs: number) =>
    Array.from({ length: runs }, (_, i) => middle - runs / 2 + i);
  expect(chanceOfDifference([1, 1, 1, 1], [1, 1, 1, 1])).toBe(1);
  expect(chanceOfDifference(around(10, 5), around(20, 5))).toBeCloseTo(2 / 252, 10);
  expect(chanceOfDifference(around(100, 21), around(110, 21))).toBeLessThan(0.001);
  expect(chanceOfDifference(around(100, 21), around(101, 21))).toBeGreaterThan(0.1);
});

test('what an import saves is told where it is more than chance', () => {
  const runs = (from: number, count: number) => Array.from({ length: count }, (_, i) => from + i);
  const saved = (now: readonly number[], before: readonly number[]) =>
    savedPart({ kind: 'measured', time: spreadOf(now), modules: 1 }, spreadOf(before));
  // Twenty runs show what their ranges, which overlap, do not.
  expect(saved(runs(90, 20), runs(100, 20))).toBeCloseTo(0.09, 2);
  expect(saved(runs(90, 5), runs(94, 5))).toBe(0);
  expect(saved(runs(110, 20), runs(100, 20))).toBe(0);
});

test('fewer than five runs tell nothing, and that is said', () => {
  const timing = (values: readonly number[]) =>
    ({ kind: 'measured', time: spreadOf(values), modules: 1 }) as const;
  for (const runs of [1, 2, 3, 4]) {
    const now = timing(Array.from({ length: runs }, (_, i) => 1 + i));
    const before = spreadOf(Array.from({ length: runs }, (_, i) => 100 + i));
    expect(savedPart(now, before)).toBe(null);
    expect(savedText(now, before)).toBe('too few runs to tell');
    expect(fewRunsNote([{ time: now }], before)).toContain('cannot tell a saving from chance');
  }
  const now = timing([1, 2, 3, 4, 5]);
  const before = spreadOf([10, 20, 30, 40, 50]);
  expect(savedText(now, before)).toBe('90 %');
  expect(fewRunsNote([{ time: now }], before)).toBe(null);
  // What an earlier version kept has no single runs.
  const { values: _, ...whole } = before;
  expect(savedText(now, whole)).toBe('90 %');
});
