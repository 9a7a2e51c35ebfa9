/** Functions of other modules that make a `__getattr__`. The real Python is asked as well. */
import { beforeAll, describe, expect, it } from 'vitest';
import type { PythonParser } from '../../server/src/python/parser';
import { pythonParser } from '../support/python';
import { askPython } from './ask-python';
import { graphOf, show, showExports } from './graph-of';

let parser: PythonParser;
beforeAll(async () => {
  parser = await pythonParser();
});

/** Submodules and names out of them, by dotted paths; in this file's own words. */
const BY_PATH = `# file: pkg/tools.py
      import importlib
      def lazily(parent, modules=(), names=()):
          of_modules = {path.split(".")[-1]: path for path in modules}
          of_names = {path.split(".")[-1]: path for path in names}
          def __getattr__(asked):
              if asked in of_modules:
                  return importlib.import_module(of_modules[asked], parent)
              if asked in of_names:
                  steps = of_names[asked].split(".")
                  return getattr(importlib.import_module(".".join(steps[:-1]), parent), asked)
              raise AttributeError(f"{parent} has no {asked}")
          every = list(of_modules) + list(of_names)
          def __dir__():
              return every
          return every, __getattr__, __dir__`;

interface Case {
  readonly title: string;
  readonly files: string;
  /** Names of `pkg`, and where Python finds them: a binding, `module`, `absent`, or `dynamic` where it is not told. */
  readonly truth: Readonly<Record<string, string>>;
}

