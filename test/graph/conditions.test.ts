import { beforeAll, describe, expect, it } from 'vitest';
import type { GraphOptions } from '../../server/src/graph/export-graph';
import type { PythonParser } from '../../server/src/python/parser';
import { pythonParser } from '../support/python';
import { graphOf, show, showExports } from './graph-of';

let parser: PythonParser;
beforeAll(async () => {
  parser = await pythonParser();
});

const ARMS = `
# file: a.py
def f(): ...
# file: b.py
def f(): ...
`;

/** What `f` of a module is whose text is given, beside two modules that define one. */
function f(text: string, options = {}): string {
  const body = text.replace(/^\n/, '').replaceAll(/^ {6}/gm, '');
  const { graph } = graphOf(parser, `# file: m.py\n${body}\n${ARMS.slice(1)}`, options);
  return show(graph, 'm', 'f');
}

describe('try and except', () => {
  it('gives the body where its imports are all there', () => {
    expect(
      f(`
      try:
          from a import f
      except ImportError:
          from b import f
      `),
    ).toBe('resolved function a:f [fallback m]');
  });

  it('is told of each module that has a fallback on the way', () => {
    const { graph } = graphOf(
      parser,
      `
      # file: m.py
      try:
          from n import f
      except ImportError:
          f = None
      # file: n.py
      try:
          from a import f
      except ImportError:
          f = None
      ${ARMS.slice(1).replaceAll('\n', '\n      ')}`,
    );
    expect(show(graph, 'm', 'f')).toBe('resolved function a:f via n:f [fallback m] [fallback n]');
  });

  it('gives the handler where a module of a package is missing', () => {
    const { graph } = graphOf(
      parser,
      `
      # file: pkg/__init__.py
      try:
          from ._speedups import f
      except ImportError:
          from .pure import f
      # file: pkg/pure.py
      def f(): ...
      `,
    );
    expect(show(graph, 'pkg', 'f')).toMatch(/^resolved function pkg.pure:f/);
  });

  it('does not guess where a third-party package decides', () => {
    const text = `
      try:
          import elsewhere
          from a import f
      except ImportError:
          from b import f
      `;
    expect(f(text)).toMatch(/^unresolved .*cannot be told/);
    expect(f(text, { isComplete: true })).toMatch(/^resolved function b:f/);
    expect(f(text.replace('elsewhere', 'json'))).toMatch(/^resolved function a:f/);
  });

  it('takes None in a handler for a placeholder', () => {
    expect(
      f(`
      try:
          import elsewhere
          from a import f
      except ImportError:
          f = None
      `),
    ).toBe('resolved function a:f [fallback m]');
  });

  it('knows that a handler which raises leaves nothing behind', () => {
    expect(
      f(`
      try:
          from a import f
      except ImportError as error:
          raise RuntimeError("install a") from error
      `),
    ).toBe('resolved function a:f');
  });

  it('lets a choice of a module on the way be that module’s', () => {
    const { graph } = graphOf(
      parser,
      `
      # file: pkg/__init__.py
      from ._compat import loads
      # file: pkg/_compat.py
      try:
          from ujson import loads
      except ImportError:
          from json import loads
      `,
    );
    expect(show(graph, 'pkg', 'loads')).toMatchInlineSnapshot(
      `"resolved pkg._compat:loads [fallback pkg._compat] [conditional pkg._compat]"`,
    );
    expect(show(graph, 'pkg._compat', 'loads')).toMatch(/^unresolved/);
  });

  it('binds nothing after the import that fails', () => {
    const { graph } = graphOf(
      parser,
      `
      # file: pkg/__init__.py
      from contextlib import suppress
      try:
          from .a import f
          from .gone import g
          from .a import h
      except ImportError:
          pass
      with suppress(ImportError):
          from .gone import i
          from .a import j
      # file: pkg/a.py
      def f(): ...
      def h(): ...
      def j(): ...
      `,
    );
    expect(showExports(graph, 'pkg')).toMatchInlineSnapshot(`
      "
        f: resolved function pkg.a:f [conditional pkg]
        suppress: external contextlib:suppress
      "
    `);
  });
});

