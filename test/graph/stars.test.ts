import { beforeAll, describe, expect, it } from 'vitest';
import type { GraphOptions } from '../../server/src/graph/export-graph';
import type { PythonParser } from '../../server/src/python/parser';
import { pythonParser } from '../support/python';
import { graphOf, show, showExports } from './graph-of';

let parser: PythonParser;
beforeAll(async () => {
  parser = await pythonParser();
});

describe('star imports', () => {
  it('take the names of __all__, private ones too, or else the public ones', () => {
    const { graph } = graphOf(
      parser,
      `
      # file: pkg/__init__.py
      from .listed import *
      from .unlisted import *
      # file: pkg/listed.py
      __all__ = ["a", "_b"]
      def a(): ...
      def _b(): ...
      def c(): ...
      # file: pkg/unlisted.py
      import os
      from .listed import c as d
      def e(): ...
      def _f(): ...
      `,
    );
    expect(showExports(graph, 'pkg')).toMatchInlineSnapshot(`
      "
        a: resolved function pkg.listed:a
        d: resolved function pkg.listed:c via pkg.unlisted:d
        e: resolved function pkg.unlisted:e
        os: external module os via pkg.unlisted:os
      "
    `);
    expect(show(graph, 'pkg', '_b')).toBe('resolved function pkg.listed:_b');
    expect(show(graph, 'pkg', '_f')).toMatch(/^unresolved/);
    expect(show(graph, 'pkg', 'c')).toMatch(/^unresolved/);
    expect(graph.starNames('pkg.unlisted')).toEqual(['os', 'd', 'e']);
  });

  it('win over what came before, and lose to what comes after', () => {
    const { graph } = graphOf(
      parser,
      `
      # file: pkg/__init__.py
      from .a import *
      from .b import *
      def last(): ...
      # file: pkg/a.py
      def first(): ...
      def both(): ...
      def last(): ...
      # file: pkg/b.py
      def both(): ...
      `,
    );
    expect(showExports(graph, 'pkg')).toMatchInlineSnapshot(`
      "
        both: resolved function pkg.b:both [shadowed pkg]
        first: resolved function pkg.a:first
        last: local function pkg:last [shadowed pkg]
      "
    `);
    expect(graph.resolve('pkg', 'both').cautions).toEqual([
      { kind: 'shadowed', module: 'pkg', loser: { module: 'pkg.a', name: 'both' } },
    ]);
  });

  it('copy submodules that something has imported by then', () => {
    const { graph } = graphOf(
      parser,
      `
      # file: pkg/__init__.py
      from .sub import *
      # file: pkg/sub/__init__.py
      from .loaded import f
      # file: pkg/sub/loaded.py
      def f(): ...
      # file: pkg/sub/sleeping.py
      `,
    );
    expect(show(graph, 'pkg', 'loaded')).toBe('resolved module pkg.sub:loaded');
    expect(show(graph, 'pkg', 'sleeping')).toMatch(/^unresolved/);
    expect(graph.starNames('pkg.sub')).toEqual(['f', 'loaded']);
  });

  it('take what dir() gave when __all__ was made of it', () => {
    const { graph } = graphOf(
      parser,
      `
      # file: pkg/__init__.py
      from .sub import *
      # file: pkg/sub/__init__.py
      import os
      from .leaf import f
      from . import other
      def g(): ...
      __all__ = [n for n in dir() if not n.startswith("_") and n != "os"]
      def later(): ...
      # file: pkg/sub/leaf.py
      def f(): ...
      # file: pkg/sub/other.py
      # file: pkg/sub/sleeping.py
      `,
    );
    expect(graph.starNames('pkg.sub')).toEqual(['f', 'g', 'leaf', 'other']);
    expect(showExports(graph, 'pkg')).toMatchInlineSnapshot(`
      "
        f: resolved function pkg.sub.leaf:f via pkg.sub:f
        g: resolved function pkg.sub:g
        leaf: resolved module pkg.sub:leaf
        other: resolved module pkg.sub:other via pkg.sub:other
      "
    `);
    expect(show(graph, 'pkg', 'later')).toMatch(/^unresolved/);
    expect(show(graph, 'pkg', 'os')).toMatch(/^unresolved/);
  });

  it('take the names that __all__ picks by how they begin and end', () => {
    const given = (condition: string) => {
      const { graph } = graphOf(
        parser,
        `
        # file: pkg/__init__.py
        from .errors import *
        def __getattr__(name):
            return make(name)
        # file: pkg/errors.py
        class BaseError(Exception): ...
        class ReadError(BaseError): ...
        class Warned(Warning): ...
        def check(): ...
        __all__ = [name for name in dir() if ${condition}]
        class LateError(BaseError): ...
        `,
      );
      const names = graph.starNames('pkg.errors');
      for (const name of names ?? [])
        expect(graph.resolve('pkg', name).definition).toMatchObject({ module: 'pkg.errors', name });
      return names;
    };
    const errors = ['BaseError', 'ReadError'];
    expect(given('name.endswith("Error")')).toEqual(errors);
    expect(given('name.endswith(("Error", "ed")) and not name.startswith("Base")')).toEqual([
      'ReadError',
      'Warned',
    ]);
    expect(given('not name.startswith("_") and not name.startswith("W")')).toEqual([
      ...errors,
      'check',
    ]);
    expect(given('name.endswith(suffix)')).toBeNull();
    expect(given('name.endswith("Error", 3)')).toBeNull();
    expect(given('other.endswith("Error")')).toBeNull();
    expect(given('name.strip().endswith("Error")')).toBeNull();
  });

  it('load the submodules that __all__ lists', () => {
    const { graph } = graphOf(
      parser,
      `
      # file: pkg/__init__.py
      from .sub import *
      # file: pkg/sub/__init__.py
      __all__ = ["leaf"]
      # file: pkg/sub/leaf.py
      `,
    );
    expect(show(graph, 'pkg', 'leaf')).toBe('resolved module pkg.sub:leaf');
    expect(show(graph, 'pkg.sub', 'leaf')).toBe('submodule module pkg.sub:leaf');
  });

  it('of a module outside the roots may give any name', () => {
    const { graph } = graphOf(
      parser,
      `
      # file: pkg/__init__.py
      from elsewhere import *
      def own(): ...
      __all__ = ["own", "theirs"]
      # file: two.py
      from one import *
      from other import *
      # file: between.py
      from .pkg import x
      def replaced(): ...
      from elsewhere import *
      `,
    );
    expect(show(graph, 'pkg', 'theirs')).toBe('external elsewhere:theirs [conditional pkg]');
    expect(show(graph, 'pkg', 'own')).toBe('local function pkg:own');
    expect(show(graph, 'two', 'x')).toMatch(/^unresolved/);
    expect(show(graph, 'between', 'replaced')).toMatch(/^unresolved/);
    expect(graph.starNames('pkg')).toEqual(['own', 'theirs']);
    expect(graph.starNames('two')).toBeNull();
  });

  it('of oneself is what is bound so far', () => {
    const { graph } = graphOf(
      parser,
      `
      # file: pkg/__init__.py
      def f(): ...
      from pkg import *
      from . import *
      def g(): ...
      `,
    );
    expect(showExports(graph, 'pkg')).toMatchInlineSnapshot(`
      "
        f: local function pkg:f
        g: local function pkg:g
      "
    `);
  });

  it('see a module half made where it imports back', () => {
    const { graph } = graphOf(
      parser,
      `
      # file: pkg/__init__.py
      from .a import *
      # file: pkg/a.py
      def early(): ...
      from .b import *
      def late(): ...
      # file: pkg/b.py
      def late(): ...
      from .a import *
      `,
    );
    expect(show(graph, 'pkg.b', 'early')).toBe('resolved function pkg.a:early');
    expect(show(graph, 'pkg.b', 'late')).toMatch(/^local function pkg.b:late/);
    expect(show(graph, 'pkg', 'late')).toMatch(/^resolved function pkg.a:late/);
  });
});

