/** A file that Ruff finds sorted (rule I001, its defaults) is sorted after the rewrite, too. */
import { type Diagnostic, PositionEncoding, Workspace } from '@astral-sh/ruff-wasm-nodejs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createLineIndex } from '../../server/src/text';
import { withDistinctNames } from './random-imports';
import { rewrite } from './rewriting';
import { FIRST_PARTY, HOMES, unsortedFile } from './sorted-imports';

const ruff = new Workspace(
  {
    'line-length': 88,
    'target-version': 'py311',
    lint: { select: ['I'], isort: { 'known-first-party': FIRST_PARTY } },
  },
  PositionEncoding.Utf16,
);

/** What is unsorted by Ruff's word, in one line each. */
const unsorted = (text: string): readonly Diagnostic[] =>
  ruff.check(text).filter(({ code }: Diagnostic) => code === 'I001');

/** As Ruff leaves it; null where it takes more than a few rounds. */
function sorted(text: string): string | null {
  let current = text;
  for (let round = 0; round < 4; round++) {
    const [edit] = unsorted(current)[0]?.fix?.edits ?? [];
    if (!edit) return current;
    const index = createLineIndex(current);
    const offsetOf = ({ row, column }: { row: number; column: number }) =>
      index.offsetAt({ line: row - 1, character: column - 1 });
    const [start, end] = [offsetOf(edit.location), offsetOf(edit.end_location)];
    current = current.slice(0, start) + (edit.content ?? '') + current.slice(end);
  }
  return null;
}

const text = unsortedFile.map((lines) => sorted(withDistinctNames(lines)));

describe('what Ruff finds sorted', () => {
  it('stays so', () => {
    let seen = 0;
    fc.assert(
      fc.property(text, (before) => {
        if (before === null) return;
        const after = rewrite(before, HOMES);
        seen += after === before ? 0 : 1;
        expect(unsorted(after), after).toEqual([]);
      }),
      { numRuns: 600 },
    );
    expect(seen).toBeGreaterThan(300);
  });

  it('and a list in lines with a comma after the last name', () => {
    const before = 'from pkg import (\n    B,\n    CONSTANT,\n    a,\n)\n';
    const after = rewrite(before, HOMES);
    expect(after).toBe('from pkg.m1 import CONSTANT, B, a\n');
    expect(unsorted(after)).toEqual([]);
  });
});