const CASES: readonly Case[] = [
  {
    title: 'paths of modules and names',
    files: `
      ${BY_PATH}
      # file: pkg/__init__.py
      from .tools import lazily
      __all__, __getattr__, __dir__ = lazily(__name__, [".a", ".deep.b"], ["._c.f", ".deep.b.g"])
      # file: pkg/a.py
      # file: pkg/_c.py
      def f(): ...
      def other(): ...
      # file: pkg/deep/__init__.py
      # file: pkg/deep/b.py
      from .._c import f as g
    `,
    truth: { a: 'module', b: 'module', f: 'pkg._c:f', g: 'pkg._c:f', other: 'absent' },
  },
  {
    title: 'a table of modules, taken relative to the module that makes it',
    files: `
      # file: pkg/tools/make.py
      from importlib import import_module
      def make(table, missing=AttributeError):
          def __getattr__(name):
              return getattr(import_module(table[name], __package__), name)
          def checked(name):
              if name not in table:
                  raise missing(name)
              return __getattr__(name)
          return checked
      # file: pkg/tools/__init__.py
      from .make import make as maker
      # file: pkg/tools/near.py
      def near(): ...
      # file: pkg/__init__.py
      from . import tools
      _table = {"far": "pkg.away"}
      _table["near"] = ".near"
      __getattr__ = tools.maker(_table)
      # file: pkg/away.py
      def far(): ...
    `,
    truth: { far: 'pkg.away:far', near: 'pkg.tools.near:near', away: 'module' },
  },
  {
    title: 'names with what they were before, and some that are gone',
    files: `
      # file: pkg/old.py
      import functools, warnings
      def deprecated(module, table):
          @functools.cache
          def getattr(name):
              if name in table:
                  message, value = table[name]
                  warnings.warn(message, DeprecationWarning)
                  return value
              raise AttributeError(f"module {module!r} has no attribute {name!r}")
          return getattr
      # tells __getattr__ what to give
      # file: pkg/__init__.py
      from .a import f as _f
      def _own(): ...
      _table = {"was": ("use f", _f), "mine": ("use another", _own)}
      from .old import deprecated
      __getattr__ = deprecated(__name__, _table)
      del _f
      # file: pkg/a.py
      def f(): ...
    `,
    truth: { was: 'pkg.a:f', mine: 'dynamic', gone: 'absent' },
  },
  {
    title: 'a __getattr__ that asks the one before it',
    files: `
      ${BY_PATH}
      # file: pkg/__init__.py
      from .tools import lazily
      __all__, __getattr__, __dir__ = lazily(__name__, [], [".a.f", ".a.g"])
      __all__.append("more")
      before = __getattr__
      def __getattr__(name):
          if name == "more":
              from .a import f
              return f
          return before(name)
      # file: pkg/a.py
      def f(): ...
      def g(): ...
    `,
    truth: { f: 'pkg.a:f', g: 'pkg.a:g', more: 'pkg.a:f', other: 'absent' },
  },
  {
    title: 'a __getattr__ that gives something else where the one before it fails',
    files: `
      ${BY_PATH}
      # file: pkg/__init__.py
      from .tools import lazily
      __all__, __getattr__, __dir__ = lazily(__name__, [], [".a.f"])
      before = __getattr__
      def __getattr__(name):
          try:
              return before(name)
          except AttributeError:
              return before("f")
      # file: pkg/a.py
      def f(): ...
    `,
    truth: { other: 'dynamic' },
  },
  {
    title: 'functions that are decorated or give names of their own module',
    files: `
      # file: pkg/tools.py
      import functools
      @functools.partial
      def make():
          def __getattr__(name):
              raise AttributeError(name)
          return __getattr__
      def wrapped(name, table):
          from importlib import import_module
          @str
          def __getattr__(asked):
              return import_module(table[asked], name)
          return lambda asked: globals()[table[asked]]
      def a(): ...
      # file: pkg/__init__.py
      from .tools import make, wrapped
      __getattr__ = wrapped(__name__, {"a": "a"})
    `,
    truth: { a: 'dynamic' },
  },
  {
    title: 'ways that all fail alike, and a handler that takes one of them',
    files: `
      # file: pkg/_gone.py
      GONE = {"x": "it was removed"}
      # file: pkg/__init__.py
      import os
      from ._gone import GONE
      def __getattr__(name):
          if name == "a":
              import pkg.a as a
              return a
          if name in GONE:
              raise AttributeError(GONE[name])
          raise AttributeError(name)
      # file: pkg/a.py
    `,
    truth: { a: 'module', x: 'absent', y: 'absent' },
  },
  {
    title: 'a handler that takes one of several ways to fail',
    files: `
      # file: pkg/_gone.py
      GONE = {"x": "it was removed"}
      # file: pkg/__init__.py
      from ._gone import GONE
      from . import a
      def __getattr__(name):
          try:
              if name in GONE:
                  raise AttributeError(GONE[name])
              raise AttributeError(name)
          except AttributeError:
              return a.f
      # file: pkg/a.py
      def f(): ...
    `,
    truth: { x: 'dynamic', y: 'dynamic' },
  },
  {
    title: 'a function that is asked for each name, as generated clients have it',
    files: `
      # file: pkg/tools/late.py
      from importlib import import_module
      import builtins
      def load(package, name, tries=3):
          for turn in range(tries):
              try:
                  return import_module(name, package)
              except KeyError:
                  if turn == tries - 1:
                      break
          raise KeyError(name)
      def give(name, *, package, where, packages=None):
          """For the __getattr__ of modules."""
          module_name = where.get(name)
          if module_name is not None:
              try:
                  return getattr(load(package, module_name), name)
              except ImportError as e:
                  raise ImportError(name) from e
              except AttributeError as e:
                  raise AttributeError(name) from e
          if packages and name in packages:
              return import_module(f".{name}", package)
          raise AttributeError(name)
      # file: pkg/tools/__init__.py
      # file: pkg/__init__.py
      from typing import TYPE_CHECKING, Any
      from .tools.late import give
      if TYPE_CHECKING:
          from .a import f
      _WHERE: dict[str, str] = {"f": ".a", "g": ".deep.b"}
      def __getattr__(attr_name: str) -> Any:
          return give(attr_name, package=__package__, where=_WHERE, packages=["deep"])
      # file: pkg/a.py
      def f(): ...
      # file: pkg/deep/__init__.py
      # file: pkg/deep/b.py
      from ..a import f as g
    `,
    truth: { f: 'pkg.a:f', g: 'pkg.a:f', deep: 'module', h: 'absent' },
  },
  {
    title: 'a function that tries one module after the other, as scipy has it',
    files: `
      # file: pkg/old.py
      from importlib import import_module
      def give(*, module, private, every, attribute):
          """For a __getattr__."""
          if attribute not in every:
              raise AttributeError(attribute)
          for each in private:
              try:
                  return getattr(import_module(f"{module}.{each}"), attribute)
              except AttributeError as e:
                  if each == private[-1]:
                      raise e
                  continue
      # file: pkg/__init__.py
      from .old import give
      __all__ = ["f", "g"]
      def __getattr__(name):
          return give(module="pkg", private=["a", "b"], every=__all__, attribute=name)
      # file: pkg/one.py
      from .old import give
      def __getattr__(name):
          return give(module="pkg", private=["b"], every=["g"], attribute=name)
      # file: pkg/a.py
      def f(): ...
      # file: pkg/b.py
      def g(): ...
    `,
    truth: { f: 'dynamic', g: 'dynamic', h: 'absent' },
  },
  {
    title: 'names that are put together',
    files: `
      # file: pkg/tools.py
      from importlib import import_module
      def make(parent, names):
          where = {"get_" + name: "." + name for name in names}
          def __getattr__(asked):
              if asked in where:
                  return getattr(import_module(where[asked], parent), asked)
              raise AttributeError(asked)
          return __getattr__
      # file: pkg/__init__.py
      from .tools import make
      __getattr__ = make(__name__, ["a", "b"])
      # file: pkg/a.py
      def get_a(): ...
      # file: pkg/b.py
      def get_b(): ...
    `,
    truth: { get_a: 'pkg.a:get_a', get_b: 'pkg.b:get_b', get_c: 'absent' },
  },
  {
    title: 'names that the module puts together itself',
    files: `
      # file: pkg/__init__.py
      from importlib import import_module
      _WHERE = {"_".join((name, "reader")): f".{name}" for name in ("csv", "xml")}
      def __getattr__(asked):
          if asked in _WHERE:
              return getattr(import_module(_WHERE[asked], __name__), "read")
          raise AttributeError(asked)
      # file: pkg/csv.py
      def read(): ...
      # file: pkg/xml.py
      def read(): ...
    `,
    truth: { csv_reader: 'pkg.csv:read', xml_reader: 'pkg.xml:read', other: 'absent' },
  },
  {
    title: 'the __getattr__ of another module',
    files: `
      # file: pkg/other/__init__.py
      from importlib import import_module
      def own(): ...
      def __getattr__(name):
          if name in ("near", "stored"):
              value = globals()[name] = getattr(import_module(".names", __name__), name)
              return value
          if name == "own":
              return object()
          raise AttributeError(name)
      # file: pkg/other/names.py
      def near(): ...
      def stored(): ...
      # file: pkg/__init__.py
      from . import other
      __getattr__ = other.__getattr__
      # file: pkg/sub.py
    `,
    truth: {
      near: 'pkg.other.names:near',
      stored: 'pkg.other.names:stored',
      own: 'dynamic',
      sub: 'module',
      gone: 'absent',
    },
  },
  {
    title: 'the __getattr__ of another module, by an import',
    files: `
      # file: pkg/_late.py
      _TABLE = {"f": "pkg.a"}
      def __getattr__(name):
          import importlib
          if name in _TABLE:
              return getattr(importlib.import_module(_TABLE[name]), name)
          raise AttributeError(name)
      # file: pkg/__init__.py
      from ._late import __getattr__
      # file: pkg/a.py
      def f(): ...
    `,
    truth: { f: 'pkg.a:f', gone: 'absent' },
  },
];

