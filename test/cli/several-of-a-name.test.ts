/** Packages of one name in several projects of a repository, as the shell sees them. */
import { describe, expect, test } from 'vitest';
import { cliProject } from './run-cli';

/** The second one has tiers; only the first has `special`. */
const PROJECTS = `
  # file: one/pyproject.toml
  # file: one/src/app/__init__.py
  from .deep import special
  __all__ = ["special"]
  # file: one/src/app/deep.py
  def special(): ...
  # file: one/main.py
  from app import special
  # file: two/pyproject.toml
  # file: two/src/app/__init__.py
  from .other import own, more
  __all__ = ["own", "more"]
  # file: two/src/app/other.py
  def own(): ...
  def more(): ...
  # file: two/src/app/inner/__init__.py
  from .core import Core
  # file: two/src/app/inner/core.py
  class Core: ...
  # file: two/main.py
  from app import own, more
  # file: two/third.py
  from app.inner import Core
`;

const REFUSAL =
  'error: there are 2 packages of the name app here: say "app (one/src)" or "app (two/src)", or name with --root the folder that it is imported from\n';

describe('a name that could be either is refused', () => {
  test.each([
    ['graph', ['app']],
    ['report', ['app']],
    ['classify', ['app']],
    ['roadmap', ['3', 'app']],
    ['verify', ['app']],
    ['import-time', ['app', '--runs', '1']],
  ])('%s', (command, args) => {
    const { status, stdout, stderr } = cliProject(PROJECTS).run(command, ...args);
    expect(stderr).toBe(REFUSAL);
    expect(stdout).toBe('');
    expect(status).toBe(2);
  });
});

describe('a key says which one', () => {
  test('graph, the second', () => {
    const { status, stdout } = cliProject(PROJECTS).run('graph', 'app (two/src)');
    expect(status).toBe(0);
    expect(stdout).toContain('app (two/src)  /');
    expect(stdout).toMatch(/ own +│ +│ resolved +│ app\.other +│ +1 │/);
    expect(stdout).not.toContain('special');
  });

  test('graph, the first, and both', () => {
    const project = cliProject(PROJECTS);
    expect(project.run('graph', 'app (one/src)').stdout).toMatch(/ special +│.* 1 │ +0 │/);
    const { stdout } = project.run('graph', 'app (two/src)', 'app (one)', '--format', 'json');
    const files = stdout
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line).file);
    expect(files).toEqual([
      expect.stringMatching(/two\/src\/app\/__init__\.py$/),
      expect.stringMatching(/one\/src\/app\/__init__\.py$/),
    ]);
  });

  test('again from what is kept', () => {
    const project = cliProject(PROJECTS);
    const first = project.run('graph', 'app (two)');
    expect(project.run('graph', 'app (two)')).toEqual(first);
    expect(project.run('graph', 'app').stderr).toBe(REFUSAL);
  });

  test('report', () => {
    const { status, stdout } = cliProject(PROJECTS).run('report', 'app (two)');
    expect(status).toBe(0);
    expect(stdout).toContain('2 exports in 2 lines');
  });

  test('classify writes beside that one, and its roadmap goes by it', () => {
    const project = cliProject(PROJECTS);
    expect(project.run('classify', 'app (two)', '--write').status).toBe(0);
    expect(project.list('two/src/app')).toContain('EXPORT_TIERS.md');
    expect(project.read('two/src/app/EXPORT_TIERS.md')).toContain('own');
    expect(project.list('one/src/app')).not.toContain('EXPORT_TIERS.md');
    // Tiers make the projects known: the key is that of the editor.
    expect(project.run('roadmap', '1', 'app').stderr).toContain('say "app (one)" or "app (two)"');
    expect(project.run('roadmap', '1', 'app (two)').stderr).toMatch(/exports +2/);
  });

  test('import-time imports that one', () => {
    const { status, stdout, stderr } = cliProject(PROJECTS).run(
      'import-time',
      'app (two)',
      '--runs',
      '1',
      '--format',
      'json',
    );
    expect(stderr).toBe('');
    expect(JSON.parse(stdout).submodules.map((each: { module: string }) => each.module)).toEqual([
      'app.inner',
      'app.inner.core',
    ]);
    expect(status).toBe(0);
  });

  test('import-time plans the phases of that one', () => {
    const project = cliProject(PROJECTS);
    project.run('classify', 'app (two)', '--write');
    const { status, stdout } = project.run(
      'import-time',
      'app (two)',
      '--runs',
      '1',
      '--phases',
      '--format',
      'json',
    );
    const { states } = JSON.parse(stdout);
    expect(states.map((each: { exports: number }) => each.exports)).toEqual([2, 2, 2]);
    expect(status).toBe(0);
  });

  test('verify asks Python about that one', () => {
    const { status, stderr } = cliProject(PROJECTS).run('verify', 'app (two)');
    expect(stderr).toMatch(/^2 exports and \d submodules looked at .* all as they should be/);
    expect(status).toBe(0);
  });
});

