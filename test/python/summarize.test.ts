import { beforeAll, describe, expect, it } from 'vitest';
import type { PythonParser } from '../../server/src/python/parser';
import { dedent } from '../support/fixture';
import { pythonParser } from '../support/python';
import { showEvent, showImport } from '../support/python-events';

let parser: PythonParser;
beforeAll(async () => {
  parser = await pythonParser();
});

function summary(source: string) {
  const module = parser.parse(dedent(source));
  const result = module.summary;
  module.dispose();
  return result;
}

const events = (source: string) => `\n${summary(source).events.map(showEvent).join('\n')}\n`;

describe('imports', () => {
  it('tells names, aliases, modules and stars apart', () => {
    expect(
      events(`
        from __future__ import annotations
        from .a import x, y as z
        from ... import up
        from .s import *
        import p.q, r.s as t
        from a . b import (c,  # why
            d)
      `),
    ).toMatchInlineSnapshot(`
      "
      1 from annotations = __future__:annotations
      2 from x = .a:x
      2 from z = .a:y
      3 from up = ...:up
      4 star .s
      5 import p = top of p.q
      5 import t = r.s
      6 from c = a.b:c
      6 from d = a.b:d
      "
    `);
  });

  it('knows lazy imports and __lazy_modules__', () => {
    expect(
      events(`
        __lazy_modules__ = ["json", "a.b"]
        lazy import x.y
        lazy from m import n
        import json, os
        from a.b import c
        lazy = 3
      `),
    ).toMatchInlineSnapshot(`
      "
      1 __lazy_modules__ = <new> list [json a.b]
      2 import x = top of x.y lazy
      3 from n = m:n lazy
      4 import json = top of json lazy
      4 import os = top of os
      5 from c = a.b:c lazy
      6 lazy = <literal>
      "
    `);
  });

  it('finds them in every scope with their guards', () => {
    const found = summary(`
      class C:
          import a
          def f(self):
              if x: import b; import c
              try:
                  from d import e
              except ImportError: raise
    `).imports.map(showImport);
    expect(`\n${found.join('\n')}\n`).toMatchInlineSnapshot(`
      "
      2 class import a
      4 function import b | if#0(other)
      4 function import c | if#0(other)
      6 function from d import e | try-body(ImportError) reraises
      "
    `);
  });

  it('gives spans of statement, module, names and parentheses', () => {
    const text = 'x = 1;  from  .a.b  import ( c as d , e )  # note\n';
    const [statement] = summary(text).imports;
    if (statement?.kind !== 'from') throw new Error('no from-import');
    const slice = (span: { start: number; end: number } | null) =>
      span && text.slice(span.start, span.end);
    expect(slice(statement.span)).toBe('from  .a.b  import ( c as d , e )');
    expect(slice(statement.moduleSpan)).toBe('.a.b');
    expect(slice(statement.parens)).toBe('( c as d , e )');
    expect(statement.names.map((each) => [slice(each.span), slice(each.nameSpan)])).toEqual([
      ['c as d', 'c'],
      ['e', 'e'],
    ]);
  });
});

describe('bindings', () => {
  it('reads assignments of all kinds', () => {
    expect(
      events(`
        a = b = make()
        c, (d, *e) = a, other()
        f: int
        g: int = 0
        h += 1
        i = j.k.l
        m = ("x", 1)
        n.attr = 1
        o[0] = 1
        (p) = 2
        [q, r] = 1, 2
      `),
    ).toMatchInlineSnapshot(`
      "
      1 a = <new>
      1 b = a
      2 c = a
      2 d = <other>
      2 e = <other>
      3 f: annotation
      4 g = <literal>
      5 h = <other>
      6 i = j.k.l
      7 m = <literal> list [x] + unknown<a computed name>
      10 p = <other>
      11 q = <literal>
      11 r = <literal>
      "
    `);
  });

  it('binds walrus targets where they are evaluated', () => {
    expect(
      events(`
        if (m := f()) and (n := g(m)): pass
        x = [last := v for v in range(3)]
        y = lambda: (inner := 1)
        def f(a=(d := 1)): (local := 2)
        class C(base := B): (attr := 3)
      `),
    ).toMatchInlineSnapshot(`
      "
      1 m = <new>
      1 n = <new> | if#1(other)
      2 last = v | loop#0
      2 x = <new>
      3 y = <new>
      4 d = <literal>
      4 def f(a=(d := 1))
      5 base = B
      5 class C(base := B)
      "
    `);
  });

  it('binds the targets of compound statements', () => {
    expect(
      events(`
        for i, (j, k) in pairs: last = i
        else: done = True
        with open(p) as f, (g() as h): body = 1
        try: pass
        except* OSError as e: x = e
        match v:
            case Point(x=px, y=0) | [px, *_]: pass
            case {"k": val, **rest} if (w := val): pass
            case Color.RED | None | "s": pass
            case whole: pass
        type Alias[T] = list[T]
        del a, (b, c), d.e
      `),
    ).toMatchInlineSnapshot(`
      "
      1 i = <other> | loop#0
      1 j = <other> | loop#0
      1 k = <other> | loop#0
      1 last = i | loop#0
      2 done = <literal> | loop#1
      3 f = <other>
      3 h = <other>
      3 body = <literal> | with
      5 e = <other> | try-except(OSError)
      5 x = e | try-except(OSError)
      5 del e | try-except(OSError)
      7 px = <other> | match#0
      7 px = <other> | match#0
      8 val = <other> | match#1
      8 rest = <other> | match#1
      8 w = val | match#1
      10 whole = <other> | match#3
      11 Alias = <new>
      12 del a
      12 del b
      12 del c
      "
    `);
  });

  it('takes `type` for a name where it is one', () => {
    expect(
      events(`
        type(x).attr = 3
        type = 4
        type X = int
      `),
    ).toMatchInlineSnapshot(`
      "
      2 type = <literal>
      3 X = <new>
      "
    `);
  });

  it('describes definitions', () => {
    expect(
      events(`
        @deco.rated(1)
        @other
        async def f(
            a: int,  # first
            *args,
            b=1,
        ) -> str:
            """Does it.

            More."""
        class K[T](Base, metaclass=M):
            r'''
            Raw doc.
            '''
        def g(): f"no doc"
      `),
    ).toMatchInlineSnapshot(`
      "
      3 @deco.rated @other async def f(a: int, *args, b=1) -> str  # Does it.
      11 class K[T](Base, metaclass=M)  # Raw doc.
      15 def g()
      "
    `);
  });
});

