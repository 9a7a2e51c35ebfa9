/** A file that Ruff finds sorted (rule I001) is sorted after the rewrite, too, whatever the project says of sorting. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readImportStyle } from '../../server/src/workspace/project/import-styles';
import { cases } from '../support/cases';
import { withDistinctNames } from './random-imports';
import { type RewriteOptions, rewrite } from './rewriting';
import { type IsortSettings, ruffSorting } from './ruff-sorting';
import { HOMES, manyKinds, relativeFile, unsortedFile } from './sorted-imports';

const RUNS = 120;

const DEFAULT = ruffSorting();

describe('what Ruff finds sorted', () => {
  it('stays so', () => {
    const seen = staysSorted({}, unsortedFile, 600);
    expect(seen).toBeGreaterThan(300);
  });

  it('and a list in lines with a comma after the last name', () => {
    const before = 'from pkg import (\n    B,\n    CONSTANT,\n    a,\n)\n';
    const after = rewrite(before, HOMES);
    expect(after).toBe('from pkg.m1 import CONSTANT, B, a\n');
    expect(DEFAULT.unsorted(after)).toEqual([]);
  });
});

const SETTINGS: readonly IsortSettings[] = [
  { 'length-sort': true },
  { 'length-sort-straight': true },
  { 'length-sort': true, 'combine-as-imports': true },
  { 'length-sort': true, 'force-sort-within-sections': true },
  { 'length-sort-straight': true, 'force-sort-within-sections': true },
  { 'combine-as-imports': true },
  { 'combine-as-imports': true, 'force-wrap-aliases': true, 'split-on-trailing-comma': false },
  { 'split-on-trailing-comma': false },
  { 'force-sort-within-sections': true },
  { 'from-first': true },
  { 'order-by-type': false },
  { 'case-sensitive': true },
  { 'case-sensitive': true, 'order-by-type': false },
  { 'force-single-line': true },
  { 'force-single-line': true, 'single-line-exclusions': ['pkg.m1'] },
  { 'force-to-top': ['pkg.m2', 'zoo.f'] },
  { classes: ['b', 'stay'], constants: ['B'], variables: ['CONSTANT', 'Keep'] },
  { 'lines-after-imports': 1, 'lines-between-types': 1 },
  { 'no-lines-before': ['first-party', 'local-folder'] },
  { 'section-order': ['first-party', 'future', 'standard-library', 'third-party', 'local-folder'] },
  { 'required-imports': ['from __future__ import annotations'] },
];

describe('what Ruff finds sorted stays so with', () => {
  it.each(SETTINGS.map((settings) => [JSON.stringify(settings), settings] as const))(
    '%s',
    (_, settings) => {
      const runs = cases(RUNS);
      expect(staysSorted(settings, manyKinds, runs)).toBeGreaterThan(runs / 3);
    },
  );

  it.each(['closest-to-furthest', 'furthest-to-closest'])('relative imports %s', (order) => {
    const settings = { 'relative-imports-order': order };
    const options = { module: 'pkg.one.two.mod' };
    const runs = cases(RUNS);
    expect(staysSorted(settings, relativeFile, runs, options)).toBeGreaterThan(runs / 3);
  });

  it('relative imports by their length, which is less than that of the package', () => {
    const style = readImportStyle('/ruff.toml', '[lint.isort]\nlength-sort = true\n') ?? {};
    const options = { source: 'application.sub', module: 'application.mod', style };
    const before =
      'from .sub import one\nfrom .models import Model\nfrom .completions import text\n';
    const after = rewrite(before, { one: 'application.sub.sub2' }, options);
    expect(after).toBe(
      'from .models import Model\nfrom .sub.sub2 import one\nfrom .completions import text\n',
    );
    expect(ruffSorting({ 'length-sort': true }).unsorted(after)).toEqual([]);
  });
});

/** Gives how many files were rewritten. */
function staysSorted(
  settings: IsortSettings,
  files: fc.Arbitrary<string>,
  numRuns: number,
  options: RewriteOptions = {},
): number {
  const { sorted, unsorted } = ruffSorting(settings);
  const style = readImportStyle('/ruff.toml', `[lint.isort]\n${toml(settings)}`) ?? {};
  const text = files.map((lines) => sorted(withDistinctNames(lines)));
  let seen = 0;
  fc.assert(
    fc.property(text, (before) => {
      if (before === null) return;
      const after = rewrite(before, HOMES, { ...options, style });
      seen += after === before ? 0 : 1;
      expect(unsorted(after), `${before}\n---\n${after}`).toEqual([]);
    }),
    { numRuns },
  );
  return seen;
}

function toml(settings: IsortSettings): string {
  return Object.entries(settings)
    .map(([key, value]) => `${key} = ${JSON.stringify(value)}\n`)
    .join('');
}
