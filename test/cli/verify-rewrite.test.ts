/** `check --fix --verify` as the shell sees it, over a real Python. */
import { describe, expect, test, vi } from 'vitest';
import { changedImports } from '../../server/src/fixes/changed-imports';
import { scanImports } from '../../server/src/python/scan-imports';
import { cliProject } from './run-cli';

// Each test starts the command line, and that a Python, several times.
vi.setConfig({ testTimeout: 90_000 });

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

  test('is shown after the proof where only a patch is wanted', () => {
    const { run, read } = project('pkg.deep', 'from pkg import dig');
    const { status, stdout } = run('check', '--diff', '--verify', 'main.py');
    expect(status).toBe(1);
    expect(stdout).toContain('+from pkg.deep import dig');
    expect(read('main.py')).toBe('from pkg import dig\n');
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

  test('of imports that failed before is no fault', () => {
    const { run } = project('pkg.deep', 'from pkg import dig', 'import there_is_no_such_module\n');
    const { status, stderr } = run('check', '--fix', '--verify', 'main.py');
    expect(stderr).toContain('failed before as well');
    expect(status).toBe(0);
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
