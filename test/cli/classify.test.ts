/** `export-tiers classify` as the shell sees it. */
import { execFileSync } from 'node:child_process';
import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { cliProject } from './run-cli';

const PROJECT = `
  # file: pyproject.toml
  [project]
  name = "x"
  # file: pkg/__init__.py
  from .deep import dig, delve
  from .thing import Thing
  __all__ = ["Thing", "dig", "delve"]
  # file: pkg/deep.py
  def dig(): ...
  def delve(): ...
  # file: pkg/thing.py
  class Thing: ...
  # file: one.py
  from pkg import Thing
  # file: two.py
  from pkg import Thing, dig
`;

test('prints the document, says what it found, writes nothing', () => {
  const project = cliProject(PROJECT);
  const { status, stdout, stderr } = project.run('classify', 'pkg');
  expect(status).toBe(0);
  expect(stdout).toContain('## Tier 1: Essential Exports');
  expect(stderr).toMatchInlineSnapshot(`
    "3 exports in \`__all__\`: 2 imported through the package, 0 called deprecated, 0 in modules that import each other.
    Tier 1: 1, Tier 2: 1, Tier 3: 1.
    "
  `);
  expect(existsSync(join(project.folder, 'pkg/EXPORT_TIERS.md'))).toBe(false);
});

test('says how many names it leaves without a tier, for they are made at run time', () => {
  const { stderr } = cliProject(`
    # file: pyproject.toml
    # file: pkg/__init__.py
    import sys
    from typing import TYPE_CHECKING
    from lazy import Module
    if TYPE_CHECKING:
        from .deep import dig, delve
    else:
        sys.modules[__name__] = Module(__name__)
    # file: pkg/deep.py
    def dig(): ...
    def delve(): ...
    # file: one.py
    from pkg import dig
  `).run('classify', 'pkg');
  expect(stderr).toMatch(/^Tier 1: 0, Tier 2: 0, Tier 3: 0\.$/m);
  expect(stderr).toMatch(/^1 that is imported through the package is made at run time and in no/m);
});

test('--write makes the package a tiered one; a second run has nothing to change', () => {
  const project = cliProject(PROJECT);
  expect(project.run('classify', 'pkg', '--write').status).toBe(0);
  const check = project.run('check');
  expect(check.stdout).toContain('`dig` is a Tier 2 export of `pkg`');
  expect(check.stdout).not.toMatch(/EXPORT_TIERS\.md:.* ET30[1-46]/);
  expect(project.run('classify', 'pkg', '--diff')).toMatchObject({ status: 0, stdout: '' });
});

test('--diff shows what an existing document would get; --fresh looks away from it', () => {
  const project = cliProject(PROJECT);
  const document = join(project.folder, 'pkg/EXPORT_TIERS.md');
  writeFileSync(document, '# Ours\n\n## Tier 3: Specialized\n\n- `thing`\n');
  const { status, stdout, stderr } = project.run('classify', 'pkg', '--diff');
  expect(status).toBe(1);
  expect(stdout.split('\n').filter((line) => /^-(?!--)/.test(line))).toEqual([]);
  expect(stderr).toContain('evidence alone would sort 0 of 1 alike');
  expect(project.run('classify', 'pkg', '--fresh').stdout).toContain('# thing\nThing');
});

test('--fresh --write replaces only what git can bring back', () => {
  const project = cliProject(PROJECT);
  const git = (...words: string[]) =>
    execFileSync('git', ['-c', 'user.name=a', '-c', 'user.email=a@b', ...words], {
      cwd: project.folder,
    });
  const document = join(project.folder, 'pkg/EXPORT_TIERS.md');
  const ours = '# Ours\n\n## Tier 3: Specialized\n\n- `thing`\n';
  writeFileSync(document, ours);
  const refused = () => {
    const { status, stderr } = project.run('classify', 'pkg', '--fresh', '--write');
    expect(status).toBe(2);
    expect(stderr).toContain('--fresh would lose what it says');
    expect(project.read('pkg/EXPORT_TIERS.md')).toContain('# Ours');
  };
  refused();
  git('init', '-q');
  git('add', 'one.py');
  git('commit', '-qm', 'one');
  refused();
  git('add', '.');
  git('commit', '-qm', 'two');
  writeFileSync(document, `${ours}More.\n`);
  refused();
  git('commit', '-qam', 'three');
  expect(project.run('classify', 'pkg', '--fresh', '--write').status).toBe(0);
  expect(project.read('pkg/EXPORT_TIERS.md')).toContain('# thing\nThing');
});

test('a package that is not there', () => {
  const { status, stderr } = cliProject(PROJECT).run('classify', 'pgk');
  expect({ status, told: stderr.includes('did you mean pkg?') }).toEqual({ status: 2, told: true });
});

test('says what only the package can give, and that a tier is empty', () => {
  const project = cliProject(`
    # file: pkg/__init__.py
    from ._deep import dig, delve, __title__
    __all__ = ["__title__", "dig", "delve"]
    # file: pkg/_deep.py
    def dig(): ...
    def delve(): ...
    __title__ = "pkg"
  `);
  const { stderr } = project.run('classify', 'pkg', '--write');
  expect(stderr).toContain(
    'Tier 1: 3, Tier 2: 0, Tier 3: 0.\n3 have no public module to come from, so only the package can give them.\n',
  );
  const text = project.read('pkg/EXPORT_TIERS.md');
  expect(text).toContain('begin tier3 -->\n\nNone.\n\n<!-- export-tiers: end tier3');
  expect(text).toContain('from pkg import (\n    dig,\n    delve,\n)');
  expect(project.run('classify', 'pkg', '--diff')).toMatchObject({ status: 0, stdout: '' });
  expect(project.run('check', 'pkg/EXPORT_TIERS.md').stdout).not.toMatch(/ET30[1-7]/);
});
