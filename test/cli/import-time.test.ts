/** `export-tiers import-time` with a real Python. */
import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { difference, type StateTime } from '../../server/src/cli/import-time/import-time-states';
import { cliProject } from './run-cli';

const PROJECT = `
  # file: pyproject.toml
  [[tool.export-tiers.package]]
  name = "top.pkg"
  tier1 = ["quick"]
  tier2 = ["slow"]
  # file: top/__init__.py
  # file: top/pkg/__init__.py
  from .quick import quick
  from .slow import slow
  from .base import Base
  def own(): ...
  __all__ = ["quick", "slow", "Base", "own"]
  # file: top/pkg/quick.py
  def quick(): ...
  # file: top/pkg/slow.py
  import time
  print("hello from slow")
  time.sleep(0.2)
  def slow(): ...
  # file: top/pkg/base.py
  class Base: ...
  # file: top/pkg/child.py
  from top.pkg import Base
  class Child(Base): ...
  # file: top/pkg/greedy.py
  from top.pkg import own
  # file: main.py
  import top.pkg.child
  import top.pkg.greedy
  import top.pkg.quick
`;

const json = (text: string) => JSON.parse(text);

test('medians of the whole, of its tree, of submodules alone, and of each phase', () => {
  const project = cliProject(PROJECT);
  const began = performance.now();
  const { status, stdout, stderr } = project.run(
    ...['import-time', 'top.pkg', '--runs', '2', '--format', 'json'],
  );
  const all = performance.now() - began;
  expect([status, stderr]).toEqual([0, '']);
  const times = json(stdout);
  expect(times.package).toBe('top.pkg');
  expect(times.python).toMatch(/^Python 3\.\d+\.\d+ \(.+\)$/);
  expect(times.whole.runs).toBe(2);
  // How long an import takes that does not wait is up to the machine.
  expect(times.whole.median).toBeGreaterThan(200);
  expect(times.whole.median).toBeLessThan(all);
  expect(times.modules).toBe(5);

  const tree = times.tree.find(({ module }: { module: string }) => module === 'top.pkg');
  const inner = tree.children.map(({ module }: { module: string }) => module);
  expect(inner).toEqual(expect.arrayContaining(['top.pkg.quick', 'top.pkg.slow', 'top.pkg.base']));
  const slow = tree.children.find(({ module }: { module: string }) => module === 'top.pkg.slow');
  expect(slow.self).toBeGreaterThan(200);
  expect(tree.cumulative).toBeGreaterThan(slow.cumulative);

  // The parent package counts as well as the module.
  const phases = Object.fromEntries(
    times.phases.map((each: { keeps: string }) => [each.keeps, each]),
  );
  expect(phases.nothing.time.modules).toBe(2);
  expect(phases['tier-1']).toMatchObject({ exports: 1, homes: 1, left: 0 });
  expect(phases['tier-1'].time.modules).toBe(3);
  expect(phases['tier-1-and-2'].time.modules).toBe(4);
  expect(phases['tier-1-and-2'].time.time.median).toBeGreaterThan(200);

  const alone = Object.fromEntries(
    times.submodules.map((each: { module: string }) => [each.module, each]),
  );
  expect(alone['top.pkg.quick'].today.time.median).toBeGreaterThan(200);
  expect(alone['top.pkg.quick'].alone.modules).toBe(3);
  // It takes Base through the package, which gives it from its home.
  expect(alone['top.pkg.child'].alone).toMatchObject({ kind: 'measured', modules: 4 });
  // What only the package's own file makes cannot be had without it.
  expect(alone['top.pkg.greedy'].alone.kind).toBe('failed');
  expect(alone['top.pkg.greedy'].alone.why).toMatch(/cannot import name 'own' from 'top.pkg'/);
  expect(alone['top.pkg.greedy'].today.kind).toBe('measured');
});

test('a table for people, and no trace in the project', () => {
  const project = cliProject(PROJECT);
  const { stdout } = project.run(
    ...['import-time', 'top.pkg', '--runs', '1', '--submodule', 'top.pkg.quick'],
  );
  expect(stdout).toMatch(
    /^top\.pkg: [\d.]+ ms for \d+ modules; median of 1 fresh interpreter, Python 3/,
  );
  expect(stdout).toMatch(/^ +[\d.]+ ms +[\d.]+ ms {2} {2}top\.pkg\.slow$/m);
  expect(stdout).toMatch(/│ Tier 1 and 2 +│ 2 /);
  expect(stdout).toMatch(/│ top\.pkg\.quick +│/);
  const files = readdirSync(project.folder, { recursive: true, encoding: 'utf8' });
  expect(files.filter((file) => file.includes('pycache'))).toEqual([]);
});

