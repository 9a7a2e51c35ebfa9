/** What a text may look up in a name: by words never less than by scopes. */
import { expect, it } from 'vitest';
import { topOf } from '../../server/src/python/dotted-name';
import { scanImports } from '../../server/src/python/imports/scan-imports';
import { spelledAttributes } from '../../server/src/python/scopes/spelled-attributes';
import { decodePython, standardLibraryFiles } from '../support/cpython';
import { pythonParser } from '../support/python';

/** Of so many files one is looked at; all take a minute. */
const EVERY = Number(process.env.EXPORT_TIERS_EVERY ?? 5);

const parser = await pythonParser();

function spelled(text: string, name: string): string[] {
  const paths = [...spelledAttributes(text, scanImports(text), name)];
  return paths.map((steps) => steps?.join('.') ?? 'another spelling');
}

it.each([
  ['x = p.a + p.b.c(p.d)[p.e].f', 'a b.c d e'],
  ['"p.a"  # p.b', 'a b'],
  ['f"{p.a}"', 'a'],
  ['x.p.a = sp.c + p1.d', 'a'],
  ['x = (p\n  # of course\n  .a\n  .b)', 'a.b'],
  ['x = p \\\n  . \\\n  a', 'a'],
  ['x = ((p) # )\n  ).a', 'a'],
  ['x = (p.a).b', 'a.b'],
  ['x = p.µ + p.a', 'another spelling a'],
  ['import p.a\nfrom p.b import c', ''],
  ['p', ''],
])('%s', (code, expected) => {
  const paths = spelled(`import pkg as p\n${code}\n`, 'p');
  expect(paths.filter((path) => path !== '').join(' ')).toBe(expected);
});

it('in the standard library', () => {
  const missing: string[] = [];
  let uses = 0;
  const files = standardLibraryFiles().filter(
    (path, index) => index % EVERY === 0 && !/lib2to3|badsyntax|bad_/.test(path),
  );
  for (const path of files) {
    const text = decodePython(path);
    const locals = scanImports(text).flatMap((statement) =>
      statement.kind === 'import'
        ? statement.modules.map(({ name, alias }) => alias ?? topOf(name))
        : statement.names.map(({ name, alias }) => alias ?? name),
    );
    const known = new Map([...new Set(locals)].map((name) => [name, new Set(spelled(text, name))]));
    for (const { name, attributes } of parser.parse(text).scopes.uses) {
      const paths = known.get(name);
      if (!paths || attributes.length === 0) continue;
      uses++;
      const steps = attributes.map((step) => step.name).join('.');
      // `f(name.a).b` may be told as `(name.a).b`.
      const isTold =
        paths.has(steps) || [...paths].some((path) => `${path}.`.startsWith(`${steps}.`));
      if (!isTold && !paths.has('another spelling')) missing.push(`${path} ${name}.${steps}`);
    }
  }
  expect(missing).toEqual([]);
  expect(uses).toBeGreaterThan(5_000);
}, 300_000);
