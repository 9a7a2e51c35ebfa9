/** Objects in the place of a module that import what they are asked for. The real Python is asked as well. */
import { beforeAll, describe, expect, it } from 'vitest';
import type { PythonParser } from '../../server/src/python/parser';
import { pythonParser } from '../support/python';
import { askPython } from './ask-python';
import { graphOf, show } from './graph-of';

let parser: PythonParser;
beforeAll(async () => {
  parser = await pythonParser();
});

/** The class as many projects have copied it, in this file's own words. */
const LAZY_MODULE = `# file: pkg/tools.py
      import importlib
      from itertools import chain
      from types import ModuleType
      class LazyModule(ModuleType):
          def __init__(self, name, module_file, import_structure, module_spec=None, extra_objects=None):
              super().__init__(name)
              self._modules = set(import_structure.keys())
              self._where = {}
              for key, values in import_structure.items():
                  for value in values:
                      self._where[value] = key
              self.__all__ = list(import_structure.keys()) + list(chain(*import_structure.values()))
              self.__file__ = module_file
              self.__spec__ = module_spec
              self.__path__ = [module_file.rpartition("/")[0]]
              self._objects = {} if extra_objects is None else extra_objects
          def __dir__(self):
              return self.__all__
          def __getattr__(self, name):
              if name in self._objects:
                  return self._objects[name]
              if name in self._modules:
                  value = self._load(name)
              elif name in self._where.keys():
                  module = self._load(self._where[name])
                  value = getattr(module, name)
              else:
                  raise AttributeError(f"module {self.__name__} has no attribute {name}")
              setattr(self, name, value)
              return value
          def _load(self, module_name):
              try:
                  return importlib.import_module("." + module_name, self.__name__)
              except Exception as error:
                  raise RuntimeError(module_name) from error`;

interface Case {
  readonly title: string;
  readonly files: string;
  /** Names of `pkg`, and where Python finds them: a binding, `module`, `absent`, or `dynamic` where it is not told. */
  readonly truth: Readonly<Record<string, string>>;
}

