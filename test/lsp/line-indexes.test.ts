import fc from 'fast-check';
import { expect, it } from 'vitest';
import { createOpenDocuments } from '../../server/src/lsp/documents';
import { createLineIndexes } from '../../server/src/lsp/line-indexes';
import { diskLocations } from '../../server/src/lsp/locations';
import { createLineIndex, type LineIndex } from '../../server/src/text';

const URI = 'file:///a.py';
const pieces = fc.array(fc.constantFrom('a', 'bc', '\n', '\r', '\r\n'), { maxLength: 12 });
const texts = pieces.map((parts) => parts.join(''));

it('keeps the lines of a text until it is another', () => {
  const lineIndex = createLineIndexes({ lineIndex: () => null });
  const first = lineIndex('/a.py', 'x\ny\n');
  expect(lineIndex('/a.py', ['x', 'y', ''].join('\n'))).toBe(first);
  expect(lineIndex('/b.py', 'x\n').lineCount).toBe(2);
  expect(lineIndex('/a.py', 'x\ny\nz\n').lineCount).toBe(4);
  expect(lineIndex('/a.py', 'x\ny\n').lineCount).toBe(3);
});

it('tells of a document what its text tells, after any edit and after the next', () => {
  fc.assert(
    fc.property(texts, fc.nat(14), fc.nat(14), texts, (before, at, length, inserted) => {
      const documents = createOpenDocuments(diskLocations);
      const lineIndex = createLineIndexes(documents);
      documents.open(URI, 1, before);
      const [start, end] = [at, at + length].map((each) =>
        lineIndex('/a.py', before).positionAt(each),
      );
      const change = { range: { start, end }, text: inserted } as never;
      const now = documents.change(URI, 2, [change])?.text ?? '';
      const index = lineIndex('/a.py', now);
      expect(toldBy(index, now)).toEqual(toldBy(createLineIndex(now), now));
      documents.change(URI, 3, [{ text: 'another\ntext\n' }]);
      expect(toldBy(index, now)).toEqual(toldBy(createLineIndex(now), now));
    }),
    { seed: 1, numRuns: 500 },
  );
});

it('does not lose count where a range is behind the last line', () => {
  const place = fc.record({ line: fc.nat(8), character: fc.integer({ min: -1, max: 9 }) });
  const change = fc.record({ range: fc.record({ start: place, end: place }), text: texts });
  fc.assert(
    fc.property(texts, fc.array(change, { minLength: 1, maxLength: 3 }), (before, changes) => {
      const documents = createOpenDocuments(diskLocations);
      documents.open(URI, 1, before);
      const now = documents.change(URI, 2, changes)?.text ?? '';
      // Each change on a text of which nothing is known yet.
      const right = changes.reduce((text, each) => {
        const one = createOpenDocuments(diskLocations);
        one.open(URI, 1, text);
        return one.change(URI, 2, [each])?.text ?? '';
      }, before);
      expect(now).toBe(right);
      const index = documents.lineIndex('/a.py', now) as LineIndex;
      expect(toldBy(index, now)).toEqual(toldBy(createLineIndex(now), now));
    }),
    { seed: 1, numRuns: 500 },
  );
});

/** All that it tells, but of places within a line end, where nothing begins or ends. */
function toldBy(index: LineIndex, text: string): unknown {
  const offsets = Array.from({ length: text.length + 2 }, (_, at) => at);
  const lines = offsets.filter((line) => line <= index.lineCount);
  return {
    lines: index.lineCount,
    starts: lines.map((line) => index.lineStart(line)),
    positions: offsets
      .filter((at) => text[at - 1] !== '\r' || text[at] !== '\n')
      .map((at) => index.positionAt(at)),
    offsets: lines.flatMap((line) =>
      [0, 1, 9].map((character) => index.offsetAt({ line, character })),
    ),
  };
}