describe('order of execution', () => {
  it('does not run what follows a raise in the same arm', () => {
    expect(
      events(`
        if sys.version_info < (3, 8):
            raise ImportError
            a = 1
        else:
            b = 1
        c = 1
        try:
            from x import d
        except ImportError as e:
            raise RuntimeError from e
        if x: raise A
        else: sys.exit(1)
        never = 1
      `),
    ).toMatchInlineSnapshot(`
      "
      5 b = <literal> | if#1 else(version < 3.8)
      6 c = <literal>
      8 from d = x:d | try-body(ImportError) reraises
      "
    `);
  });

  it('reads conditions without running anything', () => {
    expect(
      events(`
        import typing as t
        from typing import TYPE_CHECKING as TC
        if t.TYPE_CHECKING: a = 1
        elif not TC: b = 1
        if TC and x: c = 1
        if sys.platform == "win32" or 0: d = 1
        elif sys.platform.startswith('linux'): e = 1
        elif os.name != "nt": f = 1
        if sys.version_info[0] == 2: g = 1
        elif (3, 9) <= sys.version_info: h = 1
        elif sys.version_info[:2] > (3, 10): i = 1
        if __name__ == '__main__': j = 1
        if False: k = 1
        while True: l = 1
      `),
    ).toMatchInlineSnapshot(`
      "
      1 import t = typing
      2 from TC = typing:TYPE_CHECKING
      3 a = <literal> | if#0(type-checking)
      4 b = <literal> | if#1(type-checking; not type-checking)
      5 c = <literal> | if#0(other)
      6 d = <literal> | if#0(other)
      7 e = <literal> | if#1(other; sys.platform startswith linux)
      8 f = <literal> | if#2(other; sys.platform startswith linux; os.name != nt)
      9 g = <literal> | if#0(version < 3)
      10 h = <literal> | if#1(version < 3; version >= 3.9)
      11 i = <literal> | if#2(version < 3; version >= 3.9; version >= 3.11)
      12 j = <literal> | if#0(main)
      13 k = <literal> | if#0(false)
      14 l = <literal> | loop#0
      "
    `);
  });

  it('guards with what try and with do about exceptions', () => {
    expect(
      events(`
        try:
            from a import b
        except (ImportError, mod.Err) as e:
            b = None
        except:
            log(); raise
        else:
            c = 1
        finally:
            d = 1
        with contextlib.suppress(ImportError):
            from x import y
        with lock: z = 1
      `),
    ).toMatchInlineSnapshot(`
      "
      2 from b = a:b | try-body(ImportError mod.Err )
      3 e = <other> | try-except(ImportError mod.Err )
      4 b = <literal> | try-except(ImportError mod.Err )
      3 del e | try-except(ImportError mod.Err )
      8 c = <literal> | try-else(ImportError mod.Err )
      10 d = <literal> | try-finally(ImportError mod.Err )
      12 from y = x:y | with-suppress
      13 z = <literal> | with
      "
    `);
  });

  it('runs class bodies without binding their names', () => {
    expect(
      events(`
        class C:
            import a.b
            from .c import d
            x = 1
            globals()["made"] = 2
      `),
    ).toMatchInlineSnapshot(`
      "
      2 load a.b
      3 load .c
      5 dynamic made: globals()[…] is set
      1 class C
      "
    `);
  });

  it('loads modules that are imported by call', () => {
    expect(
      events(`
        importlib.import_module("a.b")
        m = import_module(".c", __name__)
        __import__("d")
        import_module(name)
        NAMES = ["e", ".f"]
        for each in NAMES:
            import_module(each)
        for each in "g", "h":
            import_module(each, __name__)
      `),
    ).toMatchInlineSnapshot(`
      "
      1 load a.b
      2 load .c
      2 m = <module>
      3 load d
      5 NAMES = <new> list [e .f]
      6 each = <other> | loop#0
      7 load e | loop#0
      8 each = <other> | loop#0
      9 load g | loop#0
      9 load h | loop#0
      "
    `);
  });
});

