/** Modules that `verify` imports first share what other people's modules cost, and nothing else. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { cliProject } from './run-cli';

/** Importing `pkg` loads nothing; its one export loads `concurrent.futures` and `xml.dom.minidom`. */
const LAZY = `
  # file: pyproject.toml
  [[tool.export-tiers.package]]
  name = "pkg"
  tier1 = ["Thing"]
  # file: pkg/__init__.py
  __all__ = ["Thing"]
  def __getattr__(name):
      if name == "Thing":
          from .thing import Thing
          return Thing
      raise AttributeError(name)
  # file: pkg/thing.py
  import concurrent.futures
  import xml.dom.minidom
  class Thing: ...
  # file: pkg/good.py
  import xml.dom.minidom
  from concurrent import futures
  PARSE = xml.dom.minidom.parseString("<a/>")
  POOL = futures.ThreadPoolExecutor
`;

test('a module that lives on what others imported is told all the same', () => {
  const project = cliProject(`${LAZY}
  # file: pkg/by_attribute.py
  import concurrent
  POOL = concurrent.futures.Executor
  # file: pkg/by_name.py
  import sys
  POOL = sys.modules["concurrent.futures"]
  `);
  const { status, stdout } = project.run('verify', 'pkg');
  expect(status).toBe(1);
  expect(stdout.trim().split('\n')).toEqual([
    "pkg.by_attribute cannot be imported first: AttributeError: module 'concurrent' has no attribute 'futures'",
    "pkg.by_name cannot be imported first: KeyError: 'concurrent.futures'",
  ]);
});

test('what a module made of the absence of others is recorded as it is', () => {
  const project = cliProject(`${LAZY}
  # file: pkg/looks.py
  import sys
  HAS_FUTURES = "concurrent.futures" in sys.modules
  # file: pkg/loads.py
  import xml.dom.minidom
  import sys
  HAS_DOM = all(each in sys.modules for each in ["xml", "xml.dom", "xml.dom.domreg", "xml.dom.minidom"])
  HAS_SAX = "xml.sax" in sys.modules
  SAME = xml.dom.minidom is sys.modules["xml.dom.minidom"] and xml.dom.minidom.__spec__.name == "xml.dom.minidom"
  `);
  expect(project.run('verify', 'pkg', '--record', 'seen.json').stdout).toBe('');
  const { states } = JSON.parse(readFileSync(join(project.folder, 'seen.json'), 'utf8'));
  expect(states['pkg.looks']).toEqual([{ HAS_FUTURES: 'False' }]);
  expect(states['pkg.loads']).toEqual([{ HAS_DOM: 'True', HAS_SAX: 'False', SAME: 'True' }]);
});

test('nothing of the package runs beforehand, though a library imports it', () => {
  const project = cliProject(`
  # file: pyproject.toml
  [[tool.export-tiers.package]]
  name = "pkg"
  tier1 = ["Thing"]
  # file: lib/site-packages/plugin.py
  import pkg.registry
  pkg.registry.SEEN = True
  # file: pkg/__init__.py
  import os, sys
  sys.path.append(os.path.join(os.path.dirname(__file__), "..", "lib", "site-packages"))
  def __getattr__(name):
      if name == "Thing":
          from .thing import Thing
          return Thing
      raise AttributeError(name)
  # file: pkg/thing.py
  import plugin
  class Thing: ...
  # file: pkg/registry.py
  SEEN = False
  # file: pkg/another.py
  import pkg.registry
  ALONE = not pkg.registry.SEEN
  `);
  expect(project.run('verify', 'pkg', '--record', 'seen.json').stdout).toBe('');
  const { states } = JSON.parse(readFileSync(join(project.folder, 'seen.json'), 'utf8'));
  expect(states['pkg.another']).toEqual([{ ALONE: 'True' }]);
});

test('no compiled file is left in the project', () => {
  const project = cliProject(LAZY);
  project.run('verify', 'pkg');
  expect(() => readFileSync(join(project.folder, 'pkg', '__pycache__'))).toThrow(/ENOENT/);
});

test('modules for another platform are left out and told, what only looks so is not', () => {
  const project = cliProject(`${LAZY}
  # file: pkg/windows.py
  import ctypes
  HANDLE = ctypes.nothing_there
  # file: pkg/win_console.py
  import sys
  assert sys.platform == "beos"
  # file: pkg/win_registry.py
  import os
  if os.name != "beos":
      # Nothing for it elsewhere

      raise ImportError("for BeOS only")
  # file: pkg/keys.py
  import winsound, msvcrt
  # file: pkg/broken.py
  import os
  if not os.environ.get("PKG_NO_SUCH_THING"):
      raise ImportError("set it")
  # file: pkg/handles.py
  import ctypes
  try:
      ctypes.windll
  except AttributeError:
      import select
      KINDS = [select.kqueue, select.devpoll]
  `);
  const { status, stdout, stderr } = project.run('verify', 'pkg');
  expect(status).toBe(1);
  expect(stdout.trim().split('\n')).toEqual([
    'pkg.broken cannot be imported first: ImportError: set it',
    "pkg.windows cannot be imported first: AttributeError: module 'ctypes' has no attribute 'nothing_there'",
  ]);
  expect(stderr).toMatch(
    /4 submodules left out that are for another platform: pkg\.handles \(select\.\w+\), pkg\.keys \(winsound\)/,
  );
  expect(stderr).toContain(
    'pkg.win_console (assert sys.platform == "beos"), pkg.win_registry (if os.name != "beos").',
  );
});
