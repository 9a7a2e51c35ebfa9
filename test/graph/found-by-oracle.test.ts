/**
 * Programs on which the graph once differed from the real Python, made small. Each expectation was read
 * off a Python that imported the package; `unresolved` and `dynamic` would be no error, only a loss.
 */
import { describe, expect, test } from 'vitest';
import { createGraph } from '../../server/src/graph/export-graph';
import { createLayout } from '../../server/src/graph/layout';
import type { ModuleSource, Resolution } from '../../server/src/graph/resolution';
import { parseFixture, ROOT } from '../support/fixture';
import { pythonParser } from '../support/python';

interface Case {
  readonly title: string;
  readonly files: string;
  /** `module:name` to what it is: a binding, `local`, `submodule`, `absent`. */
  readonly truth: Readonly<Record<string, string>>;
}

const CASES: readonly Case[] = [
  {
    title: 'what ran in a try before the import that fails stays',
    files: `
      # file: p/__init__.py
      try:
          import p.c as f
          from p.s import K as x
      except ImportError:
          pass
      # file: p/c.py
      # file: p/s.py
      `,
    truth: { 'p:f': 'p:c', 'p:x': 'absent' },
  },
  {
    title: 'what stands after the failing import in a suppress never ran',
    files: `
      # file: p/__init__.py
      from p.b import *
      # file: p/b.py
      from contextlib import suppress
      with suppress(ImportError):
          from ._d import nothing as s
          def z(): pass
      # file: p/_d.py
      # file: p/s.py
      `,
    truth: { 'p.b:s': 'absent', 'p.b:z': 'absent', 'p:s': 'submodule', 'p:z': 'absent' },
  },
  {
    title: 'a suppress whose imports work runs to its end',
    files: `
      # file: p/__init__.py
      from contextlib import suppress
      from .e import y as x
      with suppress(ImportError):
          from .e import y as s
          def x(): pass
      # file: p/e.py
      y = object()
      `,
    truth: { 'p:x': 'local', 'p:s': 'p.e:y' },
  },
  {
    title: 'the last of two bindings in one try body wins',
    files: `
      # file: p/__init__.py
      try:
          import p.c as a
          a = make()
      except ImportError:
          pass
      # file: p/c.py
      `,
    truth: { 'p:a': 'local' },
  },
  {
    title: 'importing a submodule binds it over what the package had under the name',
    files: `
      # file: p/__init__.py
      from . import c as b
      import p.b as x
      # file: p/b.py
      # file: p/c.py
      `,
    truth: { 'p:x': 'p:b', 'p:b': 'submodule' },
  },
  {
    title: 'a module whose name in its package is taken by another is told as a module alone',
    files: `
      # file: p/__init__.py
      import p.s as K
      import p.b as s
      # file: p/b.py
      # file: p/s.py
      `,
    truth: { 'p:s': 'p:b', 'p:K': 'p.s:' },
  },
  {
    title:
      'a submodule that a module loads on the way is bound before the statement binds its name',
    files: `
      # file: p/__init__.py
      import p.e as b
      # file: p/e.py
      try:
          import p.b
      except ImportError:
          pass
      # file: p/b.py
      `,
    truth: { 'p:b': 'p:e' },
  },
  {
    title: 'a number in the body that runs is no placeholder for the handler',
    files: `
      # file: p/__init__.py
      from .b import z
      # file: p/b.py
      try:
          from .d import z
      except ImportError:
          from .s import z
      # file: p/d.py
      z = 1
      # file: p/s.py
      def z(): pass
      `,
    truth: { 'p.b:z': 'p.d:z', 'p:z': 'p.d:z' },
  },
  {
    title: 'a name of __all__ that only the handler of a failing import binds',
    files: `
      # file: p/__init__.py
      def x(): pass
      from contextlib import suppress
      with suppress(ImportError):
          from .b import x
      # file: p/b.py
      try:
          from p.e import f as x
      except ImportError:
          def s(): pass
          x = s
      # file: p/e.py
      `,
    truth: { 'p:x': 'p.b:s' },
  },
  {
    title: 'a star from a native module may give anything, but hardly what a later `from .` means',
    files: `
      # file: p/__init__.py
      from ._native import *
      from . import basic
      # file: p/_native.so
      # file: p/basic.py
      `,
    truth: { 'p:basic': 'submodule' },
  },
  {
    title: 'a function that extends __all__ by the list of the module it is given',
    files: `
      # file: p/__init__.py
      from .numeric import *
      # file: p/numeric.py
      __all__ = ['own']
      def own(): pass
      def extend_all(module):
          existing = set(__all__)
          for a in getattr(module, '__all__'):
              if a not in existing:
                  __all__.append(a)
      from . import more
      from .more import *
      extend_all(more)
      # file: p/more.py
      __all__ = ['added']
      def added(): pass
      def unlisted(): pass
      `,
    truth: { 'p:own': 'p.numeric:own', 'p:added': 'p.more:added', 'p:unlisted': 'absent' },
  },
  {
    title: 'a native module gives the names that its stub lists',
    files: `
      # file: p/__init__.py
      from ._ufuncs import *
      # file: p/_ufuncs.so
      # file: p/_ufuncs.pyi
      __all__ = ['agm']
      def agm(x, y): ...
      `,
    truth: { 'p:agm': 'p._ufuncs:agm' },
  },
  {
    title: 'a module that a package makes in sys.modules is not missing',
    files: `
      # file: p/__init__.py
      try:
          from .needs import good
      except ImportError:
          def good(): pass
      # file: p/needs.py
      from six.moves import range
      def good(): pass
      # file: six.py
      import sys
      sys.modules[__name__ + '.moves'] = object()
      `,
    truth: { 'p:good': 'unresolved' },
  },
  {
    title: 'a list that is added to in place is the object that another module made',
    files: `
      # file: p/__init__.py
      from .core import exprs
      exprs += []
      mine = []
      mine += [1]
      # file: p/core.py
      exprs = []
      `,
    truth: { 'p:exprs': 'unresolved', 'p:mine': 'local' },
  },
  {
    title: 'a __getattr__ that may give anything does not hide what a block spells',
    files: `
      # file: p/__init__.py
      if make():
          pass
      else:
          from .core import *
          def __getattr__(name):
              return make(name)
      # file: p/core.py
      def array(): pass
      `,
    truth: { 'p:array': 'p.core:array', 'p:other': 'dynamic' },
  },
  {
    title: 'names that a __getattr__ spells go before statements that may bind anything',
    files: `
      # file: p/__init__.py
      import importlib
      for key in make():
          globals()[key] = 1
      submodules = ['io']
      def __getattr__(name):
          if name in submodules:
              return importlib.import_module(f'p.{name}')
          raise AttributeError(name)
      # file: p/io.py
      `,
    truth: { 'p:io': 'submodule' },
  },
  {
    title: 'an import of a submodule asks no __getattr__',
    files: `
      # file: q.py
      import p.colors as mcolors
      # file: p/__init__.py
      __getattr__ = make()
      # file: p/colors.py
      `,
    truth: { 'q:mcolors': 'p.colors:' },
  },
  {
    title: 'of two ways to one object the sure one is told',
    files: `
      # file: p/__init__.py
      from .errors import Bad
      from .more import *
      # file: p/errors.py
      class Bad(Exception): pass
      # file: p/more.py
      from .errors import Bad
      __all__ = make()
      `,
    truth: { 'p:Bad': 'p.errors:Bad' },
  },
];

