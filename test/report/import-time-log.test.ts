import { describe, expect, it } from 'vitest';
import { mergeRuns, readImportLog, totalOf } from '../../server/src/report/import-time-log';
import { median, spreadOf, type TimedModule } from '../../server/src/report/import-times';

/** Written by Python 3.11.7 for a package that prints, warns, and imports one module by way of another. */
const LOG = `import time: self [us] | cumulative | imported package
import time:       158 |        158 |   _io
import time:       350 |        508 | zipimport
begin
import time:       101 |        101 |     pkg.deep.core
hello from the package
import time:        90 |        191 |   pkg.deep
/x/pkg/b.py:3: DeprecationWarning: old
import time:        40 |         40 |   pkg.b
import time:       700 |        931 | pkg
import time:        12 |         12 | other
`;

const shape = (tree: readonly TimedModule[]): unknown[] =>
  tree.map(({ module, self, cumulative, children }) => [
    module,
    self,
    cumulative,
    ...shape(children),
  ]);

describe('the log of -X importtime', () => {
  it('becomes a tree, in milliseconds, of what stands below the marker', () => {
    expect(shape(readImportLog(LOG, 'begin'))).toEqual([
      [
        'pkg',
        0.7,
        0.931,
        ['pkg.deep', 0.09, 0.191, ['pkg.deep.core', 0.101, 0.101]],
        ['pkg.b', 0.04, 0.04],
      ],
      ['other', 0.012, 0.012],
    ]);
  });

  it('is read from its top where there is no marker', () => {
    expect(readImportLog(LOG).map(({ module }) => module)).toEqual(['zipimport', 'pkg', 'other']);
    expect(readImportLog('')).toEqual([]);
    expect(readImportLog(LOG.replaceAll('\n', '\r\n'), 'begin')).toHaveLength(2);
  });

  it('of a run that broke off has what was done', () => {
    const broken = LOG.slice(0, LOG.indexOf('import time:       700'));
    expect(readImportLog(broken, 'begin').map(({ module }) => module)).toEqual([
      'pkg.deep',
      'pkg.b',
    ]);
  });
});

describe('several runs', () => {
  const leaf = (module: string, ms: number): TimedModule => ({
    module,
    self: ms,
    cumulative: ms,
    children: [],
  });

  it('give the shape of the middle one, and medians', () => {
    const run = (own: number, inner: number): TimedModule[] => [
      { module: 'a', self: own, cumulative: own + inner, children: [leaf('a.b', inner)] },
    ];
    const merged = mergeRuns([run(1, 10), run(9, 30), run(2, 20)]);
    expect(shape(merged)).toEqual([['a', 2, 22, ['a.b', 20, 20]]]);
    expect(totalOf(merged)).toBe(22);
    expect(mergeRuns([])).toEqual([]);
  });

  it('keep apart the two times that a run names a module', () => {
    // Importing a.b imports a first, and that imports a.b by itself.
    const run = (inner: number): TimedModule[] => [
      {
        module: 'a.b',
        self: 0,
        cumulative: inner + 1,
        children: [{ module: 'a', self: 1, cumulative: inner + 1, children: [leaf('a.b', inner)] }],
      },
    ];
    expect(shape(mergeRuns([run(10), run(10)]))).toEqual(shape(run(10)));
  });
});

it('the spread of some times', () => {
  expect(spreadOf([3, 1, 2])).toEqual({
    median: 2,
    min: 1,
    max: 3,
    runs: 3,
    values: [1, 2, 3],
  });
  expect(median([4, 1, 3, 2])).toBe(2.5);
  expect(() => spreadOf([])).toThrow(RangeError);
});
