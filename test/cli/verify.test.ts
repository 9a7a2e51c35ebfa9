/** `export-tiers verify` as the shell sees it, over a real Python. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { type CliProject, cliProject } from './run-cli';

const PROJECT = `
  # file: pyproject.toml
  [[tool.export-tiers.package]]
  name = "pkg"
  tier1 = ["Thing"]
  default-tier = 3
  # file: pkg/__init__.py
  from .deep import dig, LIMIT
  from .thing import Thing
  # file: pkg/deep.py
  LIMIT = 3
  def dig(): ...
  # file: pkg/thing.py
  class Thing: ...
`;

function change(project: CliProject, path: string, text: string): void {
  writeFileSync(join(project.folder, path), text);
}

test('all as it should be', () => {
  const { status, stdout, stderr } = cliProject(PROJECT).run('verify', 'pkg');
  expect({ status, stdout }).toEqual({ status: 0, stdout: '' });
  expect(stderr).toMatch(
    /^3 exports and 2 submodules looked at with Python 3\.\S+ \(.+\): all as they should be\.\n$/,
  );
});

test('after phase 2 each deprecated name warns, and is what it was', () => {
  const project = cliProject(PROJECT);
  expect(project.run('verify', 'pkg', '--record', 'before.json').status).toBe(0);
  expect(project.run('roadmap', '2', 'pkg', '--write').status).toBe(0);
  const { status, stdout } = project.run('verify', 'pkg', '--against', 'before.json');
  expect({ status, stdout }).toEqual({ status: 0, stdout: '' });
  expect(project.run('roadmap', '3', 'pkg', '--write').status).toBe(0);
  const slim = project.run('verify', 'pkg', '--against', 'before.json');
  expect({ status: slim.status, stdout: slim.stdout }).toEqual({ status: 0, stdout: '' });
  expect(slim.stderr).toContain('2 names of the record are gone from the package.');
});

test('an export that becomes lazy, or goes, is no state of the package that changed', () => {
  const project = cliProject(`
  # file: pyproject.toml
  [[tool.export-tiers.package]]
  name = "pkg"
  tier1 = ["Thing"]
  default-tier = 3
  # file: pkg/__init__.py
  from ._exports import *
  from ._exports import __all__ as _all
  from .deep import FLAG
  from .thing import Thing
  __all__ = [*_all, "FLAG", "Thing"]
  # file: pkg/_exports.py
  from .more import OTHER
  __all__ = ["OTHER"]
  # file: pkg/more.py
  OTHER = None
  # file: pkg/deep.py
  FLAG = True
  # file: pkg/thing.py
  class Thing: ...
  `);
  expect(project.run('verify', 'pkg', '--record', 'before.json').status).toBe(0);
  for (const phase of ['2', '3']) {
    expect(project.run('roadmap', phase, 'pkg', '--write').status).toBe(0);
    const { status, stdout } = project.run('verify', 'pkg', '--against', 'before.json');
    expect({ phase, status, stdout }).toEqual({ phase, status: 0, stdout: '' });
  }
  change(project, 'pkg/more.py', 'OTHER = False\n');
  change(project, 'pkg/deep.py', 'FLAG = False\n');
  expect(project.run('verify', 'pkg', '--against', 'before.json').stdout.split('\n')).toEqual([
    'pkg.deep.FLAG is False where that was True',
    'pkg.more.OTHER is False where that was None',
    '',
  ]);
});

test('a variable that moved with its function is what it was', () => {
  const project = cliProject(`
  # file: pyproject.toml
  [[tool.export-tiers.package]]
  name = "pkg"
  tier1 = ["start", "is_started"]
  # file: pkg/__init__.py
  __all__ = ["start", "is_started"]
  _started = None
  def start():
      global _started
      _started = True
  def is_started():
      return _started
  `);
  expect(project.run('verify', 'pkg', '--record', 'before.json').status).toBe(0);
  const moved = project.run('roadmap', '3', 'pkg', '--move-to', 'lifecycle', '--write');
  expect(moved.status).toBe(0);
  const { status, stdout } = project.run('verify', 'pkg', '--against', 'before.json');
  expect({ status, stdout }).toEqual({ status: 0, stdout: '' });
  change(project, 'pkg/lifecycle.py', `${project.read('pkg/lifecycle.py')}_started = False\n`);
  expect(project.run('verify', 'pkg', '--against', 'before.json').stdout).toBe(
    'pkg._started is something else where that was None\n',
  );
});

test('a warning that the package gave before is not held against the change', () => {
  const project = cliProject(PROJECT);
  change(
    project,
    'pkg/__init__.py',
    `from .deep import dig
from .thing import Thing
def __getattr__(name):
    import warnings
    if name == "LIMIT":
        from .deep import LIMIT
        warnings.warn("no more LIMIT", DeprecationWarning, stacklevel=2)
        return LIMIT
    raise AttributeError(name)
__all__ = ["Thing", "dig", "LIMIT"]
`,
  );
  expect(project.run('verify', 'pkg', '--record', 'before.json').status).toBe(0);
  const { status, stdout } = project.run('verify', 'pkg', '--against', 'before.json');
  expect({ status, stdout }).toEqual({ status: 0, stdout: '' });
});

test('what the package says by its own hook is no problem, nor what some installations lack', () => {
  const project = cliProject(`
    # file: pyproject.toml
    [[tool.export-tiers.package]]
    name = "pkg"
    default-tier = 3
    # file: pkg/__init__.py
    import warnings
    from .deep import dig
    try:
        import nobody_has_this
    except ImportError:
        pass
    def __getattr__(name):
        if name == "old":
            from .deep import _old
            warnings.warn("old goes", DeprecationWarning, stacklevel=2)
            return _old
        raise AttributeError(name)
    # file: pkg/deep.py
    def dig(): ...
    def _old(): ...
  `);
  for (let round = 0; round < 2; round++) {
    const { status, stdout, stderr } = project.run('verify', 'pkg');
    expect({ status, stdout }).toEqual({ status: 0, stdout: '' });
    expect(stderr).toContain('all as they should be');
    expect(project.run('roadmap', '2', 'pkg', '--write').stderr).toMatch(/made lazy|nothing/);
  }
});

test('a lazy name that needs what another one loaded cannot be imported by itself', () => {
  const project = cliProject(`
    # file: pyproject.toml
    [[tool.export-tiers.package]]
    name = "pkg"
    default-tier = 3
    # file: pkg/__init__.py
    from .deep import dig
    from .rare import seldom
    # file: pkg/deep.py
    def dig(): ...
    # file: pkg/rare.py
    import sys
    AROUND = sys.modules["pkg"].deep.dig
    def seldom(): ...
  `);
  expect(project.run('verify', 'pkg', '--no-submodules').status).toBe(0);
  expect(project.run('roadmap', '2', 'pkg', '--write').status).toBe(0);
  const { status, stdout } = project.run('verify', 'pkg', '--no-submodules');
  expect(status).toBe(1);
  expect(stdout).toMatch(
    /^pkg\.seldom cannot be imported: ImportError: cannot import name 'seldom' from 'pkg' .*\n$/,
  );
  const each = project.run('verify', 'pkg', '--no-submodules', '--each');
  expect(each.stdout).toBe(stdout);
});

test('modules at any depth come first in turn; programs and tests are not tried', () => {
  const project = cliProject(`
    # file: pyproject.toml
    [[tool.export-tiers.package]]
    name = "pkg"
    default-tier = 3
    # file: pkg/__init__.py
    from .outer.inner.deep import dig
    # file: pkg/outer/__init__.py
    # file: pkg/outer/inner/__init__.py
    # file: pkg/outer/inner/deep.py
    def dig(): ...
    # file: pkg/outer/inner/circular.py
    from pkg.outer.inner.other import late
    early = 1
    # file: pkg/outer/inner/other.py
    from pkg.outer.inner.circular import early
    late = 1
    # file: pkg/__main__.py
    raise SystemExit("a program")
    # file: pkg/outer/tests/test_all.py
    raise SystemExit("a test")
  `);
  const { status, stdout, stderr } = project.run('verify', 'pkg');
  expect(status).toBe(1);
  expect(stdout.replace(/:.*/g, '').trim().split('\n')).toEqual([
    'pkg.outer.inner.circular cannot be imported first',
    'pkg.outer.inner.other cannot be imported first',
  ]);
  expect(stderr).toContain('1 exports and 5 submodules looked at');
});

