/** Copies of texts are equal to them, wherever they are. */
import { expect, test } from 'vitest';
import { ownStrings } from '../../server/src/python/lexical/own-strings';

test('copies what is a part of a long text, and nothing else', () => {
  const source = `from a_module_of_some_length import short, a_name_that_is_long${' '.repeat(1000)}`;
  const [module = '', name = ''] = [source.slice(5, 28), source.slice(43, 62)];
  const span = { start: 5, end: 28 };
  const data = { module, names: [name, 'short', null, 1, undefined], span, empty: {} };
  const copy = structuredClone(data);
  expect(ownStrings(data)).toBe(data);
  expect(data).toEqual(copy);
  expect(data.span).toBe(span);
});
