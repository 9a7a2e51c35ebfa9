/** The lines of an edited text, made of those of the text before it, are the ones that are read from nothing. */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { type LineStore, lineStore } from '../../server/src/python/lexical/line-store';
import { Rope } from '../../server/src/rope';
import { cases, FUZZ_TIMEOUT } from '../support/cases';

const piece = fc.constantFrom(
  '\n',
  '\n',
  '\n    ',
  '\r\n',
  '\r',
  '"',
  "'",
  '"""',
  '(',
  ')',
  '[',
  '}',
  '\\',
  '\\\n',
  '#',
  ';',
  '\t',
  '\f',
  'x',
  ' = 1',
  'import a',
  'from a import b',
  'from a',
  ' import b',
  'def f():',
  'class',
  '\uFEFF',
);
const soup = fc.array(piece, { maxLength: 60 }).map((pieces) => pieces.join(''));
const edit = fc.record({
  at: fc.nat(),
  removed: fc.constantFrom(0, 0, 0, 1, 2, 7, 40),
  added: fc.array(piece, { maxLength: 4 }).map((pieces) => pieces.join('')),
  read: fc.constantFrom(0, 1, 3, 10, 1000),
});

function linesOf(store: LineStore, most = Number.POSITIVE_INFINITY): object[] {
  const lines: object[] = [];
  while (lines.length < most) {
    const line = store.line(lines.length);
    if (!line) break;
    lines.push(line);
  }
  return lines;
}

it(
  'edit after edit',
  () => {
    fc.assert(
      fc.property(soup, fc.array(edit, { minLength: 1, maxLength: 5 }), (begin, edits) => {
        let store = lineStore(begin);
        for (const { at, removed, added, read } of edits) {
          linesOf(store, read);
          const { text } = store;
          const from = at % (text.length + 1);
          store = lineStore(text.slice(0, from) + added + text.slice(from + removed), store);
        }
        expect(linesOf(store)).toEqual(linesOf(lineStore(store.text)));
      }),
      { numRuns: cases(3000) },
    );
  },
  FUZZ_TIMEOUT,
);

/** Longer than the part of a text in which lines are looked for. */
const long = fc.constantFrom(
  'x'.repeat(1900),
  '\n'.repeat(2100),
  ' '.repeat(2060),
  '# \u0101'.repeat(700),
  'from a.b\r'.repeat(230),
  `(${'\n    x,'.repeat(300)}`,
  `"""${'a\r\n'.repeat(900)}`,
);
const longSoup = fc
  .array(fc.oneof(piece, piece, piece, long), { minLength: 20, maxLength: 60 })
  .map((pieces) => pieces.join(''));

it(
  'edit after edit of a text in pieces',
  () => {
    fc.assert(
      fc.property(longSoup, fc.array(edit, { minLength: 1, maxLength: 5 }), (begin, edits) => {
        let text = Rope.of(begin);
        let store = lineStore(text);
        for (const { at, removed, added, read } of edits) {
          linesOf(store, read);
          const from = at % (text.length + 1);
          text = text.replace(from, Math.min(from + removed, text.length), added);
          store = lineStore(text, store);
        }
        expect(linesOf(store)).toEqual(linesOf(lineStore(text.toString())));
      }),
      { numRuns: cases(500) },
    );
  },
  FUZZ_TIMEOUT,
);

it('reads the lines around the edit, and takes over the others', () => {
  const lines = Array.from({ length: 5000 }, (_, i) => `name_${i} = (\n    ${i})\n`);
  const before = lineStore(lines.join(''));
  linesOf(before);
  const after = lineStore(lines.with(2500, 'name = 1\n').join(''), before);
  // All lines are there when one behind the edit is asked for.
  after.line(2505);
  expect(after.lines.count).toBe(5000);
  expect(linesOf(after)).toEqual(linesOf(lineStore(after.text)));
});

it(
  'edit after edit of many lines, and of texts between',
  () => {
    const lines = Array.from({ length: 1500 }, (_, i) => `x = (\n    ${i})\nif x: y = "${i}"; z\n`);
    const begin = lines.join('');
    fc.assert(
      fc.property(fc.array(edit, { minLength: 1, maxLength: 12 }), (edits) => {
        const stores = [lineStore(begin)];
        for (const { at, removed, added, read } of edits) {
          const last = stores.at(-1) as LineStore;
          last.before(read * 37);
          const text = last.text.toString();
          const from = at % (text.length + 1);
          stores.push(lineStore(text.slice(0, from) + added + text.slice(from + removed), last));
        }
        // The first ones are read on when others have taken over what they had.
        for (const store of [...stores.slice(-2), ...stores.slice(0, 2)]) {
          expect(linesOf(store)).toEqual(linesOf(lineStore(store.text)));
        }
      }),
      { numRuns: cases(60) },
    );
  },
  FUZZ_TIMEOUT,
);
