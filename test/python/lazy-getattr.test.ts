import { beforeAll, expect, it } from 'vitest';
import type { PythonParser } from '../../server/src/python/parser';
import { dedent } from '../support/fixture';
import { pythonParser } from '../support/python';
import { showEvent } from '../support/python-events';

let parser: PythonParser;
beforeAll(async () => {
  parser = await pythonParser();
});

const lazies = (source: string) => {
  const { events } = parser.parse(dedent(source)).summary;
  const shown = events.filter((each) => ['getattr', 'dynamic', 'all'].includes(each.kind));
  return `\n${shown.map(showEvent).join('\n')}\n`;
};

it('reads a table of names to modules', () => {
  expect(
    lazies(`
      import importlib
      _WHERE = {"A": ".a", "B": "pkg.b"}
      def __getattr__(name):
          if name in _WHERE:
              module = importlib.import_module(_WHERE[name], __name__)
              value = getattr(module, name)
              globals()[name] = value
              return value
          raise AttributeError(name)
    `),
  ).toMatchInlineSnapshot(`
    "
    3 getattr from entries
        A = .a:A
        B = pkg.b:B
    "
  `);
});

it('reads a table of names to modules and attributes', () => {
  expect(
    lazies(`
      from importlib import import_module
      _LAZY = {"A": ("a", "RealA"), "B": ("b.c", "B")}
      def __getattr__(name: str):
          try:
              module, attribute = _LAZY[name]
          except KeyError:
              raise AttributeError(f"no {name!r}") from None
          return getattr(import_module(f"{__name__}.{module}"), attribute)
    `),
  ).toMatchInlineSnapshot(`
    "
    3 getattr from entries
        A = .a:RealA
        B = .b.c:B
    "
  `);
});

it('reads a table of modules to names, inverted by comprehension or loop', () => {
  expect(
    lazies(`
      import importlib
      _STRUCTURE = {"a": ["A1", "A2"], "b": ["B"]}
      _MODULE_OF = {name: module for module, names in _STRUCTURE.items() for name in names}
      _more = {}
      for _module, _names in {"c": ("C",)}.items():
          for _n in _names:
              _more[_n] = _module
      def __getattr__(name):
          where = _MODULE_OF.get(name) or _more.get(name)
          if where is None:
              raise AttributeError(name)
          return getattr(importlib.import_module("." + where, __package__), name)
    `),
  ).toMatchInlineSnapshot(`
    "
    8 getattr from entries
        A1 = .a:A1
        A2 = .a:A2
        B = .b:B
        C = .c:C
    "
  `);
});

it('reads chains of ifs', () => {
  expect(
    lazies(`
      def __getattr__(name):
          if name == "x":
              from .m import x
              return x
          elif name in ("a", "b"):
              from . import impl as _impl
              return getattr(_impl, name)
          elif name == "sub":
              import pkg.sub
              return pkg.sub
          raise AttributeError(name)
    `),
  ).toMatchInlineSnapshot(`
    "
    1 getattr from entries
        x = .m:x
        a = .impl:a
        b = .impl:b
        sub = pkg.sub
    "
  `);
});

it('reads submodules behind a list', () => {
  expect(
    lazies(`
      import importlib
      submodules = ["one", "two"]
      __all__ = submodules + ["f"]
      def __getattr__(name):
          if name in submodules:
              return importlib.import_module(f"{__name__}.{name}")
          raise AttributeError
    `),
  ).toMatchInlineSnapshot(`
    "
    3 __all__ set submodules + [f]
    4 getattr from entries
        one = .one
        two = .two
    "
  `);
});

it('follows helpers and names declared global', () => {
  expect(
    lazies(`
      _impl = None
      def _load():
          global _impl
          if _impl is None:
              from . import slow as _impl
          return _impl
      def __getattr__(name):
          if name in {"a", "b"}:
              return getattr(_load(), name)
          raise AttributeError(name)
    `),
  ).toMatchInlineSnapshot(`
    "
    7 getattr from entries
        a = .slow:a
        b = .slow:b
    "
  `);
});

it('does not take a fallback for the one home', () => {
  expect(
    lazies(`
      def __getattr__(name):
          if name == "fast":
              try:
                  from ._c import fast
              except ImportError:
                  from ._py import fast
              return fast
          if name == "sure":
              try:
                  from .m import sure
              except ImportError as error:
                  raise AttributeError(name) from error
              return sure
          raise AttributeError(name)
    `),
  ).toMatchInlineSnapshot(`
    "
    1 getattr from entries
        sure = .m:sure
    1 dynamic fast: \`__getattr__\` makes it
    "
  `);
});

it('takes relative modules from the package that is named beside them', () => {
  expect(
    lazies(`
      from importlib import import_module
      _T = {"A": ("other", "."), "B": ("other.sub", ".b"), "C": ("other.sub", "..c"), "D": ("other", "..d")}
      def __getattr__(name):
          package, module = _T[name]
          return getattr(import_module(module, package=package), name)
    `),
  ).toMatchInlineSnapshot(`
    "
    3 getattr from entries
        A = other:A
        B = other.sub.b:B
        C = other.c:C
    3 dynamic D: \`__getattr__\` makes it
    "
  `);
});

