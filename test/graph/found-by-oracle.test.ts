/**
 * Programs on which the graph once differed from the real Python, made small. Each expectation was read
 * off a Python that imported the package; `unresolved` and `dynamic` would be no error, only a loss.
 */

import { describe, expect, test } from 'vitest';
import { createGraph } from '../../server/src/graph/export-graph';
import { createLayout } from '../../server/src/graph/layout/layout';
import type { ModuleSource, Resolution } from '../../server/src/graph/resolution';
import { told } from '../../server/src/l10n';
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
    title: 'names of __all__ are spared where a package tidies up',
    files: `
      # file: p/__init__.py
      import types
      from .a import f, g
      log = make()
      __all__ = ['f', 'log', 'b']
      for name in dir():
          if not (
              (name.startswith('__') and name.endswith('__'))
              or name in __all__
              or (name[0] != '_' and isinstance(locals()[name], types.ModuleType))
          ):
              del locals()[name]
      # file: p/a.py
      def f(): pass
      def g(): pass
      # file: p/b.py
      # file: p/log.py
      # file: p/user.py
      from p import f, log
      `,
    truth: { 'p:f': 'p.a:f', 'p:log': 'local', 'p.user:f': 'p.a:f' },
  },
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
  {
    title: 'an alias keeps the object that a function binds its first name over',
    files: `
      # file: p/__init__.py
      from .s import kept
      # file: p/s.py
      def current(): pass
      kept = current
      def change():
          global current
          current = object()
      change()
      `,
    truth: { 'p:kept': 'p.s:kept', 'p.s:kept': 'local' },
  },
  {
    title: 'an import that fails between two bindings of a try body leaves the first',
    files: `
      # file: p/__init__.py
      from contextlib import suppress
      with suppress(ImportError):
          from .d import a
          from .d import nothing
          a = object()
      # file: p/d.py
      class a: pass
      `,
    truth: { 'p:a': 'p.d:a' },
  },
  {
    title: 'the __getattr__ of the moment answers, the last one in the end',
    files: `
      # file: p/__init__.py
      def __getattr__(name):
          if name == 's':
              from .c import K
              return K
          raise AttributeError(name)
      from . import d
      def __getattr__(name):
          raise AttributeError(name)
      # file: p/c.py
      class K: pass
      # file: p/d.py
      from . import s
      # file: p/s.py
      `,
    truth: { 'p.d:s': 'p.c:K', 'p:s': 'submodule' },
  },
  {
    title: 'a body whose import may fail is not sure to have run',
    files: `
      # file: p/__init__.py
      from .s import a as y
      try:
          from .b import x as y
      except ImportError:
          pass
      # file: p/s.py
      class a: pass
      # file: p/b.py
      try:
          import p.s as m
      except ImportError:
          def x(): pass
          def change():
              global x
              x = object()
          change()
      `,
    truth: { 'p:y': 'unresolved' },
  },
  {
    title: 'a star from a half-made package gives what the package has by then',
    files: `
      # file: p/__init__.py
      from p.a import x as f
      from .b import y
      __all__ = ['f']
      # file: p/a.py
      x = object()
      # file: p/b.py
      from p._d import y
      # file: p/_d.py
      from contextlib import suppress
      def y(): pass
      with suppress(ImportError):
          from p.s import *
          from . import *
      # file: p/s.py
      class a: pass
      `,
    truth: { 'p._d:a': 'p:a' },
  },
  {
    title: 'a package may ask itself for a name that its __getattr__ gives',
    files: `
      # file: p/__init__.py
      def __getattr__(name):
          if name == 'a':
              from p.c import x
              return x
          raise AttributeError(name)
      from . import a
      # file: p/a.py
      # file: p/c.py
      def x(): pass
      `,
    truth: { 'p:a': 'p.c:x' },
  },
  {
    title: 'what is taken from a half-made module before a function binds it anew',
    files: `
      # file: p/__init__.py
      # file: p/s.py
      def b(): pass
      try:
          from p.c import K
      except ImportError:
          pass
      def change():
          global b
          b = object()
      change()
      # file: p/c.py
      from p.s import b
      # file: p/a.py
      from .s import b
      from .c import b as old
      `,
    truth: { 'p.a:b': 'p.s:b', 'p.a:old': 'dynamic' },
  },
  {
    title: 'stars from native modules of the standard library',
    files: `
      # file: q.py
      from _sqlite3 import *
      # file: h.py
      def heappush(heap, item): pass
      def nsmallest(n, iterable): pass
      try:
          from _heapq import *
      except ImportError:
          pass
      # file: d.py
      try:
          from _decimal import *
      except ImportError:
          from _pydecimal import *
      # file: _pydecimal.py
      class Decimal: pass
      `,
    truth: {
      'q:connect': '_sqlite3:connect',
      'h:heappush': '_heapq:heappush',
      'h:nsmallest': 'local',
      'd:Decimal': '_decimal:Decimal',
    },
  },
  {
    title: 'a __getattr__ that imports the package it names itself',
    files: `
      # file: p/__init__.py
      from importlib import import_module
      _names = {'Bad': ('core', '.'), 'Info': ('core', '.schema')}
      def __getattr__(name):
          found = _names.get(name)
          if found is None:
              raise AttributeError(name)
          package, module = found
          return getattr(import_module(module, package=package), name)
      # file: core/__init__.py
      class Bad(Exception): pass
      # file: core/schema.py
      class Info: pass
      `,
    truth: { 'p:Bad': 'core:Bad', 'p:Info': 'core.schema:Info' },
  },
  {
    title: 'a __getattr__ that fails for a submodule leaves it to the import system',
    files: `
      # file: p/__init__.py
      def __getattr__(name):
          if name == 'b':
              import p.d as d
              return d.nothing
          raise AttributeError(name)
      from . import b as s
      from .s.e import *
      # file: p/b.py
      from .c import a
      # file: p/c.py
      from p.s import a
      # file: p/d.py
      # file: p/s/__init__.py
      def a(): pass
      # file: p/s/e.py
      `,
    truth: { 'p:s': 'p:b' },
  },
  {
    title: 'an enumeration made of constants leaves other names alone',
    files: `
      # file: m.py
      import _signal
      from _signal import *
      from enum import IntEnum as _IntEnum
      _IntEnum._convert_('Signals', __name__, lambda name: name.startswith('SIG'))
      `,
    truth: { 'm:Signals': 'dynamic', 'm:alarm': '_signal:alarm', 'm:SIGINT': 'dynamic' },
  },
  {
    title: 'a loop over modules that adds up their lists',
    files: `
      # file: q.py
      from p import *
      # file: p/__init__.py
      from . import a, b
      __all__ = []
      for each in (a, b):
          __all__.extend(each.__all__)
      from .a import *
      from .b import *
      # file: p/a.py
      __all__ = ['f']
      def f(): pass
      # file: p/b.py
      __all__ = ['_g']
      def _g(): pass
      `,
    truth: { 'p:f': 'p.a:f', 'q:f': 'p.a:f', 'q:_g': 'p.b:_g' },
  },
  {
    title: 'a __getattr__ in a block, with the tables and imports of that block',
    files: `
      # file: p/__init__.py
      try:
          SETUP
      except NameError:
          SETUP = False
      if SETUP:
          pass
      else:
          submodules = ['io']
          import importlib as _importlib
          def __getattr__(name):
              if name in submodules:
                  return _importlib.import_module(f'p.{name}')
              try:
                  return globals()[name]
              except KeyError:
                  raise AttributeError(name)
      # file: p/io.py
      `,
    truth: { 'p:io': 'submodule', 'p:nothing': 'absent' },
  },
  {
    title: 'a call that hands over the names and says where each lazy one is',
    files: `
      # file: p/__init__.py
      from .imports import lazy_import
      lazy_import(globals(), aliases={'Client': '.client', 'connect': '.sub.client'})
      # file: p/client.py
      class Client: pass
      # file: p/imports.py
      # file: p/sub/__init__.py
      # file: p/sub/client.py
      def connect(): pass
      `,
    truth: { 'p:Client': 'p.client:Client', 'p:connect': 'p.sub.client:connect', 'p:x': 'dynamic' },
  },
  {
    title: 'a __getattr__ whose table is bound anew before another one takes its place',
    files: `
      # file: p/__init__.py
      table = {}
      def __getattr__(name):
          if name in table:
              from . import a
              return a.x
          raise AttributeError(name)
      from p.s import *
      table = {'s': 1}
      def __getattr__(name):
          raise AttributeError(name)
      # file: p/a.py
      def x(): pass
      # file: p/b.py
      # file: p/s/__init__.py
      import p.s.e as b
      __all__ = ['b']
      # file: p/s/e.py
      `,
    truth: { 'p:b': 'p.s:e', 'p.s:b': 'p.s:e' },
  },
  {
    title: 'a name that a function binds is not what __getattr__ would give',
    files: `
      # file: p/__init__.py
      # file: p/c.py
      from p.d import *
      def change():
          global x
          x = object()
      change()
      def __getattr__(name):
          if name == 'x':
              from p.d import x
              return x
          raise AttributeError(name)
      # file: p/d.py
      try:
          import p.s
          x = p.s.z
      except ImportError:
          pass
      # file: p/s.py
      def z(): pass
      `,
    truth: { 'p.c:x': 'unresolved' },
  },
  {
    title: 'an import with an alias fails where a package has bound the name on the way anew',
    files: `
      # file: p/__init__.py
      from contextlib import suppress
      with suppress(ImportError):
          from p.c import K as s
          import p.s.e
      # file: p/c.py
      def K(): pass
      # file: p/s/__init__.py
      import p.s.e as z
      # file: p/s/e.py
      `,
    truth: { 'p:s': 'p.c:K' },
  },
  {
    title: 'a submodule that only type checkers import before is imported later',
    files: `
      # file: p/__init__.py
      from typing import TYPE_CHECKING
      if TYPE_CHECKING:
          from p.b import d as f
      else:
          from .s import e as b
      from p.b import d
      # file: p/b.py
      from . import d
      # file: p/d.py
      # file: p/s/__init__.py
      # file: p/s/e.py
      `,
    truth: { 'p:b': 'submodule' },
  },
  {
    title: 'what a block binds that ends in an exception is bound nowhere',
    files: `
      # file: p/__init__.py
      from .a import *
      if not hasattr(a, "needed"):
          message = "too old"
          raise ImportError(message)
      try:
          from . import b
      except ImportError as error:
          why = str(error)
          raise RuntimeError(why)
      try:
          if not b.ready:
              kept = 1
              raise ImportError
      except ImportError:
          pass
      # file: p/a.py
      needed = {}
      # file: p/b.py
      ready = []
      `,
    truth: { 'p:message': 'absent', 'p:why': 'absent', 'p:kept': 'local' },
  },
  {
    title: 'attributes of what takes the place of a module can be deleted',
    files: `
      # file: p/__init__.py
      import sys
      import types
      def own(): pass
      class Module(types.ModuleType): pass
      old = sys.modules[__name__]
      new = Module(__name__)
      new.__dict__.update(old.__dict__)
      sys.modules[__name__] = new
      del new.new, new.old, new.types
      `,
    truth: { 'p:new': 'unresolved', 'p:old': 'unresolved', 'p:types': 'unresolved' },
  },
  {
    title: 'modules of Python 2 are not there',
    files: `
      # file: p/__init__.py
      try:
          from urlparse import urljoin
      except ImportError:
          from urllib.parse import urljoin
      try:
          from ConfigParser import ConfigParser
      except ImportError:
          from .a import ConfigParser
      # file: p/a.py
      class ConfigParser: pass
      `,
    truth: { 'p:urljoin': 'urllib.parse:urljoin', 'p:ConfigParser': 'p.a:ConfigParser' },
  },
  {
    title: 'a star import of a native module gives what its stub defines',
    files: `
      # file: p/__init__.py
      from ._first import *
      from ._second import *
      # file: p/_first.so
      # file: p/_first.pyi
      def f(): ...
      class C: ...
      # file: p/_second.so
      `,
    truth: { 'p:f': 'p._first:f', 'p:C': 'p._first:C' },
  },
  {
    title: 'a __getattr__ that imports submodules gives no words that have none',
    files: `
      # file: p/__init__.py
      from importlib import import_module
      _WORDS = 'a gone'
      def __getattr__(name):
          if name in _WORDS.split():
              return import_module(f"{__name__}.{name}")
          raise AttributeError(name)
      # file: p/a.py
      `,
    truth: { 'p:a': 'submodule', 'p:gone': 'unresolved', 'p:other': 'absent' },
  },
  {
    title: 'a __getattr__ that imports the submodule of any name gives submodules and nothing else',
    files: `
      # file: p/__init__.py
      import importlib
      def own(): pass
      def __getattr__(name):
          try:
              return importlib.import_module(f"{__name__}.{name}")
          except ModuleNotFoundError:
              raise AttributeError(name) from None
      # file: p/a.py
      # file: q/__init__.py
      from importlib import import_module
      def __getattr__(name):
          return import_module("." + name, __name__)
      # file: q/a.py
      # file: r/__init__.py
      from importlib import import_module
      def __getattr__(name):
          return import_module("._" + name, __name__)
      # file: r/a.py
      # file: r/_a.py
      `,
    truth: {
      'p:own': 'local',
      'p:a': 'submodule',
      'p:other': 'absent',
      'q:a': 'submodule',
      'q:other': 'absent',
      'r:a': 'dynamic',
    },
  },
  {
    title: 'a submodule that is imported by its dots fails where its package is covered',
    files: `
      # file: p/__init__.py
      from ._d import s
      # file: p/_d.py
      globals()['s'] = lambda: 0
      # file: p/b.py
      try:
          from .s import x
      except ImportError:
          from .s.e import *
      # file: p/s/__init__.py
      import p.s.e as _m
      globals().update({n: getattr(_m, n) for n in ['x']})
      # file: p/s/e.py
      def x(): pass
      `,
    truth: { 'p.b:x': 'p.s.e:x' },
  },
  {
    title: 'a loop that may bind any name hardly covers the submodule that a lazy one goes through',
    files: `
      # file: p/__init__.py
      import q
      from ._lib.tools import wrap
      for _key in q.__all__:
          if not _key.startswith('_'):
              globals()[_key] = wrap(getattr(q, _key))
      import importlib
      def __getattr__(name):
          if name in ['fft', 'io', 'stats']:
              return importlib.import_module(f'p.{name}')
          raise AttributeError(name)
      # file: p/_lib/__init__.py
      # file: p/_lib/tools.py
      def wrap(f): return f
      # file: p/_lib/names.py
      # file: p/fft.py
      import p._lib.names as n
      # file: p/io.py
      # file: p/stats/__init__.py
      import p.stats._names as n
      # file: p/stats/_names.py
      # file: q.py
      from somewhere import names
      def f(): pass
      __all__ = ['f'] + names
      `,
    truth: { 'p:fft': 'submodule', 'p:io': 'submodule', 'p:stats': 'submodule' },
  },
  {
    title:
      'a star from a module that a loop gives names hardly gives those that __getattr__ spells',
    files: `
      # file: p/__init__.py
      from .core import *
      def __getattr__(name):
          if name == 'testing':
              import p.testing as testing
              return testing
          if name == 'Tester':
              from .testing import Tester
              return Tester
          raise AttributeError(name)
      # file: p/core.py
      __all__ = []
      for key in make():
          globals()[key] = make(key)
          __all__.append(key)
      # file: p/testing.py
      class Tester: pass
      `,
    truth: { 'p:testing': 'submodule', 'p:Tester': 'p.testing:Tester' },
  },
  {
    title: 'what a star may give by a statement can stand before the submodule of that name',
    files: `
      # file: p/__init__.py
      from .s import *
      from . import a
      # file: p/s/__init__.py
      try:
          from p.s.e import b as a
      except ImportError:
          pass
      # file: p/s/e.py
      class b: pass
      # file: p/a.py
      `,
    truth: { 'p:a': 'unresolved' },
  },
  {
    title: 'another name of the package itself, taken back from a module, is not made there',
    files: `
      # file: p/__init__.py
      try:
          from p.s.e import s as b
          from p.a import *
      except ImportError:
          pass
      # file: p/a.py
      from . import b as x
      # file: p/b.py
      # file: p/s/__init__.py
      # file: p/s/e.py
      def s(): pass
      `,
    truth: { 'p:x': 'p.a:x' },
  },
  {
    title:
      'a __getattr__ that cannot be followed may give what a later import takes for a submodule',
    files: `
      # file: p/__init__.py
      from importlib import import_module
      _lazy = {'b': ('p.s', '_p')}
      def __getattr__(name):
          if name in _lazy:
              module, attribute = _lazy[name]
              return getattr(import_module(module), attribute)
          raise AttributeError(name)
      try:
          from .c import _p as s
          import p.s
          s = p.s._p
          while False: pass
      except ImportError:
          from . import b
      # file: p/b.py
      # file: p/c.py
      # file: p/s.py
      def _p(): pass
      `,
    truth: { 'p:b': 'unresolved' },
  },
  {
    title: 'taking a name from a plain module may load what its __getattr__ imports',
    files: `
      # file: p/__init__.py
      from contextlib import suppress
      with suppress(ImportError):
          from p.b import a
      import p.a as s
      # file: p/a.py
      # file: p/b.py
      from importlib import import_module
      _lazy = {'a': ('p.c', 'x')}
      def __getattr__(name):
          if name in _lazy:
              module, attribute = _lazy[name]
              return getattr(import_module(module), attribute)
          raise AttributeError(name)
      # file: p/c.py
      from contextlib import suppress
      with suppress(ImportError):
          import p.s.e
          from . import s as y
          a = y
      # file: p/s/__init__.py
      # file: p/s/e.py
      `,
    truth: { 'p.c:y': 'p.s:', 'p.c:a': 'p.s:' },
  },
  {
    title:
      'what a __getattr__ makes is made anew for whoever asks: nobody else has the same object',
    files: `
      # file: p/__init__.py
      from .compat import *
      from .compat import write as save
      # file: p/compat.py
      __all__ = ['read', 'write']
      def _make(name):
          def wrapper(): pass
          return wrapper
      def __getattr__(name):
          if name in __all__:
              return _make(name)
          raise AttributeError(name)
      `,
    truth: { 'p:read': 'dynamic', 'p:save': 'dynamic', 'p.compat:read': 'dynamic' },
  },
  {
    title:
      'a class that a __getattr__ gives under an old name is the same for all, its objects are not',
    files: `
      # file: p/__init__.py
      from .python import Instance, Old, made
      # file: p/python.py
      class Dummy: pass
      def __getattr__(name):
          if name == 'Instance':
              warn()
              return Dummy
          if name == 'made':
              return Dummy()
          raise AttributeError(name)
      class Old: pass
      `,
    truth: { 'p:Instance': 'p.python:Instance', 'p:made': 'dynamic', 'p:Old': 'p.python:Old' },
  },
  {
    title: 'a flag that code may overwrite under a name nobody sees holds nothing',
    files: `
      # file: p/__init__.py
      HACK = True
      globals()['KCAH'[::-1]] = False
      if HACK:
          from .utils import report
          from .app import task
      def __getattr__(name):
          if name in ('report', 'task'):
              from . import app
              return getattr(app, name)
          raise AttributeError(name)
      # file: p/app.py
      def report(): pass
      def task(): pass
      # file: p/utils.py
      def report(): pass
      `,
    truth: { 'p:report': 'unresolved', 'p:task': 'p.app:task' },
  },
  {
    title: 'an optional native module may replace what was imported before it',
    files: `
      # file: p/__init__.py
      from .decoder import load
      from .main import run
      try:
          from _p import *
      except ImportError:
          pass
      # file: p/decoder.py
      def load(): pass
      # file: p/main.py
      from .decoder import load as run
      from _p import *
      # file: _p.so
      `,
    truth: { 'p:load': 'unresolved', 'p.main:run': 'p.decoder:load' },
  },
  {
    title: 'a module that puts another into its own place, by its name',
    files: `
      # file: p/__init__.py
      from p.compat import made, sys
      from p.copies import made as other
      # file: p/compat.py
      import sys
      from p import real
      sys.modules['p.compat'] = real
      # file: p/copies.py
      import sys
      from p import real
      def made(): pass
      sys.modules['q.copies'] = real
      # file: p/real.py
      def made(): pass
      `,
    truth: {
      'p:made': 'p.real:made',
      'p.compat:made': 'p.real:made',
      'p.compat:real': 'absent',
      'p:other': 'p.copies:made',
    },
  },
  {
    title: 'a module from elsewhere, some packages deep, under another name',
    files: `
      # file: p/__init__.py
      sage = None
      if tries():
          try:
              import sage.all
              import sage.libs.mpmath.utils as utils
              sage = sage.all
          except:
              pass
      import q.r.s.t as deep
      `,
    truth: { 'p:deep': 'q.r.s:t', 'p:utils': 'sage.libs.mpmath:utils', 'p:sage': 'unresolved' },
  },
  {
    title: 'a module that is made anew with a table of the names of modules',
    files: `
      # file: p/__init__.py
      from . import local
      old, new = local.recreate_module(
          __name__,
          by_module={'p.app': ['report', 'task'], 'p.utils': ('text',)},
          local=local,
      )
      # file: p/app.py
      def report(): pass
      def task(): pass
      # file: p/local.py
      def recreate_module(name, by_module, **attrs): return make(name, by_module, attrs)
      # file: p/utils.py
      from .app import report as text
      `,
    truth: { 'p:report': 'p.app:report', 'p:text': 'p.app:report' },
  },
  {
    title: 'a module by its name, out of sys.modules or imported by a call',
    files: `
      # file: p/__init__.py
      import sys
      from importlib import import_module
      import p.b
      b = sys.modules['p.b']
      from p.a import b
      c = import_module('.a', __name__)
      d = import_module('elsewhere.x')
      # file: p/a.py
      from . import b
      # file: p/b.py
      `,
    truth: { 'p:b': 'submodule', 'p:c': 'p:a', 'p:d': 'elsewhere:x' },
  },
  {
    title: 'a function that the module calls imports what it says',
    files: `
      # file: p/__init__.py
      import p.a
      class b: pass
      from p.b import x
      # file: p/a.py
      def prepare():
          global y
          from p.b import x as y
      prepare()
      # file: p/b.py
      class x: pass
      `,
    truth: { 'p:b': 'local', 'p:x': 'p.b:x' },
  },
  {
    title: 'names that a class binds in the module are there before its __getattr__ is asked',
    files: `
      # file: p/__init__.py
      class _C:
          global x
          x = lambda: 0
      def __getattr__(name):
          if name == 'x':
              from p import b
              return b.c
          raise AttributeError(name)
      # file: p/b.py
      def c(): pass
      `,
    truth: { 'p:x': 'dynamic' },
  },
  {
    title: 'what functions bind in a module is among the names that others copy from it',
    files: `
      # file: p/__init__.py
      from . import c as m
      globals().update((n, getattr(m, n)) for n in dir(m) if not n.startswith('_'))
      # file: p/c.py
      def prepare():
          global s
          from p.s.e import a as s
      prepare()
      # file: p/s/__init__.py
      # file: p/s/e.py
      class a: pass
      `,
    truth: { 'p:s': 'unresolved' },
  },
  {
    title: 'an attribute of what may be a module or not',
    files: `
      # file: p/__init__.py
      class _C:
          global s
          s = lambda: 0
      # file: p/d.py
      from p.s import z
      import p.s
      z = p.s.z
      # file: p/s.py
      g = globals()
      g['z'] = lambda: 0
      `,
    truth: { 'p.d:z': 'p.s:z' },
  },
  {
    title: 'names that are set through a variable that a block gives the names of the module',
    files: `
      # file: p/__init__.py
      from . import a
      from p.s import b
      try:
          g = globals()
          g['a'] = lambda: 0
      except ImportError:
          pass
      # file: p/a.py
      # file: p/b.py
      # file: p/s.py
      import sys
      try:
          me = sys.modules[__name__]
          me.b = lambda: 0
      except ImportError:
          pass
      `,
    truth: { 'p:a': 'dynamic', 'p:b': 'p.s:b' },
  },
  {
    title: 'what the value of an assignment imports comes before the name is bound',
    files: `
      # file: p/__init__.py
      from importlib import import_module
      s = import_module('p.d')
      # file: p/d.py
      from .s import *
      # file: p/s.py
      `,
    truth: { 'p:s': 'p:d' },
  },
  {
    title: 'names that a loop deletes are there only perhaps',
    files: `
      # file: p/__init__.py
      class Conf: pass
      from .a import f
      for name in dir():
          if name not in keep:
              del locals()[name]
      def g(): pass
      # file: p/a.py
      def f(): pass
      `,
    truth: { 'p:Conf': 'local', 'p:f': 'p.a:f', 'p:g': 'local', 'p:h': 'absent' },
  },
];

