/** No name is passed over that a pattern is for. */
import fc from 'fast-check';
import ignore from 'ignore';
import { expect, test } from 'vitest';
import { namesMeant } from '../../server/src/workspace/scan/ignored-names';

const piece = fc.constantFrom(
  ...['a', 'b', '.py', 'c', '*', '**', '?', '[ab]', '[!a]', '[a-c]', '[]a]', '[', ']', '/', '/'],
  ...[
    '\\',
    '\\*',
    ' ',
    '!',
    '#',
    '{',
    '}',
    '(',
    '+',
    '$',
    '^',
    '.',
    '[[:alpha:]]',
    '😀',
    'é',
    '\t',
  ],
);
const pattern = fc.array(piece, { minLength: 1, maxLength: 6 }).map((pieces) => pieces.join(''));
const name = fc
  .array(
    fc.constantFrom('a', 'b', '.py', 'c', ' ', '[', ']', '*', '{', '😀', 'é', '\\', '!', '#', '^'),
    {
      minLength: 1,
      maxLength: 4,
    },
  )
  .map((pieces) => pieces.join(''));

test('what is left out has a name that was meant', () => {
  fc.assert(
    fc.property(
      fc.array(pattern, { minLength: 1, maxLength: 4 }),
      fc.array(name, { minLength: 1, maxLength: 3 }),
      fc.constantFrom('', '/'),
      (lines, path, end) => {
        const patterns = ignore({ ignorecase: false, allowRelativePaths: true }).add(
          lines.join('\n'),
        );
        const whole = path.join('/');
        const around = path.slice(0, -1).join('/');
        if (around !== '' && patterns.ignores(`${around}/`)) return;
        if (!patterns.ignores(whole + end)) return;
        expect(namesMeant(lines)(path.at(-1) ?? '')).toBe(true);
      },
    ),
    { numRuns: 20_000 },
  );
});

test.each([
  [['*.py[cod]', '*.log', 'build/', '/data/**/x', '# words'], 'module.py', false],
  [['*.py[cod]'], 'module.pyc', true],
  [['build/'], 'build', true],
  [['/data/**/x'], 'x', true],
  [['data/**'], 'anything', true],
  [['!kept.py '], 'kept.py', true],
  [['a\\ '], 'anything', true],
])('%j and %s: %s', (lines, each, isMeant) => {
  expect(namesMeant(lines)(each)).toBe(isMeant);
});
