import { beforeAll, describe, expect, it } from 'vitest';
import type { PythonParser } from '../../server/src/python/parser';
import { pythonParser } from '../support/python';
import { graphOf, show, showExports } from './graph-of';

let parser: PythonParser;
beforeAll(async () => {
  parser = await pythonParser();
});

describe('PEP 562 __getattr__', () => {
  it('gives names of a table, after real bindings', () => {
    const { graph } = graphOf(
      parser,
      `
      # file: pkg/__init__.py
      import importlib
      _NAMES = {"f": "a", "g": "b", "own": "a"}
      def own(): ...
      def __getattr__(name):
          if name in _NAMES:
              return getattr(importlib.import_module("." + _NAMES[name], __name__), name)
          raise AttributeError(name)
      # file: pkg/a.py
      def f(): ...
      # file: pkg/b.py
      from .a import f as g
      `,
    );
    expect(showExports(graph, 'pkg')).toMatchInlineSnapshot(`
      "
        f: resolved function pkg.a:f [lazy pkg]
        g: resolved function pkg.a:f via pkg.b:g [lazy pkg]
        importlib: external module importlib
        own: local function pkg:own
      "
    `);
    expect(show(graph, 'pkg', 'h')).toBe('unresolved (nothing in pkg binds it)');
  });

  it('may give anything where it cannot be followed', () => {
    const { graph } = graphOf(
      parser,
      `
      # file: pkg/__init__.py
      def __getattr__(name):
          return make(name)
      # file: pkg/sub.py
      # file: user.py
      from pkg import thing
      `,
    );
    expect(show(graph, 'pkg', 'thing')).toMatch(/^dynamic/);
    expect(show(graph, 'user', 'thing')).toMatch(/^dynamic/);
  });

  it('gives nothing where it asks itself, at once or by way of another module', () => {
    const { graph } = graphOf(
      parser,
      `
      # file: pkg/__init__.py
      # file: pkg/one.py
      import importlib
      _NAMES = {"own": ".one", "f": ".two"}
      def __getattr__(name):
          if name in _NAMES:
              return getattr(importlib.import_module(_NAMES[name], "pkg"), name)
          raise AttributeError(name)
      # file: pkg/two.py
      import importlib
      _NAMES = {"f": ".one"}
      def __getattr__(name):
          if name in _NAMES:
              return getattr(importlib.import_module(_NAMES[name], "pkg"), name)
          raise AttributeError(name)
      `,
    );
    for (const [module, name] of [
      ['pkg.one', 'own'],
      ['pkg.one', 'f'],
      ['pkg.two', 'f'],
    ] as const) {
      expect(show(graph, module, name)).toMatch(/^unresolved/);
    }
  });

  it('loses the name to the submodule that giving it loads', () => {
    const { graph } = graphOf(
      parser,
      `
      # file: pkg/__init__.py
      def __getattr__(name):
          if name == "tool":
              from .tool import tool
              return tool
          raise AttributeError(name)
      # file: pkg/tool.py
      def tool(): ...
      `,
    );
    expect(show(graph, 'pkg', 'tool')).toBe(
      'submodule module pkg:tool [lazy pkg] [submodule-name pkg]',
    );
  });
});

