import fc from 'fast-check';
import { expect, it } from 'vitest';
import { firstColumn } from '../../server/src/python/lexical/first-column';

it('keeps the lines that begin in the first column with what may begin a statement', () => {
  const text = `"""Doc
of two lines"""
# comment
import a

def f(
    x,
):
    return x
@d
class C: pass
]
x = 1`;
  expect(firstColumn(text)).toBe(
    '"""Doc\nof two lines"""\nimport a\ndef f(\n@d\nclass C: pass\nx = 1',
  );
});

it('goes by \\n and \\r\\n; a text with the line ends of old stays whole', () => {
  expect(firstColumn('a\r\n  b\r\nc')).toBe('a\r\nc');
  expect(firstColumn('a\r  b\rc')).toBe('a\r  b\rc');
});

it('loses no match at the start of a line', () => {
  const pieces = ['f(1)', 'x', ' ', '\t', '\n', '\r\n', '#', ')', '"""', 'é', 'raise', '\u2028'];
  const texts = fc.array(fc.constantFrom(...pieces)).map((all) => all.join(''));
  const matches = (text: string) =>
    [...text.matchAll(/(?<=^|\n)(\w+)[^\r\n]*/g)].map(([match]) => match);
  fc.assert(
    fc.property(texts, (text) => {
      expect(matches(firstColumn(text))).toEqual(matches(text));
      expect(firstColumn(firstColumn(text))).toBe(firstColumn(text));
    }),
    { numRuns: 500 },
  );
});
