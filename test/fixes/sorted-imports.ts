/** Random lists of imports for tools that sort them: what a tool finds sorted has to stay so when names move. */
import fc from 'fast-check';

export const HOMES = {
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

/** The packages above, which the tools are told are the project's own. */
export const FIRST_PARTY = ['pkg', 'zoo'];

// Names that stay have no aliases here: where the first name of a statement leaves it, the tools put what is left
// of it below an alias that comes before, and no import is moved that nothing moves into.
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
const OTHERS = [
  'import os',
  'import zlib',
  'from abc import ABC',
  'from zoo import z',
  'from pkg.aaa import q',
  'from pkg.m1 import k1',
  'from pkg.m1 import K2, k3',
  'from pkg.m2 import k4 as k5',
  'from pkg.zz import w as ww',
];

/** Of the package's names, in one line or in lines with a comma after the last. */
const inOneLine = names.map((list) => `from pkg import ${list.join(', ')}`);
const inLines = names.map(
  (list) => `from pkg import (\n${list.map((it) => `    ${it},\n`).join('')})`,
);

/** A file's lines, in any order. */
export const unsortedFile = fileOf(fc.oneof(inOneLine, fc.constantFrom(...OTHERS)));

/** The same with plain imports of the project's own modules, and lists in lines. */
export const manyKinds = fileOf(
  fc.oneof(
    { weight: 3, arbitrary: inOneLine },
    { weight: 1, arbitrary: inLines },
    { weight: 2, arbitrary: fc.constantFrom(...OTHERS) },
    {
      weight: 1,
      arbitrary: fc.constantFrom(
        'import zoo',
        'import pkg.m2',
        'import pkg.zz as pz',
        'import pkg.a_rather_long_name',
        'from pkg.a_rather_long_name import stay as left',
        'from pkg.m3 import x1, X2, x_10, x_9',
        'from zoo.parrots import ara',
      ),
    },
  ),
);

/** A file inside the package that imports by dots: `pkg.one.two.mod`. */
export const relativeFile = fileOf(
  fc.oneof(
    {
      weight: 3,
      arbitrary: names.map(
        (list) => `from ... import ${list.filter((it) => !it.startsWith('F')).join(', ') || 'a'}`,
      ),
    },
    {
      weight: 2,
      arbitrary: fc.constantFrom(
        'from . import near',
        'from .near import n1',
        'from .. import between',
        'from ..between import b1',
        'from ...aaa import q',
        'from ...m1 import k1, K2',
        'from ...zz import w as ww',
        'import os',
      ),
    },
  ),
);

function fileOf(statements: fc.Arbitrary<string>) {
  return fc
    .array(statements, { minLength: 1, maxLength: 6 })
    .map((lines) => `${lines.join('\n')}\n\nx = 1\n`);
}