describe('where the oracle found the graph to differ from Python', () => {
  test.each(CASES)('$title', async ({ files, truth }) => {
    const graph = createGraph(await sourceOf(files));
    const told: Record<string, string> = {};
    for (const key of Object.keys(truth)) {
      const [module = '', name = ''] = key.split(':');
      told[key] = show(graph.resolve(module, name));
    }
    expect(told).toEqual(truth);
  });
});

function show({ status, definition, reason }: Resolution): string {
  if (status === 'resolved' || status === 'external') {
    return `${definition?.module}:${definition?.name}`;
  }
  return status === 'unresolved' && reason?.startsWith('nothing') ? 'absent' : status;
}

async function sourceOf(text: string): Promise<ModuleSource> {
  const { files } = parseFixture(text);
  const parser = await pythonParser();
  const folders = new Map<string, Set<string>>();
  for (const path of files.keys()) {
    for (let at = path; at !== ''; at = at.slice(0, at.lastIndexOf('/'))) {
      const slash = at.lastIndexOf('/');
      const folder = at.slice(0, slash);
      folders.set(folder, (folders.get(folder) ?? new Set()).add(at.slice(slash + 1)));
    }
  }
  const layout = createLayout([ROOT], {
    isFile: (path) => files.has(path),
    isDirectory: (path) => folders.has(path),
    list: (path) => [...(folders.get(path) ?? [])],
  });
  const summary = (path: string | null | undefined) => {
    const found = path ? files.get(path) : undefined;
    return found === undefined ? null : parser.parse(found).summary;
  };
  return {
    file: layout.file,
    submodules: layout.submodules,
    summary: (module) =>
      layout.file(module)?.kind === 'source' ? summary(layout.file(module)?.path) : null,
    stub: (module) => summary(layout.stubPath(module)),
  };
}
