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

/** A file's lines, in any order. */
export const unsortedFile = fc
  .array(statement, { minLength: 1, maxLength: 6 })
  .map((lines) => `${lines.join('\n')}\n\nx = 1\n`);