describe('if', () => {
  it('leaves out what is for type checkers', () => {
    const text = `
      from typing import TYPE_CHECKING
      if TYPE_CHECKING:
          from a import f
      `;
    expect(f(text)).toBe('unresolved (nothing in m binds it)');
    expect(f(`${text}else:\n          from b import f\n`)).toBe('resolved function b:f');
  });

  it('asks version and platform of the options', () => {
    const text = `
      import sys
      if sys.version_info >= (3, 12):
          from a import f
      else:
          from b import f
      `;
    expect(f(text, { pythonVersion: [3, 13] })).toBe('resolved function a:f');
    expect(f(text, { pythonVersion: [3, 11] })).toBe('resolved function b:f');
    expect(f(text)).toMatch(/^unresolved .*\[conditional m\]/);
    expect(f(text.replace('(3, 12)', '(3, 8)'))).toBe('resolved function a:f');
    const platform = text.replace('sys.version_info >= (3, 12)', 'sys.platform == "win32"');
    expect(f(platform, { platform: 'win32' })).toBe('resolved function a:f');
    expect(f(platform, { platform: 'linux' })).toBe('resolved function b:f');
    expect(f(platform)).toMatch(/^unresolved/);
  });

  it('follows a flag whose every binding is one truth value', () => {
    expect(
      f(`
      FAST = False
      if FAST:
          from a import f
      else:
          from b import f
      `),
    ).toBe('resolved function b:f');
    expect(
      f(`
      try:
          import elsewhere
          HAS = True
      except ImportError:
          HAS = False
      if HAS:
          from a import f
      else:
          from b import f
      `),
    ).toMatch(/^unresolved/);
  });

  it('knows a flag that is made by a condition on version or platform, wherever it is', () => {
    const files = `
      # file: pkg/compat.py
      import os, sys
      PY3 = sys.version_info[0] == 3
      PY312 = sys.version_info[0:2] >= (3, 12)
      WINDOWS = sys.platform == "win32"
      POSIX = not os.name == "nt"
      DEBUG = sys.flags.debug == 1
      # file: pkg/__init__.py
      from .compat import DEBUG, PY3, PY312, POSIX, WINDOWS
      if PY3:
          from .a import three
      else:
          three = unicode
      if not PY312:
          from .a import new
      else:
          from .b import new
      if WINDOWS:
          from .a import system
      else:
          from .b import system
      if POSIX:
          from .b import shell
      else:
          from .a import shell
      if DEBUG:
          from .a import debug
      else:
          from .b import debug
      # file: pkg/a.py
      def three(): ...
      def new(): ...
      def system(): ...
      def shell(): ...
      def debug(): ...
      # file: pkg/b.py
      def new(): ...
      def system(): ...
      def shell(): ...
      def debug(): ...
      `;
    const homes = (options: GraphOptions) => {
      const { graph } = graphOf(parser, files, options);
      return ['three', 'new', 'system', 'shell', 'debug'].map(
        (name) => graph.resolve('pkg', name).definition?.module ?? null,
      );
    };
    const [a, b] = ['pkg.a', 'pkg.b'];
    expect(homes({ pythonVersion: [3, 12], platform: 'linux' })).toEqual([a, b, b, b, null]);
    expect(homes({ pythonVersion: [3, 8], platform: 'win32' })).toEqual([a, a, a, a, null]);
    expect(homes({ lowestVersion: [3, 13] })).toEqual([a, b, null, null, null]);
    expect(homes({})).toEqual([a, null, null, null, null]);
  });

  it('does not trust such a flag that is set anew', () => {
    const { graph } = graphOf(
      parser,
      `
      # file: pkg/__init__.py
      import sys
      WINDOWS = sys.platform == "win32"
      if ask():
          WINDOWS = True
      if WINDOWS:
          from .a import f
      else:
          from .b import f
      # file: pkg/a.py
      def f(): ...
      # file: pkg/b.py
      def f(): ...
      `,
      { platform: 'linux' },
    );
    expect(graph.resolve('pkg', 'f').status).toBe('unresolved');
  });

  it('agrees with both arms where they bind one object', () => {
    expect(
      f(`
      if condition():
          from a import f
      else:
          from a import f
      `),
    ).toBe('resolved function a:f');
  });

  it('is cautious where a name may be unbound', () => {
    expect(
      f(`
      if condition():
          from a import f
      `),
    ).toBe('resolved function a:f [conditional m]');
  });

  it('cannot have run where it imports what the platform lacks', () => {
    expect(
      f(
        `
      if windows():
          import _winapi
          from a import f
      else:
          from b import f
      `,
        { platform: 'linux' },
      ),
    ).toMatch(/^resolved function b:f/);
  });

  it('is the module’s own choice between its own definitions', () => {
    expect(
      f(`
      if condition():
          def f(): ...
      else:
          class f: ...
      `),
    ).toBe('local class m:f [conditional m]');
  });
});

describe('bindings in a row', () => {
  it('the last one wins, and says so', () => {
    expect(
      f(`
      from a import f
      from b import f
      `),
    ).toBe('resolved function b:f [shadowed m]');
  });

  it('del takes the name away', () => {
    expect(
      f(`
      from a import f
      del f
      `),
    ).toBe('unresolved (m deletes `f`)');
  });

  it('overloads are one function', () => {
    expect(
      f(`
      from typing import overload
      @overload
      def f(x: int): ...
      @overload
      def f(x: str): ...
      def f(x): ...
      `),
    ).toBe('local function m:f');
  });
});

describe('run time', () => {
  it('names made at run time are dynamic, and say how', () => {
    expect(f('      globals()["f"] = object()\n')).toBe('dynamic (globals()[…] is set)');
    expect(f('      globals().update(names())\n')).toBe(
      'dynamic [conditional m] (globals().update(…) is called)',
    );
  });

  it('what a function rebinds is cautioned, and not trusted where it was imported', () => {
    expect(
      f(`
      f = None
      def setup():
          global f
          f = object()
      `),
    ).toBe('local variable m:f [rebound m]');
    expect(
      f(`
      from a import f
      def setup():
          global f
          f = object()
      `),
    ).toMatch(/^dynamic/);
  });

  it('a name from a module that makes it at run time is that module’s', () => {
    const { graph } = graphOf(
      parser,
      `
      # file: pkg/__init__.py
      from .made import f
      # file: pkg/made.py
      globals()["f"] = object()
      `,
    );
    expect(show(graph, 'pkg', 'f')).toBe('resolved pkg.made:f [rebound pkg.made]');
  });
});
