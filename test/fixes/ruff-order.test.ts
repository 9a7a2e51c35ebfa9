/** A file that Ruff finds sorted (rule I001, its defaults) is sorted after the rewrite, too. */
import { type Diagnostic, PositionEncoding, Workspace } from '@astral-sh/ruff-wasm-nodejs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createLineIndex } from '../../server/src/text';
import { withDistinctNames } from './random-imports';
import { rewrite } from './rewriting';

const HOMES = {
  a: 'pkg.m1',
  b: 'pkg.m1',
  B: 'pkg.m1',
  CONSTANT: 'pkg.m1',
  c: 'pkg.m2',
  D: 'pkg.m10',
  e: 'pkg.bus:cp_e',
  F: 'zoo.f',
  a_function_with_a_rather_long_name: 'pkg.m2',
  another_with_a_rather_long_name: 'pkg.m2',
};

const ruff = new Workspace(
  {
    'line-length': 88,
    'target-version': 'py311',
    lint: { select: ['I'], isort: { 'known-first-party': ['pkg', 'zoo'] } },
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

// Names that stay have no aliases here: where the first name of a statement leaves it, Ruff puts what is left of
// it below an alias that comes before, and no import is moved that nothing moves into.
const moving = fc
  .tuple(fc.constantFrom(...Object.keys(HOMES)), fc.constantFrom('', '', '', ' as x', ' as y'))
  .map(([name, alias]) => name + alias);
const names = fc.uniqueArray(
  fc.oneof({ weight: 4, arbitrary: moving }, fc.constantFrom('stay', 'Keep')),
  {
    minLength: 1,
    maxLength: 7,
    selector: (name) => name.split(' ').at(-1),
  },
);
const statement = fc.oneof(
  names.map((list) => `from pkg import ${list.join(', ')}`),
  fc.constantFrom(
    'import os',
    'import zlib',
    'from abc import ABC',
    'from zoo import z',
    'from pkg.aaa import q',
    'from pkg.m1 import k1',
    'from pkg.m1 import K2, k3',
    'from pkg.m2 import k4 as k5',
    'from pkg.zz import w as ww',
  ),
);
const text = fc
  .array(statement, { minLength: 1, maxLength: 6 })
  .map((lines) => sorted(withDistinctNames(`${lines.join('\n')}\n\nx = 1\n`)));

describe('what Ruff finds sorted', () => {
  it('stays so', () => {
    let seen = 0;
    fc.assert(
      fc.property(text, (before) => {
        // An alias that is given for being different may be of a name that stays.
        if (before === null || /(?:stay|Keep) as/.test(before)) return;
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
