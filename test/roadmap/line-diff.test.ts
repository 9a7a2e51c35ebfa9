/** Planned texts as edits: they give the text, and show as little as a person has to look at. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { editsBetween } from '../../server/src/roadmap/line-diff';
import { applyEdits } from '../../server/src/text';

const line = fc.stringMatching(/^[ab#] ?[ab# ]{0,3}(\r?\n|)$/);
const text = fc.array(line, { maxLength: 6 }).map((lines) => lines.join(''));

test('the edits of one text make the other', () => {
  fc.assert(
    fc.property(text, text, (before, after) => {
      const edits = editsBetween(before, after);
      expect(applyEdits(before, edits)).toBe(after);
      const places = edits.map(({ span }) => span);
      for (const [i, { start, end }] of places.entries()) {
        expect(end).toBeGreaterThanOrEqual(start);
        expect(start).toBeGreaterThanOrEqual(places[i - 1]?.end ?? 0);
      }
    }),
    { numRuns: 2000 },
  );
});

test.each([
  [
    'comments at the ends of lines',
    'from .a import a\nfrom .b import b\r\nfrom .c import c\n',
    'from .a import a  # old\nfrom .b import b  # older\r\nfrom .c import c\n',
    ['16-16 "  # old"', '33-33 "  # older"'],
  ],
  ['a last line without an end', 'a\nb', 'a\nb # c', ['3-3 " # c"']],
  ['other lines, as a whole', 'a\nb\nc\n', 'a # x\nB\nc\n', ['0-4 "a # x\\nB\\n"']],
  ['more lines than before', 'a\nc\n', 'a # x\nb\nc\n', ['0-2 "a # x\\nb\\n"']],
])('shows %s', (_, before, after, edits) => {
  const shown = editsBetween(before, after).map(
    ({ span, newText }) => `${span.start}-${span.end} ${JSON.stringify(newText)}`,
  );
  expect(shown).toEqual(edits);
});
