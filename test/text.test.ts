import fc from 'fast-check';
import { expect, it } from 'vitest';
import { countLines, grouped, occurrences } from '../server/src/text';

it('groups the digits of a whole number as English does', () => {
  expect([0, 7, 999, 1000, 2223, 1234567, -1000].map(grouped)).toEqual([
    '0',
    '7',
    '999',
    '1,000',
    '2,223',
    '1,234,567',
    '-1,000',
  ]);
  fc.assert(
    fc.property(fc.integer(), (value) => {
      expect(grouped(value)).toBe(value.toLocaleString('en-US'));
    }),
    { seed: 1 },
  );
});

it('counts lines by all line ends, and a last line only where there is one', () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom('a', '\n', '\r', '\r\n')), (pieces) => {
      const text = pieces.join('');
      const lines = text.split(/\r\n|\r|\n/);
      expect(countLines(text)).toBe(lines.at(-1) === '' ? lines.length - 1 : lines.length);
    }),
    { seed: 1 },
  );
});

it.each([
  ['a.b aab', 'a', [0, 4, 5]],
  ['aaaa', 'aa', [0, 2]],
  ['a', 'b', []],
  ['abc', '', []],
])('tells where %j has %j', (text, word, expected) => {
  expect([...occurrences(text, word)]).toEqual(expected);
});