test('of several ways to one object only what they share is told', async () => {
  const graph = createGraph(
    await sourceOf(`
      # file: p/__init__.py
      from .consts import LINUX, BSD
      if LINUX:
          from .linux import *
      elif BSD:
          from .bsd import *
      else:
          from .windows import *
      # file: p/consts.py
      import sys
      LINUX = sys.platform.startswith('linux')
      BSD = 'bsd' in sys.platform
      # file: p/common.py
      class Socket: pass
      # file: p/base.py
      from .common import Socket
      # file: p/linux.py
      from .base import Socket
      # file: p/bsd.py
      from .base import Socket
      # file: p/windows.py
      import _winreg
      from .base import Socket
      `),
  );
  const { chain, definition } = graph.resolve('p', 'Socket');
  expect(definition).toMatchObject({ module: 'p.common', name: 'Socket' });
  expect(chain.map(({ module }) => module)).toEqual(['p.base', 'p.common']);
});

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

test.each([
  ['a class whose body fails', 'class A:\n    x = nothing\n    def f(self): ...'],
  ['a class of what is not there', 'class A(nothing): ...'],
  ['a decorator', '@nothing\ndef f(): ...'],
  ['a default', 'def f(x=nothing): ...'],
  ['an annotation', 'def f(x: nothing): ...'],
  ['what is said to come back', 'def f() -> nothing: ...'],
  ['a call after a definition', 'def f(): ...\nf(1)'],
  ['a look at a name after an import', 'import os\nnothing'],
  ['an assignment to an attribute', 'import os\nos.path.sep.none = 1'],
  ['an assignment to an item', 'import os\nos.environ[1] = 2'],
  ['a deletion', 'import os\ndel nothing'],
])('what handles the error of %s may have run', async (_, body) => {
  const tried = `try:\n${body.replace(/^/gm, '    ')}\nexcept (NameError, TypeError):\n    from .late import made\n`;
  const handled = async (before: string) => {
    const files = { __init__: before + tried, early: 'made = 1\n', late: 'made = 2\n' };
    const fixture = Object.entries(files).map(([name, text]) => `# file: p/${name}.py\n${text}`);
    return show(createGraph(await sourceOf(fixture.join(''))).resolve('p', 'made'));
  };
  expect(await handled('')).toBe('p.late:made');
  expect(await handled('from .early import made\n')).not.toBe('p.early:made');
});

test('what handles errors of imports alone has not run where a definition could fail', async () => {
  const graph = createGraph(
    await sourceOf(`
      # file: p/__init__.py
      from .early import made
      try:
          from .early import other
          @other
          class A(other):
              x = other()
          other()
      except ImportError:
          from .late import made
      # file: p/early.py
      made = 1
      def other(): ...
      # file: p/late.py
      made = 2
      `),
  );
  expect(show(graph.resolve('p', 'made'))).toBe('p.early:made');
});

function show({ status, definition, reason }: Resolution): string {
  if (status === 'resolved' || status === 'external') {
    return `${definition?.module}:${definition?.name}`;
  }
  return status === 'unresolved' && reason && told(reason).startsWith('nothing')
    ? 'absent'
    : status;
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
    buildsModules: layout.buildsModules,
    summary: (module) =>
      layout.file(module)?.kind === 'source' ? summary(layout.file(module)?.path) : null,
    stub: (module) => summary(layout.stubPath(module)),
  };
}