describe('lazy_loader', () => {
  it('attach keeps a name that its submodule has, too', () => {
    const { graph } = graphOf(
      parser,
      `
      # file: pkg/__init__.py
      import lazy_loader as lazy
      __getattr__, __dir__, __all__ = lazy.attach(
          __name__, submodules=["sub"], submod_attrs={"tool": ["tool", "other"]}
      )
      # file: pkg/sub.py
      # file: pkg/tool.py
      def tool(): ...
      def other(): ...
      `,
    );
    expect(showExports(graph, 'pkg')).toMatchInlineSnapshot(`
      "
      * sub: submodule module pkg:sub [lazy pkg]
      * tool: resolved function pkg.tool:tool [lazy pkg] [submodule-name pkg]
      * other: resolved function pkg.tool:other [lazy pkg]
        lazy: external module lazy_loader
      "
    `);
  });

  it('attach gives the submodule where a name is both', () => {
    const { graph } = graphOf(
      parser,
      `
      # file: pkg/__init__.py
      import lazy_loader as lazy
      __getattr__, __dir__, __all__ = lazy.attach(
          __name__, submodules={"tool"}, submod_attrs={"tool": ["tool"]}
      )
      # file: pkg/tool.py
      def tool(): ...
      `,
    );
    expect(showExports(graph, 'pkg')).toMatchInlineSnapshot(`
      "
      * tool: submodule module pkg:tool [lazy pkg]
        lazy: external module lazy_loader
      "
    `);
  });

  it('is not sure of a name that a function rebinds which may be called', () => {
    const { graph } = graphOf(
      parser,
      `
      # file: pkg/__init__.py
      import lazy_loader as _lazy
      __getattr__, __dir__, __all__ = _lazy.attach(__name__, submod_attrs={"a": ["f", "g"]})
      def fill():
          global f
          f = object()
      def later():
          global g
          g = object()
      if len(__name__) % 2:
          fill()
      # file: pkg/a.py
      def f(): ...
      def g(): ...
      `,
    );
    expect(show(graph, 'pkg', 'f')).toMatch(/^(?:dynamic|unresolved)/);
    expect(show(graph, 'pkg', 'g')).toMatch(/^resolved function pkg.a:g/);
  });

  it('what a condition gives, in a __getattr__ or around it, is what it is where it holds', () => {
    const { graph } = graphOf(
      parser,
      `
      # file: pkg/__init__.py
      from .tools import is_available
      def __getattr__(name):
          if (name == 'Linear') and is_available():
              from .bnb import Linear
              return Linear
          if name == 'Conv':
              if is_available():
                  from .bnb import Conv
                  return Conv
              return None
          if name == 'bnb' and is_available():
              from .tools import bnb
              return bnb
          raise AttributeError(f'no {name}')
      # file: pkg/tools.py
      def is_available(): ...
      def bnb(): ...
      # file: pkg/bnb.py
      class Linear: ...
      class Conv: ...
      # file: around/__init__.py
      from pkg.tools import is_available
      if is_available():
          def __getattr__(name):
              if name == 'f':
                  from .a import f
                  return f
              raise AttributeError(name)
      # file: around/a.py
      def f(): ...
      `,
    );
    const linear = 'resolved class pkg.bnb:Linear [lazy pkg] [conditional pkg]';
    expect(show(graph, 'pkg', 'Linear')).toBe(linear);
    expect(show(graph, 'pkg', 'Conv')).toMatch(/^dynamic/);
    expect(show(graph, 'pkg', 'bnb')).toMatch(/^dynamic/);
    const f = 'resolved function around.a:f [lazy around] [conditional around]';
    expect(show(graph, 'around', 'f')).toBe(f);
  });

  it('attach_stub of which only the first is taken', () => {
    const { graph } = graphOf(
      parser,
      `
      # file: pkg/__init__.py
      import lazy_loader as _lazy
      __getattr__, *_ = _lazy.attach_stub(__name__, __file__)
      __all__ = ["f"]
      # file: pkg/__init__.pyi
      from .a import f
      from ._built import made
      # file: pkg/a.py
      def f(): ...
      # file: pkg/_built.pyx
      `,
    );
    expect(show(graph, 'pkg', 'f')).toBe('resolved function pkg.a:f [lazy pkg]');
    expect(show(graph, 'pkg', 'made')).toBe('external pkg._built:made [lazy pkg]');
    expect(show(graph, 'pkg', '_')).toMatch(/^local/);
    expect(show(graph, 'pkg', 'no')).toMatch(/^unresolved/);
  });

  it('attach_stub reads the stub beside', () => {
    const { graph } = graphOf(
      parser,
      `
      # file: pkg/__init__.py
      import lazy_loader as lazy
      __getattr__, __dir__, __all__ = lazy.attach_stub(__name__, __file__)
      # file: pkg/__init__.pyi
      from . import sub
      from .a import f, g
      # file: pkg/sub.py
      # file: pkg/a.py
      def f(): ...
      class g: ...
      `,
    );
    expect(showExports(graph, 'pkg')).toMatchInlineSnapshot(`
      "
      * sub: submodule module pkg:sub [lazy pkg]
      * f: resolved function pkg.a:f [lazy pkg]
      * g: resolved class pkg.a:g [lazy pkg]
        lazy: external module lazy_loader
      "
    `);
  });
});

it('submodules that need packages which are not here may not be given', () => {
  const { graph } = graphOf(
    parser,
    `
    # file: pkg/__init__.py
    from importlib import import_module
    _modules = {'plain', 'needy', 'careful'}
    def __getattr__(name):
        if name in _modules: return import_module(f'{__name__}.{name}')
        raise AttributeError(name)
    # file: pkg/plain.py
    import json
    # file: pkg/needy.py
    import numpy
    # file: pkg/careful.py
    try:
        import numpy
    except ImportError:
        numpy = None
    `,
  );
  expect(show(graph, 'pkg', 'plain')).toBe('submodule module pkg:plain [lazy pkg]');
  expect(show(graph, 'pkg', 'needy')).toBe(
    'submodule module pkg:needy [lazy pkg] [conditional pkg.needy]',
  );
  expect(show(graph, 'pkg', 'careful')).toBe('submodule module pkg:careful [lazy pkg]');
});

it('PEP 810 lazy imports are resolved when somebody looks', () => {
  const { graph } = graphOf(
    parser,
    `
    # file: pkg/__init__.py
    lazy from .a import f
    lazy import json
    # file: pkg/a.py
    def f(): ...
    `,
  );
  expect(show(graph, 'pkg', 'f')).toBe('resolved function pkg.a:f [lazy pkg]');
  expect(show(graph, 'pkg', 'json')).toMatch(/^external module json/);
});

describe('__getattr__ by match', () => {
  it('is told where its cases are strings', () => {
    const { graph } = graphOf(
      parser,
      `
      # file: pkg/__init__.py
      def __getattr__(name):
          match name:
              case "f":
                  from .a import f
                  return f
              case "g" | "old":
                  from .a import g
                  return g
              case _:
                  raise AttributeError(name)
      # file: pkg/a.py
      def f(): ...
      def g(): ...
      `,
    );
    expect(showExports(graph, 'pkg')).toMatchInlineSnapshot(`
      "
        f: resolved function pkg.a:f [lazy pkg]
        g: resolved function pkg.a:g [lazy pkg]
        old: resolved function pkg.a:g [lazy pkg]
      "
    `);
    expect(show(graph, 'pkg', 'h')).toMatchInlineSnapshot(`"unresolved (nothing in pkg binds it)"`);
  });

  it('is not told where they are anything else', () => {
    const { graph } = graphOf(
      parser,
      `
      # file: pkg/__init__.py
      def __getattr__(name):
          match name:
              case "f" if condition():
                  from .a import f
                  return f
              case str(other):
                  from .a import g
                  return g
      # file: pkg/a.py
      def f(): ...
      def g(): ...
      `,
    );
    expect(show(graph, 'pkg', 'f')).toMatchInlineSnapshot(
      `"dynamic (__getattr__: it makes objects)"`,
    );
  });
});
