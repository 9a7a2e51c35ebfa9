/** Names that a module copies from attributes: of other modules, of an instance, into an enumeration. */
import { beforeAll, describe, expect, it } from 'vitest';
import type { PythonParser } from '../../server/src/python/parser';
import { pythonParser } from '../support/python';
import { graphOf, show, showExports } from './graph-of';

let parser: PythonParser;
beforeAll(async () => {
  parser = await pythonParser();
});

describe('names copied from a module', () => {
  const SOURCE = `
      # file: pkg/a.py
      __all__ = ["f", "g"]
      from .b import f
      def g(): ...
      def _h(): ...
      def k(): ...
      # file: pkg/b.py
      def f(): ...
  `;
  const ways: readonly (readonly [title: string, code: string])[] = [
    ['a generator', 'globals().update((n, getattr(a, n)) for n in a.__all__)'],
    ['a comprehension', 'globals().update({n: getattr(a, n) for n in a.__all__})'],
    ['a loop', 'for n in a.__all__:\n          globals()[n] = getattr(a, n)'],
    ['names that are spelled', 'for n in ("f", "g"):\n          globals()[n] = getattr(a, n)'],
  ];

  it.each(ways)('by %s are re-exports', (_, code) => {
    const { graph } = graphOf(
      parser,
      `
      # file: pkg/__init__.py
      from . import a
      def k(): ...
      ${code}
      ${SOURCE}`,
    );
    expect(show(graph, 'pkg', 'f')).toBe('resolved function pkg.b:f via pkg.a:f');
    expect(show(graph, 'pkg', 'g')).toBe('resolved function pkg.a:g');
    expect(show(graph, 'pkg', 'k')).toBe('local function pkg:k');
    expect(show(graph, 'pkg', '_h')).toMatch(/^unresolved/);
  });

  const whole: readonly (readonly [title: string, code: string])[] = [
    ['vars()', 'globals().update(vars(a))'],
    ['__dict__', 'globals().update(a.__dict__)'],
    ['its items', 'globals().update({n: v for n, v in vars(a).items() if not n.startswith("_")})'],
    ['its dir()', 'globals().update((n, getattr(a, n)) for n in dir(a) if n[0] != "_")'],
    ['a loop', 'for n, v in a.__dict__.items():\n          globals()[n] = v'],
  ];

  it.each(whole)('by %s are all that it has by then', (_, code) => {
    const { graph } = graphOf(
      parser,
      `
      # file: pkg/__init__.py
      from . import a
      def k(): ...
      ${code}
      def g(): ...
      ${SOURCE}`,
    );
    expect(show(graph, 'pkg', 'f')).toBe('resolved function pkg.b:f via pkg.a:f');
    expect(show(graph, 'pkg', 'k')).toBe('resolved function pkg.a:k [shadowed pkg]');
    expect(show(graph, 'pkg', 'g')).toBe('local function pkg:g [shadowed pkg]');
    expect(show(graph, 'pkg', 'nothing')).toMatch(/^unresolved/);
  });

  it('are not known where the module is not', () => {
    const { graph } = graphOf(
      parser,
      `
      # file: pkg/__init__.py
      import outside
      def mine(): ...
      globals().update(vars(outside))
      `,
    );
    expect(show(graph, 'pkg', 'theirs')).toBe(
      'dynamic [conditional pkg] (globals().update(…) is called)',
    );
    expect(show(graph, 'pkg', 'mine')).toBe('local function pkg:mine [rebound pkg]');
  });
});

describe('names copied from an instance', () => {
  it('are its attributes: methods are made anew, the rest is what the class has', () => {
    const { graph } = graphOf(
      parser,
      `
      # file: pkg/__init__.py
      import sys
      from . import context
      __all__ = [n for n in dir(context._default) if not n.startswith("_")]
      globals().update((n, getattr(context._default, n)) for n in __all__)
      # file: pkg/context.py
      from . import process
      class Error(Exception): ...
      def helper(self): ...
      class Base(object):
          Error = Error
          current = staticmethod(process.current)
          run = helper
          def count(self): ...
      class Context(Base):
          def start(self): ...
          def _hidden(self): ...
      _default = Context()
      # file: pkg/process.py
      def current(): ...
      `,
    );
    expect(showExports(graph, 'pkg')).toMatchInlineSnapshot(`
      "
      * Error: resolved class pkg.context:Error
      * count: dynamic (globals().update(…) is called)
      * current: resolved function pkg.process:current
      * run: dynamic (globals().update(…) is called)
      * start: dynamic (globals().update(…) is called)
        context: submodule module pkg:context
        sys: external module sys
      "
    `);
  });

  it('may be others where attributes are set by methods, or a base is elsewhere', () => {
    const { graph } = graphOf(
      parser,
      `
      # file: one.py
      import sys
      from a import _default
      __all__ = dir(_default)
      globals().update({n: getattr(_default, n) for n in __all__})
      # file: a.py
      class Context:
          def start(self):
              self.state = 1
      _default = Context()
      # file: two.py
      import sys
      from b import _default
      for n in dir(_default):
          globals()[n] = getattr(_default, n)
      # file: b.py
      from elsewhere import Base
      class Context(Base): ...
      _default = Context()
      `,
    );
    for (const module of ['one', 'two']) {
      expect(show(graph, module, 'state')).toMatch(/^dynamic/);
      expect(show(graph, module, 'sys')).toMatch(/^dynamic/);
    }
  });
});

describe('names that an enumeration puts into its module', () => {
  it('are those of the source that the condition takes', () => {
    const { graph } = graphOf(
      parser,
      `
      # file: names.py
      import _ssl
      from _socket import *
      from enum import IntEnum
      IntEnum._convert_("Alert", __name__, lambda n: n.startswith("ALERT_DESCRIPTION_"), source=_ssl)
      IntEnum._convert_("Family", __name__, lambda n: n.isupper() and n.startswith("AF_"))
      `,
    );
    expect(show(graph, 'names', 'Alert')).toMatch(/^dynamic/);
    expect(show(graph, 'names', 'AF_INET')).toMatch(/^dynamic/);
    expect(show(graph, 'names', 'CAPI')).toBe('external _socket:CAPI');
    const names = graph.exportsOf('names')?.map(({ name }) => name);
    expect(names).toContain('ALERT_DESCRIPTION_ACCESS_DENIED');
    expect(names).not.toContain('OP_ALL');
  });
});
