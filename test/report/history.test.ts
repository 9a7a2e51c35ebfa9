import fc from 'fast-check';
import { expect, it } from 'vitest';
import { oldest, sampled } from '../../server/src/report/history';

it('a sample has the first and the last, in order, and no more than asked for', () => {
  fc.assert(
    fc.property(fc.nat(200), fc.integer({ min: 2, max: 50 }), (length, limit) => {
      const items = Array.from({ length }, (_, i) => i);
      const some = sampled(items, limit);
      expect(some.length).toBe(Math.min(length, limit));
      expect(some).toEqual([...new Set(some)].sort((a, b) => a - b));
      expect(some[0]).toBe(items[0]);
      expect(some.at(-1)).toBe(items.at(-1));
    }),
  );
  expect(sampled([1, 2, 3], 1)).toEqual([3]);
});

it('the oldest known value', () => {
  const point = { commit: 'c', date: '2026-01-01', lines: 3, imports: 0 };
  expect(
    oldest(
      [
        { ...point, exports: null },
        { ...point, exports: 7 },
      ],
      'exports',
    ),
  ).toBe(7);
  expect(oldest([], 'lines')).toBeNull();
});
