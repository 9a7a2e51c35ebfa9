import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { cliProject } from './run-cli';

const PROJECT = `
  # file: pyproject.toml
  [[tool.export-tiers.package]]
  name = "pkg"
  default-tier = 3
  # file: pkg/__init__.py
  from .sub import a, b
  __all__ = ["a", "b"]
  # file: pkg/sub.py
  a = b = 1
  # file: app/one.py
  from pkg import a
  # file: app/two.py
  from pkg import b
`;

function known(folder: string): unknown {
  return JSON.parse(readFileSync(join(folder, 'known.json'), 'utf8')).files;
}

const BASELINE = ['check', 'app', '--baseline', 'known.json'];

describe('check --baseline', () => {
  it('tells what the file does not know, and makes it smaller as findings vanish', () => {
    const project = cliProject(PROJECT);
    const written = project.run(...BASELINE, '--update-baseline');
    expect([written.status, written.stdout]).toEqual([0, '']);
    expect(known(project.folder)).toEqual({
      'app/one.py': { 'ET101 pkg.a': 1 },
      'app/two.py': { 'ET101 pkg.b': 1 },
    });
    expect(project.run(...BASELINE)).toMatchObject({ status: 0, stdout: '' });

    const fixed = project.run('check', 'app/one.py', '--baseline', 'known.json', '--fix');
    expect(fixed.status).toBe(0);
    expect(known(project.folder)).toEqual({ 'app/two.py': { 'ET101 pkg.b': 1 } });

    rmSync(join(project.folder, 'app/two.py'));
    expect(project.run(...BASELINE).status).toBe(0);
    expect(known(project.folder)).toEqual({});
  });

  it('never grows unasked', () => {
    const project = cliProject(PROJECT);
    project.run('check', 'app/one.py', '--baseline', 'known.json', '--update-baseline');
    const before = known(project.folder);
    const { status, stdout } = project.run(...BASELINE);
    expect(status).toBe(1);
    expect(stdout).toContain('app/two.py');
    expect(stdout).not.toContain('app/one.py');
    expect(known(project.folder)).toEqual(before);
  });

  it('is left alone where rules are selected', () => {
    const project = cliProject(PROJECT);
    project.run(...BASELINE, '--update-baseline');
    const before = known(project.folder);
    expect(project.run(...BASELINE, '--select', 'ET102').status).toBe(0);
    expect(known(project.folder)).toEqual(before);
  });

  it('may be in a folder beside the files', () => {
    const project = cliProject(`${PROJECT}# file: known/readme.txt\n`);
    const inFolder = ['check', 'app', '--baseline', 'known/of-app.json'];
    expect(project.run(...inFolder, '--update-baseline')).toMatchObject({ status: 0, stdout: '' });
    const written = readFileSync(join(project.folder, 'known/of-app.json'), 'utf8');
    expect(JSON.parse(written).files).toEqual({
      '../app/one.py': { 'ET101 pkg.a': 1 },
      '../app/two.py': { 'ET101 pkg.b': 1 },
    });
    expect(project.run(...inFolder)).toMatchObject({ status: 0, stdout: '' });
    rmSync(join(project.folder, 'app/two.py'));
    expect(project.run(...inFolder).stderr).toContain('1 known finding, 2 before');
  });

  it('is not written where not all rules are looked for, or where it cannot be', () => {
    const project = cliProject(PROJECT);
    for (const some of [
      ['--select', 'ET101'],
      ['--ignore', 'ET101'],
    ]) {
      expect(project.run(...BASELINE, '--update-baseline', ...some)).toMatchObject({
        status: 2,
        stderr: expect.stringContaining('goes with no --select or --ignore'),
      });
    }
    const asPatch = project.run(...BASELINE, '--update-baseline', '--diff');
    expect(asPatch).toMatchObject({ status: 2, stderr: expect.stringContaining('no --diff') });
    const piped = ['check', '-', '--baseline', 'known.json', '--update-baseline'];
    expect(project.with({ input: 'from pkg import a\n' }).run(...piped).status).toBe(2);
    const nowhere = ['check', 'app', '--baseline', 'no/folder.json', '--update-baseline'];
    expect(project.run(...nowhere)).toMatchObject({
      status: 2,
      stdout: '',
      stderr: expect.stringContaining('cannot write no/folder.json'),
    });
  });

  it('refuses a file that is not there or is none', () => {
    const project = cliProject(PROJECT);
    expect(project.run(...BASELINE)).toMatchObject({
      status: 2,
      stderr: expect.stringContaining('--update-baseline writes it'),
    });
    const other = project.run('check', 'app', '--baseline', 'pyproject.toml');
    expect(other.stderr).toContain('pyproject.toml is not a baseline');
    const alone = project.run('check', 'app', '--update-baseline');
    expect(alone.stderr).toContain('needs a --baseline FILE');
  });
});
