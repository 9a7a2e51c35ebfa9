/** Lists for keeping say the same as those they are made of. */
import { expect, it } from 'vitest';
import { fittedList } from '../../server/src/python/lexical/fitted-list';

it('is another list of the same, which what is pushed later does not change', () => {
  const list = [1, 2];
  const fitted = fittedList(list);
  list.push(3);
  expect(fitted).toEqual([1, 2]);
});

it('takes nothing for what is empty, and nobody can put anything in', () => {
  expect(fittedList([])).toBe(fittedList(['a'].slice(1)));
  expect(() => (fittedList([]) as unknown as number[]).push(1)).toThrow(TypeError);
});