describe('says what is not as it should be', () => {
  const found = (text: string, path = 'pkg/__init__.py') => {
    const project = cliProject(PROJECT);
    project.run('verify', 'pkg', '--record', 'before.json');
    change(project, path, text);
    const { status, stdout } = project.run('verify', 'pkg', '--against', 'before.json');
    expect(status).toBe(1);
    return stdout;
  };

  test('another object, another value', () => {
    expect(found('def dig(): ...\nLIMIT = 4\nfrom .thing import Thing\n')).toBe(
      'pkg.LIMIT was 3 and is 4\npkg.dig was pkg.deep.dig and is pkg.dig\n',
    );
  });

  test('a name that fails when it is asked for', () => {
    const text = `
from .thing import Thing
_T = {"dig": (".deep", "gone")}
def __getattr__(name):
    import importlib
    if name in _T:
        return getattr(importlib.import_module("pkg.deep"), "gone")
    raise AttributeError(name)
__all__ = ["Thing", "dig"]
`;
    expect(found(text)).toMatch(/^pkg\.dig cannot be imported: /m);
  });

  test('warnings too many, and where there should be none', () => {
    const project = cliProject(PROJECT);
    project.run('roadmap', '2', 'pkg', '--write');
    const text = project.read('pkg/__init__.py');
    const call = /^ {4}warnings\.warn\([\s\S]*?^ {4}\)\n/m.exec(text)?.[0] ?? '';
    change(
      project,
      'pkg/__init__.py',
      text.replace(call, call + call.replace('is deprecated', 'is old')),
    );
    expect(project.run('verify', 'pkg').stdout).toContain('pkg.dig warns 2 times\n');
    change(project, 'pkg/__init__.py', text.replace(call, ''));
    expect(project.run('verify', 'pkg').stdout).toContain(
      'pkg.dig is deprecated and does not warn\n',
    );
    change(project, 'pkg/__init__.py', text.replace('stacklevel=2', 'stacklevel=1'));
    expect(project.run('verify', 'pkg').stdout).toContain(
      'pkg.dig is deprecated and does not warn\n',
    );
  });

  test('a submodule that cannot come first any more', () => {
    const text =
      'import sys\nif "pkg.thing" not in sys.modules: raise ImportError("too early")\nLIMIT = 3\ndef dig(): ...\n';
    const project = cliProject(
      PROJECT.replace(
        'from .deep import dig, LIMIT\n  from .thing import Thing',
        'from .thing import Thing',
      ),
    );
    change(project, 'pkg/deep.py', text);
    change(project, 'pkg/__init__.py', 'def __getattr__(name):\n    raise AttributeError(name)\n');
    const { status, stdout } = project.run('verify', 'pkg');
    expect(status).toBe(1);
    expect(stdout).toBe('pkg.deep cannot be imported first: ImportError: too early\n');
  });
});

