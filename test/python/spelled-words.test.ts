/** What a text spells is what it includes. */
import { expect, it } from 'vitest';
import {
  fitsLineWith,
  PARTS,
  type Word,
  wordsOf,
} from '../../server/src/python/lexical/spelled-words';

it.each(Object.entries(PARTS))(
  'looks for a part of %s that is short enough to be found fast',
  (word, part) => {
    expect(word).toContain(part);
    expect(part.length).toBeLessThanOrEqual(6);
  },
);

it.each(Object.keys(PARTS) as Word[])('%s', (word) => {
  const others = (Object.keys(PARTS) as Word[]).filter((each) => !word.includes(each));
  expect(wordsOf(`x = ${word}()`)(word)).toBe(true);
  expect(others.filter(wordsOf(`x = ${word}()`))).toEqual([]);
  expect(wordsOf(PARTS[word])(word)).toBe(PARTS[word] === word);
});

it('looks at the lines that have a word, each once', () => {
  const text = 'modules = 1\nx = modules, modules[0]\n\nmodules.\n[0]\nlast = modules';
  expect(fitsLineWith(text, 'modules', /\bmodules\[/)).toBe(true);
  expect(fitsLineWith(text, 'modules', /^modules\.$/)).toBe(true);
  expect(fitsLineWith(text, 'modules', /^last = modules$/)).toBe(true);
  expect(fitsLineWith(text, 'modules', /\.\s*\[/)).toBe(false);
  expect(fitsLineWith(text, 'reload', /last/)).toBe(false);
  const looked: string[] = [];
  const noting = { test: (line: string) => looked.push(line) < 0 } as unknown as RegExp;
  expect(fitsLineWith(text, 'modules', noting)).toBe(false);
  expect(looked).toEqual(['modules = 1', 'x = modules, modules[0]', 'modules.', 'last = modules']);
});
