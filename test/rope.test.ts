/** A text in pieces is the text that it is, by all that it tells; held to plain strings and to the protocol's own documents. */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { Rope } from '../server/src/rope';
import { createLineIndex } from '../server/src/text';
import { cases, FUZZ_TIMEOUT } from './support/cases';

/** Long ones, so that texts have several pieces; some without a place to cut them well. */
const part = fc.constantFrom(
  ...['a', 'bc', '\n', '\r', '\r\n', '\u{1F600}', '\uD83D', '\u0101', 'import b\n'],
  ...[
    'line\n'.repeat(900),
    'x'.repeat(9000),
    '\r\n'.repeat(5000),
    '\r'.repeat(3000),
    '\u{1F600}'.repeat(2500),
  ],
);
const texts = fc.array(part, { maxLength: 12 }).map((parts) => parts.join(''));
const edits = fc.array(
  fc.record({ at: fc.nat(), removed: fc.constantFrom(0, 0, 1, 2, 5, 3000, 20_000), added: texts }),
  { maxLength: 6 },
);
/** Where pieces may end, and anywhere. */
const offsets = fc.array(fc.oneof(fc.nat(), fc.constantFrom(8191, 8192, 8193, 9000, 16_384)), {
  maxLength: 8,
});

it(
  'is the text that plain strings give, edit after edit',
  () => {
    fc.assert(
      fc.property(texts, edits, offsets, (begin, changes, places) => {
        let [text, rope] = [begin, Rope.of(begin)];
        const earlier: [string, Rope][] = [];
        for (const { at, removed, added } of changes) {
          const start = at % (text.length + 1);
          const end = Math.min(start + removed, text.length);
          text = text.slice(0, start) + added + text.slice(end);
          const before = rope;
          rope = rope.replace(start, end, added);
          const shared = Rope.shared(before, rope);
          expect(shared.start).toBeLessThanOrEqual(start);
          expect(shared.end).toBeLessThanOrEqual(text.length - start - added.length);
          earlier.push([text, rope]);
          expectSame(rope, text, places);
        }
        for (const [other, its] of earlier) expect(its.toString() === other).toBe(true);
      }),
      { numRuns: cases(120) },
    );
  },
  FUZZ_TIMEOUT,
);

function expectSame(rope: Rope, text: string, places: readonly number[]): void {
  const index = createLineIndex(text);
  expect([rope.length, rope.lineCount]).toEqual([text.length, index.lineCount]);
  const all = [0, text.length, ...places.map((each) => each % (text.length + 1))];
  for (const [i, place] of all.entries()) {
    const [start, end] = [place, all[all.length - 1 - i] ?? 0].sort((a, b) => a - b) as [
      number,
      number,
    ];
    expect(rope.slice(start, end) === text.slice(start, end)).toBe(true);
    const isWithin = text[place - 1] === '\r' && text[place] === '\n';
    if (!isWithin) expect(rope.positionAt(place)).toEqual(index.positionAt(place));
    const { line } = index.positionAt(place);
    for (const each of [line - 1, line, line + 1]) {
      expect(rope.lineStart(each)).toBe(each < 0 ? 0 : index.lineStart(each));
      for (const character of [-1, 0, 1, 5, 100_000]) {
        const at = { line: each, character };
        expect([at, rope.offsetAt(at)]).toEqual([at, index.offsetAt(at)]);
      }
    }
    const word = text.slice(place, place + 3);
    expect(rope.includes(word)).toBe(true);
    expect(rope.includes(`${word}\u0102`)).toBe(false);
  }
  for (const word of ['import', 'e\nl', '\r\nx', 'xbc', '']) {
    expect([word, rope.includes(word)]).toEqual([word, text.includes(word)]);
  }
  expect(rope.toString() === text).toBe(true);
}

it(
  "has the places of the protocol's documents, out of bounds as well",
  () => {
    const position = fc.record({
      line: fc.oneof(fc.integer({ min: -1, max: 12 }), fc.nat(6000)),
      character: fc.oneof(fc.integer({ min: -1, max: 9 }), fc.nat(20_000)),
    });
    fc.assert(
      fc.property(
        texts,
        edits,
        fc.array(position),
        offsets,
        (begin, changes, positions, places) => {
          let [text, rope] = [begin, Rope.of(begin)];
          for (const { at, removed, added } of changes) {
            const start = at % (text.length + 1);
            const end = Math.min(start + removed, text.length);
            text = text.slice(0, start) + added + text.slice(end);
            rope = rope.replace(start, end, added);
          }
          const document = TextDocument.create('', '', 1, text);
          for (const { line, character } of positions) {
            const at = { line: line + Math.sign(line) / 2, character: character + 0.5 };
            const whole = { line, character: Math.trunc(at.character) };
            expect([at, rope.offsetAt(at)]).toEqual([at, document.offsetAt(whole)]);
          }
          expect(rope.lineCount).toBe(document.lineCount);
          for (const each of positions) {
            expect([each, rope.offsetAt(each)]).toEqual([each, document.offsetAt(each)]);
          }
          for (const each of [-1, text.length + 1, ...places]) {
            expect([each, rope.positionAt(each)]).toEqual([each, document.positionAt(each)]);
          }
        },
      ),
      { numRuns: cases(120) },
    );
  },
  FUZZ_TIMEOUT,
);

it('makes anew only what is around an edit', () => {
  const lines = Array.from({ length: 50_000 }, (_, i) => `name_${i} = ${i}\n`).join('');
  const before = Rope.of(lines);
  before.includes('name_');
  const after = before.replace(400_000, 400_001, 'é');
  const { start, end } = Rope.shared(before, after);
  expect(start + end).toBeGreaterThan(lines.length - 20_000);
  let rope = before;
  for (let at = 0; at < 5000; at++) rope = rope.replace(400_000 + at, 400_000 + at, 'x');
  expect(rope.toString()).toBe(
    `${lines.slice(0, 400_000)}${'x'.repeat(5000)}${lines.slice(400_000)}`,
  );
});
