/**
 * Texts on which readers are known to lose their way: some of these once took minutes, for a time that grew
 * with the square of their length. Counted is the processor's time, and the limit is far from it.
 */
import { beforeAll, describe, expect, it } from 'vitest';
import { scanImports } from '../../server/src/python/imports/scan-imports';
import type { PythonParser } from '../../server/src/python/parser';
import { pythonParser } from '../support/python';

let parser: PythonParser;
beforeAll(async () => {
  parser = await pythonParser();
});

const LIMIT = 10_000;

function spent(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}

const PATHOLOGICAL: readonly (readonly [what: string, text: string])[] = [
  ['continued lines', `${'\\\n'.repeat(50_000)}import a\n`],
  ['continued lines in an expression', `x = 1 + ${'\\\n  '.repeat(50_000)}2\nimport a\n`],
  ['clauses', `if x: import a\n${'elif x: import b\n'.repeat(800)}`],
  ['assignments in brackets', `x = ${'(a := '.repeat(10_000)}1${')'.repeat(10_000)}\nimport a\n`],
  ['calls', `x = ${'f('.repeat(10_000)}${')'.repeat(10_000)}\nimport a\n`],
  ['lists', `x = ${'['.repeat(10_000)}${']'.repeat(10_000)}\nimport a\n`],
  ['comprehensions', `x = ${'[a for a in '.repeat(10_000)}b${']'.repeat(10_000)}\nimport a\n`],
  ['names', `__all__ = [${'"b", '.repeat(20_000)}]\nimport a\n`],
  ['imported names', `from a import (\n${'b as c,  # d\n'.repeat(20_000)})\n`],
  ['a line', `x = "${'a'.repeat(10_000_000)}"\nimport a\n`],
  ['quotes', `${`"'`.repeat(200_000)}\nimport a\n`],
  ['backslashes', `x = "${'\\\\'.repeat(200_000)}"\nimport a\n`],
];

describe('is read in time', () => {
  it.each(PATHOLOGICAL)('very many %s', (_, text) => {
    const started = spent();
    scanImports(text);
    expect(parser.summarize(text).events.length).toBeGreaterThanOrEqual(0);
    const module = parser.parse(text);
    expect(() => [module.summary, module.scopes]).not.toThrow();
    module.dispose();
    expect(spent() - started).toBeLessThan(LIMIT);
  });

  it('50 MB in one line, by the scanner', () => {
    const started = spent();
    const text = `x = "${'a'.repeat(50_000_000)}"\nimport a\n`;
    expect(scanImports(text).map(({ line }) => line)).toEqual([1]);
    expect(spent() - started).toBeLessThan(LIMIT);
  });
});

describe('what nests deeper than Python takes', () => {
  it('costs its own statement', () => {
    const deep = `x = ${'('.repeat(201)}1${')'.repeat(201)}\n`;
    expect(parser.summarize(`${deep}def f(): ...\n`).events.map(({ kind }) => kind)).toContain(
      'define',
    );
  });

  it('is as deep as Python takes it read', () => {
    const text = `x = ${'('.repeat(200)}1${')'.repeat(200)}\nimport a\n`;
    expect(parser.summarize(text).errors).toEqual([]);
  });
});

it('continued lines before a statement do not hide it', () => {
  const text = `${'\\\n'.repeat(100)}from a import b\n`;
  expect(parser.summarize(text).imports).toHaveLength(1);
  expect(parser.summarize(text).events.map(({ kind }) => kind)).toEqual(['from']);
});
