import { describe, expect, it } from 'vitest';
import { scanImports } from '../../server/src/python/imports/scan-imports';
import { dedent } from '../support/fixture';
import { showImport } from '../support/python-events';

const scan = (text: string) => scanImports(text).map(showImport);
const scanBlock = (source: string) => `\n${scan(dedent(source)).join('\n')}\n`;

describe('what is an import', () => {
  it.each([
    ['import a', ['1 module import a']],
    ['import a.b as c, d', ['1 module import a.b as c, d']],
    ['from . import a', ['1 module from . import a']],
    ['from.import a', ['1 module from . import a']],
    ['from...a.b import(c,)', ['1 module from ...a.b import c']],
    ['from .. . a import *', ['1 module from ...a import *']],
    ['import a . b', ['1 module import a.b']],
    ['from a import (\n  b as c, # x\n\n  d\n)', ['1 module from a import b as c, d']],
    ['from a import b \\\n  as c', ['1 module from a import b as c']],
    ['from \\\n a import b', ['1 module from a import b']],
    ['x = 1; import a; from b import c;', ['1 module import a', '1 module from b import c']],
    ['\ufeffimport a', ['1 module import a']],
    ['\fimport a', ['1 module import a']],
    ['import ﬁn, é', ['1 module import fin, é']],
    ['lazy import a', ['1 module lazy import a']],
    ['lazy from a import b', ['1 module lazy from a import b']],
  ])('%j', (text, expected) => {
    expect(scan(text)).toEqual(expected);
  });

  it.each([
    '',
    'important = 1',
    'x.import_module("a")',
    '# import a',
    '"import a"',
    '"""\nimport a\n"""',
    "r'\\'; x = 'import a'",
    "'\\\nimport a'",
    'x = f\'{y!r:>{w}} {"import a"}\'',
    "f'''{x:\nimport a\n}'''",
    'f"{a["import b"]}"',
    "f'{{'; '''\nimport a\n'''",
    't"{x}\\"; import a"',
    'x = (\n"import a"\n)',
    'lazy = import_all',
    'from a import',
    'from a import b,',
    'import a.',
    'import if',
    'yield_from = 1',
    'def f(): yield (yield\n from_import)',
  ])('none in %j', (text) => {
    expect(scan(text)).toEqual([]);
  });
});

describe('what comes before it', () => {
  it.each([
    ["b'\\'' ; import a"],
    ["if'x': import a"],
    ["x = not'\\''; import a"],
    ["rb'''\\''''; import a"],
    ["f'{\"'\"}'; import a"],
    ["f'{x!r}{y:{z}}' ; import a"],
    ["f'{(lambda x: {1: 2})(3)}'; import a"],
    ["f'{a[b:c]:x}'; import a"],
    ["f'\\N{BULLET}{x}'; import a"],
    ["f'''{\nx # }\n}'''; import a"],
    ["rf'\\{x}'; import a"],
    ["'''a\"\"\"'''; import a"],
    ['"""a\\""""; import a'],
    ['{1: [2, (3)]}; import a'],
    ['if lambda: 1: import a'],
    ['if (x := {1: 2}): import a'],
    ['if x[1:2] and y: import a'],
    ['def f(x: int = {1: 2}[1]) -> "a:b": import a'],
    ['class C(B, m=lambda: 0): x = 1; import a'],
    ['async def f(): import a'],
  ])('%j', (text) => {
    expect(scanImports(text)).toMatchObject([{ kind: 'import', modules: [{ name: 'a' }] }]);
  });
});

it('counts lines by all line ends, in strings too', () => {
  expect(scan('"""\r\n\r\n"""\rimport a\n\nimport b\r\nimport c')).toEqual([
    '4 module import a',
    '6 module import b',
    '7 module import c',
  ]);
});

it('knows scope and guards of every block', () => {
  expect(
    scanBlock(`
      if TYPE_CHECKING:
          import a
      elif x > (3, 8):
          import b
      # a comment at any indentation
        # counts for nothing
      else:
          import c
      try:
          import d
          try: import e
          finally: pass
      except (A, B.C) as err: raise
      except:
          if x:
              import f
          sys.exit(1)
      else: import g
      for x in y:
          import h
      else:
          import i
      while x: import j
      async def f():
          with suppress(E), g() as h:
              async with z:
                  import k
          class C:
              @deco
              def m(self): import l
              import m
      match x:
          case 1: import n
          case {'a': b} if b:
              import o
      import p
    `),
  ).toMatchInlineSnapshot(`
    "
    2 module import a | if#0(type-checking)
    4 module import b | if#1(type-checking; other)
    8 module import c | if#2 else(type-checking; other)
    10 module import d | try-body(A B.C ) reraises
    11 module import e | try-body(A B.C ) reraises > try-body() reraises
    16 module import f | try-except(A B.C ) reraises > if#0(other)
    18 module import g | try-else(A B.C ) reraises
    20 module import h | loop#0
    22 module import i | loop#1
    23 module import j | loop#0
    27 function import k | with-suppress > with
    30 function import l
    31 function import m
    33 module import n | match#0
    35 module import o | match#1
    36 module import p
    "
  `);
});

it('measures tabs as Python does', () => {
  expect(scan('if x:\n\timport a\n        import b\nimport c')).toEqual([
    '2 module import a | if#0(other)',
    '3 module import b | if#0(other)',
    '4 module import c',
  ]);
});

it('gets over brackets and strings that somebody is still typing', () => {
  expect(scan('x = foo(a,\nimport b\ndef f(\nclass C:\n    from d import e\n')).toEqual([
    '2 module import b',
    '5 class from d import e',
  ]);
  expect(scan('from a import (b,\n\nfrom c import d\n')).toEqual(['3 module from c import d']);
  expect(scan('x = "open\nimport a\ny = f"{b\nimport c\n')).toEqual([
    '2 module import a',
    '4 module import c',
  ]);
});