it('counts lines, and reads the docstring', () => {
  expect(summary('"""One.\nTwo"""\nx = 1').lines).toBe(3);
  expect(summary('"""One.\nTwo"""\nx = 1\n')).toMatchObject({ lines: 3, doc: 'One.' });
  expect(summary('').lines).toBe(0);
  expect(summary('# c\r# d\r')).toMatchObject({ lines: 2, doc: null });
});

it('lists what functions rebind by global', () => {
  const found = summary(`
    x = y = 1
    def f():
        global x, z
        x += 1
        for z in (): pass
        y = 2
        import json
        def g(): x = 3
  `).rebindings.map((each) => each.name);
  expect(found).toEqual(['x', 'z']);
});

it('reads lone carriage returns as line ends', () => {
  expect(summary('from a import b\rif x:\r    import c\r').imports.map(showImport)).toEqual([
    '1 module from a import b',
    '3 module import c | if#0(other)',
  ]);
});

describe('text that the grammar does not know', () => {
  it('has defaults of type parameters, which cost nothing', () => {
    const read = summary(`
      def f[T=int, *U = *tuple[int, str], **P=[a, b]](x: T = 1) -> T:
          import a
      class G[T: int = "x"](Base): pass
      type A[T = dict[str, int]] = list[T]
      x = "class G[T=int]"
    `);
    expect(read.errors).toEqual([]);
    expect(read.imports.map(showImport)).toEqual(['2 function import a']);
    expect(`\n${read.events.map(showEvent).join('\n')}\n`).toMatchInlineSnapshot(`
      "
      1 def f[T=int, *U = *tuple[int, str], **P=[a, b]](x: T = 1) -> T
      3 class G[T: int = "x"](Base)
      4 A = <new>
      5 x = <literal>
      "
    `);
  });

  it('has defaults of type parameters, whose names are uses', async () => {
    const text = `
import m
class A[T: (m.a, m.b) = m.c, *Ts = *tuple[m.d, ...], **P = [m.e]]: pass
def f[T: list[int] = m.f](): pass
type B[T = m.g] = list[m.h]
`;
    const { scopes, summary: read } = (await pythonParser()).parse(text);
    const used = scopes.uses.filter(({ name }) => name === 'm');
    expect(read.errors).toEqual([]);
    expect(used.map(({ attributes: [first] }) => first?.name).join('')).toBe('abcdefgh');
    for (const { span } of used) expect(text.slice(span.start, span.end)).toBe('m');
  });

  it('has lazy imports, but not in strings', () => {
    const read = summary(`
      """lazy import of names"""
      x = 1; lazy from a import b
      lazy import c
    `);
    expect(read).toMatchObject({ errors: [], doc: 'lazy import of names' });
    expect(read.imports.map(showImport)).toEqual([
      '2 module lazy from a import b',
      '3 module lazy import c',
    ]);
  });

  it('is told as broken where brackets stay open', () => {
    const text = dedent(`
      A = 1
      def g(
          return 1
      async def h(
          pass
      class K(
          def m(self): pass
      __all__ = ["a",
      import z
      if foo(
          import x
      D = {
      class E: pass
    `);
    const read = summary(text);
    expect(read.errors.map(({ start, end }) => text.slice(start, end).split('\n')[0])).toEqual([
      'def g(',
      'async def h(',
      'class K(',
      '__all__ = ["a",',
      'if foo(',
      'D = {',
    ]);
    expect(`\n${read.events.map(showEvent).join('\n')}\n`).toMatchInlineSnapshot(`
      "
      1 A = <literal>
      2 g = <other>
      4 h = <other>
      6 class K
      8 __all__ set unknown<a computed list>
      9 import z = top of z
      11 import x = top of x | if#0(other)
      12 D = <other>
      13 class E
      "
    `);
  });

  it('costs no more than its own statement where it is broken', () => {
    expect(
      events(`
        from a import first
        x = (1 +
        from b import second
        class K(:
            def m(self): pass
        from c import
        from d import fourth
        if True
            y = 1
        from e import fifth
        z = not valid here
        from f import sixth
        w = [1, 2
        def h():
            return 1
        from g import seventh
      `),
    ).toMatchInlineSnapshot(`
      "
      1 from first = a:first
      2 x = <other>
      3 from second = b:second
      4 class K
      7 from fourth = d:fourth
      10 from fifth = e:fifth
      11 z = <other>
      12 from sixth = f:sixth
      13 w = <other>
      14 def h()
      16 from seventh = g:seventh
      "
    `);
  });
});
