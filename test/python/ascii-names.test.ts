/** Names beyond ASCII as words of ASCII: what is one name to Python is one word. */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { asciiNames, inAscii } from '../../server/src/python/lexical/ascii-names';

it.each([
  ['é', 'e\u0301'],
  ['xé', 'xe\u0301'],
  ['ﬁx', 'fix'],
  ['𝔘se', 'Use'],
  ['ﬀ\u0301', 'ff\u0301'],
])('%j and %j are one word', (one, other) => {
  expect(asciiNames(one)).toBe(asciiNames(other));
  expect(asciiNames(one)).toMatch(/^\w+$/);
});

it('leaves signs that no name has', () => {
  for (const text of ['x → y', '# 🎉 done', '"…" – ½', '']) {
    expect(asciiNames(text)).toBe(text);
  }
});

it('knows the name that a word stands for', () => {
  const { ascii, nameOf } = inAscii('→ caf\u0065\u0301 = 1');
  expect(nameOf(/(\w+) =/.exec(ascii)?.[1] ?? '')).toBe('café');
});

it('is that of the normal form, for any text of letters and signs', () => {
  const letters = fc.constantFrom(
    'a',
    'e',
    '_',
    '1',
    '\u0301',
    'é',
    'ﬁ',
    'ª',
    '→',
    '🎉',
    '𝔘',
    '\ud800',
    ' ',
    '.',
  );
  fc.assert(
    fc.property(
      fc.array(letters).map((all) => all.join('')),
      (text) => {
        const names = (from: string) => from.match(/[\p{XID_Continue}]+/gu) ?? [];
        const expected = names(text).map((name) => name.normalize('NFKC'));
        const { ascii, nameOf } = inAscii(text);
        expect((ascii.match(/\w+/g) ?? []).map(nameOf)).toEqual(expected);
      },
    ),
  );
});