test('one module that crashes or hangs says nothing of the others', () => {
  const project = cliProject(PROJECT);
  change(project, 'pkg/crashing.py', 'import os\nos._exit(3)\n');
  change(project, 'pkg/hanging.py', 'import time\ntime.sleep(600)\n');
  change(project, 'pkg/long.py', 'raise ValueError("one\\n  \\x1b[31mtwo\\x1b[0m")\n');
  change(project, 'pkg/quick.py', '');
  const { status, stdout, stderr } = project.run('verify', 'pkg', '--timeout', '10');
  expect(status).toBe(1);
  expect(stdout).toBe(
    'pkg.crashing cannot be imported first: the interpreter ended with 3\n' +
      'pkg.hanging cannot be imported first: it did not end within 10 seconds\n' +
      'pkg.long cannot be imported first: ValueError: one two\n',
  );
  expect(stderr).toContain('3 exports and 6 submodules looked at');
});

test('a submodule that needs what is not installed is left out, and told', () => {
  const project = cliProject(PROJECT);
  change(project, 'pkg/deeper.py', 'import a_library_that_nobody_has\n');
  const { status, stderr } = project.run('verify', 'pkg');
  expect(status).toBe(0);
  expect(stderr).toContain(
    '1 submodule left out, for these are not installed: a_library_that_nobody_has.',
  );
});