test('--phases measures what the roadmap would leave, and writes nothing', () => {
  const project = cliProject(`
    # file: pyproject.toml
    [[tool.export-tiers.package]]
    name = "pkg"
    tier1 = ["fast"]
    default-tier = 3
    # file: pkg/__init__.py
    import typing
    from pathlib import Path
    from .quick import fast
    from .slow import delay
    from .rare import seldom
    TEXT = (Path(__file__).parent / "text.txt").read_text()
    __all__ = ["fast", "delay", "seldom"]
    # file: pkg/text.txt
    text
    # file: pkg/quick.py
    def fast(): ...
    # file: pkg/slow.py
    TOTAL = sum([each for each in range(3_000_000)])
    def delay(): ...
    # file: pkg/rare.py
    def seldom(): ...
    # file: main.py
    from pkg import delay
  `);
  const before = readdirSync(project.folder, { recursive: true }).sort();
  const { status, stdout, stderr } = project.run(
    ...['import-time', 'pkg', '--phases', '--runs', '2', '--format', 'json'],
  );
  expect([status, stderr]).toEqual([0, '']);
  const states: StateTime[] = json(stdout).states;
  expect(states.map(({ title, exports }) => [title, exports])).toEqual([
    ['today', 3],
    ['after phase 2', 3],
    ['after phase 3', 1],
  ]);
  const [today, lazy, slim] = states;
  if (!today || !lazy || !slim) throw new Error('a state is missing');
  // Nothing loads `slow` and `rare` any more; the generated block loads nothing that is not loaded anyway.
  expect(today.modules - slim.modules).toBe(2);
  expect(lazy.processor.max).toBeLessThan(today.processor.min);
  expect(slim.processor.max).toBeLessThan(today.processor.min);
  expect(readdirSync(project.folder, { recursive: true }).sort()).toEqual(before);
  expect(project.read('main.py')).toContain('from pkg import delay');
  const text = project.run('import-time', 'pkg', '--phases', '--runs', '1');
  expect(text.stdout).toMatch(/after phase 3 │ 1 /);
  const lazily: StateTime[] = json(
    project.run(
      ...['import-time', 'pkg', '--phases', '--runs', '1', '--format', 'json', '--lazy-tiers', '1'],
    ).stdout,
  ).states;
  // `quick` is no longer loaded, either.
  expect((lazily[0]?.modules ?? 0) - (lazily[2]?.modules ?? 0)).toBe(3);
});

test('only what is more than chance is a difference', () => {
  const runs = (from: number, to: number, count = 5) =>
    Array.from({ length: count }, (_, i) => from + ((to - from) * i) / (count - 1));
  expect(difference(runs(90, 110), runs(40, 60))).toBe('50 ms, 50 %');
  expect(difference(runs(90, 110, 4), runs(40, 60, 4))).toBe('too few runs to tell');
  expect(difference(runs(90, 110), runs(80, 91))).toBe('none shown');
  expect(difference(runs(90, 110, 21), runs(80, 100, 21))).toBe('10 ms, 10 %');
  expect(difference(runs(90, 110, 21), runs(89, 109, 21))).toBe('none shown');
  expect(difference(runs(40, 60), runs(90, 110))).toBe('costs 50 ms, 100 % more');
});

test('the report shows what was measured', () => {
  const project = cliProject(PROJECT);
  const times = project.run('import-time', 'top.pkg', '--runs', '1', '--format', 'json').stdout;
  writeFileSync(join(project.folder, 'times.json'), times);
  const shown = project.run('report', 'top.pkg', '--import-time', 'times.json');
  expect(shown.stdout).toMatch(/\| Import time \| [\d.]+ ms \|/);
  expect(shown.stdout).toContain('## Import time');
});

test('a package that cannot be imported: exit status 2, and what Python said', () => {
  const project = cliProject(`
    # file: pkg/__init__.py
    import sys
    sys.stderr.write("about to fail\\n")
    import no_such_module_anywhere
  `);
  const { status, stdout, stderr } = project.run('import-time', 'pkg');
  expect([status, stdout]).toEqual([2, '']);
  expect(stderr).toMatch(/^error: importing pkg with Python .* failed: ModuleNotFoundError/);
  expect(stderr).toContain('about to fail');
  expect(stderr).not.toContain('import time:');
});

test('a Python that crashes, ends early, or never ends', () => {
  const why = (body: string, timeout = '50') => {
    const project = cliProject(`
      # file: pkg/__init__.py
      ${body}
    `);
    const { status, stderr } = project.run('import-time', 'pkg', '--timeout', timeout);
    expect(status).toBe(2);
    return stderr.split('\n')[0]?.replace(/^.* failed: /, '');
  };
  expect(why('import os; os._exit(3)')).toBe('ended with 3 before the import was done');
  expect(why('import os; os.abort()')).toMatch(/a signal|abort/i);
  expect(why('import os, sys; print("bye", file=sys.stderr, flush=True); os.abort()')).toBe(
    'ended with a signal before the import was done',
  );
  expect(why('import time; time.sleep(60)', '1')).toBe('did not end within 1 seconds');
  expect(
    why('import subprocess, time; subprocess.Popen(["sleep", "60"]); time.sleep(60)', '1'),
  ).toBe('did not end within 1 seconds');
});

test('no Python, no package, no sense', () => {
  const project = cliProject(PROJECT);
  const said = (...args: string[]) => {
    const { status, stderr } = project.run('import-time', ...args);
    expect(status).toBe(2);
    return stderr.trim();
  };
  expect(said('top.pkg', '--python', 'no-such-python')).toBe(
    'error: no-such-python is no Python 3 that runs here',
  );
  expect(said('top.pkg', '--python', 'node')).toBe('error: node is no Python 3 that runs here');
  const nowhere = project.with({ env: { PATH: '/nowhere' } }).run('import-time', 'top.pkg');
  expect(nowhere.stderr).toBe('error: no Python 3 was found on the PATH; name one with --python\n');
  expect(said('top.pgk')).toBe('error: there is no package top.pgk; did you mean top.pkg?');
  expect(said('top.pkg', '--runs', '0')).toBe('error: --runs and --timeout want at least 1');
});