describe('__all__', () => {
  it('is put together in order, from other modules too', () => {
    const { graph } = graphOf(
      parser,
      `
      # file: pkg/__init__.py
      from ._core import *
      from ._core import __all__ as _core_all
      from . import _more
      from ._more import *
      _EXTRA = ("x", "y")
      __all__ = list(_core_all)
      __all__ += _more.__all__
      __all__ += [*_EXTRA]
      __all__.append("z")
      __all__.extend(["gone", "sub"])
      __all__.remove("gone")
      x = y = z = object()
      # file: pkg/_core.py
      __all__ = ["core"]
      def core(): ...
      # file: pkg/_more.py
      __all__ = ["more"]
      def more(): ...
      # file: pkg/sub.py
      `,
    );
    expect(showExports(graph, 'pkg')).toMatchInlineSnapshot(`
      "
      * core: resolved function pkg._core:core
      * more: resolved function pkg._more:more
      * x: local variable pkg:x
      * y: local variable pkg:x
      * z: local variable pkg:x
      * sub: submodule module pkg:sub
      "
    `);
  });

  it('may list what nothing binds', () => {
    const { graph } = graphOf(parser, '# file: pkg/__init__.py\n__all__ = ["stale"]\n');
    expect(showExports(graph, 'pkg')).toMatchInlineSnapshot(`
      "
      * stale: unresolved (nothing in pkg binds it)
      "
    `);
  });

  it('says where the names are spelled or bound', () => {
    const text = 'from .a import f\n__all__ = ["f", "sub"]\n';
    const { graph } = graphOf(
      parser,
      `# file: pkg/__init__.py\n${text}# file: pkg/a.py\ndef f(): ...\n# file: pkg/sub.py\n`,
    );
    const spans = graph
      .exportsOf('pkg')
      ?.map(({ span }) => span && text.slice(span.start, span.end));
    expect(spans).toEqual(['f', '"sub"']);
  });
});

