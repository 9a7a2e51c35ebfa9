/** Globs of names mean what picomatch makes of them, and come to an end whatever they are. */
import fc from 'fast-check';
import picomatch from 'picomatch';
import { expect, it } from 'vitest';
import { compileGlob } from '../../server/src/tiers/names';
import { cases } from '../support/cases';

const letters = fc.constantFrom('a', 'b', '.', '_');
const simple = fc.oneof(
  { weight: 3, arbitrary: letters },
  { weight: 2, arbitrary: fc.constantFrom('*', '**', '?', '[ab]', '[!a]', '[^b_]', '[a-b]') },
);
const inBraces = fc.array(fc.constantFrom('a', 'b', 'ab', '', '*', '?'), {
  minLength: 2,
  maxLength: 3,
});
const piece = fc.oneof(
  { weight: 5, arbitrary: simple },
  { weight: 1, arbitrary: inBraces.map((all) => `{${all.join(',')}}`) },
);
const pattern = fc.array(piece, { minLength: 1, maxLength: 6 }).map((all) => all.join(''));
const name = fc
  .array(letters, { minLength: 1, maxLength: 7 })
  .map((all) => all.join(''))
  // Modules have no empty segments.
  .filter((text) => !/^\.|\.\.|\.$/.test(text));

it('match as picomatch does', () => {
  fc.assert(
    fc.property(pattern, fc.array(name, { maxLength: 20 }), (glob, names) => {
      const matches = compileGlob(glob);
      // A dot behind three stars is any character to picomatch.
      if (!matches || /\.\.|\*{3}/.test(glob)) return;
      const theirs = picomatch(glob, {
        strictBrackets: true,
        windows: false,
        nonegate: true,
        posix: true, // for `[!a]`
      });
      const wrong = names.filter((each) => matches(each) !== theirs(each));
      expect({ glob, wrong }).toEqual({ glob, wrong: [] });
    }),
    { numRuns: cases(3000) },
  );
});

it.each<[glob: string, matched: string[]]>([
  ['[!a]', ['b', 'c']],
  ['[^a]', ['b', 'c']],
  ['[!a-b]', ['c']],
  ['[a!]', ['a']],
  ['[!]', []],
  ['[b-a]', []],
  ['[!a]{1..2}', ['b1', 'c2']],
])('%s matches %j, as in a shell', (glob, matched) => {
  const all = ['a', 'b', 'c', 'ab', 'a1', 'b1', 'c2', 'c3'];
  expect(all.filter((each) => compileGlob(glob)?.(each))).toEqual(matched);
});

it.each(['*a'.repeat(200), '{a,aa}'.repeat(200), '[ab]*'.repeat(200), '{a*,*a}'.repeat(60)])(
  'come to an end: %s',
  (start) => {
    expect(compileGlob(`${start}b`)?.('a'.repeat(300))).toBe(false);
    expect(compileGlob(`${start}b`)?.(`${'a'.repeat(300)}b`)).toBe(true);
  },
  2000,
);
