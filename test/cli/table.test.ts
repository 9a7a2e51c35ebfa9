/** A table of plain characters is drawn as the library draws it. */
import Table from 'cli-table3';
import fc from 'fast-check';
import { expect, it, test } from 'vitest';
import { drawTable } from '../../server/src/cli/table';

const ALIGNS = ['left', 'right', 'left'] as const;

function byLibrary(head: string[], rows: string[][]): string {
  const style = { head: [], border: [], compact: true };
  const table = new Table({ head, style, colAligns: [...ALIGNS] });
  table.push(...rows);
  return table.toString();
}

it('is drawn with lines', () => {
  expect(
    drawTable(
      ['name', 'n'],
      [
        ['a', '1'],
        ['longer', '23'],
      ],
      ['left', 'right'],
    ),
  ).toBe(
    [
      '┌────────┬────┐',
      '│ name   │  n │',
      '├────────┼────┤',
      '│ a      │  1 │',
      '│ longer │ 23 │',
      '└────────┴────┘',
    ].join('\n'),
  );
});

const row = (cell: fc.Arbitrary<string>) => fc.array(cell, { minLength: 3, maxLength: 3 });

test.each([
  [
    'plain characters',
    fc.string({ unit: fc.integer({ min: 32, max: 126 }).map((code) => String.fromCharCode(code)) }),
  ],
  [
    'wide, narrow and invisible ones',
    fc.constantFrom('', 'a', '名前', 'é', 'e\u0301', '🙂', 'b c'),
  ],
])('as the library does it: %s', (_, cell) => {
  fc.assert(
    fc.property(row(cell), fc.array(row(cell), { maxLength: 4 }), (head, rows) => {
      expect(drawTable(head, rows, ALIGNS)).toBe(byLibrary(head, rows));
    }),
  );
});
