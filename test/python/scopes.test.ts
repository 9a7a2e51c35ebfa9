import { beforeAll, expect, it } from 'vitest';
import type { PythonParser } from '../../server/src/python/parser';
import { dedent } from '../support/fixture';
import { pythonParser } from '../support/python';

let parser: PythonParser;
beforeAll(async () => {
  parser = await pythonParser();
});

/** Uses as `line name.attributes access: scope`, the scope as its kind and line. */
function uses(source: string): string {
  const text = dedent(source);
  const { scopes, uses: all } = parser.parse(text).scopes;
  const line = (offset: number) => text.slice(0, offset).split('\n').length;
  const scopeOf = (id: number | null) => {
    const scope = id === null ? null : scopes[id];
    if (!scope) return 'nowhere';
    return scope.kind === 'module' ? 'module' : `${scope.kind}@${line(scope.span.start)}`;
  };
  return `\n${all
    .map((use) => {
      const chain = [use.name, ...use.attributes.map((each) => each.name)].join('.');
      return `${line(use.span.start)} ${chain} ${use.access}: ${scopeOf(use.scope)}`;
    })
    .join('\n')}\n`;
}

it('hides class scopes from functions inside', () => {
  expect(
    uses(`
      x = 1
      class C:
          x = 2
          y = x
          def f(self): return x
    `),
  ).toMatchInlineSnapshot(`
    "
    1 x store: module
    3 x store: class@2
    4 y store: class@2
    4 x load: class@2
    5 x load: module
    "
  `);
});

it('evaluates the first iterable of a comprehension outside', () => {
  expect(
    uses(`
      class C:
          xs = []
          ys = [x for x in xs if xs]
      def f(a): return {k: v for k in a for v in k}
    `),
  ).toMatchInlineSnapshot(`
    "
    2 xs store: class@1
    3 ys store: class@1
    3 x load: comprehension@3
    3 x store: comprehension@3
    3 xs load: class@1
    3 xs load: nowhere
    4 k load: comprehension@4
    4 v load: comprehension@4
    4 k store: comprehension@4
    4 a load: function@4
    4 v store: comprehension@4
    4 k load: comprehension@4
    "
  `);
});

it('binds walrus targets around comprehensions', () => {
  expect(
    uses(`
      def f(a):
          any((hit := x) for x in a)
          return hit
    `),
  ).toMatchInlineSnapshot(`
    "
    2 any call: nowhere
    2 hit store: function@1
    2 x load: comprehension@2
    2 x store: comprehension@2
    2 a load: function@1
    3 hit load: function@1
    "
  `);
});

it('follows global and nonlocal', () => {
  expect(
    uses(`
      x = 1
      def f():
          y = 1
          def g():
              global x
              nonlocal y
              x = y
              y = x
          def h():
              x = 1
              def i(): global x; return lambda: x
    `),
  ).toMatchInlineSnapshot(`
    "
    1 x store: module
    3 y store: function@2
    7 x store: module
    7 y load: function@2
    8 y store: function@2
    8 x load: module
    10 x store: function@9
    11 x load: module
    "
  `);
});

it('evaluates decorators, defaults, annotations and bases outside', () => {
  expect(
    uses(`
      import m
      T = 1
      @m.deco(T)
      def f[T](a: T, b=T, *c: m.A, **d) -> T:
          return (a, T, c, d)
      class C[U](Base[U], meta=m.K): x: U = T
      type A[V] = list[V]
    `),
  ).toMatchInlineSnapshot(`
    "
    2 T store: module
    3 m.deco call: module
    3 T load: module
    4 T load: type-parameters@4
    4 T load: module
    4 m.A load: module
    4 T load: type-parameters@4
    5 a load: function@4
    5 T load: type-parameters@4
    5 c load: function@4
    5 d load: function@4
    6 Base load: nowhere
    6 U load: type-parameters@6
    6 m.K load: module
    6 x store: class@6
    6 U load: type-parameters@6
    6 T load: module
    7 list load: nowhere
    7 V load: type-parameters@7
    "
  `);
});

it('tells how attributes are used', () => {
  expect(
    uses(`
      import pkg as p
      p.a.b
      p.a.b(1).c
      p.flag = 1
      p.n += 1
      del p.x, p
      p.items[0] = p.k
      f(key=p.v)
      f"{p.name!r:{p.width}}"
    `),
  ).toMatchInlineSnapshot(`
    "
    2 p.a.b load: module
    3 p.a.b call: module
    4 p.flag store: module
    5 p.n store: module
    6 p.x delete: module
    6 p delete: module
    7 p.items load: module
    7 p.k load: module
    8 f call: nowhere
    8 p.v load: module
    9 p.name load: module
    9 p.width load: module
    "
  `);
});

it('reads patterns', () => {
  expect(
    uses(`
      match p.x:
          case p.Kind(a=b, c=p.RED) | [b, *rest] if b: rest
          case {p.key: v, **others}: others
          case (1 | 2) as n: n
          case _: pass
    `),
  ).toMatchInlineSnapshot(`
    "
    1 p.x load: nowhere
    2 p.Kind load: nowhere
    2 b store: module
    2 p.RED pattern: nowhere
    2 b store: module
    2 rest store: module
    2 b load: module
    2 rest load: module
    3 p.key pattern: nowhere
    3 v store: module
    3 others store: module
    3 others load: module
    4 n store: module
    4 n load: module
    "
  `);
});

it('knows who binds what', () => {
  const text =
    'import a.b, c as d\nfrom e import f\ndef g(h, *i): pass\nfor j in k: del j\ntry: pass\nexcept E as l: pass\n';
  const { bindings } = parser.parse(text).scopes;
  expect(bindings.map(({ name, kind, scope }) => `${name} ${kind} ${scope}`)).toEqual([
    'a import 0',
    'd import 0',
    'f import 0',
    'g definition 0',
    'h parameter 1',
    'i parameter 1',
    'j assignment 0',
    'j delete 0',
    'l assignment 0',
  ]);
});

it('takes a lazy import for no use of a name', () => {
  expect(uses('lazy import a\na.b\n')).toBe('\n2 a.b load: module\n');
});
