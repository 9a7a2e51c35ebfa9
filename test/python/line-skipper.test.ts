/** A cursor that leaves lines out finds the lines that it would have found without. */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { scanImports } from '../../server/src/python/imports/scan-imports';
import { lineSkipper } from '../../server/src/python/lexical/line-skipper';
import { lineCursor, nextLine } from '../../server/src/python/lexical/logical-lines';
import { movedImport } from '../../server/src/python/lexical/moved-readings';
import { cases, FUZZ_TIMEOUT } from '../support/cases';

const piece = fc.constantFrom(
  ...['\n', '\n', '\n', '\n    ', '\n  ', '\r\n', '\r', '\t', '\f', ' ', 'x', ' = 1', ';', ':'],
  ...['"', "'", '"""', "'''", '"""', 'r"', 'b"', '(', ')', '[', '}', '\\', '\\\n', '\\\r\n', '#'],
  ...[
    'import',
    'import a',
    'from a import b',
    'from . import (',
    'lazy ',
    ' import b',
    'important',
  ],
  ...['def f():', 'async def g():', 'class C:', 'try:', 'except E:', 'else:', 'elif x:', 'if x:'],
  ...['return', 'with y:', 'finally:', '\uFEFF'],
);
const soup = fc.array(piece, { maxLength: 60 }).map((pieces) => pieces.join(''));
const lines = fc
  .array(
    fc.record({
      depth: fc.nat(3),
      text: fc.array(piece, { maxLength: 3 }).map((all) => all.join('')),
    }),
    { maxLength: 30 },
  )
  .map((rows) => rows.map(({ depth, text }) => `${'    '.repeat(depth)}${text}\n`).join(''));
const text = fc.oneof(soup, lines);

it(
  'skips to lines that are there',
  () => {
    fc.assert(
      fc.property(
        text,
        fc.array(fc.nat(), { maxLength: 5 }),
        fc.boolean(),
        (all, places, isOutermost) => {
          const there = new Map<number, object>();
          for (const cursor = lineCursor(all); nextLine(cursor); )
            there.set(cursor.start, { ...cursor });
          const cursor = lineCursor(all);
          const skipper = lineSkipper(all);
          const offsets = places.map((each) => each % (all.length + 1)).sort((a, b) => a - b);
          for (const offset of offsets) {
            const before = cursor.next;
            skipper.skip(cursor, offset, isOutermost);
            expect(cursor.next).toBeGreaterThanOrEqual(before);
            if (cursor.next > before) expect(cursor.next).toBeLessThanOrEqual(offset);
            if (nextLine(cursor)) expect({ ...cursor }).toEqual(there.get(cursor.start));
          }
        },
      ),
      { numRuns: cases(5000) },
    );
  },
  FUZZ_TIMEOUT,
);

/** Behind a string that is not closed no line is left out. */
const UNCLOSED = "'a\\\nb\n";

it(
  'finds the same imports as who reads all lines',
  () => {
    fc.assert(
      fc.property(text, (all) => {
        const moved = { from: 0, by: UNCLOSED.length, lines: 2 };
        fc.pre(!all.startsWith('\uFEFF'));
        expect(scanImports(UNCLOSED + all)).toEqual(
          scanImports(all).map((each) => movedImport(each, moved)),
        );
      }),
      { numRuns: cases(5000) },
    );
  },
  FUZZ_TIMEOUT,
);

it.each([
  ['"""\nimport a\n"""\nimport b\n', ['b']],
  ["x = '''\nimport a\n'''; import b\n", ['b']],
  ['x = "a\\\nimport b\\\n"\nimport c\n', ['c']],
  ["# don't '''\nimport a\n# '''\nimport b\n", ['a', 'b']],
  ['x = \'"""\'\nimport a\ny = \'"""\'\nimport b\n', ['a', 'b']],
  ['def f():\n  """\n  from a import b\n  """\n  import c\n', ['c']],
  ['x = f"{a(\n  b)}"; import c\nimport d\n', ['c', 'd']],
  ['\uFEFFimport a\n', ['a']],
  ['from \\\n  a \\\n  import b\n', ['a']],
  [`${' '.repeat(400)}import a\n`, ['a']],
])('%j', (all, modules) => {
  const names = scanImports(all).map((each) =>
    each.kind === 'import' ? each.modules[0]?.name : each.module.name,
  );
  expect(names).toEqual(modules);
});
