/** `export-tiers roadmap` as the shell sees it. */
import { execFileSync } from 'node:child_process';
import { chmodSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { type CliProject, cliProject } from './run-cli';

const PROJECT = `
  # file: pyproject.toml
  [[tool.export-tiers.package]]
  name = "pkg"
  tier1 = ["Thing"]
  default-tier = 3
  # file: CLAUDE.md
  # How we work
  # file: pkg/__init__.py
  from .deep import dig
  from .thing import Thing

  __all__ = ["Thing", "dig"]
  # file: pkg/deep.py
  def dig(): ...
  # file: pkg/thing.py
  class Thing: ...
  # file: app.py
  from pkg import dig
`;

function git(project: CliProject, ...args: string[]): void {
  execFileSync('git', ['-c', 'user.name=a', '-c', 'user.email=a@example.org', ...args], {
    cwd: project.folder,
    stdio: 'ignore',
  });
}

const PATHS = ['CLAUDE.md', 'pkg/__init__.py', 'pkg/deep.py', 'pkg/thing.py', 'app.py'];

function texts(project: CliProject): string[] {
  return PATHS.map((path) => project.read(path));
}

test('a package whose exports nobody sorted is refused, and told how to begin', () => {
  const project = cliProject(
    '# file: pkg/__init__.py\nfrom .deep import dig\n# file: pkg/deep.py\ndig = 1\n',
  );
  for (const words of [
    ['roadmap', '1', 'pkg'],
    ['roadmap', '3', 'pkg', '--write'],
    ['import-time', 'pkg', '--phases'],
  ]) {
    const { status, stderr } = project.run(...words);
    expect([status, stderr]).toEqual([
      2,
      expect.stringContaining(
        'no export of pkg has a tier: `export-tiers classify pkg --write` proposes them',
      ),
    ]);
  }
});

test('without --diff or --write it counts, changes nothing and exits with 1', () => {
  const project = cliProject(PROJECT);
  const before = texts(project);
  const { status, stdout, stderr } = project.run('roadmap', '3', 'pkg');
  expect({ status, stdout }).toEqual({ status: 1, stdout: '' });
  expect(stderr).toMatchInlineSnapshot(`
    "Phase 3: 2 files to change.
      exports      2 → 1
      lines        4 → 3
      loads        2 → 1 modules of these folders at once
      1 name: removed
      1 file: imports moved
      Code outside the folders that were searched is not seen.
    "
  `);
  expect(texts(project)).toEqual(before);
});

test('--diff prints a patch that git can apply, new files too', () => {
  const project = cliProject(PROJECT);
  git(project, 'init');
  const { status, stdout } = project.run('roadmap', '2', 'pkg', '--diff');
  expect(status).toBe(1);
  writeFileSync(join(project.folder, 'phase.patch'), stdout);
  git(project, 'apply', 'phase.patch');
  expect(project.read('app.py')).toBe('from pkg.deep import dig\n');
  expect(project.read('pkg/public.py')).toContain('from pkg.thing import Thing');
  expect(project.run('roadmap', '2', 'pkg').status).toBe(0);
});

test('what other texts say of a name keeps it, what was once said does not', () => {
  const project = cliProject(`${PROJECT}
  # file: pkg/more.py
  def told(): ...
  def run(): ...
  def tested(): ...
  # file: docs/guide.md
  Call \`pkg.told\`.
  # file: docs/guide.doctest
  >>> from pkg import tested
  # file: run
  #!/bin/sh
  python3 -c 'from pkg import run; run()'
  # file: CHANGES.md
  \`pkg.dig\` is new.
`);
  writeFileSync(
    join(project.folder, 'pkg/__init__.py'),
    'from .deep import dig\nfrom .more import run, tested, told\nfrom .thing import Thing\n',
  );
  const { stderr } = project.run('roadmap', '3', 'pkg');
  expect(stderr).toMatchInlineSnapshot(`
    "Phase 3: 2 files to change.
      exports      5 → 4
      lines        3 → 2
      loads        3 → 2 modules of these folders at once
      1 name: removed
      1 file: imports moved
      3 names left as they are:
        run: is named as the package's in run
        tested: is named as the package's in docs/guide.doctest
        told: is named as the package's in docs/guide.md
      Where you know better, --accept documentation changes names in spite of that.
      Code outside the folders that were searched is not seen.
    "
  `);
  expect(project.run('roadmap', '3', 'pkg', '--accept', 'documentation').stderr).toContain(
    '4 names: removed',
  );
});

test('--lazy-tiers makes what stays lazy, too, and says what importing loads then', () => {
  const project = cliProject(PROJECT);
  const { status, stderr } = project.run('roadmap', '3', 'pkg', '--lazy-tiers', '1,2', '--write');
  expect([status, stderr]).toMatchInlineSnapshot(`
    [
      0,
      "Phase 3: 2 files to change.
      exports      2 → 1
      lines        4 → 43
      loads        2 → 0 modules of these folders at once
      1 name: removed
      1 name: made lazy
      1 file: imports moved
      Code outside the folders that were searched is not seen.
    Wrote 2 files.
    ",
    ]
  `);
  expect(project.read('pkg/__init__.py')).toContain('"Thing": (".thing", "Thing"),');
  expect(project.run('roadmap', '3', 'pkg', '--lazy-tiers', '3').stderr).toContain(
    'phase 2 makes those of Tier 3 lazy anyway',
  );
});

test('phase by phase, --write', () => {
  const project = cliProject(PROJECT);
  writeFileSync(join(project.folder, 'CLAUDE.md'), '');
  expect(project.run('roadmap', '1', 'pkg', '--write').status).toBe(0);
  expect(project.read('CLAUDE.md')).toContain('## Importing from `pkg`');
  expect(project.read('pkg/__init__.py')).toContain('deprecated tier=3 home=pkg.deep');
  expect(project.run('roadmap', '2', 'pkg', '--write').status).toBe(0);
  expect(project.read('pkg/__init__.py')).toContain('begin lazy');
  expect(project.run('roadmap', '3', 'pkg', '--write').status).toBe(0);
  expect(project.read('pkg/__init__.py')).toBe('from .thing import Thing\n\n__all__ = ["Thing"]\n');
  expect(project.run('roadmap', '3', 'pkg', '--write').stderr).toContain('nothing to change');
});

test('phase 3 takes what is gone out of its own lists of the tier document, and leaves what people wrote', () => {
  const project = cliProject(
    PROJECT.replace(/\[\[tool[^#]*/, '[project]\n  name = "x"\n')
      .replace('import dig\n  from .thing', 'import delve, dig\n  from .thing')
      .replace('"dig"]', '"dig", "delve"]')
      .replace('def dig(): ...', 'def dig(): ...\n  def delve(): ...')
      .replace('from pkg import dig', 'from pkg import Thing')
      .concat('# file: two.py\nfrom pkg import Thing\n')
      .concat('# file: pkg/EXPORT_TIERS.md\n# Ours\n\n## Tier 3\n\n- `delve`: no more\n'),
  );
  expect(project.run('classify', 'pkg', '--write').status).toBe(0);
  expect(project.read('pkg/EXPORT_TIERS.md')).toContain('- `deep` - 1 export');
  const plan = project.run('roadmap', '3', 'pkg', '--accept', 'documentation');
  expect(plan.stderr).toContain('exports      3 → 1');
  const { stderr, status } = project.run(
    ...['roadmap', '3', 'pkg', '--write', '--accept', 'documentation'],
  );
  expect([status, stderr]).toEqual([
    0,
    expect.stringContaining(
      'The tier document goes on listing 1 name that is gone: `export-tiers check` shows where.',
    ),
  ]);
  const document = project.read('pkg/EXPORT_TIERS.md');
  expect(document).toContain('- `delve`: no more');
  expect(document).not.toContain('`deep`');
  expect(project.run('check', '--select', 'ET301').stdout).toContain('`pkg` has no `delve`');
  expect(project.run('roadmap', '3', 'pkg').stderr).toContain('nothing to change');
});

test('--file names where the advice goes', () => {
  const project = cliProject(PROJECT);
  expect(project.run('roadmap', '1', 'pkg', '--write', '--file', 'docs.md').status).toBe(0);
  expect(project.read('docs.md')).toContain('<!-- export-tiers: begin imports pkg -->');
  expect(project.read('CLAUDE.md')).toBe('# How we work\n');
});

describe('nothing is written', () => {
  test('in a dirty git tree, unless that is wanted', () => {
    const project = cliProject(PROJECT);
    git(project, 'init');
    git(project, 'add', '.');
    git(project, 'commit', '-m', 'all');
    writeFileSync(join(project.folder, 'app.py'), 'from pkg import dig  # changed\n');
    const before = texts(project);
    const { status, stderr } = project.run('roadmap', '2', 'pkg', '--write');
    expect(status).toBe(2);
    expect(stderr).toContain(
      'nothing was changed: the git tree has uncommitted changes (app.py); commit them or say --allow-dirty',
    );
    expect(texts(project)).toEqual(before);
    expect(project.run('roadmap', '2', 'pkg', '--write', '--allow-dirty').status).toBe(0);
  });

  test.each([
    ['its index is broken', {}],
    // As of one that git calls unsafe, or where there is no git.
    ['it belongs to somebody else', { GIT_TEST_ASSUME_DIFFERENT_OWNER: '1' }],
  ])('where git fails to tell what is committed, unless that is wanted: %s', (_, env) => {
    const plain = cliProject(PROJECT);
    git(plain, 'init');
    if (Object.keys(env).length === 0) writeFileSync(join(plain.folder, '.git/index'), 'broken');
    const project = plain.with({ env: { ...env, GIT_CONFIG_GLOBAL: '/dev/null' } });
    const before = texts(project);
    const { status, stderr } = project.run('roadmap', '2', 'pkg', '--write');
    expect(status).toBe(2);
    expect(stderr).toContain('nothing was changed: git fails to tell');
    expect(texts(project)).toEqual(before);
    expect(project.run('roadmap', '2', 'pkg', '--write', '--allow-dirty').status).toBe(0);
  });

  test('where one of the files is read-only: those before it are put back', () => {
    const project = cliProject(PROJECT);
    const before = texts(project);
    chmodSync(join(project.folder, 'pkg/__init__.py'), 0o444);
    const { status, stderr } = project.run('roadmap', '2', 'pkg', '--write');
    expect(status).toBe(2);
    expect(stderr).toContain('nothing was changed: pkg/__init__.py: it is read-only');
    expect(texts(project)).toEqual(before);
    expect(existsSync(join(project.folder, 'pkg/public.py'))).toBe(false);
  });

  test('where the package has a syntax error', () => {
    const project = cliProject(PROJECT);
    writeFileSync(join(project.folder, 'pkg/__init__.py'), 'from .deep import (dig\nx = = 1\n');
    const before = texts(project);
    for (const phase of ['1', '2', '3']) {
      const { status, stderr } = project.run('roadmap', phase, 'pkg', '--write');
      expect({ phase, status }).toEqual({ phase, status: 2 });
      expect(stderr).toContain('pkg/__init__.py has a syntax error');
    }
    expect(texts(project)).toEqual(before);
  });

  test('over a public module that somebody wrote', () => {
    const project = cliProject(PROJECT);
    writeFileSync(join(project.folder, 'pkg/public.py'), 'mine = 1\n');
    const { status, stderr } = project.run('roadmap', '2', 'pkg', '--write');
    expect(status).toBe(2);
    expect(stderr).toContain('was written by somebody else; choose another name');
    expect(readFileSync(join(project.folder, 'pkg/public.py'), 'utf8')).toBe('mine = 1\n');
    expect(project.run('roadmap', '2', 'pkg', '--write', '--public-module', 'api').status).toBe(0);
    expect(project.read('pkg/api.py')).toContain('from pkg.thing import Thing');
  });
});

test.each([
  [['4', 'pkg'], 'there is no phase 4'],
  [['1', 'pkg', '--diff', '--write'], '--diff and --write exclude each other'],
  [['3', 'pkg', '--accept', 'all'], '--accept knows circle, documentation'],
  [['1', 'pkg', '--remove-by', 'soon'], '--remove-by wants a day'],
  [['1', 'pgk'], 'there is no package pgk; did you mean pkg?'],
])('%j is a mistake', (args, told) => {
  const { status, stderr } = cliProject(PROJECT).run('roadmap', ...args);
  expect(status).toBe(2);
  expect(stderr).toContain(told);
});

test('an old encoding stays', () => {
  const project = cliProject(PROJECT);
  const path = join(project.folder, 'pkg/__init__.py');
  const text = '# -*- coding: latin-1 -*-\nfrom .deep import dig  # sp\xe4t\n';
  writeFileSync(path, Buffer.from(text, 'latin1'));
  expect(project.run('roadmap', '1', 'pkg', '--write').status).toBe(0);
  expect(readFileSync(path).toString('latin1')).toContain('# sp\xe4t  # export-tiers: deprecated');
});