test.each(['one', 'two'])('a roadmap moves the callers of its own package alone: %s', (which) => {
  const project = (name: string) => `
    # file: ${name}/pyproject.toml
    [[tool.export-tiers.package]]
    name = "app"
    tier3 = ["*"]
    # file: ${name}/app/__init__.py
    from .a import ${name}
    # file: ${name}/app/a.py
    ${name} = 1
    # file: ${name}/main.py
    from app import ${name}
  `;
  const files = cliProject(project('one') + project('two'));
  const { stdout } = files.run('roadmap', '3', `app (${which})`, '--diff');
  expect(stdout).toContain(`+++ b/${which}/main.py`);
  expect(stdout.match(/^\+\+\+ .*main\.py$/gm)).toHaveLength(1);
});

test('a package that only one project has is found behind another one’s', () => {
  const { status, stdout } = cliProject(PROJECTS).run('graph', 'app.inner');
  expect(stdout).toMatch(/ Core +│ +│ resolved +│ app\.inner\.core +│ +1 │/);
  expect(status).toBe(0);
});

test('what --root names is what is meant', () => {
  const project = cliProject(PROJECTS);
  expect(project.run('graph', 'app', '--root', 'two/src').stdout).toContain(' own ');
  expect(project.run('graph', 'app', '--root', 'one/src', '--root', 'two/src').stdout).toContain(
    ' special ',
  );
});

test('of several in one project the first is meant, as Python finds it', () => {
  const project = cliProject(`
    # file: pyproject.toml
    # file: build/lib/app/__init__.py
    old = 1
    # file: src/app/__init__.py
    own = 1
    # file: tests/data/app/__init__.py
    other = 1
  `);
  expect(project.run('graph', 'app').stdout).toMatch(/^app \(src\) {2}.*\/src\/app\//);
  expect(project.run('classify', 'app').stdout).toContain('own');
  expect(project.run('graph', 'app (data)').stdout).toContain(' other ');
});

test('inside a project its package is the one', () => {
  const { stdout } = cliProject(PROJECTS).with({ cwd: 'two' }).run('graph', 'app');
  expect(stdout).toMatch(/^app {2}\//);
  expect(stdout).toContain(' own ');
});

test('a key that nothing has', () => {
  const project = cliProject(PROJECTS);
  const said = (asked: string) => project.run('graph', asked).stderr;
  expect(said('app (three)')).toBe(
    'error: there is no package app (three); say "app (one/src)" or "app (two/src)"\n',
  );
  expect(said('app (src)')).toBe(
    'error: there is no package app (src); say "app (one/src)" or "app (two/src)"\n',
  );
  expect(said('app.inner (three)')).toBe(
    'error: there is no package app.inner (three); say the one that there is: app.inner\n',
  );
  expect(said('apq (one)')).toBe('error: there is no package apq; did you mean app?\n');
});

test('a file that only declares a namespace gives way to a package with content', () => {
  const project = cliProject(`
    # file: core/pyproject.toml
    # file: core/cloud/__init__.py
    from .a import f
    # file: core/cloud/a.py
    def f(): pass
    # file: a-lab/pyproject.toml
    # file: a-lab/namespace/cloud/__init__.py
    # This makes it a namespace package
    __path__ = __import__("pkgutil").extend_path(__path__, __name__)
    # file: a-lab/namespace/cloud/lab/__init__.py
    from cloud import f
  `);
  expect(project.run('graph', 'cloud').stdout).toContain('cloud.a');
  expect(project.run('graph', 'cloud.lab').stdout).toContain('cloud.a');
});

test('a package whose parts lie in several folders is one', () => {
  const extend = '__path__ = __import__("pkgutil").extend_path(__path__, __name__)';
  const { status } = cliProject(`
    # file: one/pyproject.toml
    # file: one/src/cloud/__init__.py
    ${extend}
    # file: two/pyproject.toml
    # file: two/src/cloud/__init__.py
    ${extend}
  `).run('graph', 'cloud');
  expect(status).toBe(0);
});