it('a list that modules import from each other in a circle has an end', () => {
  for (const init of [
    'from pkg import core as __all__, core\n',
    'from .other import names\n__all__ = names\n',
  ]) {
    const { graph } = graphOf(
      parser,
      `# file: pkg/__init__.py\n${init}# file: pkg/core.py\n# file: pkg/other.py\nfrom pkg import names\n`,
    );
    expect(() => graph.exportsOf('pkg')).not.toThrow();
  }
});

it('bind the submodules that are loaded by their own moment', () => {
  const { graph } = graphOf(
    parser,
    `
      # file: pkg/__init__.py
      from .sub import *
      from .sub.late import f
      from .sub import *
      from .open import *
      # file: pkg/open.py
      try:
          import this
      except ImportError:
          pass
      # file: pkg/sub/__init__.py
      from .early import e
      # file: pkg/sub/early.py
      def e(): ...
      # file: pkg/sub/late.py
      def f(): ...
      `,
  );
  expect(graph.starBinds('pkg', 0)).toEqual(['e', 'early']);
  expect(graph.starBinds('pkg', 1)).toEqual(['e', 'early', 'late']);
  expect(graph.starBinds('pkg', 2)).toBeNull();
  expect(graph.starBinds('pkg', 3)).toBeNull();
  expect(graph.starBinds('nowhere', 0)).toBeNull();
});

it('of native modules give what the Python of that version has', () => {
  const given = (options: GraphOptions) => {
    const { graph } = graphOf(
      parser,
      `
      # file: pkg/__init__.py
      from _sqlite3 import *
      `,
      options,
    );
    const names = ['Cursor', 'Blob', 'version', 'enable_shared_cache'];
    return names.map((name) => show(graph, 'pkg', name));
  };
  const [cursor, blob, version, cache] = [
    'external _sqlite3:Cursor',
    'external _sqlite3:Blob',
    'external _sqlite3:version',
    'external _sqlite3:enable_shared_cache',
  ];
  const none = 'unresolved (nothing in pkg binds it)';
  const open = (answer: string) => `${answer} [conditional pkg]`;
  expect(given({ pythonVersion: [3, 10] })).toEqual([cursor, none, version, cache]);
  expect(given({ pythonVersion: [3, 12] })).toEqual([cursor, blob, none, none]);
  expect(given({})).toEqual([cursor, open(blob), open(version), open(cache)]);
  expect(given({ lowestVersion: [3, 12] })).toEqual([cursor, blob, none, none]);
});
