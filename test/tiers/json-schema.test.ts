/** The committed schema of `export-tiers.toml` accepts and refuses what the product itself does. */
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { Ajv } from 'ajv';
import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { CATALOGUE } from '../../server/src/rules/catalogue';
import { readConfiguration } from '../../server/src/tiers/configuration/configuration';
import { problemCodes } from '../../server/src/tiers/problems';

const SCHEMA = 'schemas/export-tiers.schema.json';
const KNOWN_RULES = CATALOGUE.flatMap(({ code, name }) => [code, name]);

const schema = JSON.parse(readFileSync(SCHEMA, 'utf8'));
const validate = new Ajv({ strict: true, strictTypes: false, strictRequired: false }).compile(
  schema,
);

test('the schema is up to date: else run `npm run docs:schema`', () => {
  execFileSync(process.execPath, ['scripts/configuration-schema.mjs', '--check'], {
    stdio: ['ignore', 'ignore', 'inherit'],
  });
});

test('the extension gives it to editors of TOML', () => {
  const { contributes } = JSON.parse(readFileSync('package.json', 'utf8'));
  // Even Better TOML wants a whole address: it looks for none in the extension.
  expect(new URL(schema.$id).pathname).toBe(`/export-tiers/export-tiers/main/${SCHEMA}`);
  expect(contributes.tomlValidation).toEqual([{ fileMatch: 'export-tiers.toml', url: schema.$id }]);
});

test('every key has a description', () => {
  const lacking = (keys: Record<string, { description?: string }>) =>
    Object.entries(keys).filter(([, { description }]) => !description);
  expect(lacking(schema.properties)).toEqual([]);
  expect(lacking(schema.properties.package.items.properties)).toEqual([]);
});

/** By key of the top, values that are right and values that are not. */
const TOP: Record<string, { right: unknown[]; wrong: unknown[] }> = {
  roots: { right: [[], ['src', '../lib']], wrong: ['src', [1], {}] },
  exclude: { right: [['gen/', '!x']], wrong: [true, [[]]] },
  'respect-gitignore': { right: [true, false], wrong: ['true', 0] },
  severity: {
    right: [{}, { ET101: 'error', 'star-import': 'off', ET2: 'hint', ALL: 'information' }],
    wrong: [{ ET101: 'loud' }, { ET999: 'error' }, { ET101: 1 }, 'off'],
  },
  rules: { right: [{ ET: 'warning' }], wrong: [{ 'no-rule': 'off' }] },
  select: { right: [['ET1', 'tier3-import', 'ALL']], wrong: [['E1'], 'ET1', ['et101']] },
  ignore: { right: [['ET401']], wrong: [['ET5'], [1]] },
  'per-file-ignores': {
    right: [{}, { 'tests/**': ['ET101'], '': [] }],
    wrong: [{ x: 'ET101' }, { x: ['ET9'] }, []],
  },
  baseline: { right: ['known.json', ''], wrong: [[], 1] },
  'python-version': { right: ['3.12', '3.9'], wrong: ['3', 3.12, '3.12.1', 'v3.1'] },
  platform: { right: ['linux', 'win32'], wrong: ['windows', 1] },
  unknown: { right: [], wrong: [1, []] },
};

const NAMES = ['Thing', '_x', 'ünder', 'match', 'classy'];
const NO_NAMES = ['', 'a b', '1a', 'class', 'a-b', 'None', 'a.b'];
const MODULES = ['pkg', '.sub', 'pkg.sub', 'pkg.sub.deep'];
const NO_MODULES = ['', '.', 'pkg.', '..sub', 'pkg..sub', 'pkg.class', 'a/b', 'pkg:x'];
const GLOBS = ['*', '*_x', 'a?', '[ab]c', '{a,b}', 'sync.*', '{a,{b,c}}', '[!a]x', 'a.[^b]*'];
const NO_GLOBS = ['!*', '[a', 'a{', '* *', 'a/*', '*$'];
const DAYS = ['2026-09-30', '2026-09', 'Q3 2026', '2026-q3', 'September 2026', 'by Sep. 2026'];
const NO_DAYS = ['', 'soon', '2026', '2026-13', '2026-09-45', 'Q5 2026', '30.9.2026', 'Maybe 26'];

