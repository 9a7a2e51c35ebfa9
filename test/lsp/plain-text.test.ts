/** Hovers for clients that show no Markdown: what is read stays, and nothing else. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { code, fenced, prose } from '../../server/src/ide/markdown-text';
import { plainText } from '../../server/src/lsp/plain-text';

test.each([
  ['**Tier 2 · commonly used** — `pkg.name`', 'Tier 2 · commonly used — pkg.name'],
  [prose('Until `resume`, *not* later.'), 'Until `resume`, *not* later.'],
  [prose('a `b` c `d`'), 'a `b` c `d`'],
  [fenced('python', "def f(a: str = '\\*', **more)"), "def f(a: str = '\\*', **more)"],
  [code('`a`'), '`a`'],
  ['a ` alone', 'a ` alone'],
])('%s', (markdown, shown) => {
  expect(plainText(markdown)).toBe(shown);
});

const word = fc
  .array(fc.constantFrom('a', '`', '``', '\\', '*', '**', '_', '[', 'x y', '&'))
  .map((parts) => parts.join(''))
  .filter((text) => text.trim() === text);

test('gives back what was made into Markdown', () => {
  fc.assert(
    fc.property(word, word, (first, second) => {
      expect(plainText(`x${prose(first)} ${code(second)}y`)).toBe(`x${first} ${second}y`);
      expect(plainText(`${fenced('', second)}\nend`)).toBe(`${second}\nend`);
    }),
  );
});
