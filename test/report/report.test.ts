/** What the report says of a small package, part by part. */
import { describe, expect, it } from 'vitest';
import { renderHtml } from '../../server/src/report/html/page';
import { renderMarkdown } from '../../server/src/report/markdown';
import { PROJECT, reportOf } from './report-of';

describe('usage', () => {
  it('counts statements by pattern, those of the package itself apart', async () => {
    const { usage } = await reportOf();
    const rows = usage.map(
      ({ pattern, count, inside, files, recommended }) =>
        `${count} ${inside} ${files} ${recommended}: ${pattern}`,
    );
    expect(rows).toMatchInlineSnapshot(`
      [
        "1 1 1 yes: from pkg import start, ...",
        "1 0 1 avoid: from pkg import *",
        "1 0 1 yes: from pkg import deeper",
        "1 0 1 consider-submodule: from pkg import dig, ...",
        "1 0 1 private: from pkg._private import ...",
        "1 0 1 yes: from pkg.deeper.inner import ...",
        "1 0 1 yes: from pkg.events import ...",
        "1 0 1 consider-submodule: import pkg; pkg.emit",
        "0 1 0 yes: from pkg import core",
        "0 1 0 yes: from pkg import events",
      ]
    `);
  });

  it('says who imports what, and whose that is', async () => {
    const { importers, owners } = await reportOf();
    expect(
      importers.map(
        (each) =>
          `${each.path} ${each.owners} ${each.statements}/${each.direct} ${each.star ? '*' : ''}${each.names} ${each.toMove}`,
      ),
    ).toMatchInlineSnapshot(`
      [
        "app/one.py @org/app 1/1 dig,start 1",
        "app/three.py @org/app 1/1 emit 1",
        "app/two.py @org/app 1/0 * 0",
        "pkg/deep.py @org/all 1/0 start 0",
        "tests/test_core.py  1/2 start,stop 0",
        "pkg/core.py @org/all 0/1  0",
        "pkg/events.py @org/all 0/1  0",
      ]
    `);
    expect(owners).toMatchInlineSnapshot(`
      [
        {
          "files": 3,
          "owner": "@org/app",
          "statements": 3,
          "toMove": 2,
        },
        {
          "files": 1,
          "owner": "@org/all",
          "statements": 1,
          "toMove": 0,
        },
        {
          "files": 1,
          "owner": null,
          "statements": 1,
          "toMove": 0,
        },
      ]
    `);
  });
});

describe('exports', () => {
  it('are sized by tier', async () => {
    const { tiers } = await reportOf();
    expect(tiers).toMatchInlineSnapshot(`
      [
        {
          "exports": 2,
          "importedThroughPackage": 2,
          "stated": 2,
          "tier": 1,
          "unused": 0,
        },
        {
          "exports": 1,
          "importedThroughPackage": 1,
          "stated": 1,
          "tier": 2,
          "unused": 0,
        },
        {
          "exports": 3,
          "importedThroughPackage": 2,
          "stated": null,
          "tier": 3,
          "unused": 1,
        },
        {
          "exports": 2,
          "importedThroughPackage": 0,
          "stated": null,
          "tier": null,
          "unused": 1,
        },
      ]
    `);
  });

  it('that nobody imports', async () => {
    expect((await reportOf()).unused).toEqual(['Kind', 'VERSION']);
  });

  it('that are bound from two places', async () => {
    expect((await reportOf()).collisions).toEqual([
      {
        name: 'Kind',
        winner: { module: 'pkg.deep', name: 'Kind' },
        losers: [{ module: 'pkg.events', name: 'Kind' }],
      },
    ]);
  });
});

describe('impact', () => {
  it('has now, what the document says, and targets', async () => {
    const { impact, phases } = await reportOf();
    expect(
      impact.map(({ what, now, stated, target, before }) => [what, now, stated, target, before]),
    ).toEqual([
      ['exports', 8, 9, 3, null],
      ['lines', 7, 9, 4, null],
      ['import-time-ms', null, null, null, null],
      ['through-package', 5, null, null, null],
      ['unused-exports', 2, null, null, null],
    ]);
    expect(phases).toEqual([{ number: 1, title: 'Tell', due: '2026-03-31', done: 1, steps: 2 }]);
  });

  it('takes dates from the configuration, titles and boxes from the document', async () => {
    const { phases, due } = await reportOf(`${PROJECT}
  # file: pyproject.toml
  [[tool.export-tiers.package]]
  name = "pkg"
  targets = { due = "2027-01-31" }
  phases = { 1 = "2026-02-15", 3 = "Q4 2026" }
`);
    expect(
      phases.map((each) => [each.number, each.title, each.due, each.done, each.steps]),
    ).toEqual([
      [1, 'Tell', '2026-02-15', 1, 2],
      [3, '', '2026-12-31', 0, 0],
    ]);
    expect(due).toBe('2027-01-31');
    expect((await reportOf()).due).toBe('2026-03-31');
  });

  it('tells the trend from the history', async () => {
    const history = [
      { commit: 'a'.repeat(40), date: '2025-01-01T00:00:00Z', exports: 4, lines: 5, imports: 9 },
      { commit: 'b'.repeat(40), date: '2025-06-01T00:00:00Z', exports: 8, lines: 7, imports: 5 },
    ];
    const { impact } = await reportOf(PROJECT, { history });
    expect(impact.map(({ before }) => before)).toEqual([4, 5, null, 9, null]);
  });
});

