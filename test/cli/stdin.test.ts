/** `export-tiers check -`: a file from standard input. */
import { spawnSync } from 'node:child_process';
import { expect, test } from 'vitest';
import { CLI, cliProject } from './run-cli';

const PROJECT = `
  # file: pyproject.toml
  [tool.export-tiers]
  exclude = ["generated/"]
  [[tool.export-tiers.package]]
  name = "pkg"
  tier3 = ["deep"]
  # file: pkg/__init__.py
  from .deep import dig
  # file: pkg/deep.py
  def dig(): ...
  # file: pkg/other.py
  # file: app/a.py
  import os
`;

const TEXT = 'from pkg import dig\r\n';

test('counts in place of what is on disk, under the name that it is given', () => {
  const project = cliProject(PROJECT).with({ input: TEXT });
  const { status, stdout } = project.run('check', '-', '--stdin-filename', 'app/a.py');
  expect(stdout).toMatch(/^app\/a\.py:1:17: ET101 /);
  expect(status).toBe(1);
  expect(project.run('check', '-').stdout).toMatch(/^<stdin>\.py:1:17: ET101 /);
  const relative = project.with({ input: 'from . import dig\n' });
  expect(relative.run('check', '-', '--stdin-filename', 'pkg/new.py').stdout).toContain('ET101');
});

test('--fix prints the mended text alone; what is left goes to standard error', () => {
  const project = cliProject(PROJECT).with({ input: `${TEXT}from pkg import nothing\r\n` });
  const args = ['check', '-', '--fix', '--stdin-filename', 'app/a.py'];
  const { status, stdout, stderr } = project.run(...args);
  expect(stdout).toBe('from pkg import nothing\r\nfrom pkg.deep import dig\r\n');
  expect(stderr).toMatch(/^app\/a\.py:1:17: ET106/);
  expect(status).toBe(1);
  expect(project.read('app/a.py')).toBe('import os\n');
  expect(project.run('check', '-', '--fix-only')).toMatchObject({ status: 0, stderr: '' });
});

test('a file that is on no disk yet loses the import of a package that nothing needs any more', () => {
  const text = 'import pkg\n\npkg.dig()\n';
  const project = cliProject(PROJECT).with({ input: text });
  const mended = (path: string) =>
    project.run('check', '-', '--fix', '--stdin-filename', path).stdout;
  expect(mended('app/new.py')).toBe('from pkg.deep import dig\n\ndig()\n');
  const taken = cliProject(`${PROJECT}  # file: app/b.py\n  from app.new import pkg\n`);
  const args = ['check', '-', '--fix', '--stdin-filename', 'app/new.py'];
  expect(taken.with({ input: text }).run(...args).stdout).toBe(
    'import pkg\nfrom pkg.deep import dig\n\ndig()\n',
  );
});

test('--diff prints a patch', () => {
  const project = cliProject(PROJECT).with({ input: 'from pkg import dig\n' });
  const { stdout, status } = project.run('check', '-', '--diff', '--stdin-filename', 'app/a.py');
  expect(stdout).toContain('+++ b/app/a.py\n');
  expect(stdout).toContain('+from pkg.deep import dig\n');
  expect(status).toBe(1);
});

test('what needs no fix comes out byte for byte, in its own encoding', () => {
  const { folder } = cliProject(PROJECT);
  const input = Buffer.from('# coding: latin-1\nx = "\xe9"\nfrom pkg import dig\n', 'latin1');
  const run = (...args: string[]) =>
    spawnSync(process.execPath, [CLI, 'check', '-', ...args], { cwd: folder, input }).stdout;
  const mended = input.toString('latin1').replace('from pkg', 'from pkg.deep');
  expect(run('--fix').toString('latin1')).toBe(mended);
  expect(run('--fix', '--ignore', 'ET').equals(input)).toBe(true);
});

test('an empty input is fine', () => {
  expect(cliProject(PROJECT).with({ input: '' }).run('check', '-').status).toBe(0);
});
