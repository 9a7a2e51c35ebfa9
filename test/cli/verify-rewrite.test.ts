/** `check --fix --verify` as the shell sees it, over a real Python. */
import { spawnSync } from 'node:child_process';
import { cpSync, rmSync, writeFileSync } from 'node:fs';
import { describe, expect, onTestFinished, test } from 'vitest';
import { changedImports } from '../../server/src/fixes/changed-imports';
import { scanImports } from '../../server/src/python/imports/scan-imports';
import { cliProject } from './run-cli';

const project = (home: string, main: string, more = '') =>
  cliProject(`
# file: pyproject.toml
[[tool.export-tiers.package]]
name = "pkg"
default-tier = 3
[tool.export-tiers.package.homes]
dig = "${home}"
# file: pkg/__init__.py
from .deep import dig, LIMIT
${more}# file: pkg/deep.py
LIMIT = [3]
def dig(): ...
# file: pkg/other.py
def dig(): ...
# file: main.py
${main}
`);

describe('a rewrite', () => {
  test('that is proven is written', () => {
    const { run, read } = project(
      'pkg.deep',
      'from pkg import dig, LIMIT\nimport pkg as p\np.dig()',
    );
    const { status, stdout, stderr } = run('check', '--fix', '--verify', 'main.py');
    expect({ status, stdout }).toEqual({ status: 0, stdout: '' });
    expect(stderr).toMatch(
      /^\d changed imports in 1 file looked at with Python 3\.\S+ \(.+\): identical objects before and after\.$/m,
    );
    expect(read('main.py')).toBe('from pkg.deep import LIMIT, dig\ndig()\n');
  });

  test('to uses of a home as a module is proven, though the package has no such module', () => {
    const { run, read } = cliProject(`
# file: pyproject.toml
[[tool.export-tiers.package]]
name = "pkg"
default-tier = 3
# file: pkg/__init__.py
from .inner.deep import dig
# file: pkg/inner/__init__.py
# file: pkg/inner/deep.py
def dig(): ...
# file: main.py
import pkg as p
dig = p.dig()
`);
    const { stdout, stderr } = run('check', '--fix', '--verify', 'main.py');
    expect(stdout).toBe('');
    expect(stderr).toContain('identical objects before and after');
    expect(read('main.py')).toBe('from pkg.inner import deep\ndig = deep.dig()\n');
  });

  test('is shown after the proof where only a patch is wanted', () => {
    const { run, read } = project('pkg.deep', 'from pkg import dig');
    const { status, stdout } = run('check', '--diff', '--verify', 'main.py');
    expect(status).toBe(1);
    expect(stdout).toContain('+from pkg.deep import dig');
    expect(read('main.py')).toBe('from pkg import dig\n');
  });

  test('of uses of a package that cannot be imported is not written, and the reason is told', () => {
    const main = 'import pkg as p\np.dig()';
    const { run, read } = project('pkg.deep', main, 'import not_there_at_all\n');
    const { status, stdout, stderr } = run('check', '--fix', '--verify', 'main.py');
    expect(stdout).toBe('');
    expect(stderr).toMatch(
      /could not be verified: none of its imports can be made with Python 3\.\S+ \(.+\), before or after; main\.py: .*ModuleNotFoundError: No module named 'not_there_at_all'/,
    );
    expect(status).toBe(2);
    expect(read('main.py')).toBe('import pkg as p\np.dig()\n');
  });

  test('of imports of a lazy package whose names need a library that is missing is no difference', () => {
    const { run } = cliProject(`
# file: pyproject.toml
[[tool.export-tiers.package]]
name = "pkg"
default-tier = 3
# file: pkg/__init__.py
HOMES = {"dig": "pkg.deep", "put": "pkg.other"}
def __getattr__(name):
    if name not in HOMES: raise AttributeError(name)
    import importlib
    return getattr(importlib.import_module(HOMES[name]), name)
# file: pkg/deep.py
import there_is_no_such_module
def dig(): ...
# file: pkg/other.py
def put(): ...
# file: main.py
from pkg import dig
# file: more.py
from pkg import put
`);
    const { status, stdout, stderr } = run('check', '--fix', '--unsafe-fixes', '--verify', '.');
    expect(stdout).toBe('');
    expect(stderr).toContain('identical objects before and after');
    expect(stderr).toContain('failed before as well');
    expect(status).toBe(0);
  });

  test('of uses of a package that cannot be imported here is not called wrong', () => {
    // The modules that it had loaded by then stay loaded, so imports from them seem to succeed.
    const { run } = cliProject(`
# file: pyproject.toml
[[tool.export-tiers.package]]
name = "pkg"
default-tier = 3
# file: pkg/__init__.py
from .deep import dig, put
import there_is_no_such_module
# file: pkg/deep.py
def dig(): ...
def put(): ...
# file: main.py
import pkg
pkg.dig(pkg.put())
`);
    const { status, stderr } = run('check', '--fix', '--verify', 'main.py');
    expect(stderr).not.toContain('is not the object');
    expect(stderr).toContain('none of its imports can be made');
    expect(status).toBe(2);
  });

  test('that binds another object is told and not written', () => {
    // What the package does at run time nobody can see from its text.
    const trick = '__import__("sys").modules[__name__ + ".deep"].dig = print\n';
    const { run, read } = project('pkg.deep', 'from pkg import dig', trick);
    const { status, stdout } = run('check', '--fix', '--verify', '--unsafe-fixes', 'main.py');
    expect(stdout).toBe(
      'main.py: dig: pkg.deep.dig is not the object that pkg.dig gives\nmain.py: dig: pkg.dig is not imported any more\n',
    );
    expect(status).toBe(1);
    expect(read('main.py')).toBe('from pkg import dig\n');
  });

  test('has a time limit', () => {
    const { run, read } = project(
      'pkg.deep',
      'from pkg import dig',
      'import time; time.sleep(60)\n',
    );
    const { status, stderr } = run(
      'check',
      '--fix',
      '--verify',
      '--verify-timeout',
      '1',
      'main.py',
    );
    expect(stderr).toContain('Python did not end within 1 second');
    expect(status).toBe(2);
    expect(read('main.py')).toBe('from pkg import dig\n');
  });

  test('runs nothing unless asked', () => {
    const { run, list } = project('pkg.deep', 'from pkg import dig', 'open("ran", "w").close()\n');
    run('check', '--fix', 'main.py');
    expect(list('.')).not.toContain('ran');
    expect(run('check', '--verify', 'main.py').stderr).toContain(
      '--verify goes with --fix or --diff',
    );
  });
});