const CASES: readonly Case[] = [
  {
    title: 'a class elsewhere that is given a table',
    files: `
      ${LAZY_MODULE}
      # file: pkg/__init__.py
      import sys
      from typing import TYPE_CHECKING
      from .tools import LazyModule
      _import_structure = {
          "a": ["f", "g"],
          "deep.b": ["h"],
          "same": ["same", "other"],
      }
      if TYPE_CHECKING:
          from .a import f, g
      else:
          sys.modules[__name__] = LazyModule(
              __name__, globals()["__file__"], _import_structure, module_spec=__spec__,
              extra_objects={"version": "1"},
          )
      # file: pkg/a.py
      from .deep.b import h as g
      def f(): ...
      # file: pkg/deep/__init__.py
      # file: pkg/deep/b.py
      def h(): ...
      # file: pkg/same.py
      def same(): ...
      def other(): ...
      # file: pkg/unlisted.py
    `,
    truth: {
      f: 'pkg.a:f',
      g: 'pkg.deep.b:h',
      h: 'pkg.deep.b:h',
      a: 'module',
      same: 'module',
      other: 'pkg.same:other',
      unlisted: 'module',
      nothing: 'absent',
      TYPE_CHECKING: 'absent',
      version: 'dynamic',
    },
  },
  {
    title: 'parts of the table that may not be there are not told',
    files: `
      ${LAZY_MODULE}
      # file: pkg/__init__.py
      import sys
      from .tools import LazyModule
      _import_structure = {"a": ["f"]}
      try:
          import torch_that_is_not_there
      except ImportError:
          _import_structure["dummies"] = ["g"]
      else:
          _import_structure["a"].append("g")
      sys.modules[__name__] = LazyModule(name=__name__, module_file=__file__, import_structure=_import_structure)
      # file: pkg/a.py
      def f(): ...
      def g(): ...
      # file: pkg/dummies.py
      def g(): ...
    `,
    truth: { f: 'pkg.a:f', g: 'dynamic' },
  },
  {
    title: 'a table that is changed afterwards is not told',
    files: `
      ${LAZY_MODULE}
      # file: pkg/__init__.py
      import sys
      from .tools import LazyModule
      _names = {"a": ["f"]}
      sys.modules[__name__] = LazyModule(__name__, __file__, _names)
      _names["a"].append("g")
      # file: pkg/a.py
      def f(): ...
      def g(): ...
    `,
    truth: { f: 'dynamic', g: 'dynamic' },
  },
  {
    title: 'a class that does something else with its table',
    files: `
      # file: pkg/tools.py
      import importlib
      from types import ModuleType
      class Odd(ModuleType):
          def __init__(self, name, file, import_structure):
              super().__init__(name)
              self._where = {v: k for k, vs in import_structure.items() for v in vs}
              self.__path__ = [file.rpartition("/")[0]]
          def __getattr__(self, name):
              if name in self._where:
                  return getattr(importlib.import_module(".other", self.__name__), name)
              raise AttributeError(name)
      # file: pkg/__init__.py
      import sys
      from .tools import Odd
      sys.modules[__name__] = Odd(__name__, __file__, {"a": ["f"]})
      # file: pkg/a.py
      def f(): ...
      # file: pkg/other.py
      def f(): ...
    `,
    truth: { f: 'dynamic' },
  },
  {
    title: 'a class of the file itself, with tables of the module',
    files: `
      # file: pkg/__init__.py
      import sys
      from types import ModuleType
      by_module = {'pkg.a': ['f', 'g'], 'pkg.deep.b': ['h']}
      origins = {}
      for module, items in by_module.items():
          for item in items:
              origins[item] = module
      VERSION = (1, 2)
      class module(ModuleType):
          CONSTANT = 1
          def __getattr__(self, name):
              if name in origins:
                  module = __import__(origins[name], None, None, [name])
                  for extra in by_module[module.__name__]:
                      setattr(self, extra, getattr(module, extra))
                  return getattr(module, name)
              return ModuleType.__getattribute__(self, name)
          def __dir__(self):
              return ['f']
      new = sys.modules[__name__] = module(__name__)
      new.__dict__.update({'__file__': __file__, '__path__': __path__, 'VERSION': VERSION})
      # file: pkg/a.py
      def f(): ...
      def g(): ...
      # file: pkg/deep/__init__.py
      # file: pkg/deep/b.py
      from ..a import f as h
    `,
    truth: {
      f: 'pkg.a:f',
      g: 'pkg.a:g',
      h: 'pkg.a:f',
      a: 'module',
      sys: 'absent',
      origins: 'absent',
      VERSION: 'dynamic',
      CONSTANT: 'dynamic',
    },
  },
  {
    title: 'what other modules take from it while they are loaded',
    files: `
      ${LAZY_MODULE}
      # file: pkg/__init__.py
      import sys
      from .tools import LazyModule
      sys.modules[__name__] = LazyModule(
          __name__, __file__, {"a": ["f"], "user": ["g"]}, module_spec=__spec__
      )
      # file: pkg/a.py
      from pkg import g
      def f(): ...
      # file: pkg/user.py
      def g(): ...
    `,
    truth: { f: 'pkg.a:f', g: 'pkg.user:g' },
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

it.each([
  ['plain', '', []],
  ['with a known name in a block', 'if 1 < 2:\n    table["a"].append("g")', []],
  [
    'with a module in a block that is computed',
    'try:\n    import gone\nexcept ImportError:\n    table[dir(sys)[0]] = ["f"]',
    ['conditional'],
  ],
])('what is certain of a table, %s', (_, block, cautions) => {
  const files = `
      ${LAZY_MODULE}
      # file: pkg/__init__.py
      import sys
      from .tools import LazyModule
      table = {"a": ["f"]}
      ${block.replaceAll('\n', '\n      ')}
      sys.modules[__name__] = LazyModule(__name__, __file__, table)
      # file: pkg/a.py
      def f(): ...
      def g(): ...
    `;
  const found = graphOf(parser, files).graph.resolve('pkg', 'f');
  expect(found.definition).toMatchObject({ module: 'pkg.a', name: 'f' });
  expect(found.cautions.map(({ kind }) => kind).filter((kind) => kind !== 'lazy')).toEqual(
    cautions,
  );
});

/** The graph's word in the words of `truth`. */
function said(shown: string): string {
  if (/^unresolved \(.* has no /.test(shown)) return 'absent';
  const [status, what = '', place = ''] = shown.split(' ');
  if (status === 'dynamic' || status === 'local') return 'dynamic';
  return status === 'submodule' ? 'module' : place || what;
}
