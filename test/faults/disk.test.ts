/** A folder with everything in it that is no source: the check comes to an end, and says what it left out. */
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { CLI, cleanEnvironment, cliProject } from '../cli/run-cli';

const PROJECT = `
  # file: pyproject.toml
  [[tool.export-tiers.package]]
  name = "pkg"
  tier3 = ["dig"]
  # file: pkg/__init__.py
  from .deep import dig
  # file: pkg/deep.py
  def dig(): ...
  # file: main.py
  from pkg import dig
`;

describe.skipIf(process.platform === 'win32')('a check of a folder', () => {
  it('passes what would block, loop or be no file', async () => {
    const project = cliProject(PROJECT);
    const at = (name: string) => join(project.folder, name);
    execFileSync('mkfifo', [at('fifo.py'), at('pkg/fifo.py')]);
    const socket = createServer().listen(at('socket.py'));
    onTestFinished(() => void socket.close());
    await new Promise((resolve) => socket.once('listening', resolve));
    symlinkSync('/dev/zero', at('zero.py'));
    symlinkSync('/dev/stdin', at('stdin.py'));
    symlinkSync('self.py', at('self.py'));
    symlinkSync('nowhere.py', at('dangling.py'));
    symlinkSync('.', at('loop'));
    symlinkSync('..', at('pkg/loop'));
    mkdirSync(at('folder.py'));
    mkdirSync(at('EXPORT_TIERS.md'));
    mkdirSync(at('export-tiers.toml'));
    const { status, stdout } = spawnSync(process.execPath, [CLI, 'check'], {
      cwd: project.folder,
      encoding: 'utf8',
      env: { ...cleanEnvironment(), NO_COLOR: '1' },
      timeout: 50_000,
    });
    expect(stdout).toBe(
      'main.py:1:17: ET101 `dig` is a Tier 3 export of `pkg`: import it from `pkg.deep`. [*]\n',
    );
    expect(status).toBe(1);
  });

  it('says why a file is left out', () => {
    const project = cliProject(PROJECT);
    const huge = join(project.folder, 'huge.py');
    writeFileSync(huge, 'from pkg import dig\n');
    truncateSync(huge, 40 * 1024 * 1024);
    const { status, stderr } = project.run('check');
    expect(stderr).toContain('cannot read huge.py, for it is larger than 32 MB: left out');
    expect(status).toBe(1);
    // What the user asked for by name and did not get is a failure.
    expect(project.run('check', 'huge.py').status).toBe(2);
  });

  it('reads what it can of other encodings, and writes none that it would garble', () => {
    const project = cliProject(PROJECT);
    const texts: Record<string, Uint8Array> = {
      'bom.py': Buffer.from('\ufefffrom pkg import dig\n'),
      'latin.py': Buffer.from('# coding: latin-1\nfrom pkg import dig  # \xe9\n', 'latin1'),
      'wrong.py': Buffer.from('from pkg import dig  # \xe9\n', 'latin1'),
      'utf16.py': Buffer.from('\ufefffrom pkg import dig\n', 'utf16le'),
      'nul.py': Buffer.from('from pkg import dig\0\n'),
      'cookie.py': Buffer.from('# coding: no-such\nfrom pkg import dig\n'),
      'empty.py': Buffer.alloc(0),
      'zeros.py': Buffer.alloc(100_000),
    };
    for (const [name, bytes] of Object.entries(texts)) {
      writeFileSync(join(project.folder, name), bytes);
    }
    const { stderr } = project.run('check', '--fix');
    expect(project.read('bom.py')).toBe('\ufefffrom pkg.deep import dig\n');
    expect(stderr).toContain('wrong.py was not changed');
    for (const name of ['wrong.py', 'utf16.py', 'cookie.py', 'empty.py', 'zeros.py']) {
      const now = Buffer.from(project.read(name));
      expect(now.toString()).toBe(Buffer.from(texts[name] ?? []).toString());
    }
  });

  it('leaves each file whole where the disk takes no more', () => {
    const long = `from pkg import dig\n${'x = 1\n'.repeat(2000)}`;
    const project = cliProject(`${PROJECT}\n  # file: short.py\n  from pkg import dig\n`);
    writeFileSync(join(project.folder, 'long.py'), long);
    // A limit of the shell's own: 4 KB a file, and no signal for who goes beyond.
    const command = `trap '' XFSZ; ulimit -f 4; exec '${process.execPath}' '${CLI}' check --fix --no-cache`;
    const { status, stderr } = spawnSync('bash', ['-c', command], {
      cwd: project.folder,
      encoding: 'utf8',
      env: { ...cleanEnvironment(), NO_COLOR: '1' },
    });
    expect(stderr).toMatch(/long\.py was not changed: E(?:FBIG|NOSPC)/);
    expect(status).toBe(2);
    expect(project.read('long.py')).toBe(long);
    expect(project.read('short.py')).toBe('from pkg.deep import dig\n');
    expect(project.list('.').filter((name) => name.endsWith('.tmp'))).toEqual([]);
  });

  it('tells the same where the disk has no room for what would be kept', () => {
    const project = cliProject(PROJECT);
    const expected = project.run('check', '--no-cache');
    const run = (limit: string) =>
      spawnSync(
        'bash',
        ['-c', `trap '' XFSZ; ulimit -f ${limit}; exec '${process.execPath}' '${CLI}' check`],
        { cwd: project.folder, encoding: 'utf8', env: { ...cleanEnvironment(), NO_COLOR: '1' } },
      );
    // Nothing at all, then less than it takes, then enough, then again less: what is kept by then is whole.
    for (const limit of ['0', '1', 'unlimited', '1']) {
      const { status, stdout } = run(limit);
      expect({ limit, status, stdout }).toEqual({ limit, ...picked(expected) });
      const kept = project.list('.').includes('.export-tiers-cache')
        ? project.list('.export-tiers-cache')
        : [];
      expect(kept.filter((name) => name.endsWith('.tmp'))).toEqual([]);
      writeFileSync(join(project.folder, 'more.py'), `x = ${limit.length}\n`);
    }
  });
});

function picked({ status, stdout }: { readonly status: number | null; readonly stdout: string }) {
  return { status, stdout };
}