describe.each(CASES)('$title', ({ files, truth }) => {
  it.each(Object.entries(truth))('%s: %s', (name, where) => {
    const { graph } = graphOf(parser, files);
    expect(said(show(graph, 'pkg', name))).toBe(where);
  });

  it('is so in Python', () => {
    const told = Object.entries(truth).filter(([, where]) => where !== 'dynamic');
    expect(askPython(files, told)).toEqual(told);
  });
});

it('gives the list of names as well', () => {
  const [first] = CASES;
  const { graph } = graphOf(parser, first?.files ?? '');
  expect(showExports(graph, 'pkg')).toMatchInlineSnapshot(`
    "
    * a: submodule module pkg:a [lazy pkg]
    * b: resolved module pkg.deep:b [lazy pkg]
    * f: resolved function pkg._c:f [lazy pkg]
    * g: resolved function pkg._c:f via pkg.deep.b:g [lazy pkg]
      lazily: resolved function pkg.tools:lazily
    "
  `);
});

it('is followed for a module that is no package', () => {
  const { graph } = graphOf(
    parser,
    `
      ${BY_PATH}
      # file: pkg/__init__.py
      # file: pkg/plain.py
      from .tools import lazily
      _, __getattr__, _ = lazily(__name__, [], ["pkg.a.f", ".a.g"])
      # file: pkg/a.py
      def f(): ...
      def g(): ...
    `,
  );
  expect(show(graph, 'pkg.plain', 'f')).toMatch(/^resolved function pkg\.a:f/);
  // There is no `pkg.plain.a`.
  expect(show(graph, 'pkg.plain', 'g')).toMatch(/^unresolved/);
});

/** The graph's word in the words of `truth`. */
function said(shown: string): string {
  if (/^unresolved/.test(shown)) return 'absent';
  const [status, what = '', place = ''] = shown.split(' ');
  if (status === 'dynamic' || status === 'local') return 'dynamic';
  return status === 'submodule' || what === 'module' ? 'module' : place || what;
}