it('leaves submodules of any name to the import system', () => {
  expect(
    lazies(`
      import importlib
      def __getattr__(name):
          try:
              return importlib.import_module("." + name, __name__)
          except ImportError:
              raise AttributeError(name)
    `),
  ).toMatchInlineSnapshot(`
    "
    2 getattr from entries
    "
  `);
  expect(
    lazies(`
      from importlib import import_module
      def __getattr__(name):
          return import_module("._" + name, __name__)
    `),
  ).toMatchInlineSnapshot(`
    "
    2 getattr from entries
        open: __getattr__: it imports a module by a computed name
    "
  `);
});

it('says what it does not know', () => {
  expect(
    lazies(`
      from . import _impl
      def __getattr__(name):
          return getattr(_impl, name)
    `),
  ).toMatchInlineSnapshot(`
    "
    2 getattr from entries
        open: __getattr__: it gives the attributes of ._impl
    "
  `);
  expect(lazies('from x import make\n__getattr__ = make(__name__)\n')).toMatchInlineSnapshot(`
    "
    2 getattr from entries
        open: __getattr__: its code is elsewhere
    "
  `);
  expect(
    lazies(`
      from .m import lookup
      def __getattr__(name):
          if name == "known":
              from .k import known
              return known
          if name == "VERSION":
              return compute()
          raise AttributeError
    `),
  ).toMatchInlineSnapshot(`
    "
    2 getattr from entries
        known = .k:known
    2 dynamic VERSION: \`__getattr__\` makes it
    "
  `);
});

it('does not believe a table that is changed elsewhere', () => {
  expect(
    lazies(`
      import importlib
      _T = {"A": ".a"}
      register(_T)
      def __getattr__(name):
          if name in _T:
              return getattr(importlib.import_module(_T[name], __name__), name)
          raise AttributeError
    `),
  ).toMatchInlineSnapshot(`
    "
    4 getattr from entries
        A = .a:A
        open: __getattr__: what a function gives
    "
  `);
});

it('reads tables that lazy_loader is given by name', () => {
  const tables = 'from lazy_loader import attach\n_subs = ["data"]\n_attrs = {"core": ["f"]}\n';
  const given = (list: string) => `${tables}__getattr__, __dir__, __all__ = attach(${list})\n`;
  expect(lazies(given('__name__, submodules=_subs, submod_attrs=_attrs'))).toMatchInlineSnapshot(`
    "
    4 getattr from entries
        data = .data
        f = .core:f
    4 __all__ set [data f]
    "
  `);
  expect(lazies(given('__name__, _subs, _attrs'))).toBe(
    lazies(given('__name__, submodules=_subs, submod_attrs=_attrs')),
  );
});

it('reads lazy_loader', () => {
  expect(
    lazies(`
      import lazy_loader as lazy
      _subs = ["data"]
      __getattr__, __dir__, __all__ = lazy.attach(
          __name__, submodules=_subs, submod_attrs={"core": ["f", "g"], "x.y": ["h"]}
      )
    `),
  ).toMatchInlineSnapshot(`
    "
    3 getattr from entries
        data = .data
        f = .core:f
        g = .core:g
        h = .x.y:h
    3 __all__ set [data f g h]
    "
  `);
  expect(
    lazies(`
      from lazy_loader import attach_stub as _attach
      __getattr__, __dir__, __all__ = _attach(__name__, __file__)
    `),
  ).toMatchInlineSnapshot(`
    "
    2 getattr from stub
    2 __all__ set unknown<the names of the stub>
    "
  `);
});

it('reads functions that make a __getattr__, as generators write them', () => {
  expect(
    lazies(`
      def lazy_import(module_name, submodules, submod_attrs):
          import importlib
          import os
          where = {f: mod for mod, fs in submod_attrs.items() for f in fs}
          def __getattr__(name):
              if name in submodules:
                  attr = importlib.import_module('{module_name}.{name}'.format(
                      module_name=module_name, name=name))
              elif name in where:
                  module = importlib.import_module('{module_name}.{sub}'.format(
                      module_name=module_name, sub=where[name]))
                  attr = getattr(module, name)
              else:
                  raise AttributeError(name)
              globals()[name] = attr
              return attr
          if os.environ.get('EAGER_IMPORT', ''):
              for name in submodules:
                  __getattr__(name)
          return __getattr__
      __getattr__ = lazy_import(
          __name__, submodules={'s1', 's2'}, submod_attrs={'s1': ['alpha', 'beta']})
    `),
  ).toMatchInlineSnapshot(`
    "
    21 getattr from entries
        s1 = .s1
        s2 = .s2
        alpha = .s1:alpha
        beta = .s1:beta
    "
  `);
});
