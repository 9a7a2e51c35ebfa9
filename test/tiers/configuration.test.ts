/** `[tool.export-tiers]` in its two files, and a place for every mistake. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createLineIndex, sliceSpan } from '../../server/src/text';
import {
  type ConfigurationOptions,
  readConfiguration,
} from '../../server/src/tiers/configuration/configuration';
import { dedent } from '../support/fixture';

function read(source: string, path = '/ws/pyproject.toml', options: ConfigurationOptions = {}) {
  const text = dedent(source);
  const index = createLineIndex(text);
  const configuration = readConfiguration(path, text, options);
  return {
    ...configuration,
    said: configuration.problems.map(
      ({ message, span }) =>
        `${index.positionAt(span.start).line + 1}: "${sliceSpan(text, span)}" ${message}`,
    ),
  };
}

const WHOLE = `
  [build-system]
  requires = ["x"]

  [tool.export-tiers]
  roots = ["src", "../lib"]
  exclude = ["gen/"]
  select = ["ET1"]
  ignore = ["star-import"]
  python-version = "3.12"
  platform = "linux"
  severity.ET101 = "error"
  rules = { tier2-import = "off" }

  [[tool.export-tiers.package]]
  name = "top.pkg"
  tier1 = ["Thing", "sub", "top.pkg.sync"]
  tier2 = ["deep.er", "deep.er.name", "*_x"]
  tier3 = []
  default-tier = 3
  facades = ["sub", "top.pkg.other", "elsewhere.api"]
  mass-import-limit = 4
  targets.exports = 130
  [tool.export-tiers.package.homes]
  Thing = "sub"
  that = "top.pkg.other:this"
  far = "elsewhere.mod"
  [tool.export-tiers.package.targets.x]

  [[tool.export-tiers.package]]
  name = "second"
`.replace('  [tool.export-tiers.package.targets.x]\n', '');

describe('what is right', () => {
  it('is read with types and places', () => {
    const { documents, settings, said, present } = read(WHOLE, undefined, {
      isSubmodule: (pkg, name) => pkg === 'top.pkg' && ['sub', 'sync', 'deep.er'].includes(name),
      knownRules: ['ET101', 'tier3-import', 'ET102', 'tier2-import', 'ET103', 'star-import'],
    });
    expect({ said, present }).toEqual({ said: [], present: true });
    expect(settings).toMatchInlineSnapshot(`
      {
        "baseline": null,
        "exclude": [
          "gen/",
        ],
        "ignore": [
          "star-import",
        ],
        "perFileIgnores": Map {},
        "platform": "linux",
        "pythonVersion": [
          3,
          12,
        ],
        "respectGitignore": null,
        "roots": [
          "src",
          "../lib",
        ],
        "select": [
          "ET1",
        ],
        "severity": Map {
          "tier2-import" => "off",
          "ET101" => "error",
        },
      }
    `);
    const [first, second] = documents;
    expect(first?.entries.map(({ tier, kind, value }) => `${tier} ${kind} ${value}`)).toEqual([
      '1 name Thing',
      '1 module sub',
      '1 module sync',
      '2 module deep.er',
      '2 module deep.er.name',
      '2 glob *_x',
    ]);
    expect(first?.homes.map(({ name, module, boundAs }) => [name, module, boundAs])).toEqual([
      ['Thing', 'top.pkg.sub', undefined],
      ['that', 'top.pkg.other', 'this'],
      ['far', 'elsewhere.mod', undefined],
    ]);
    expect(first?.facades.map(({ module }) => module)).toEqual([
      'top.pkg.sub',
      'top.pkg.other',
      'elsewhere.api',
    ]);
    expect(first).toMatchObject({
      defaultTier: 3,
      massImportLimit: 4,
      targets: { exports: 130, lines: null },
    });
    expect(second).toMatchObject({ package: 'second', entries: [], massImportLimit: null });
  });
  it('stands at the top of export-tiers.toml', () => {
    const own = read('[[package]]\nname = "p"\ntier1 = ["a"]\n', '/ws/export-tiers.toml');
    expect(own.documents.map((document) => document.package)).toEqual(['p']);
    const moved = read('[[tool.export-tiers.package]]\nname = "p"\n', '/ws/export-tiers.toml');
    expect(moved.documents).toHaveLength(1);
    expect(moved.said).toMatchInlineSnapshot(`
      [
        "1: "export-tiers" In this file the keys stand at the top, without \`tool.export-tiers\`.",
      ]
    `);
  });
  it('is silent about files that do not speak of it', () => {
    expect(read('[tool.ruff\n').said).toEqual([]);
    expect(read('[tool.ruff]\nx = 1\n')).toMatchObject({ present: false, documents: [] });
  });
});

describe('mistakes', () => {
  it('are told one by one, and the rest counts', () => {
    const { said, documents, settings } = read(
      `
      [tool.export-tiers]
      root = ["src"]
      select = "ET9"
      python-version = 3.12
      platform = "beos"
      exclude = [1, "ok"]
      roots = { a = 1 }

      [tool.export-tiers.severity]
      ET101 = "loud"
      ET999 = "error"
      tier3-imprt = "hint"

      [[tool.export-tiers.package]]
      name = "p"
      tier1 = ["a", "not good", 7, "[x*", "b"]
      tier2 = ["b"]
      default-tier = 4
      default_tier = 2
      mass-import-limit = 1.5
      targets = { exports = -1, lines = 5, speed = 1 }
      homes = { a = "x:y:z", "b c" = "p.q", d = "p.q" }
      facades = ["p q"]

      [[tool.export-tiers.package]]
      tier1 = ["a"]

      [[tool.export-tiers.package]]
      name = "p"
    `,
      undefined,
      { knownRules: ['ET101', 'tier3-import'] },
    );
    expect(said).toMatchInlineSnapshot(`
      [
        "2: "root" There is no key \`root\`; did you mean \`roots\`?",
        "3: ""ET9"" \`select\` must be a list in brackets.",
        "3: ""ET9"" There is no rule \`ET9\`.",
        "4: "3.12" \`python-version\` must be a version in quotes, such as "3.12".",
        "5: ""beos"" \`platform\` must be "linux", "darwin" or "win32".",
        "6: "1" \`exclude\` must be a pattern in quotes.",
        "7: "{ a = 1 }" \`roots\` must be a list in brackets.",
        "10: ""loud"" \`ET101\` must be "error", "warning", "information", "hint" or "off".",
        "11: "ET999" There is no rule \`ET999\`.",
        "12: "tier3-imprt" There is no rule \`tier3-imprt\`; did you mean \`tier3-import\`?",
        "16: ""not good"" \`tier1\` must be a name, a submodule or a pattern such as "*_helpers".",
        "16: "7" \`tier1\` must be a name, module or pattern in quotes.",
        "16: ""[x*"" \`tier1\` must be a name, a submodule or a pattern such as "*_helpers".",
        "17: ""b"" \`b\` is in Tier 1 and in Tier 2; Tier 1 counts.",
        "18: "4" \`default-tier\` must be 1, 2 or 3.",
        "19: "default_tier" There is no key \`default_tier\` in \`package\`; did you mean \`default-tier\`?",
        "20: "1.5" \`mass-import-limit\` must be a whole number, zero or more.",
        "21: "-1" \`exports\` must be a whole number, zero or more.",
        "21: "speed" There is no key \`speed\` in \`targets\`; known are \`exports\`, \`lines\`, \`import-time-ms\`, \`due\`.",
        "22: ""x:y:z"" \`a\` must be a module, "pkg.sub" or "pkg.sub:name".",
        "22: ""b c"" \`b c\` must be a Python name.",
        "23: ""p q"" \`facades\` must be a dotted module name such as "pkg.sub".",
        "25: "tool.export-tiers.package" \`package\` needs a \`name\`.",
        "29: ""p"" \`p\` has a table further up; the one further up goes first.",
      ]
    `);
    expect(documents.map((document) => document.package)).toEqual(['p', 'p']);
    expect(documents[0]?.entries.map(({ value }) => value)).toEqual(['a', 'b', 'b']);
    expect(documents[0]?.homes.map(({ name }) => name)).toEqual(['d']);
    expect(documents[0]?.targets.lines).toBe(5);
    expect(settings.exclude).toEqual(['ok']);
    expect(settings.select).toEqual(['ET9']);
  });
  it('are told where a table has the wrong form', () => {
    const { said, documents } = read('[tool.export-tiers.package]\nname = "p"\n');
    expect(said).toEqual([
      '1: "tool.export-tiers.package" `package` must be a list of tables: write [[tool.export-tiers.package]].',
    ]);
    expect(documents).toHaveLength(1);
    expect(read('tool.export-tiers = 1\n').said).toEqual([
      '1: "1" `export-tiers` must be a table: write [tool.export-tiers].',
    ]);
  });
});

describe('days', () => {
  it('are read as people write them', () => {
    const { said, documents } = read(`
      [[tool.export-tiers.package]]
      name = "p"
      targets = { exports = 130, due = "Q3 2026" }
      phases = { 2 = "2026-06-30", 3 = "September 2026" }
    `);
    expect(said).toEqual([]);
    expect(documents[0]?.targets).toMatchObject({ exports: 130, due: '2026-09-30' });
    expect(documents[0]?.phases?.map(({ number, due }) => [number, due])).toEqual([
      [2, '2026-06-30'],
      [3, '2026-09-30'],
    ]);
  });
  it('are told where they are none', () => {
    const { said } = read(`
      [[tool.export-tiers.package]]
      name = "p"
      targets = { due = "soon" }
      phases = { 2 = 2026, 4 = "2026-06-30" }
    `);
    expect(said).toEqual([
      '3: ""soon"" `due` must be a day such as "2026-09-30", or "Q3 2026".',
      '4: "2026" `2` must be a day in quotes.',
      '4: "4" `4` must be a phase: 1, 2 or 3.',
    ]);
  });
});

describe('broken TOML', () => {
  it('is one problem at its line, and all others count', () => {
    const { said, documents, settings } = read(`
      [tool.export-tiers]
      roots = ["src"]

      [[tool.export-tiers.package]]
      name = "p"
      tier1 = ["a"

      [[tool.export-tiers.package]]
      name = "q"
      tier1 = ["b"]
    `);
    expect(said).toMatchInlineSnapshot(`
      [
        "6: "["a"" This is not valid TOML: the \`[\` that opens here is not closed.",
      ]
    `);
    expect(settings.roots).toEqual(['src']);
    expect(documents.map(({ package: name, entries }) => [name, entries.length])).toEqual([
      ['p', 0],
      ['q', 1],
    ]);
  });
  it('takes its table along where no one line is to blame', () => {
    const { documents } = read(`
      [[tool.export-tiers.package]]
      name = "p"
      tier1 = [
        "a",
      tier2 = ["b"]

      [[tool.export-tiers.package]]
      name = "q"
    `);
    expect(documents.map((document) => document.package)).toEqual(['q']);
  });
  it.each([
    ['x = "abc\n[tool.export-tiers]\n', '1: "x = "abc"'],
    ['[tool.export-tiers\nroots = []\n', '1: "[tool.export-tiers"'],
    ['[tool.export-tiers]\nroots =\n\n[x]\n', '2: "roots ="'],
    ['[tool.export-tiers]\nroots = []\nroots = []\n', '3: "roots = []"'],
    ['[tool.export-tiers]\nroots = [', '2: "roots = ["'],
    ['[tool.export-tiers]\nroots = [\n  "a", # [\n', '2: "["'],
    ['[tool.export-tiers]\nroots = [\n  "a"\n  "b",\n]\n', '4: ""b","'],
    ['[tool.export-tiers]\nroots = ["]", \'[\'] x\n', '2: "x"'],
    ['[[tool.export-tiers.package]]\nname = "p"\n[tool.export-tiers.package]\n', '3: "package]"'],
    ['\uFEFF[tool.export-tiers]\n= 1\n', '2: "= 1"'],
    ['[tool.export-tiers]\r\nexclude = []\r\nroots = [,]\r\n', '3: ",]"'],
  ])('%j', (text, place) => {
    const { said } = read(text);
    expect(said).toHaveLength(1);
    expect(said[0]).toContain(place);
  });
  it('never throws, and every place lies in the text', () => {
    const piece = fc.constantFrom(
      '[tool.export-tiers]',
      '[[tool.export-tiers.package]]',
      'name = "p"',
      'tier1 = ["a", "b"]',
      'tier2 = ["a"',
      'homes.a = "b"',
      'homes = { a = "b" }',
      'targets.x = 1',
      '[tool.export-tiers.package.homes]',
      '__proto__ = 1',
      'severity.__proto__ = "off"',
      '"',
      "'''",
      'x',
      '\uFEFF',
      '\r',
    );
    const text = fc
      .array(fc.oneof(piece, fc.string()), { maxLength: 15 })
      .map((lines) => lines.join('\n'));
    fc.assert(
      fc.property(text, fc.boolean(), (source, shared) => {
        const path = shared ? '/pyproject.toml' : '/export-tiers.toml';
        const { problems, documents } = readConfiguration(path, source);
        for (const { span } of [
          ...problems,
          ...documents.flatMap((document) => document.entries),
        ]) {
          expect(span.start).toBeGreaterThanOrEqual(0);
          expect(span.end).toBeGreaterThanOrEqual(span.start);
          expect(span.end).toBeLessThanOrEqual(source.length);
        }
      }),
      { numRuns: 1000 },
    );
  });
});
