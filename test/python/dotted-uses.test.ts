import { expect, it } from 'vitest';
import { scanImports } from '../../server/src/python/imports/scan-imports';
import { dottedUses } from '../../server/src/python/scopes/dotted-uses';

/** The uses of `p`, those that may not be reads marked; `scopes` where words do not tell. */
function usesOfP(code: string): string {
  const text = `import pkg as p\n${code}\n`;
  const uses = dottedUses(text, scanImports(text), 'p');
  if (!uses) return 'scopes';
  return uses
    .map((use) => {
      const path = use.attributes.map(({ name }) => name).join('.');
      return use.isRead() ? path : `${path}?`;
    })
    .join(' ');
}

it.each([
  ['x = p.a + p.b.c(p.d)[p.e]', 'a b.c d e'],
  ['"p.a"  # p.b', ''],
  ['f"p.a {{p.b}} {x}"', ''],
  ['x.p.a = p  .  b', 'b'],
  ['x = (p\n  # of course\n  .a\n  .b)', 'a.b'],
  ['x = p.a\n...', 'a'],
  ['x: p.A = 1\ndef f(y: p.B = p.C, *z: p.D) -> p.E: ...', 'A B C D E'],
  ['q: dict[p.A, list[p.B]] = {}', 'A B'],
  ['f(p.a, b=p.c)[0] = 1', 'a c'],
])('reads: %s', (code, expected) => {
  expect(usesOfP(code)).toBe(expected);
});

it.each([
  ['p.a = 1', 'a?'],
  ['p.a += 1', 'a?'],
  ['p.a.b: int', 'a.b?'],
  ['x, p.a = 1, 2', 'a?'],
  ['(p.a,\n x) = [p.b, y] = 1, 2', 'a? b?'],
  ['del x, p.a', 'a?'],
  ['for p.a in (p.b, p.c): pass', 'a? b c'],
  ['with x as (p.a, y): pass', 'a?'],
  ['match x:\n  case p.A: pass', 'A?'],
  ['if x: p.a = 1', 'a?'],
  ['with a, b: p.a = 1', 'a?'],
])('may be other than reads: %s', (code, expected) => {
  expect(usesOfP(code)).toBe(expected);
});

it.each([
  'f(p)',
  'f(p=1)',
  'p = 1',
  'def p(): ...',
  'f"{p.a}"',
  'f"{x[\'}\']}{p.a}"',
  'x = (p).a',
  'f(x.  # p.\n  p.a)',
  'p.é',
])('left to scopes: %s', (code) => {
  expect(usesOfP(code)).toBe('scopes');
});

it('does not look at all of a long line for each of its uses', () => {
  const table = Array.from({ length: 20_000 }, (_, i) => `"k${i}": p.a${i}`).join(', ');
  const uses = usesOfP(`x = {${table}}`).split(' ');
  expect(uses).toHaveLength(20_000);
  // That leaves them in doubt.
  expect(uses.every((use) => use.endsWith('?'))).toBe(true);
});
