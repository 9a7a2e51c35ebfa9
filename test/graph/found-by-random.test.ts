/**
 * Programs on which the graph once differed from the real Python: random ones made small, and tricks as
 * packages have them. Each expectation was read off a Python that imported the package.
 */
import { expect, test } from 'vitest';
import { pythonParser } from '../support/python';
import { graphOf, showExports } from './graph-of';

interface Case {
  readonly title: string;
  readonly files: string;
  /** `module:name` to what it is: a binding, or the word of its status. */
  readonly truth: Readonly<Record<string, string>>;
}

const CASES: readonly Case[] = [
  {
    title: 'values of a loop over pairs are those of before, whatever letters their names have',
    files: `
      # file: p/__init__.py
      from .c import a, g as \u00e9
      for _n, _v in [('\u00e9', a), ('x', \u00e9)]:
          globals()[_n] = _v
      # file: p/c.py
      def a(): pass
      def g(): pass
      `,
    truth: { 'p:x': 'dynamic' },
  },
  {
    title: 'an attribute of the module itself in another spelling of its name',
    files: `
      # file: p/__init__.py
      # file: p/d.py
      import sys
      _this = sys.modules[__name__]
      _this.e\u0301 = lambda: 0
      # file: p/c.py
      def x(): pass
      try:
          from p.d import \u00e9 as x
      except ImportError:
          pass
      `,
    truth: { 'p.c:x': 'p.d:\u00e9', 'p.d:\u00e9': 'dynamic' },
  },
  {
    title:
      'names in another spelling: of an exception, of a class, of a table, of code in a string',
    files: `
      # file: p/__init__.py
      # file: p/c.py
      try: raise ValueError
      except ValueError as e\u0301: pass
      # file: p/d.py
      import sys
      class _Module(type(sys)):
          e\u0301 = property(lambda self: 0)
      sys.modules[__name__].__class__ = _Module
      from .t import x as \u00e9
      # file: p/t.py
      def x(): pass
      # file: p/s.py
      from .d import e\u0301 as x
      # file: p/n.py
      from enum import Enum
      class _E(Enum):
          e\u0301 = object()
      globals().update(_E.__members__)
      # file: p/m.py
      globals().update(e\u0301=(lambda: 0))
      # file: p/b.py
      exec("e\u0301 = (lambda: 0)")
      # file: p/g.py
      class _C:
          global e\u0301
          e\u0301 = lambda: 0
      `,
    truth: {
      'p.g:\u00e9': 'dynamic',
      'p.c:\u00e9': 'unresolved',
      'p.s:x': 'p.d:\u00e9',
      'p.n:\u00e9': 'dynamic',
      'p.m:\u00e9': 'dynamic',
      'p.b:\u00e9': 'dynamic',
    },
  },
  {
    title: 'an import under another name loads the submodule, and asks no __getattr__ for it',
    files: `
      # file: p/__init__.py
      def __getattr__(name):
          if name == 's':
              from p.c import x as value
              return value
          raise AttributeError(name)
      # file: p/c.py
      # file: p/s/__init__.py
      # file: p/s/e.py
      # file: p/d.py
      import p.s.e as x
      # file: p/t.py
      try:
          import p.s.e as x
      except ImportError:
          from p.c import y as x
      # file: r/__init__.py
      from importlib import import_module
      def __getattr__(name):
          if name == 's':
              return import_module('r.c').s
          raise AttributeError(name)
      # file: r/c.py
      def s(): pass
      # file: r/s/__init__.py
      try:
          import r.s.e as x
      except ImportError:
          x = None
      import r.s as y
      # file: r/s/e.py
      # file: r/d.py
      import r.s.e as x
      `,
    truth: {
      'p.d:x': 'p.s:e',
      'p.t:x': 'p.s:e',
      'r.s:x': 'local',
      'r.s:y': 'r.c:s',
      'r.d:x': 'r.s:e',
    },
  },
  {
    title: 'what a function binds that the module calls is there before a __getattr__ is asked',
    files: `
      # file: p/__init__.py
      # file: p/a.py
      from importlib import import_module
      def _load():
          global K
          from p.b import K as K
      _load()
      _lazy = {'K': ('p.c', 'f')}
      def __getattr__(name):
          if name in _lazy:
              module, attribute = _lazy[name]
              return getattr(import_module(module), attribute)
          raise AttributeError(name)
      # file: p/b.py
      class K: pass
      # file: p/c.py
      def f(): pass
      `,
    truth: { 'p.a:K': 'unresolved' },
  },
  {
    title: 'a name that may be taken away again is no home',
    files: `
      # file: p/__init__.py
      from p.s import *
      # file: p/s.py
      def b(): pass
      for K in [object()]:
          y = b
          globals().pop('b')
      `,
    truth: { 'p:y': 'p.s:y' },
  },
  {
    title: 'a function that is defined again under a condition, after another name got it',
    files: `
      # file: p/__init__.py
      # file: p/s.py
      def f(): pass
      if len(__name__) % 2:
          b = f
          def f(): pass
      # file: p/a.py
      from .s import b as K, f as L
      `,
    truth: { 'p.a:K': 'p.s:b', 'p.a:L': 'p.s:f' },
  },
  {
    title: 'of several values at once each is read before any name gets another',
    files: `
      # file: p/__init__.py
      from .a import one as x, two as y
      z, x = x, y
      x, y, w = y, x, z
      # file: p/a.py
      def one(): pass
      def two(): pass
      `,
    truth: { 'p:z': 'p.a:one', 'p:w': 'p.a:one', 'p:x': 'p.a:two' },
  },
  {
    title: 'what `or` and `and` give is told where the truth of objects is known',
    files: `
      # file: p/__init__.py
      from .a import f, g
      h = None or g
      f = f or None
      i = f and g
      # file: p/a.py
      def f(): pass
      def g(): pass
      `,
    truth: { 'p:f': 'p.a:f', 'p:h': 'p.a:g', 'p:i': 'p.a:g' },
  },
  {
    title: 'the object that had the name before, or another one',
    files: `
      # file: p/__init__.py
      from .a import f
      f = f if len(__name__) % 2 else None
      # file: p/a.py
      def f(): pass
      `,
    truth: { 'p:f': 'unresolved' },
  },
  {
    title: 'names given by globals(), setattr() and update() are what they are given',
    files: `
      # file: p/__init__.py
      import inspect, sys
      from . import a
      from .a import one
      globals()['w'] = one
      setattr(sys.modules[__name__], 'x', a.two)
      vars().update({'y': a.one}, z=a.two)
      inspect.currentframe().f_globals['v'] = a.one
      _this = sys.modules[__name__]
      for _name in a.__all__:
          setattr(_this, _name, getattr(a, _name))
      # file: p/a.py
      __all__ = ['one', 'two']
      def one(): pass
      def two(): pass
      `,
    truth: {
      'p:v': 'p.a:one',
      'p:w': 'p.a:one',
      'p:x': 'p.a:two',
      'p:y': 'p.a:one',
      'p:z': 'p.a:two',
      'p:two': 'p.a:two',
    },
  },
  {
    title: 'code in a string binds what its lines show, and leaves all else alone',
    files: `
      # file: p/__init__.py
      from .a import one, two
      exec('def made(): pass')
      exec("two = 1")
      exec("two = 1\\nfrom .a import one as three")
      # file: p/a.py
      def one(): pass
      def two(): pass
      `,
    truth: { 'p:one': 'p.a:one', 'p:two': 'dynamic', 'p:made': 'dynamic' },
  },
  {
    title: 'a module that replaces itself by another one has its names',
    files: `
      # file: p/__init__.py
      # file: p/old.py
      import sys
      from . import new
      sys.modules[__name__] = new
      # file: p/new.py
      def thing(): pass
      # file: p/user.py
      from .old import thing
      `,
    truth: { 'p.old:thing': 'p.new:thing', 'p.user:thing': 'p.new:thing' },
  },
  {
    title: 'a module that is put into sys.modules under another name can be imported from there',
    files: `
      # file: p/__init__.py
      # file: p/s.py
      import sys
      import p.real as _real
      sys.modules['p.other'] = _real
      from p.other import thing as t
      # file: p/real.py
      def thing(): pass
      # file: p/a.py
      from importlib import import_module
      from p.s import t as K
      def __getattr__(name):
          if name == 'K':
              return import_module('p.real').thing
          raise AttributeError(name)
      `,
    truth: { 'p.a:K': 'p.other:thing' },
  },
  {
    title: 'a class body that imports what is not there ends the block',
    files: `
      # file: p/__init__.py
      try:
          class _C:
              from p.c import x
      except ImportError:
          a = object()
      # file: p/a.py
      # file: p/c.py
      `,
    truth: { 'p:a': 'local' },
  },
  {
    title: 'a placeholder that a circle of imports leaves is not passed over in silence',
    files: `
      # file: p/__init__.py
      from .a import late
      from .b import *
      # file: p/a.py
      from . import b
      def late(): return b
      # file: p/b.py
      try:
          from .a import late
      except ImportError:
          late = None
      `,
    truth: { 'p:late': 'p.a:late' },
  },
  {
    title: 'items of globals() as targets of loops and with statements',
    files: `
      # file: p/__init__.py
      from .e import b
      # file: p/e.py
      for globals()['b'] in [object()]: pass
      # file: p/b.py
      `,
    truth: { 'p:b': 'p.e:b' },
  },
  {
    title: 'a __getattr__ that stores what it gives, where a submodule has the name',
    files: `
      # file: p/__init__.py
      import importlib
      _map = {'mod': '.mod', 'other': '.mod'}
      def __getattr__(name):
          if name in _map:
              found = getattr(importlib.import_module(_map[name], __name__), name)
              globals()[name] = found
              return found
          raise AttributeError(name)
      # file: p/mod.py
      def mod(): pass
      def other(): pass
      # file: q/__init__.py
      def __getattr__(name):
          if name == 'mod':
              global mod
              from .mod import mod
              return mod
          if name == 'tool':
              from .tool import tool
              return tool
          raise AttributeError(name)
      # file: q/mod.py
      def mod(): pass
      # file: q/tool.py
      def tool(): pass
      `,
    truth: {
      'p:mod': 'p.mod:mod',
      'p:other': 'p.mod:other',
      'q:mod': 'q.mod:mod',
      'q:tool': 'submodule',
    },
  },
  {
    title: 'a __getattr__ that a function of the module gives beside other things',
    files: `
      # file: p/__init__.py
      import importlib, sys
      _ATTRS = {'_b': ['BucketFile'], 'mod': ['mod']}
      def _attach(package_name, submod_attrs=None):
          places = {each: module for module, names in submod_attrs.items() for each in names}
          def __getattr__(name):
              if name in places:
                  module = importlib.import_module(package_name + '.' + places[name])
                  found = getattr(module, name)
                  if name == places[name]:
                      sys.modules[package_name].__dict__[name] = found
                  return found
              raise AttributeError(name)
          def __dir__():
              return list(places)
          return __getattr__, __dir__
      __getattr__, __dir__ = _attach(__name__, submod_attrs=_ATTRS)
      # file: p/_b.py
      class BucketFile: pass
      # file: p/mod.py
      def mod(): pass
      `,
    truth: { 'p:BucketFile': 'p._b:BucketFile', 'p:mod': 'p.mod:mod', 'p:nothing': 'unresolved' },
  },
  {
    title: 'what the module itself puts in the place of what it took',
    files: `
      # file: p/__init__.py
      import warnings
      from . import a
      from .a import one, two
      original = warnings.formatwarning
      def _format(*args): return ''
      warnings.formatwarning = _format
      setattr(a, 'one', None)
      del warnings
      # file: p/a.py
      def one(): pass
      def two(): pass
      `,
    truth: { 'p:original': 'unresolved', 'p:one': 'unresolved', 'p:two': 'p.a:two' },
  },
  {
    title: 'a function that does no more than run code',
    files: `
      # file: p/__init__.py
      import sys
      from .a import one
      def exec_(code, names=None):
          if names is None:
              names = sys._getframe(1).f_globals
          exec(code, names)
      exec_("""def raise_from(value, from_value):
          raise value from from_value
      """)
      # file: p/a.py
      def one(): pass
      `,
    truth: { 'p:one': 'p.a:one', 'p:raise_from': 'dynamic' },
  },
  {
    title: 'a loop that copies constants leaves other names alone',
    files: `
      # file: p/__init__.py
      from .a import Error
      from . import b
      if hasattr(b, 'rlimit'):
          _globals = globals()
          for _name in dir(b):
              if _name.startswith('RLIM') and _name.isupper():
                  _globals[_name] = getattr(b, _name)
      # file: p/a.py
      class Error(Exception): pass
      # file: p/b.py
      RLIMIT = object()
      rlimit = object()
      `,
    truth: { 'p:Error': 'p.a:Error' },
  },
  {
    title: 'a star import of a module that has put another one into its place',
    files: `
      # file: p/__init__.py
      from .old import *
      # file: p/old.py
      import sys
      from . import new
      sys.modules[__name__] = new
      # file: p/new.py
      def thing(): pass
      `,
    truth: { 'p:thing': 'p.new:thing' },
  },
  {
    title: 'a module that is taken before another object takes its place',
    files: `
      # file: p/__init__.py
      from .c import b
      # file: p/c.py
      import sys
      from . import d
      sys.modules[__name__] = d
      # file: p/d.py
      import p.c as s
      b = object()
      `,
    truth: { 'p.d:s': 'dynamic', 'p:b': 'p.d:b' },
  },
  {
    title: 'one of two objects of other modules is none of this one',
    files: `
      # file: p/__init__.py
      from .a import fast
      from .b import slow
      best = fast or slow
      both = fast and slow
      # file: p/a.py
      fast = make()
      # file: p/b.py
      slow = make()
      `,
    truth: { 'p:best': 'unresolved', 'p:both': 'unresolved' },
  },
  {
    title: 'a function that takes a name from another module while the module is imported',
    files: `
      # file: p/__init__.py
      def f(): pass
      def g(): pass
      def _take():
          global f, g
          from .a import f
          g = object()
      _take()
      # file: p/a.py
      def f(): pass
      `,
    truth: { 'p:f': 'dynamic', 'p:g': 'local' },
  },
  {
    title: 'a function that binds a name again which a handler took away',
    files: `
      # file: p/__init__.py
      try: raise ValueError
      except ValueError as b: pass
      def _take():
          global b
          from .a import f as b
      _take()
      # file: p/a.py
      def f(): pass
      # file: p/b.py
      `,
    truth: { 'p:b': 'unresolved' },
  },
  {
    title: 'a module of its own making that is put elsewhere later',
    files: `
      # file: p/__init__.py
      import sys
      import p.a as _m
      sys.modules['p.made'] = _m
      from p.made import f as x
      import p.b as _m
      sys.modules['p.made'] = _m
      from p.made import g as y
      # file: p/a.py
      def f(): pass
      # file: p/b.py
      def g(): pass
      `,
    truth: { 'p:x': 'dynamic', 'p:y': 'dynamic' },
  },
  {
    title: 'a submodule that may have been loaded over a name, or not',
    files: `
      # file: p/__init__.py
      from .s import f as b
      if len(__name__) % 2 == 0:
          pass
      else:
          import p.b
          y = p.b.a
      # file: p/s.py
      match 2:
          case 1:
              pass
          case _:
              from p.e import z as f
      # file: p/e.py
      def z(): pass
      # file: p/b.py
      def a(): pass
      `,
    truth: { 'p:b': 'unresolved' },
  },
  {
    title: 'a loop through nothing',
    files: `
      # file: p/__init__.py
      for _n in []:
          def f(): pass
      else:
          def g(): pass
      # file: p/a.py
      from . import f, g
      `,
    truth: { 'p:f': 'unresolved', 'p:g': 'local', 'p.a:g': 'p:g' },
  },
  {
    title: 'a module whose name in its package is another object in one order of loading',
    files: `
      # file: p/__init__.py
      import sys
      match 2:
          case 1:
              pass
          case _:
              from .c import K as x
              from .b import b as f
      sys._getframe().f_globals['s'] = x
      # file: p/s/__init__.py
      # file: p/n/m.py
      import p.s as b
      # file: p/c.py
      class K: pass
      # file: p/b.py
      import sys
      import p.n.m as _m
      sys.modules[__name__] = _m
      `,
    // Nothing but `p.s` in sys.modules leads to it: `p:s` is the class.
    truth: { 'p:f': 'p.s:', 'p.n.m:b': 'p.s:', 'p.b:b': 'p.s:' },
  },
  {
    title: 'an import in a try that may fail, so that what follows it is loaded later',
    files: `
      # file: p/__init__.py
      from .s import K as y
      # file: p/s/__init__.py
      try:
          from .e import K
          from ..b import *
      except ImportError:
          exec("K = (lambda: 0)")
      # file: p/s/e.py
      match 1:
          case 1:
              pass
          case _:
              class K: pass
      # file: p/b.py
      from p.s import K
      `,
    truth: { 'p.b:K': 'unresolved', 'p:y': 'p.s:K' },
  },
  {
    title: 'a module that is first loaded long after its package has called something else so',
    files: `
      # file: p/__init__.py
      import sys
      import p.c
      b = sys.modules['p.c']
      # file: p/b.py
      # file: p/c.py
      # file: p/_d.py
      import p.b as a
      # file: p/a.py
      from importlib import import_module
      _lazy = {'f': ('p._d', 'a')}
      def __getattr__(name):
          if name in _lazy:
              module, attribute = _lazy[name]
              return getattr(import_module(module), attribute)
          raise AttributeError(name)
      `,
    truth: { 'p.a:f': 'p.b:', 'p._d:a': 'p:b' },
  },
  {
    title: 'an import that may not be reached, of what is loaded later for certain',
    files: `
      # file: p/__init__.py
      from .s import y as b
      if len(__name__) % 2:
          pass
      else:
          import p.b
      from p.s.e import z as K
      # file: p/s/__init__.py
      match 2:
          case 1:
              pass
          case _:
              from p.s.e import z as y
      # file: p/s/e.py
      def z(): pass
      # file: p/b.py
      `,
    truth: { 'p:b': 'unresolved', 'p:K': 'p.s.e:z' },
  },
  {
    title: 'a module that takes what may be missing from one of its own making',
    files: `
      # file: p/__init__.py
      # file: p/s/__init__.py
      from p.s.e import f
      # file: p/s/e.py
      from importlib import import_module
      try:
          f = import_module('p.b')
      except ImportError:
          f = lambda: 0
      # file: p/b.py
      import sys
      import p.s as _m
      sys.modules['p.alias_b'] = _m
      from p.alias_b import f as y
      `,
    truth: { 'p.s:f': 'p.s.e:f', 'p.s.e:f': 'unresolved' },
  },
  {
    title: 'a __getattr__ that stores what it gives is asked while its package is imported',
    files: `
      # file: p/__init__.py
      import importlib
      _map = {'s': '.s'}
      def __getattr__(name):
          if name in _map:
              found = getattr(importlib.import_module(_map[name], __name__), name)
              globals()[name] = found
              return found
          raise AttributeError(name)
      from . import s as K
      # file: p/s.py
      def s(): pass
      `,
    truth: { 'p:s': 'p.s:s', 'p:K': 'p.s:s' },
  },
  {
    title: 'a module of the package that patches another one over what stands in its own place',
    files: `
      # file: p/__init__.py
      from p.s import f, g
      import p._d
      # file: p/s.py
      def f(): pass
      def g(): pass
      # file: p/_d.py
      import sys
      import p.s as _m
      sys.modules[__name__] = _m
      setattr(sys.modules[__name__], 'f', lambda: 0)
      `,
    truth: { 'p:f': 'unresolved', 'p:g': 'p.s:g' },
  },
  {
    title:
      'a module of the package that patches the package and a module by their places in sys.modules',
    files: `
      # file: p/__init__.py
      from p.s import f, g, h
      import p._d
      # file: p/s.py
      def f(): pass
      def g(): pass
      def h(): pass
      # file: p/_d.py
      import sys
      import p
      p.f = lambda: 0
      sys.modules['p.s'].g = lambda: 0
      `,
    truth: { 'p:f': 'dynamic', 'p:g': 'unresolved', 'p:h': 'p.s:h' },
  },
  {
    title: 'a finally is reached whether the body of its try fails or not',
    files: `
      # file: p/__init__.py
      try:
          from p.s import a as b
      except ImportError:
          import p.b
          a = p.b.x
      finally:
          import p.c
          import p.a
      # file: p/a.py
      # file: p/c.py
      # file: p/b.py
      def x(): pass
      # file: p/s.py
      `,
    truth: { 'p:a': 'submodule' },
  },
  {
    title: 'a handler that may bind anything is no reason to forget what the body binds',
    files: `
      # file: p/__init__.py
      try:
          from .c import a, f
      except ImportError:
          for _n in dir(_m):
              globals()[_n] = getattr(_m, _n)
      # file: p/a.py
      # file: p/c.py
      def a(): pass
      def f(): pass
      `,
    truth: { 'p:a': 'unresolved', 'p:f': 'p.c:f' },
  },
  {
    title:
      'what a half made module has, of which nobody knows what it is, may be another object later',
    files: `
      # file: p/__init__.py
      import sys
      match 1:
          case 1:
              import p._d
              a = sys.modules['p._d']
          case _:
              pass
      from .a import *
      # file: p/_d.py
      # file: p/a.py
      import sys
      import p.b as _m
      sys.modules[__name__] = _m
      from p.s import y
      # file: p/b.py
      # file: p/s.py
      try:
          from p import *
      except ImportError:
          pass
      def y(): pass
      `,
    truth: { 'p.s:a': 'unresolved' },
  },
  {
    title:
      'a __getattr__ that cannot be followed, but has the name in its table, over one bound in a handler',
    files: `
      # file: p/__init__.py
      import sys
      import p.a as _m
      sys.modules['p.alias'] = _m
      from p.alias import a as f
      # file: p/a.py
      def a(): pass
      # file: p/s.py
      def f(): pass
      # file: p/m.py
      from importlib import import_module
      _lazy = {'f': ('p.a', 'a'), 'x': ('p.s', 'f')}
      def __getattr__(name):
          if name in _lazy:
              module, attribute = _lazy[name]
              return getattr(import_module(module), attribute)
          raise AttributeError(name)
      try:
          from . import s as x
          def _r():
              global x
              x = lambda: 0
          _r()
      except ImportError:
          from p.s import *
      `,
    truth: { 'p.m:f': 'unresolved' },
  },
  {
    title: 'loops over pairs give each name its value',
    files: `
      # file: p/__init__.py
      import sys
      from .c import a, g
      for _n, _v in (('K', a), ('x', lambda: 0)):
          globals()[_n] = _v
      for _n, _v in {'L': g, 'M': a}.items():
          setattr(sys.modules[__name__], _n, _v)
      for _n, _v in (('g', a), ('h', g)):
          globals()[_n] = _v
      # file: p/c.py
      def a(): pass
      def g(): pass
      `,
    truth: {
      'p:K': 'p.c:a',
      'p:x': 'dynamic',
      'p:L': 'p.c:g',
      'p:M': 'p.c:a',
      'p:g': 'dynamic',
      'p:h': 'dynamic',
    },
  },
  {
    title: 'what is asked of a module by other means than an import of the name',
    files: `
      # file: p/__init__.py
      import sys
      from importlib import import_module
      import p.c as _m
      from p.c import d
      a = getattr(_m, 'a')
      b = vars(_m)['b']
      c1 = _m.__dict__['c1']
      e = sys.modules['p.c'].e
      f = import_module('.c', package=__package__).f
      g = getattr(_m, 'g', None)
      h = getattr(_m, 'nope', d)
      i = getattr(d, '__code__')
      # file: p/c.py
      def a(): pass
      def b(): pass
      def c1(): pass
      def d(): pass
      def e(): pass
      def f(): pass
      def g(): pass
      `,
    truth: {
      'p:a': 'p.c:a',
      'p:b': 'p.c:b',
      'p:c1': 'p.c:c1',
      'p:e': 'p.c:e',
      'p:f': 'p.c:f',
      'p:g': 'unresolved',
      'p:h': 'unresolved',
      'p:i': 'local',
    },
  },
  {
    title:
      'a module that raises at its end cannot be imported, and its submodules are loaded all the same',
    files: `
      # file: p/__init__.py
      try:
          from p.a import *
      except ImportError:
          class c: pass
      try:
          from p.d import f
      except ImportError:
          def f(): pass
      try:
          from p import a
      except ImportError:
          def a(): pass
      # file: p/a.py
      raise ImportError(__name__)
      # file: p/b.py
      # file: p/c.py
      # file: p/d.py
      import p.b
      f = 1
      raise ImportError('no')
      # file: p/m.py
      import sys
      try:
          import p.b as s
          import p.a
          s = sys.modules['p.a']
      except ImportError:
          pass
      `,
    truth: {
      'p:c': 'local',
      'p:f': 'local',
      'p:a': 'local',
      'p:b': 'submodule',
      'p.m:s': 'p:b',
    },
  },
  {
    title:
      'what stands behind an import that may fail in a module that may fail is perhaps not loaded',
    files: `
      # file: p/__init__.py
      from .m import s
      try:
          from p.a import b
      except ImportError:
          pass
      # file: p/m.py
      def s(): pass
      # file: p/a.py
      import a_package_of_others
      import p.s
      b = lambda: 0
      # file: p/s.py
      `,
    truth: { 'p:s': 'unresolved', 'p:b': 'p.a:b' },
  },
  {
    title: 'a module of another class has the names of that class, and no others',
    files: `
      # file: p/__init__.py
      import sys
      from .s import a, b
      class _Module(type(sys)):
          @property
          def x(self): return a
      sys.modules[__name__].__class__ = _Module
      def __getattr__(name):
          if name == 'x' or name == 'y':
              from . import s
              return getattr(s, name)
          raise AttributeError(name)
      # file: p/s.py
      def a(): pass
      def b(): pass
      def x(): pass
      def y(): pass
      # file: p/t.py
      x = lambda: 0
      from . import *
      `,
    truth: {
      'p:a': 'p.s:a',
      'p:b': 'p.s:b',
      'p:x': 'dynamic',
      'p:y': 'p.s:y',
      'p.t:a': 'p.s:a',
      'p.t:x': 'local',
    },
  },
  {
    title: 'whether a name is among the globals',
    files: `
      # file: p/__init__.py
      from .c import *
      from .c import a
      if 'a' in globals():
          from .d import a
      if 'b' not in globals():
          from .d import b
      if "z" not in globals():
          from .d import z
      if 'q' in globals():
          from .d import z
      if 's' not in globals():
          from .d import s
      # file: p/s.py
      # file: p/c.py
      def a(): pass
      def b(): pass
      # file: p/d.py
      from p import s
      def a(): pass
      def b(): pass
      def z(): pass
      `,
    truth: { 'p:a': 'p.d:a', 'p:b': 'p.c:b', 'p:z': 'p.d:z', 'p:s': 'submodule' },
  },
  {
    title:
      'a star import of a module whose list names what it lacks ends the import with an AttributeError',
    files: `
      # file: p/__init__.py
      from importlib import import_module
      def __getattr__(name):
          if name == 'b':
              return import_module('p.a').b
          raise AttributeError(name)
      try:
          from .d import x
      except ImportError:
          pass
      # file: p/a.py
      from .s import *
      b = lambda: 0
      # file: p/b.py
      # file: p/d.py
      try:
          from .s import *
      except AttributeError:
          x = lambda: 0
      # file: p/s.py
      import p.e as _m
      __all__ = [*_m.__all__]
      # file: p/e.py
      b = lambda: 0
      __all__ = ['b']
      `,
    truth: { 'p:b': 'submodule', 'p:x': 'p.d:x' },
  },
  {
    title:
      'an import under another name takes each part from what the package before has of that name',
    files: `
      # file: q/__init__.py
      from contextlib import suppress
      from importlib import import_module
      def __getattr__(name):
          if name == 's':
              return import_module('q.c').s
          raise AttributeError(name)
      with suppress(ImportError):
          from .a import _p
      # file: q/a.py
      from q.s.e import *
      # file: q/c.py
      def s(): pass
      # file: q/s/__init__.py
      import q.s.e as _m
      # file: q/s/e.py
      x = lambda: 0
      # file: r/__init__.py
      try:
          import r.b as s
          from .s.e import y
      except ImportError:
          pass
      # file: r/b.py
      # file: r/s/__init__.py
      import r.s.e as _m
      # file: r/s/e.py
      y = lambda: 0
      # file: v/__init__.py
      from v.s import a as s
      try:
          import v.a as _m
          f = _m.f
      except ImportError:
          class s: pass
      # file: w/__init__.py
      from contextlib import suppress
      s, y = (lambda: 0), (lambda: 0)
      with suppress(ImportError):
          from w.s.e import f
      # file: w/s/__init__.py
      from .e import f
      # file: w/s/d.py
      # file: w/s/e.py
      try:
          import w.s.d as f
      except ImportError:
          pass
      # file: v/a.py
      import v.s.e as f
      # file: v/s/__init__.py
      from v.s.e import _p as a
      # file: v/s/e.py
      class _p: pass
      `,
    truth: { 'q:s': 'q.c:s', 'r:s': 'r:b', 'v:s': 'local', 'w:s': 'local' },
  },
  {
    title: 'how a __getattr__ imports decides what happens where the name is missing',
    files: `
      # file: p/__init__.py
      from importlib import import_module
      def __getattr__(name):
          if name == 'a':
              from p.n import x as value
              return value
          if name == 'b':
              import p.n as module
              return module.x
          if name == 'c':
              try:
                  from p.n import x as value
              except ImportError:
                  raise AttributeError(name)
              return value
          if name in {'d', 'e'}:
              return import_module(f'{__name__}.{name}')
          raise AttributeError(name)
      # file: p/n.py
      # file: p/a.py
      # file: p/b.py
      # file: p/c.py
      # file: p/d.py
      raise ImportError(__name__)
      # file: p/e.py
      import p.nowhere
      # file: r/__init__.py
      from .s import *
      # file: r/s/__init__.py
      class s: pass
      # file: r/n.py
      def __getattr__(name):
          if name == 'b':
              import r.s as module
              return module.s
          raise AttributeError(name)
      # file: t/__init__.py
      from .s import e as s
      # file: t/s/__init__.py
      def __getattr__(name):
          if name == 'x':
              import t.s.e as module
              return module.f
          raise AttributeError(name)
      # file: t/s/e.py
      f = lambda: 0
      `,
    truth: {
      'p:a': 'unresolved',
      'p:b': 'submodule',
      'p:c': 'submodule',
      'p:d': 'unresolved',
      'p:e': 'unresolved',
      'r.n:b': 'dynamic',
      't.s:x': 'unresolved',
    },
  },
  {
    title: 'what is written by its name is not outdone by what may write any name',
    files: `
      # file: p/__init__.py
      import sys
      from importlib import import_module
      _lazy = {'y': ('p.b', 'x')}
      def __getattr__(name):
          if name in _lazy:
              module, attribute = _lazy[name]
              return getattr(import_module(module), attribute)
          raise AttributeError(name)
      def f(): pass
      for _f in (f,):
          setattr(sys.modules[__name__], _f.__name__, _f)
      for globals()['y'] in [(lambda: 0)]: pass
      # file: p/b.py
      def x(): pass
      # file: q/__init__.py
      import sys
      try:
          def b(): pass
          for _f in (b,):
              setattr(sys.modules[__name__], _f.__name__, _f)
      except ImportError:
          from .b import *
      from . import b as _p
      # file: q/b.py
      class b: pass
      # file: r/__init__.py
      import sys
      from . import s
      class _Module(type(sys)):
          y = property(lambda self: s)
      sys.modules[__name__].__class__ = _Module
      import r.b
      y = sys.modules['r.b']
      # file: r/b.py
      # file: r/s.py
      `,
    truth: { 'p:y': 'unresolved', 'q:b': 'local', 'r:y': 'dynamic' },
  },
  {
    title: "a star import of what stands in its module's place may give a submodule's name",
    files: `
      # file: p/__init__.py
      from p._d import *
      # file: p/_d.py
      import sys
      import p.n as _m
      sys.modules[__name__] = _m
      import p.s as _m
      globals().update({n: getattr(_m, n) for n in ['s']})
      # file: p/n.py
      for _n in ('x', 's'):
          globals()[_n] = lambda: 0
      del _n
      # file: p/s.py
      def s(): pass
      # file: q/__init__.py
      import sys
      try:
          from q._d import s
      except ImportError:
          def s(): pass
          for _f in (s,):
              setattr(sys.modules[__name__], _f.__name__, _f)
      finally:
          from . import s as x
      # file: q/_d.py
      for globals()['s'] in [(lambda: 0)]: pass
      # file: q/s.py
      # file: r/__init__.py
      import os
      try:
          from r.s.d import *
          from .a import x
      except ImportError:
          s = (lambda: 0)
      __path__.insert(0, os.path.join(os.path.dirname(__file__), 'extra'))
      from r.hidden import K
      try:
          from r.m import x
      except ImportError:
          pass
      # file: r/a.py
      def x(): pass
      # file: r/m.py
      import r.s.d as x
      # file: r/s/d.py
      # file: r/extra/hidden.py
      def K(): pass
      `,
    truth: { 'p:s': 'unresolved', 'q:s': 'unresolved', 'q:x': 'unresolved', 'r:x': 'unresolved' },
  },
  {
    title: 'what may be missing where it is taken from is in doubt, lazily too',
    files: `
      # file: p/__init__.py
      from importlib import import_module
      _lazy = {'_p': ('p.a', 'x'), 's': ('p.s', 's')}
      def __getattr__(name):
          if name in _lazy:
              module, attribute = _lazy[name]
              return getattr(import_module(module), attribute)
          raise AttributeError(name)
      # file: p/a.py
      if len(__name__) % 2:
          from . import _d as x
      # file: p/b.py
      def x(): pass
      try:
          from . import _p as z
      except ImportError:
          pass
      else:
          from .c import x
      # file: p/c.py
      def x(): pass
      # file: p/_d.py
      # file: p/s.py
      if len(__name__) % 2 == 0:
          def s(): pass
      # file: q/__init__.py
      # file: q/a.py
      import sys
      import q.s as _m
      sys.modules[__name__] = _m
      def x(): pass
      for _f in (x, x):
          setattr(sys.modules[__name__], _f.__name__, _f)
      # file: q/s.py
      from q.hidden import x
      # file: q/hidden.py
      def x(): pass
      # file: t/__init__.py
      class _C:
          global b
          b = lambda: 0
      # file: t/b.py
      from contextlib import suppress
      with suppress(ImportError):
          from t import *
      `,
    truth: {
      'p.b:x': 'unresolved',
      'p:s': 'dynamic',
      'q.a:x': 'dynamic',
      't.b:b': 'unresolved',
    },
  },
  {
    title: 'a submodule that is given lazily and has no file, in a package that lengthens its path',
    files: `
      # file: p/__init__.py
      from importlib import import_module
      import os
      __path__.append(os.path.join(os.path.dirname(__file__), 'extra'))
      _modules = {'a', 'b'}
      def __getattr__(name):
          if name in _modules: return import_module(f'{__name__}.{name}')
          raise AttributeError(name)
      # file: p/b.py
      # file: p/extra/hidden.py
      `,
    truth: { 'p:a': 'dynamic', 'p:b': 'submodule' },
  },
  {
    title: 'a star import of a package half made leaves the number that was there before it',
    files: `
      # file: p/__init__.py
      import p.a
      def y(): pass
      # file: p/a.py
      import p.s
      # file: p/s.py
      y = 1
      try:
          from p import *
      except ImportError:
          pass
      `,
    truth: { 'p.s:y': 'local' },
  },
  {
    title:
      'a condition that holds and another one that does not decide together who sees a package half made',
    files: `
      # file: p/__init__.py
      if 's' not in globals():
          s = lambda: 0
      match 2:
          case 1:
              pass
          case _:
              import p.c as _m
              globals().update((n, getattr(_m, n)) for n in ['b'])
      import p.s
      # file: p/c.py
      from p.m import s as b
      # file: p/m.py
      from . import s
      # file: p/s/__init__.py
      `,
    truth: {
      'p:s': 'submodule',
      'p:b': 'unresolved',
      'p.c:b': 'unresolved',
      'p.m:s': 'unresolved',
    },
  },
  {
    title: 'what is given lazily is looked at in the program that has loaded its module',
    files: `
      # file: p/__init__.py
      from importlib import import_module
      s = import_module('p._d')
      # file: p/_d.py
      def x(): pass
      # file: p/a.py
      from importlib import import_module
      _lazy = {'K': ('p.c', 'x')}
      def __getattr__(name):
          if name in _lazy: return getattr(import_module(_lazy[name][0]), _lazy[name][1])
          raise AttributeError(name)
      # file: p/c.py
      try:
          from .s import a
      except ImportError:
          import p.s
          x = p.s.x
      # file: p/s.py
      def x(): pass
      # file: q/__init__.py
      s = object()
      # file: q/a.py
      from importlib import import_module
      _lazy = {'y': ('q.s.e', '_p')}
      def __getattr__(name):
          if name in _lazy: return getattr(import_module(_lazy[name][0]), _lazy[name][1])
          raise AttributeError(name)
      # file: q/s/__init__.py
      from .e import _p
      # file: q/s/e.py
      import q.s.t.d as _p
      # file: q/s/t/d.py
      `,
    truth: { 'p.a:K': 'p.s:x', 'q.a:y': 'unresolved' },
  },
  {
    title: 'a __getattr__ that takes a name out of the submodule of that name asks itself',
    files: `
      # file: p/__init__.py
      def __getattr__(name):
          if name == 's':
              import p.s.e as module
              return module.f
          raise AttributeError(name)
      # file: p/s/__init__.py
      import p.s.e as _m
      # file: p/s/e.py
      def f(): pass
      `,
    truth: { 'p:s': 'dynamic' },
  },
  {
    title: 'the error that a handler names is gone behind it, also where the handler imports',
    files: `
      # file: p/__init__.py
      try:
          from .a import x
      except BaseException as E:
          from . import b
          x = b.given(E)
      # file: p/a.py
      import surely_not_installed
      def x(): pass
      # file: p/b.py
      def given(error): return error
      `,
    truth: { 'p:E': 'unresolved', 'p:b': 'submodule' },
  },
  {
    title:
      'members of an enumeration that are put into the module, private ones too, hide what it imported',
    files: `
      # file: p/__init__.py
      # file: p/a.py
      from enum import Enum
      import p.b as _p
      from p.b import f as K
      class _E(Enum):
          _p = object()
          K = 1
      globals().update(_E.__members__)
      # file: p/b.py
      def f(): pass
      `,
    truth: { 'p.a:_p': 'dynamic', 'p.a:K': 'dynamic' },
  },
  {
    title:
      'a module that asks a function for what it expects of a module, whose name the function has, is no home',
    files: `
      # file: p/__init__.py
      def __getattr__(name):
          if name == 'b':
              import p.d as module
              return module.K
          raise AttributeError(name)
      from .c import x as s
      # file: p/c.py
      import p.s as _m
      x = _m.x
      # file: p/d.py
      import p.s as _m
      K = getattr(_m, 'x')
      # file: p/s.py
      def x(): pass
      `,
    truth: { 'p:b': 'unresolved', 'p:s': 'p.s:x' },
  },
  {
    title: 'a class body that binds a global, in a block that does not run',
    files: `
      # file: p/__init__.py
      # file: p/m.py
      if False:
          class _C:
              global x
              def x(): pass
      # file: p/c.py
      def x(): pass
      class _C:
          if False:
              global x
              x = 1
      # file: p/d.py
      class _C:
          class _D:
              global x
              def x(): pass
      `,
    truth: { 'p.m:x': 'unresolved', 'p.c:x': 'local', 'p.d:x': 'dynamic' },
  },
  {
    title: 'a package that still executes is no attribute of the package around it',
    files: `
      # file: p/__init__.py
      from importlib import import_module
      _lazy = {'a': ('p.s', 'a')}
      def __getattr__(name):
          if name in _lazy: return getattr(import_module(_lazy[name][0]), _lazy[name][1])
          raise AttributeError(name)
      # file: p/s/__init__.py
      from p.s.e import a
      # file: p/s/e.py
      import p.s.t.d
      a = p.s.t.d.a
      # file: p/s/t/d.py
      def a(): pass
      # file: q/__init__.py
      from importlib import import_module
      _lazy = {'a': ('q.s.e', 'a')}
      def __getattr__(name):
          if name in _lazy: return getattr(import_module(_lazy[name][0]), _lazy[name][1])
          raise AttributeError(name)
      # file: q/s/__init__.py
      # file: q/s/e.py
      import q.s.t.d
      a = q.s.t.d.a
      # file: q/s/t/d.py
      def a(): pass
      `,
    truth: { 'p:a': 'unresolved', 'q:a': 'q.s.t.d:a' },
  },
  {
    title: 'a module that a __getattr__ imports ends with an error, where a submodule has the name',
    files: `
      # file: p/__init__.py
      from importlib import import_module
      _lazy = {'b': ('p.a', 'b'), 'c': ('p.e', 'c'), 'd': ('p.f', 'd')}
      def __getattr__(name):
          if name in _lazy: return getattr(import_module(_lazy[name][0]), _lazy[name][1])
          raise AttributeError(name)
      # file: p/a.py
      from . import b
      # file: p/b.py
      import sys
      import p.n as _m
      sys.modules[__name__] = _m
      z = b
      # file: p/n.py
      def b(): pass
      # file: p/c.py
      # file: p/d.py
      # file: p/e.py
      from p.nowhere import c
      # file: p/f.py
      import p.n as _m
      d = _m.nothing
      `,
    truth: { 'p:b': 'unresolved', 'p:c': 'unresolved', 'p:d': 'submodule' },
  },
  {
    title: 'what a module gives to its own names, once another one has its place, nobody sees',
    files: `
      # file: p/__init__.py
      from .n import K
      try:
          from .a import f as K
      except ImportError:
          pass
      # file: p/a.py
      import sys
      import p.s as _m
      sys.modules[__name__] = _m
      globals()['f'] = lambda: 0
      # file: p/n.py
      K = object()
      # file: p/s.py
      def g(): pass
      `,
    truth: { 'p:K': 'unresolved' },
  },
  {
    title: 'a module that steps over a package whose name another object has ends with an error',
    files: `
      # file: p/__init__.py
      from importlib import import_module
      from p.s import f as L
      def s(): pass
      _lazy = {'f': ('p.a', 'f'), 'g': ('p.b', 'g')}
      def __getattr__(name):
          if name in _lazy: return getattr(import_module(_lazy[name][0]), _lazy[name][1])
          raise AttributeError(name)
      # file: p/a.py
      from p.d import f
      # file: p/b.py
      def g(): pass
      import p.t
      K = p.t.f
      # file: p/d.py
      def f(): pass
      try:
          import p.s
          K = p.s.f
      except ImportError:
          pass
      # file: p/s.py
      def f(): pass
      # file: p/t.py
      def f(): pass
      `,
    truth: { 'p:f': 'unresolved', 'p:g': 'p.b:g' },
  },
  {
    title:
      'modules below one that a __getattr__ imports are no way to it where their package is another object',
    files: `
      # file: p/__init__.py
      def s(): pass
      # file: p/b.py
      from importlib import import_module
      _lazy = {'f': ('p.n.m', 'f'), 'g': ('p.s.t', 'g'), 'h': ('p.n', 'h')}
      def __getattr__(name):
          if name in _lazy: return getattr(import_module(_lazy[name][0]), _lazy[name][1])
          raise AttributeError(name)
      # file: p/n/__init__.py
      def h(): pass
      # file: p/n/m.py
      import p.s as _m
      def f(): pass
      # file: p/s/__init__.py
      import p.s.t as _m
      # file: p/s/t.py
      def g(): pass
      `,
    truth: { 'p.b:f': 'unresolved', 'p.b:g': 'unresolved', 'p.b:h': 'p.n:h' },
  },
  {
    title: 'an object in the place of a module that is none',
    files: `
      # file: p/__init__.py
      from p.s import K
      def s(): pass
      # file: p/c.py
      import sys
      import p.s as _m
      sys.modules['p.other'] = _m
      from p.other import K as f
      # file: p/d.py
      def __getattr__(name):
          if name == 'b':
              from p.c import f as value
              return value
          raise AttributeError(name)
      # file: p/s.py
      def K(): pass
      `,
    truth: { 'p.d:b': 'dynamic' },
  },
  {
    title: 'a module that stays when the package around it could not be imported',
    files: `
      # file: p/__init__.py
      from . import d as s
      try:
          from .s.e import K
      except ImportError:
          pass
      # file: p/a.py
      import sys
      import p.s.e
      a = sys.modules['p.s.e']
      # file: p/d.py
      # file: p/s/__init__.py
      import p.s.e as _m
      # file: p/s/e.py
      def K(): pass
      `,
    truth: { 'p.a:a': 'unresolved' },
  },
  {
    title:
      'a submodule that is loaded between two bindings of its name, the last of which may not run',
    files: `
      # file: p/__init__.py
      from p.c import K as s
      import p.s as z
      if len(__name__) % 2:
          from .c import K as s
      # file: p/c.py
      def K(): pass
      # file: p/s.py
      `,
    truth: { 'p:s': 'unresolved' },
  },
  {
    title: 'a module that a __getattr__ imports lacks a key, where a submodule has the name',
    files: `
      # file: p/__init__.py
      from importlib import import_module
      _lazy = {'s': ('p.d', 's'), 't': ('p.e', 't')}
      def __getattr__(name):
          if name in _lazy: return getattr(import_module(_lazy[name][0]), _lazy[name][1])
          raise AttributeError(name)
      # file: p/d.py
      import p.e as _m
      f = _m.__dict__['f']
      class s: pass
      # file: p/e.py
      import p.g as _m
      f = _m.f
      class t: pass
      # file: p/g.py
      # file: p/s.py
      # file: p/t.py
      `,
    truth: { 'p:s': 'unresolved', 'p:t': 'submodule' },
  },
  {
    title: 'all names of a module that has put another one into its place',
    files: `
      # file: p/__init__.py
      from .c import y
      import p.d as _m
      globals().update({n: v for n, v in vars(_m).items() if not n.startswith('_')})
      # file: p/c.py
      def y(): pass
      # file: p/d.py
      import sys
      import p.e as _m
      sys.modules[__name__] = _m
      def z(): pass
      # file: p/e.py
      def y(): pass
      `,
    truth: { 'p:y': 'p.e:y', 'p:z': 'unresolved' },
  },
  {
    title: 'a name that neither what may bind any nor a __getattr__ that may give any need have',
    files: `
      # file: p/__init__.py
      from contextlib import suppress
      from p.e import y as f
      with suppress(ImportError):
          from p.b import a as x
          if (f := x): pass
      # file: p/b.py
      import sys
      def x(): pass
      for _f in (x,):
          setattr(sys.modules[__name__], _f.__name__, _f)
      class _Getter:
          def __call__(self, name): raise AttributeError(name)
      __getattr__ = _Getter()
      # file: p/e.py
      def y(): pass
      `,
    truth: { 'p:f': 'unresolved' },
  },
  {
    title: 'a __getattr__ gives the object of another module than may have bound it',
    files: `
      # file: p/__init__.py
      from importlib import import_module
      _lazy = {'f': ('p.d', 'f')}
      def __getattr__(name):
          if name in _lazy: return getattr(import_module(_lazy[name][0]), _lazy[name][1])
          raise AttributeError(name)
      import p.m as _m
      globals().update({n: v for n, v in vars(_m).items() if not n.startswith('_')})
      # file: p/d.py
      def f(): pass
      # file: p/m.py
      match 2:
          case 1:
              from p.d import f
          case _:
              pass
      `,
    truth: { 'p:f': 'p.d:f' },
  },
  {
    title: 'a submodule that is loaded after a function has rebound its name',
    files: `
      # file: p/__init__.py
      class s: pass
      def _r():
          global s
          s = lambda: 0
      _r()
      # file: p/m.py
      try:
          import p.s.e as a
      except ImportError:
          def x(): pass
      # file: p/s/__init__.py
      # file: p/s/e.py
      `,
    truth: { 'p.m:x': 'unresolved' },
  },
  {
    title: 'names that a called function writes by a variable of its own',
    files: `
      # file: p/__init__.py
      import sys
      from .a import *
      def _attributes():
          from . import b
          this = sys.modules[__name__]
          this.one = b.one
          setattr(this, 'two', b.two)
      def _items():
          from . import b
          names = globals()
          names['three'] = names['four'] = b.three
      def _defaults(names=globals(), kept: dict = {}):
          names.update(five=5)
          kept['seven'] = 7
      def _own():
          names = locals()
          names['seven'] = 7
      _attributes()
      _items()
      _defaults()
      _own()
      # file: p/a.py
      one = two = three = four = five = object()
      def six(): pass
      def seven(): pass
      # file: p/b.py
      def one(): pass
      def two(): pass
      def three(): pass
      `,
    truth: {
      'p:one': 'dynamic',
      'p:two': 'dynamic',
      'p:three': 'dynamic',
      'p:four': 'dynamic',
      'p:five': 'dynamic',
      'p:six': 'p.a:six',
      'p:seven': 'p.a:seven',
    },
  },
  {
    title: 'names that a called function takes away',
    files: `
      # file: p/__init__.py
      from .a import one, two, three
      def _clean():
          names = globals()
          del globals()['one'], names['two']
      _clean()
      # file: p/a.py
      def one(): pass
      def two(): pass
      def three(): pass
      `,
    truth: { 'p:one': 'unresolved', 'p:two': 'unresolved', 'p:three': 'p.a:three' },
  },
  {
    title: 'the body of a try raises what its handler takes',
    files: `
      # file: p/__init__.py
      import os, sys
      from .slow import PURE, version
      from .fast import over
      try:
          if PURE: raise ImportError('slow is wanted')
          from .fast import one
      except ImportError:
          from .slow import one
      try:
          if sys.version_info >= (3, 2): raise ImportError
          from .fast import two
      except ImportError:
          from .slow import two
      try:
          from .fast import three
          if version != 3: raise ImportError
      except ImportError:
          from .slow import three
      try:
          from .fast import four
          assert version == 3
      except (ImportError, AssertionError):
          from .slow import four
      try:
          raise ModuleNotFoundError
      except ImportError as error:
          from .slow import five, over
      try:
          from .fast import six
          if six is None: raise RuntimeError
          assert six
      except ImportError:
          from .slow import six
      # file: p/fast.py
      def one(): pass
      def two(): pass
      def three(): pass
      def four(): pass
      def over(): pass
      def six(): pass
      # file: p/slow.py
      PURE = True
      version = 2
      def one(): pass
      def two(): pass
      def three(): pass
      def four(): pass
      def five(): pass
      def over(): pass
      def six(): pass
      `,
    truth: {
      'p:one': 'p.slow:one',
      'p:two': 'p.slow:two',
      'p:three': 'unresolved',
      'p:four': 'unresolved',
      'p:five': 'p.slow:five',
      'p:over': 'p.slow:over',
      'p:six': 'p.fast:six',
    },
  },
  {
    title:
      'names that are spelled where a class, a decorator or a function of a function writes them',
    files: `
      # file: p/__init__.py
      from .a import one, two, three, four
      class _Setup:
          def __init__(self): globals()['one'] = print
      _Setup()
      def _decorator(function):
          globals()['two'] = function
          return function
      @_decorator
      def other(): pass
      def _outer(): _inner()
      def _inner(): globals()['three'] = print
      _outer()
      def _never(): globals()['four'] = print
      # file: p/a.py
      def one(): pass
      def two(): pass
      def three(): pass
      def four(): pass
      `,
    truth: { 'p:one': 'dynamic', 'p:two': 'dynamic', 'p:three': 'dynamic', 'p:four': 'p.a:four' },
  },
];