describe('modules', () => {
  it('are gathered by the children of the package', async () => {
    const { modules } = await reportOf();
    expect(modules.closure).toEqual({ modules: 6, lines: 17 });
    expect(
      modules.nodes.map(
        ({ module, modules, exports, loads, loadsAlone }) =>
          `${module} ${modules} ${exports} ${loads} ${loadsAlone}`,
      ),
    ).toMatchInlineSnapshot(`
      [
        "pkg 1 1 6 1",
        "pkg._private 1 0 6 2",
        "pkg.core 1 2 6 3",
        "pkg.deep 1 2 6 2",
        "pkg.deeper 2 0 6 2",
        "pkg.events 1 1 6 3",
      ]
    `);
    expect(
      modules.edges.map(({ from, to, cyclic }) => `${from} ${cyclic ? '=>' : '->'} ${to}`),
    ).toMatchInlineSnapshot(`
      [
        "pkg -> pkg._private",
        "pkg -> pkg.core",
        "pkg => pkg.deep",
        "pkg -> pkg.deeper",
        "pkg -> pkg.events",
        "pkg.core => pkg.events",
        "pkg.deep => pkg",
        "pkg.events => pkg.core",
      ]
    `);
  });

  it('in circles are shown with a way round', async () => {
    const { cycles } = await reportOf();
    expect(cycles).toMatchInlineSnapshot(`
      [
        {
          "example": [
            "pkg",
            "pkg.deep",
            "pkg",
          ],
          "modules": [
            "pkg",
            "pkg.deep",
          ],
        },
        {
          "example": [
            "pkg.core",
            "pkg.events",
            "pkg.core",
          ],
          "modules": [
            "pkg.core",
            "pkg.events",
          ],
        },
      ]
    `);
  });
});

it('names nobody as owner where there is no CODEOWNERS', async () => {
  const report = await reportOf(PROJECT, { codeOwners: null });
  expect(report.hasOwners).toBe(false);
  expect(report.owners).toEqual([]);
});

it('has nothing to say of a package that nobody imports', async () => {
  const report = await reportOf(`
    # file: pyproject.toml
    [[tool.export-tiers.package]]
    name = "pkg"
    # file: pkg/__init__.py
    x = 1
  `);
  expect([report.usage, report.importers, report.cycles, report.modules.edges]).toEqual([
    [],
    [],
    [],
    [],
  ]);
});

describe('what the report does not say', () => {
  const SMALL = `
  # file: pyproject.toml
  [[tool.export-tiers.package]]
  name = "pkg"
  tier1 = ["start"]
  default-tier = 3
  # file: pkg/__init__.py
  from ._core import start
  from .other import rare
  # file: pkg/_core.py
  def start(): ...
  # file: pkg/other.py
  from ._core import start
  def rare(): ...
  # file: one.py
  import pkg
  pkg.start(); pkg.start(); pkg.rare()
  # file: two.py
  import pkg
  pkg.start()
`;

  it('that a private module is to be left alone which only the package imports', async () => {
    const { usage } = await reportOf(SMALL);
    expect(usage.map(({ pattern, recommended }) => [pattern, recommended])).toEqual([
      // An example is a name that the advice is about.
      ['import pkg; pkg.rare', 'consider-submodule'],
      ['import pkg; pkg.start', 'yes'],
    ]);
  });

  it('that imports became more where commits are counted in another way', async () => {
    const point = { commit: 'a'.repeat(40), exports: 2, lines: 2 };
    const report = await reportOf(SMALL, {
      history: [
        { ...point, date: '2026-01-01T00:00:00Z', imports: 1 },
        { ...point, date: '2026-02-01T00:00:00Z', imports: 0 },
      ],
    });
    const through = report.impact.find(({ what }) => what === 'through-package');
    expect(through).toMatchObject({ now: 2, before: 1, latest: 0 });
    expect(renderMarkdown(report)).toContain(
      '| Imports through it | 2 | – | ▼ 1 from 1 from-imports |',
    );
    expect(renderHtml(report, { kind: 'nonce', nonce: 'n' })).toContain(
      '▼ 1 from-imports since 2026-01-01',
    );
  });
});

it('says that the package’s file cannot be read as Python', async () => {
  const broken = PROJECT.replace('  VERSION = "1"\n', '  VERSION = "1"\n  def (:\n');
  const report = await reportOf(broken);
  expect(report.hasSyntaxError).toBe(true);
  expect(renderMarkdown(report)).toContain('has a syntax error: these figures may lack something');
  expect((await reportOf()).hasSyntaxError).toBe(false);
});
