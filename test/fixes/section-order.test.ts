/** Names whose homes belong to another section of isort's and Ruff's than the package: what was sorted stays so. */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { cases } from '../support/cases';
import { withDistinctNames } from './random-imports';
import { rewrite, rewriteStepwise } from './rewriting';
import { ruffSorting } from './ruff-sorting';

const HOMES = {
  a: 'pkg.m1',
  b: 'numpy.testing',
  c: 'os.path:join',
  D: 'attr',
  e: 'zope.thing',
  f: 'zoo.f',
};
const OTHERS = [
  'from __future__ import annotations',
  'import os',
  'import numpy as np',
  'import pytest',
  'import zoo',
  'from abc import ABC',
  'from numpy import array',
  'from pytest import raises',
  'from pkg.aaa import q',
  'from zoo import z',
  'import pkg as whole',
];
const RELATIVE = ['from .near import n', 'from . import close', 'from ..far import x'];

const names = fc.subarray([...Object.keys(HOMES), 'stay'], { minLength: 1 });

function fileOf(packageText: string, others: readonly string[]) {
  const own = names.map((list) => `from ${packageText} import ${list.join(', ')}`);
  const statement = fc.oneof(own, fc.constantFrom(...others));
  return fc
    .tuple(own, fc.array(statement, { maxLength: 6 }))
    .map(([first, more]) => `${[first, ...more].join('\n')}\n\nx = 1\n`);
}

const { sorted, unsorted } = ruffSorting();

it.each([
  ['from outside', fileOf('pkg', OTHERS), {}],
  ['by dots', fileOf('.', [...OTHERS, ...RELATIVE]), { module: 'pkg.one' }],
])('%s', (_, files, options) => {
  let seen = 0;
  const texts = files.map((text) => sorted(withDistinctNames(text)));
  fc.assert(
    fc.property(texts, fc.infiniteStream(fc.nat()), (before, random) => {
      if (before === null) return;
      const after = rewrite(before, HOMES, options);
      seen += after === before ? 0 : 1;
      expect(unsorted(after), `${before}\n---\n${after}`).toEqual([]);
      expect(rewrite(after, HOMES, options)).toBe(after);
      const pick = (count: number) => (random.next().value ?? 0) % count;
      expect(rewriteStepwise(before, HOMES, pick, options)).toBe(after);
    }),
    { numRuns: cases(300) },
  );
  expect(seen).toBeGreaterThan(100);
});

it('a section of its own is set apart', () => {
  const before = 'import os\n\nfrom pkg import b, stay\n\nprint(b, stay)\n';
  expect(rewrite(before, HOMES)).toBe(
    'import os\n\nfrom numpy.testing import b\n\nfrom pkg import stay\n\nprint(b, stay)\n',
  );
});

it('what is not in sections is left so', () => {
  const before = 'from pkg import b, stay\nimport os\n';
  expect(rewrite(before, HOMES)).toBe(
    'from numpy.testing import b\nfrom pkg import stay\nimport os\n',
  );
});