const PACKAGE: typeof TOP = {
  tier1: { right: [[], NAMES, MODULES, GLOBS].map(list), wrong: each([NO_GLOBS, ['a b', '..a']]) },
  tier2: { right: [['deep.er']], wrong: ['deep', [1]] },
  tier3: { right: [['*']], wrong: [{}] },
  'default-tier': { right: [1, 2, 3], wrong: [0, 4, '1', 1.5, true] },
  homes: {
    right: [{}, { a: 'pkg.sub', b: '.sub:other' }],
    wrong: [{ 'a b': 'x' }, { a: '' }, { a: 'x:' }, { a: 'x:y:z' }, { a: 'x:1' }, { a: 1 }, []],
  },
  facades: { right: [MODULES], wrong: each([NO_MODULES]) },
  'mass-import-limit': { right: [0, 12], wrong: [-1, 1.5, '12', true] },
  'ignore-names': { right: [NAMES], wrong: each([NO_NAMES]) },
  targets: {
    right: [{}, { exports: 1, lines: 0, 'import-time-ms': 5 }, ...DAYS.map((due) => ({ due }))],
    wrong: [{ exports: -1 }, { more: 1 }, ...NO_DAYS.map((due) => ({ due })), 5],
  },
  phases: {
    right: [{}, { 1: 'Q1 2026', 2: '2026-06-30', 3: 'June 2026' }],
    wrong: [{ 4: 'Q1 2026' }, { 2: 2026 }, { 1: 'soon' }, { one: 'Q1 2026' }],
  },
  unknown: { right: [], wrong: ['x'] },
};

describe('right and wrong values', () => {
  it.each(casesOf(TOP))('%s = %j', (key, value, isRight) => {
    expect(bothOf({ [key]: value })).toEqual({ product: isRight, schema: isRight });
  });

  it.each(casesOf(PACKAGE))('package.%s = %j', (key, value, isRight) => {
    const table = { package: [{ name: 'pkg', [key]: value }] };
    expect(bothOf(table)).toEqual({ product: isRight, schema: isRight });
  });

  it.each<[table: object, isRight: boolean]>([
    [{ package: [{}] }, false],
    [{ package: [{ name: 'a.b' }, { name: 'c' }] }, true],
    [{ package: { name: 'a' } }, false],
    ...MODULES.map((name) => [{ package: [{ name }] }, true] as [object, boolean]),
    ...NO_MODULES.map((name) => [{ package: [{ name }] }, false] as [object, boolean]),
  ])('%j', (table, isRight) => {
    expect(bothOf(table)).toEqual({ product: isRight, schema: isRight });
  });
});

test('both say the same of any combination of keys and values', () => {
  const any = (pool: typeof TOP) =>
    fc.record(
      Object.fromEntries(
        Object.entries(pool).map(([key, { right, wrong }]) => [
          key,
          fc.constantFrom(...right, ...right, ...wrong),
        ]),
      ),
      { requiredKeys: [] },
    );
  const packages = fc.array(
    any(PACKAGE).map((table) => ({ name: 'pkg', ...table })),
    { maxLength: 1 },
  );
  fc.assert(
    fc.property(any(TOP), packages, (top, tables) => {
      const { product, schema: bySchema } = bothOf({ ...top, package: tables });
      return product === bySchema;
    }),
  );
});

test('both say the same of any entry, module, name and day', () => {
  const letters = fc.constantFrom(...'ab1_.*?[]{},!^- :é', 'class', 'Q3', '2026', '-09', 'Sep');
  const text = fc.array(letters, { maxLength: 7 }).map((parts) => parts.join(''));
  const table = text.chain((value) =>
    fc.constantFrom<object>(
      { tier1: [value] },
      { facades: [value] },
      { 'ignore-names': [value] },
      { homes: { a: value } },
      { targets: { due: value } },
    ),
  );
  fc.assert(
    fc.property(table, (keys) => {
      const { product, schema: bySchema } = bothOf({ package: [{ name: 'pkg', ...keys }] });
      return product === bySchema;
    }),
    { numRuns: 2000 },
  );
});

function casesOf(pool: typeof TOP): [key: string, value: unknown, isRight: boolean][] {
  return Object.entries(pool).flatMap(([key, { right, wrong }]) => [
    ...right.map((value): [string, unknown, boolean] => [key, value, true]),
    ...wrong.map((value): [string, unknown, boolean] => [key, value, false]),
  ]);
}

function list(values: readonly string[]): string[] {
  return [...values];
}

function each(values: readonly (readonly string[])[]): string[][] {
  return values.flat().map((value) => [value]);
}

function bothOf(table: object): { product: boolean; schema: boolean } {
  const text = Object.entries(table)
    .map(([key, value]) => `${JSON.stringify(key)} = ${toToml(value)}\n`)
    .join('');
  const { problems } = readConfiguration('/ws/export-tiers.toml', text, {
    knownRules: KNOWN_RULES,
  });
  return {
    product: !problems.some(({ code }) => code === problemCodes.configuration),
    schema: validate(table) === true,
  };
}

/** As an inline value; a text in JSON is one in TOML. */
function toToml(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(toToml).join(', ')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const entries = Object.entries(value).map(
    ([key, one]) => `${JSON.stringify(key)} = ${toToml(one)}`,
  );
  return `{ ${entries.join(', ')} }`;
}