describe('a Python that gives no answer', () => {
  test('because the package fails', () => {
    const project = cliProject(PROJECT);
    change(project, 'pkg/thing.py', 'raise RuntimeError("not today")\n');
    const { status, stderr } = project.run('verify', 'pkg');
    expect(status).toBe(2);
    expect(stderr).toContain('RuntimeError: not today');
  });

  test('because it crashes: its last words are shown', () => {
    const project = cliProject(PROJECT);
    change(
      project,
      'pkg/thing.py',
      'import os, sys\nprint("oh no", file=sys.stderr, flush=True)\nos._exit(9)\n',
    );
    const { status, stderr } = project.run('verify', 'pkg');
    expect(status).toBe(2);
    expect(stderr).toContain('the interpreter ended with 9');
    expect(stderr).toContain('oh no');
  });

  test('because it hangs', () => {
    const project = cliProject(PROJECT);
    change(
      project,
      'pkg/thing.py',
      'import sys, time\nprint("waiting", file=sys.stderr, flush=True)\ntime.sleep(600)\n',
    );
    const { status, stderr } = project.run('verify', 'pkg', '--timeout', '10');
    expect(status).toBe(2);
    expect(stderr).toContain('it did not end within 10 seconds');
    expect(stderr).toContain('waiting');
  });

  test('because there is none', () => {
    const { status, stderr } = cliProject(PROJECT).run('verify', 'pkg', '--python', './no-python');
    expect(status).toBe(2);
    expect(stderr).toContain('there is no Python 3 to ask at ./no-python');
  });
});

test('a definition that moved to a submodule is told, and is no problem', () => {
  const project = cliProject(PROJECT);
  change(project, 'pkg/__init__.py', 'class Thing: ...\n');
  project.run('verify', 'pkg', '--record', 'before.json');
  expect(project.run('roadmap', '3', 'pkg', '--write', '--move-to', 'moved').status).toBe(0);
  const { status, stdout, stderr } = project.run('verify', 'pkg', '--against', 'before.json');
  expect({ status, stdout }).toEqual({ status: 0, stdout: '' });
  expect(stderr).toContain('1 names are now defined in a submodule: Thing.');
});

test('what a module makes of itself by the order of loading is compared, too', () => {
  const project = cliProject(`
    # file: pkg/__init__.py
    from . import first, second
    # file: pkg/first.py
    try:
        from pkg.second import Second
        HAS_SECOND = True
    except ImportError:
        HAS_SECOND = False
    First = None
    # file: pkg/second.py
    from pkg import first
    class Second: ...
  `);
  project.run('verify', 'pkg', '--record', 'before.json');
  expect(project.run('verify', 'pkg', '--against', 'before.json').status).toBe(0);
  writeFileSync(join(project.folder, 'pkg/__init__.py'), 'from . import second\n');
  const { status, stdout } = project.run('verify', 'pkg', '--against', 'before.json');
  expect([status, stdout]).toEqual([1, 'pkg.first.HAS_SECOND is False where that was True\n']);
});

test('a record of another package is refused', () => {
  const project = cliProject(PROJECT);
  change(project, 'other.json', '{"package": "other"}');
  const { status, stderr } = project.run('verify', 'pkg', '--against', 'other.json');
  expect(status).toBe(2);
  expect(stderr).toContain('cannot compare with other.json: it is of other');
});
