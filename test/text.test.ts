import fc from 'fast-check';
import { expect, it } from 'vitest';
import { countLines, createLineIndex, grouped, occurrences } from '../server/src/text';

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

it('finds the lines of a text by all line ends, whichever of them it has', () => {
  const pieces = fc.oneof(
    fc.array(fc.constantFrom('a', '\n')),
    fc.array(fc.constantFrom('a', '\n', '\r', '\r\n')),
  );
  fc.assert(
    fc.property(pieces, (parts) => {
      const text = parts.join('');
      const index = createLineIndex(text);
      const starts = [
        0,
        ...Array.from(text.matchAll(/\r\n|\r|\n/g), (end) => end.index + end[0].length),
      ];
      expect(Array.from(starts, (_, line) => index.lineStart(line))).toEqual(starts);
      expect(index.lineCount).toBe(starts.length);
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
