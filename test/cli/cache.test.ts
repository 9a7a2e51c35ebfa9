/** Commands keep what they read of the files in a folder of its own, and are none the worse where they cannot. */
import { chmodSync, existsSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { type CliProject, cliProject } from './run-cli';

const PROJECT = `
  # file: pyproject.toml
  [[tool.export-tiers.package]]
  name = "pkg"
  tier3 = ["Ring"]
  # file: pkg/__init__.py
  from pkg.ring import Ring
  # file: pkg/ring.py
  class Ring: ...
  # file: use.py
  from pkg import Ring
`;

/** A project whose files were there an hour ago: those as young as what is kept are not trusted by their time. */
function oldProject(source: string): CliProject {
  const project = cliProject(source);
  return project.with({ env: { NODE_OPTIONS: preloaded(project, AN_HOUR_LATER) } });
}

/** The same where a command that has to work fails. */
function withoutWork(project: CliProject): CliProject {
  return project.with({ env: { NODE_OPTIONS: preloaded(project, AN_HOUR_LATER + NO_WORK) } });
}

/** What Node is told to run first, from a file outside the project. */
function preloaded({ folder }: CliProject, script: string): string {
  const file = `${folder}-${script.length}.cjs`;
  writeFileSync(file, script);
  onTestFinished(() => rmSync(file, { force: true }));
  return `--require=${file}`;
}

const AN_HOUR_LATER = 'const { now } = Date; Date.now = () => now() + 3_600_000;\n';

const NO_WORK = `
const fs = require('node:fs');
const { readFileSync } = fs;
fs.readFileSync = (file, ...how) => {
  if (String(file).endsWith('cli.core.js')) throw new Error('it works');
  return readFileSync(file, ...how);
};
`;

const FOUND = /^use\.py:1:17: .*ET101/;

describe('the cache of check', () => {
  it('lies in a folder that says what it is and that git leaves out', () => {
    const project = cliProject(PROJECT);
    const first = project.run('check');
    expect(first.stdout).toMatch(FOUND);
    expect(project.list('.export-tiers-cache')).toEqual([
      '.gitignore',
      'CACHEDIR.TAG',
      'check.bin',
      'facts.bin',
    ]);
    expect(project.read('.export-tiers-cache/CACHEDIR.TAG')).toMatch(
      /^Signature: 8a477f597d28d172789f06886806bc55\n/,
    );
    expect(project.read('.export-tiers-cache/.gitignore')).toMatch(/^\*$/m);
    expect(project.run('check')).toEqual(first);
  });

  it('follows what changes', () => {
    const project = cliProject(PROJECT);
    project.run('check');
    writeFileSync(join(project.folder, 'use.py'), 'from pkg.ring import Ring\n');
    expect(project.run('check').stdout).toBe('');
  });

  it('tells again what it told, without working, where nothing changed', () => {
    const project = oldProject(PROJECT);
    const first = project.run('check');
    expect(first.stdout).toMatch(FOUND);
    expect(project.run('check')).toEqual(first);
    expect(withoutWork(project).run('check')).toEqual(first);
    expect(project.run('check', 'use.py').stdout).toBe(first.stdout);
    // Asked otherwise, the answer is another one.
    expect(project.run('check', '--exit-zero').status).toBe(0);
    expect(project.run('check', '--output-format', 'json').stdout).toContain('"code": "ET101"');
  });

  it('sees what is written over with its time set back, and what may be read no more', () => {
    const project = oldProject(PROJECT);
    const file = join(project.folder, 'use.py');
    utimesSync(file, 1000, 1000);
    const first = project.run('check');
    writeFileSync(file, readFileSync(file, 'utf8').replace('from', 'FROM'));
    utimesSync(file, 1000, 1000);
    expect(project.run('check').stdout).toBe('');
    writeFileSync(file, readFileSync(file, 'utf8').replace('FROM', 'from'));
    utimesSync(file, 1000, 1000);
    expect(project.run('check')).toEqual(first);
    chmodSync(file, 0);
    expect(project.run('check')).toEqual(project.run('check', '--no-cache'));
  });

  it('holds what graph told, too', () => {
    const project = oldProject(PROJECT);
    const first = project.run('graph', 'pkg');
    expect(first.stdout).toMatch(/│ resolved/);
    expect(withoutWork(project).run('graph', 'pkg')).toEqual(first);
    const file = join(project.folder, 'pkg/ring.py');
    writeFileSync(file, readFileSync(file, 'utf8').replace('Ring', 'Disc'));
    expect(project.run('graph', 'pkg').stdout).not.toMatch(/│ resolved/);
    const missing = project.run('graph', 'nothing');
    expect(project.run('graph', 'nothing')).toEqual(missing);
  });

  it('is used by report, classify and roadmap, which say and write the same without it', () => {
    const [kept, anew] = [cliProject(PROJECT), cliProject(PROJECT)];
    for (const args of [
      ['report', 'pkg', '--history', '0'],
      ['report', 'pkg', '--history', '0'],
      ['roadmap', '1', 'pkg', '--write', '--remove-by', '2030-01-01'],
      ['roadmap', '2', 'pkg', '--write', '--remove-by', '2030-01-01'],
      ['report', 'pkg', '--history', '0'],
      ['classify', 'pkg', '--write'],
      ['roadmap', '3', 'pkg', '--write'],
      ['report', 'pkg', '--history', '0'],
    ]) {
      expect(kept.run(...args)).toEqual(anew.run(...args, '--no-cache'));
    }
    for (const file of ['pkg/__init__.py', 'use.py', 'pkg/EXPORT_TIERS.md']) {
      expect(kept.read(file)).toBe(anew.read(file));
    }
    expect(kept.list('.export-tiers-cache')).toContain('facts.bin');
    expect(existsSync(join(anew.folder, '.export-tiers-cache'))).toBe(false);
  });

  it('can be elsewhere, by an option or the environment', () => {
    const project = cliProject(PROJECT);
    project.run('check', '--cache-dir', 'kept');
    expect(project.list('kept')).toContain('facts.bin');
    project.with({ env: { EXPORT_TIERS_CACHE_DIR: 'other' } }).run('check');
    expect(project.list('other')).toContain('facts.bin');
    expect(existsSync(join(project.folder, '.export-tiers-cache'))).toBe(false);
  });

  it('is not made with --no-cache', () => {
    const project = cliProject(PROJECT);
    expect(project.run('check', '--no-cache').stdout).toMatch(FOUND);
    expect(existsSync(join(project.folder, '.export-tiers-cache'))).toBe(false);
  });

  it('makes no difference where it cannot be written or read', () => {
    const project = cliProject(PROJECT);
    writeFileSync(join(project.folder, '.export-tiers-cache'), 'a file, not a folder');
    expect(project.run('check').stdout).toMatch(FOUND);
    const other = cliProject(PROJECT);
    other.run('check');
    const file = join(other.folder, '.export-tiers-cache', 'facts.bin');
    writeFileSync(file, readFileSync(file).subarray(0, 200));
    chmodSync(join(other.folder, '.export-tiers-cache'), 0o500);
    expect(other.run('check').stdout).toMatch(FOUND);
    chmodSync(join(other.folder, '.export-tiers-cache'), 0o700);
  });
});