test.each(CASES)('$title', async ({ files, truth }) => {
  const { graph } = graphOf(await pythonParser(), files);
  const told = Object.keys(truth).map((key) => {
    const [module = '', name = ''] = key.split(':');
    const { status, definition } = graph.resolve(module, name);
    const isElsewhere = status === 'resolved' || status === 'external';
    return [key, isElsewhere ? `${definition?.module}:${definition?.name}` : status];
  });
  expect(Object.fromEntries(told)).toEqual(truth);
});

/** Modules where one export cannot be told without the order of loading, and others can. */
test.each([
  [
    'pkg.two',
    `
      # file: pkg/__init__.py
      flag = ["Ring"]
      if Ring:
          from .two import Ring
      __all__ = ["Ring"]
      # file: pkg/two.py
      from pkg import *
    `,
  ],
  [
    'pkg.sub.deep',
    `
      # file: pkg/__init__.py
      # file: pkg/sub/__init__.py
      import pkg as two
      from pkg.sub import deep, Ring
      __all__ += ["Ring"]
      # file: pkg/sub/deep.py
      from pkg.sub import *
    `,
  ],
])(
  'an export of %s is the same whether it is asked for alone or with others',
  async (module, files) => {
    const together = graphOf(await pythonParser(), files).graph;
    const names = new Set((together.exportsOf(module) ?? []).map(({ name }) => name));
    for (const name of ['Ring', 'deep', 'flag', 'spin', 'two']) {
      const alone = graphOf(await pythonParser(), files).graph.exportNamed(module, name);
      expect(alone === null, name).toBe(!names.has(name));
    }
    showExports(together, module);
  },
);
