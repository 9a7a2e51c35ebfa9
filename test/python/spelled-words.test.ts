/** What a text spells is what it includes. */
import { expect, it } from 'vitest';
import { PARTS, type Word, wordsOf } from '../../server/src/python/lexical/spelled-words';

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
