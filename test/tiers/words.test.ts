/** The small readers: numbers, dates, names, patterns, near misses. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dueDate } from '../../server/src/tiers/document/due-date';
import { firstDuration, firstNumber } from '../../server/src/tiers/document/stated-numbers';
import {
  compileGlob,
  isDottedName,
  isIdentifier,
  isPublicModule,
} from '../../server/src/tiers/names';
import { editDistance, nearestNames } from '../../server/src/tiers/nearest';

const whole = (text: string) => ({ start: 0, end: text.length });

describe('numbers', () => {
  it.each([
    ['2,223', 2223, undefined],
    ['~130 exports', 130, true],
    ['400+', 400, true],
    ['about 1_000', 1000, true],
    ['1,22 and 3', 1, undefined],
    ['none', undefined, undefined],
  ])('%s', (text, value, approximate) => {
    const number = firstNumber(text, whole(text));
    expect([number?.value, number?.approximate || undefined]).toEqual([value, approximate]);
  });
  it.each([
    ['~500ms', 500],
    ['1.5 s', 1500],
    ['2 seconds', 2000],
    ['300', 300],
    ['1,250 ms', 1250],
    ['soon', undefined],
  ])('%s is a time', (text, value) => {
    expect(firstDuration(text, whole(text))?.value).toBe(value);
  });
});

describe('dates', () => {
  it.each([
    ['(Q3 2026)', '2026-09-30'],
    ['2026-Q1', '2026-03-31'],
    ['by February 2028', '2028-02-29'],
    ['Feb. 2027', '2027-02-28'],
    ['2026-11', '2026-11-30'],
    ['on 2026-09-15', '2026-09-15'],
    ['2026-13', null],
    ['later', null],
  ])('%s', (words, date) => {
    expect(dueDate(words)).toBe(date);
  });
});

describe('names', () => {
  it('are what Python binds', () => {
    expect(['a', '_a1', 'größe', 'match', 'class', '1a', 'a-b', ''].filter(isIdentifier)).toEqual([
      'a',
      '_a1',
      'größe',
      'match',
    ]);
    expect(['a.b', 'a..b', '.a', 'a.', 'a.if'].filter(isDottedName)).toEqual(['a.b']);
    expect(['a.b', 'a._b', '_a.b', ''].filter(isPublicModule)).toEqual(['a.b']);
  });
  it('are matched by patterns as in a shell, dots included', () => {
    const matched = (pattern: string, ...names: string[]) =>
      names.filter((name) => compileGlob(pattern)?.(name));
    expect(matched('*_x', 'a_x', '_x', 'a_xy', 'A_X', 'p.a_x')).toEqual(['a_x', '_x', 'p.a_x']);
    expect(matched('get_?', 'get_a', 'get_ab')).toEqual(['get_a']);
    expect(matched('{a,b}*', 'ax', 'bx', 'cx')).toEqual(['ax', 'bx']);
    expect(matched('sub.*', 'sub.a', 'sub.a.b', 'sub', 'subx')).toEqual(['sub.a', 'sub.a.b']);
    expect(['[a', '!a', 'a b*', 'a/*', '*('].map((pattern) => compileGlob(pattern))).toEqual(
      Array(5).fill(null),
    );
  });
});

describe('near misses', () => {
  it('are told best first', () => {
    expect(nearestNames('TaskTpye', ['TaskType', 'TaskTypes', 'DaemonType', 'tasktype'])).toEqual([
      'TaskType',
      'tasktype',
      'TaskTypes',
    ]);
    expect(nearestNames('ab', ['xyz', 'ab'])).toEqual([]);
  });
  it('the distance is a metric but for the triangle, and a bound holds', () => {
    const word = fc.string({ maxLength: 8, unit: fc.constantFrom('a', 'b', 'c') });
    fc.assert(
      fc.property(word, word, fc.nat(8), (a, b, reach) => {
        const distance = editDistance(a, b);
        expect(distance).toBe(editDistance(b, a));
        expect(distance === 0).toBe(a === b);
        expect(distance).toBeGreaterThanOrEqual(Math.abs(a.length - b.length));
        expect(distance).toBeLessThanOrEqual(Math.max(a.length, b.length));
        const bounded = editDistance(a, b, reach);
        if (distance <= reach) expect(bounded).toBe(distance);
        else expect(bounded).toBeGreaterThan(reach);
      }),
    );
  });
});
