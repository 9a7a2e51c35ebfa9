/** The plain reader of Markdown makes the parser's own tree, or none. */
import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import type { Root } from 'mdast';
import { expect, it } from 'vitest';
import { parseWhole } from '../../server/src/tiers/document/markdown-text';
import { readPlainMarkdown } from '../../server/src/tiers/document/plain-markdown';
import { cases, FUZZ_TIMEOUT } from '../support/cases';

const plain = (tree: Root | null) => JSON.parse(JSON.stringify(tree)) as unknown;

function expectSame(text: string): boolean {
  const tree = readPlainMarkdown(text);
  if (tree) expect(plain(tree), JSON.stringify(text)).toEqual(plain(parseWhole(text)));
  return tree !== null;
}

const WORDS = [
  'word',
  '`code`',
  'a `b` c',
  '**Bold**: x',
  '[ ] box',
  '[x] `n`',
  '1 2',
  'x|y',
  '``a ` b``',
  '✅ ok',
  'é',
  '`a',
  'a\\b',
  '&amp;',
  'A & B',
  '<b>',
  '[a]: b',
  'x  y',
  '` a `',
  '``',
];
const word = fc.constantFrom(...WORDS);
const words = fc.array(word, { minLength: 1, maxLength: 3 }).map((all) => all.join(' '));
const indent = fc.constantFrom('', '', '', '  ', '   ', '    ', ' ', '\t');
const line = fc.oneof(
  { weight: 6, arbitrary: fc.constant('') },
  { weight: 5, arbitrary: fc.tuple(indent, words).map(([space, text]) => space + text) },
  {
    weight: 8,
    arbitrary: fc
      .tuple(
        indent,
        fc.constantFrom('- ', '- ', '* ', '+ ', '1. ', '2. ', '3) ', '-  ', '-', '- - ', '- # '),
        words,
      )
      .map((parts) => parts.join('')),
  },
  {
    weight: 3,
    arbitrary: fc
      .tuple(
        fc.constantFrom('# ', '## ', '### ', '#', '####### ', '#  ', ' # '),
        words,
        fc.constantFrom('', '', ' #', ' '),
      )
      .map((parts) => parts.join('')),
  },
  {
    weight: 4,
    arbitrary: fc.constantFrom(
      '---',
      '***',
      '- - -',
      '===',
      '> quote',
      '<div>',
      '<!-- export-tiers: begin -->',
      '<!-- a -- b -->',
      '<!-- a -->x',
      '<!-- a',
      '-->',
      '```',
      '```py',
      '~~~',
      '````',
      '``` py x',
      '___',
      '--',
      '|',
      'x |',
      '-',
      '+',
      '\r',
      '  ```',
    ),
  },
  {
    weight: 5,
    arbitrary: fc.constantFrom(
      '| a | b |',
      '|---|---|',
      '| --- | :-: |',
      '| `x` | y z |',
      '| a |',
      '|--|',
      '||',
      '| | |',
      '| a | b | c |',
      '|  `a` | |',
      '| :-- | --: |',
    ),
  },
);
const table = fc
  .array(
    fc.array(fc.constantFrom(' a ', ' `b` ', '  ', '', ' c  ', ' d e', '`f` '), {
      minLength: 2,
      maxLength: 2,
    }),
    { minLength: 1, maxLength: 4 },
  )
  .map(([head = [], ...rows]) =>
    [head, ['---', ' :-: '], ...rows].map((cells) => `|${cells.join('|')}|`),
  );
const list = fc
  .array(fc.tuple(fc.constantFrom('', '', '  ', '    '), words), { minLength: 1, maxLength: 5 })
  .map((items) => items.map(([space, text]) => `${space}- ${text}`));
const paragraph = fc
  .array(fc.tuple(fc.constantFrom('', '', '  '), words), { minLength: 1, maxLength: 4 })
  .map((lines) => lines.map(([space, text], at) => (at === 0 ? text : space + text)));
const text = fc
  .array(fc.oneof({ weight: 5, arbitrary: line.map((each) => [each]) }, table, list, paragraph), {
    maxLength: 14,
  })
  .map((all) => all.flat().join('\n'));

it('reads no random text as another tree than the parser', { timeout: FUZZ_TIMEOUT }, () => {
  let plainly = 0;
  const runs = cases(3000);
  fc.assert(
    fc.property(text, (each) => {
      if (expectSame(each)) plainly++;
    }),
    { numRuns: runs },
  );
  // The comparison is one only where there is something to compare.
  expect(plainly).toBeGreaterThan(runs / 20);
});

/** Mostly plain: the combinations of what the reader knows. */
const tame = fc.constantFrom(
  'word',
  '`code`',
  'a `b` c',
  '**Bold**: x',
  '[ ] box',
  '1 2',
  '✅ ok',
  'A - B',
);
const tameText = fc
  .array(
    fc.oneof(
      { weight: 6, arbitrary: fc.constant('') },
      { weight: 3, arbitrary: tame },
      { weight: 2, arbitrary: tame.map((words) => `  ${words}`) },
      {
        weight: 6,
        arbitrary: fc
          .tuple(
            fc.constantFrom('', '', '', '  ', '    ', '   '),
            fc.constantFrom('- ', '- ', '- ', '* ', '1. ', '2. ', '3) '),
            tame,
          )
          .map((parts) => parts.join('')),
      },
      { weight: 2, arbitrary: tame.map((words) => `## ${words}`) },
      { weight: 1, arbitrary: fc.constant('<!-- export-tiers: end -->') },
      { weight: 1, arbitrary: fc.constant('```py\ncode\n\n- x\n```') },
      { weight: 1, arbitrary: fc.constant('| a | `b` |\n| --- | :-: |\n| c |  |\n') },
    ),
    { maxLength: 9 },
  )
  .map((all) => all.join('\n'));

it('reads what is nearly plain as the parser does', { timeout: FUZZ_TIMEOUT }, () => {
  let plainly = 0;
  const runs = cases(2000);
  fc.assert(
    fc.property(tameText, (each) => {
      if (expectSame(each)) plainly++;
    }),
    { numRuns: runs },
  );
  expect(plainly).toBeGreaterThan(runs / 3);
});

it.each([
  'samples/coordination/app/coordination/EXPORT_TIERS.md',
  'README.md',
  'ARCHITECTURE.md',
  'CHANGELOG.md',
  'docs/performance.md',
  'docs/roadmap.md',
])('has the same tree of %s, or none', (path) => {
  const whole = readFileSync(path, 'utf8');
  const read = whole.split(/(?=^#)/m).map(expectSame);
  expect(read).toContain(true);
  if (path.startsWith('samples')) expect(expectSame(whole)).toBe(true);
});
