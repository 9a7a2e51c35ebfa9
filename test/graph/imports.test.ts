import { beforeAll, describe, expect, it } from 'vitest';
import type { PythonParser } from '../../server/src/python/parser';
import { pythonParser } from '../support/python';
import { graphOf, show, showExports } from './graph-of';

let parser: PythonParser;
beforeAll(async () => {
  parser = await pythonParser();
});

describe('from-imports', () => {
  it('are followed at any level, absolute and relative', () => {
    const { graph } = graphOf(
      parser,
      `
      # file: app/__init__.py
      # file: app/base.py
      class Base: ...
      # file: app/pkg/__init__.py
      from .one import f
      from ..base import Base
      from app.pkg.sub.two import g
      from .sub import two as second
      # file: app/pkg/one.py
      def f(): ...
      # file: app/pkg/sub/__init__.py
      # file: app/pkg/sub/two.py
      from ..one import f as g
      `,
    );
    expect(showExports(graph, 'app.pkg')).toMatchInlineSnapshot(`
      "
        Base: resolved class app.base:Base
        f: resolved function app.pkg.one:f
        g: resolved function app.pkg.one:f via app.pkg.sub.two:g
        second: resolved module app.pkg.sub:two
      "
    `);
  });

  it('tell where the dots lead out, and what is not there', () => {
    const { graph } = graphOf(
      parser,
      `
      # file: pkg/__init__.py
      from ...up import x
      from .a import missing
      from .nowhere import y
      # file: pkg/a.py
      `,
    );
    expect(show(graph, 'pkg', 'x')).toBe(
      'unresolved (a relative import leaves the top-level package)',
    );
    expect(show(graph, 'pkg', 'missing')).toBe('unresolved (nothing in pkg.a binds it)');
    expect(show(graph, 'pkg', 'y')).toBe('unresolved (there is no module pkg.nowhere)');
    expect(graph.resolve('pkg', 'y').isUnbound).toBe(true);
  });

  it('keep the names of each hop', () => {
    const { graph } = graphOf(
      parser,
      `
      # file: pkg/__init__.py
      from .hop import publish_event
      # file: pkg/hop.py
      from .deep import cp_publish as publish_event
      # file: pkg/deep.py
      def _publish(): ...
      cp_publish = _publish
      `,
    );
    expect(graph.resolve('pkg', 'publish_event').chain).toEqual([
      { module: 'pkg.hop', name: 'publish_event' },
      { module: 'pkg.deep', name: 'cp_publish' },
      { module: 'pkg.deep', name: '_publish' },
    ]);
  });

  it('leave the roots: external, with the module and name known so far', () => {
    const { graph } = graphOf(
      parser,
      `
      # file: pkg/__init__.py
      from .a import array, np, path, dumps
      # file: pkg/a.py
      from numpy import ndarray as array
      import numpy as np
      import os.path as path
      import json
      dumps = json.dumps
      `,
    );
    expect(showExports(graph, 'pkg')).toMatchInlineSnapshot(`
      "
        array: external numpy:ndarray via pkg.a:array
        dumps: external json:dumps via pkg.a:dumps
        np: external module numpy via pkg.a:np
        path: external os:path via pkg.a:path
      "
    `);
  });

  it('take native modules for the end of the way', () => {
    const { graph } = graphOf(
      parser,
      `
      # file: pkg/__init__.py
      from ._fast import run
      from . import _fast
      # file: pkg/_fast.cpython-311-x86_64-linux-gnu.so
      `,
    );
    expect(show(graph, 'pkg', 'run')).toBe('external pkg._fast:run');
    expect(show(graph, 'pkg', '_fast')).toBe('submodule module pkg:_fast');
  });
});

describe('what a module makes itself', () => {
  it('is local: definitions, calls, literals, attributes of objects', () => {
    const { graph } = graphOf(
      parser,
      `
      # file: pkg/__init__.py
      from .a import Base
      def f(x: int = 1) -> int:
          "Doubles."
      @decorated
      class C(Base): ...
      made = Base()
      LIMIT = 5
      method = Base.method
      alias = f
      # file: pkg/a.py
      class Base:
          def method(self): ...
      `,
    );
    expect(showExports(graph, 'pkg')).toMatchInlineSnapshot(`
      "
        Base: resolved class pkg.a:Base
        C: local class pkg:C
        LIMIT: local variable pkg:LIMIT
        alias: local function pkg:f
        f: local function pkg:f
        made: local variable pkg:made
        method: local variable pkg:method
      "
    `);
    expect(graph.resolve('pkg', 'f').definition).toMatchObject({
      line: 1,
      signature: 'def f(x: int = 1) -> int',
      doc: 'Doubles.',
    });
  });

  it('passes through where it is another name of an import', () => {
    const { graph } = graphOf(
      parser,
      `
      # file: pkg/__init__.py
      from .a import f
      from . import a
      import pkg.b
      import pkg.b as other
      one = f
      two = a.f
      three = pkg.b.g
      four = other.g
      # file: pkg/a.py
      def f(): ...
      # file: pkg/b.py
      from .a import f as g
      `,
    );
    for (const name of ['one', 'two'])
      expect(show(graph, 'pkg', name)).toBe('resolved function pkg.a:f');
    for (const name of ['three', 'four']) {
      expect(show(graph, 'pkg', name)).toBe('resolved function pkg.a:f via pkg.b:g');
    }
  });

  it('can be a builtin under another name', () => {
    const { graph } = graphOf(parser, '# file: m.py\nError = ValueError\n');
    expect(show(graph, 'm', 'Error')).toBe('external builtins:ValueError');
  });
});

describe('modules as objects', () => {
  it('are told as parent and leaf, at the top as a module without a name', () => {
    const { graph } = graphOf(
      parser,
      `
      # file: top.py
      # file: pkg/__init__.py
      import top
      import pkg.sub.leaf
      from .sub import leaf as l
      # file: pkg/sub/__init__.py
      # file: pkg/sub/leaf.py
      `,
    );
    expect(show(graph, 'pkg', 'top')).toBe('resolved module top');
    expect(show(graph, 'pkg', 'pkg')).toBe('resolved module pkg');
    expect(show(graph, 'pkg', 'l')).toBe('resolved module pkg.sub:leaf');
    expect(show(graph, 'pkg', 'sub')).toBe('submodule module pkg:sub');
  });
});

it('answers for modules outside the roots and for names that nothing binds', () => {
  const { graph } = graphOf(parser, '# file: pkg/__init__.py\n');
  expect(graph.exportsOf('nowhere')).toBeNull();
  expect(show(graph, 'nowhere', 'x')).toBe('unresolved (nowhere is outside the source roots)');
  expect(show(graph, 'pkg.gone', 'x')).toBe('unresolved (there is no module pkg.gone)');
  expect(show(graph, 'pkg', 'x')).toBe('unresolved (nothing in pkg binds it)');
});

it('a stub without its module has what it declares, values or not', () => {
  const { graph } = graphOf(
    parser,
    `
    # file: pkg/__init__.py
    from ._core import Made, missing, nothing
    # file: pkg/_core.pyi
    class Made: ...
    missing: Made
    `,
  );
  expect(show(graph, 'pkg', 'missing')).toMatch(/^resolved .*pkg\._core:missing/);
  expect(show(graph, 'pkg', 'nothing')).toMatch(/^unresolved/);
});
