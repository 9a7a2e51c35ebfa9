/** What is kept of closed files has a bound. */
import { expect, it } from 'vitest';
import { createRecentValues } from '../../server/src/workspace/sources/recent-values';

it('lets go of what was asked for longest ago', () => {
  const recent = createRecentValues<string>(10);
  recent.set('a', 'A', 4);
  recent.set('b', 'B', 4);
  expect(recent.get('a')).toBe('A');
  recent.set('c', 'C', 4);
  expect(['a', 'b', 'c'].map(recent.get)).toEqual(['A', undefined, 'C']);
});

it('keeps the last one, whatever its size, and counts a path once', () => {
  const recent = createRecentValues<string>(10);
  recent.set('small', 's', 1);
  recent.set('huge', 'h', 50);
  expect(['small', 'huge'].map(recent.get)).toEqual([undefined, 'h']);
  recent.set('huge', 'less', 2);
  recent.set('small', 's', 8);
  expect(['small', 'huge'].map(recent.get)).toEqual(['s', 'less']);
  recent.delete('huge');
  recent.set('other', 'o', 2);
  expect(['small', 'huge', 'other'].map(recent.get)).toEqual(['s', undefined, 'o']);
});

it('tells whether one had to go', () => {
  const recent = createRecentValues<string>(10);
  recent.set('a', 'A', 9);
  recent.delete('a');
  recent.set('b', 'B', 10);
  expect(recent.areAllThere()).toBe(true);
  recent.set('c', 'C', 1);
  expect(recent.areAllThere()).toBe(false);
});