describe('a rewrite that is written already', () => {
  const more = 'DEFAULT = 1\n';
  const own = 'import json\nfrom pkg import dig';

  function repository(home = 'pkg.deep', trick = '') {
    const made = project(home, own, more + trick);
    const git = (...args: string[]) =>
      spawnSync('git', ['-c', 'user.name=x', '-c', 'user.email=x@y', ...args], {
        cwd: made.folder,
      });
    git('init', '-q');
    git('add', '.');
    git('commit', '-qm', 'before');
    return { ...made, git, write: (text: string) => writeFileSync(`${made.folder}/main.py`, text) };
  }

  test('is held against the last commit', () => {
    const { run, read } = repository();
    expect(run('verify', '--rewrite').stderr).toBe(
      'No Python file differs from HEAD: there is nothing to prove.\n',
    );
    run('check', '--fix', 'main.py');
    expect(read('main.py')).toBe('import json\nfrom pkg.deep import dig\n');
    const { status, stdout, stderr } = run('verify', '--rewrite', 'main.py');
    expect({ status, stdout }).toEqual({ status: 0, stdout: '' });
    expect(stderr).toMatch(/^1 changed import in 1 file looked at with .+: identical objects/m);
  });

  test('or an earlier one, other changes of the file left out', () => {
    const { run, git, write } = repository();
    write('import os\nfrom collections import deque\nfrom pkg.deep import dig\n');
    git('commit', '-qam', 'after');
    expect(run('verify', '--rewrite').stderr).toContain('nothing to prove');
    const { status, stdout, stderr } = run('verify', '--rewrite', '--base', 'HEAD~1');
    expect({ status, stdout }).toEqual({ status: 0, stdout: '' });
    expect(stderr).toMatch(/^1 changed import in 1 file/m);
  });

  test('or a copy of the project', () => {
    const { run, folder, write } = repository();
    cpSync(folder, `${folder}-copy`, { recursive: true });
    onTestFinished(() => rmSync(`${folder}-copy`, { recursive: true }));
    write('from pkg.deep import dig\n');
    const { status, stderr } = run('verify', '--rewrite', '--base', `${folder}-copy`);
    expect(status).toBe(0);
    expect(stderr).toMatch(/^1 changed import in 1 file/m);
  });

  test('is told where it binds another object', () => {
    const { run, write } = repository();
    write('from pkg.other import dig\n');
    const { status, stdout } = run('verify', '--rewrite');
    expect(status).toBe(1);
    expect(stdout).toContain('main.py: dig: pkg.other.dig is not the object that pkg.dig gives');
  });

  test('needs something to compare with', () => {
    const { run } = project('pkg.deep', own);
    const none = run('verify', '--rewrite');
    expect(none.status).toBe(2);
    expect(none.stderr).toContain('is in no git repository: name a folder with a copy');
    expect(repository().run('verify', '--rewrite', '--base', 'nowhere').stderr).toContain(
      'nowhere is neither a commit nor a folder',
    );
    expect(run('verify').stderr).toContain('verify takes the name of one package, or --rewrite');
  });
});

test('changed imports are a difference of multisets', () => {
  const told = (before: string, after: string) => {
    const file = { module: 'a.b', isPackage: false };
    const {
      before: old,
      after: fresh,
      stars,
    } = changedImports(file, scanImports(before), scanImports(after));
    const say = (list: typeof old) =>
      list.map(({ local, module, name }) => `${local}=${module}:${name}`);
    return [say(old), say(fresh), stars];
  };
  expect(told('from . import x\nfrom p import y', 'from .c import x\nfrom p import y')).toEqual([
    ['x=a:x'],
    ['x=a.c:x'],
    [],
  ]);
  expect(told('from p import y\nfrom p import y', 'from p import y')).toEqual([['y=p:y'], [], []]);
  expect(told('import p.q\nimport p.q as r\nfrom p import *', '')).toEqual([
    ['p=p:', 'r=p.q:'],
    [],
    ['p'],
  ]);
});
