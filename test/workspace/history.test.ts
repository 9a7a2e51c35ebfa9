/** A package's figures over the commits of a real repository, made here. */
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { Git } from '../../server/src/host/git';
import { nodeGit } from '../../server/src/host/node-git';
import type { HistoryPoint } from '../../server/src/report/history';
import { packageHistory } from '../../server/src/workspace/history/history';
import { pythonParser } from '../support/python';

interface Repository {
  readonly folder: string;
  commit(files: Readonly<Record<string, string>>, day: string): void;
  git(...args: string[]): string;
}

function repository(): Repository {
  const folder = mkdtempSync(join(tmpdir(), 'export-tiers-history-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const git = (...args: string[]) =>
    execFileSync('git', ['-c', 'user.name=A', '-c', 'user.email=a@example.org', ...args], {
      cwd: folder,
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    });
  git('init', '-q', '-b', 'main');
  return {
    folder,
    git,
    commit(files, day) {
      for (const [path, text] of Object.entries(files)) {
        mkdirSync(dirname(join(folder, path)), { recursive: true });
        writeFileSync(join(folder, path), text);
      }
      git('add', '-A');
      const date = `2026-01-${day}T12:00:00+00:00`;
      process.env.GIT_COMMITTER_DATE = date;
      git('commit', '-q', '-m', 'x', '--date', date);
      delete process.env.GIT_COMMITTER_DATE;
    },
  };
}

async function historyOf(
  { folder }: Pick<Repository, 'folder'>,
  options: { git?: Git; limit?: number; known?: Map<string, HistoryPoint>; name?: string } = {},
) {
  const points = await packageHistory({
    git: options.git ?? nodeGit,
    parser: await pythonParser(),
    package: { name: options.name ?? 'top.pkg', path: `${folder}/src/top/pkg/__init__.py` },
    folders: [folder],
    limit: options.limit ?? 40,
    known: options.known ?? new Map(),
  });
  return points.map(({ date, exports, lines, imports }) => [
    date.slice(8, 10),
    exports,
    lines,
    imports,
  ]);
}

const FIRST = {
  'src/top/__init__.py': '',
  'src/top/pkg/__init__.py': 'from .a import one, two\n',
  'src/top/pkg/a.py': 'def one(): ...\ndef two(): ...\n',
  'main.py': 'from top.pkg import one\nfrom top.pkg import a\n',
};

describe('the history of a package', () => {
  it('has a point for each commit that changed its file, and for the last one', async () => {
    const repo = repository();
    repo.commit(FIRST, '01');
    repo.commit({ 'main.py': 'x = 1\n' }, '02');
    repo.commit(
      {
        'src/top/pkg/__init__.py':
          'from .a import *\nfrom .a import __all__ as _all\n__all__ = ["own", *_all]\nown = 1\n',
        'src/top/pkg/a.py': '__all__ = ["one", "two", "three"]\none = two = three = 1\n',
        'src/top/pkg/b.py': 'from . import own\nfrom . import a\nfrom .a import one\n',
        'tests/test_it.py': 'def test():\n    from top.pkg import *\n# from top.pkg import one\n',
        'other/top/__init__.py': '',
        'other/top/pkg/__init__.py': 'one = 1\n',
        'other/use.py': 'from top.pkg import one\n',
        '.hidden/x.py': 'from top.pkg import one\n',
      },
      '03',
    );
    repo.commit({ 'more.py': 'from top.pkg import (\n    own,\n    one)\n' }, '04');
    expect(await historyOf(repo)).toEqual([
      ['01', 2, 1, 1],
      ['03', 4, 4, 2],
      ['04', 4, 4, 3],
    ]);
  });

  it('leaves out commits in which the package was away, and survives a syntax error', async () => {
    const repo = repository();
    repo.commit(FIRST, '01');
    repo.git('rm', '-q', '-r', 'src/top/pkg');
    repo.commit({}, '02');
    repo.commit({ ...FIRST, 'src/top/pkg/__init__.py': '__all__ = ["a"\nclass (\n' }, '03');
    const points = await historyOf(repo);
    expect(points.map(([day]) => day)).toEqual(['01', '03']);
  });

  it('reads no commit twice', async () => {
    const repo = repository();
    repo.commit(FIRST, '01');
    repo.commit({ 'src/top/pkg/__init__.py': 'from .a import one\n' }, '02');
    const known = new Map<string, HistoryPoint>();
    const first = await historyOf(repo, { known });
    const trees: string[] = [];
    const counting: Git = {
      ...nodeGit,
      tree: (top, commit) => {
        trees.push(commit);
        return nodeGit.tree(top, commit);
      },
    };
    expect(await historyOf(repo, { git: counting, known })).toEqual(first);
    expect(trees).toEqual([]);
    repo.commit({ 'src/top/pkg/__init__.py': '\n' }, '03');
    expect(await historyOf(repo, { git: counting, known })).toEqual([...first, ['03', 0, 1, 1]]);
    expect(trees).toHaveLength(1);
  });

  it('looks at no more commits than asked for', async () => {
    const repo = repository();
    for (const day of ['01', '02', '03', '04', '05']) {
      repo.commit({ ...FIRST, 'src/top/pkg/__init__.py': '\n'.repeat(Number(day)) }, day);
    }
    const days = async (limit: number) => (await historyOf(repo, { limit })).map(([day]) => day);
    expect(await days(3)).toEqual(['01', '03', '05']);
    expect(await days(0)).toEqual([]);
  });

  it('is empty where there is no repository, no commit, or no git', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'export-tiers-history-'));
    onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
    mkdirSync(join(folder, 'src/top/pkg'), { recursive: true });
    expect(await historyOf({ folder })).toEqual([]);
    const repo = repository();
    mkdirSync(join(repo.folder, 'src/top/pkg'), { recursive: true });
    expect(await historyOf(repo)).toEqual([]);
    expect(await historyOf({ folder: `${folder}/nowhere` })).toEqual([]);
  });

  it('starts nothing that the repository would have it start', async () => {
    const repo = repository();
    repo.commit(FIRST, '01');
    const trap = join(repo.folder, 'sprung');
    const program = join(repo.folder, 'program.sh');
    writeFileSync(program, `#!/bin/sh\ntouch '${trap}'\n`, { mode: 0o755 });
    // Git starts `gpg.program` for a signed commit where the configuration has it show signatures.
    const signature = '-----BEGIN PGP SIGNATURE-----\n \n x\n -----END PGP SIGNATURE-----';
    const commit = repo
      .git('cat-file', 'commit', 'HEAD')
      .replace('\n\n', `\ngpgsig ${signature}\n\n`);
    writeFileSync(join(repo.folder, 'commit.txt'), commit);
    repo.git(
      'update-ref',
      'HEAD',
      repo.git('hash-object', '-t', 'commit', '-w', 'commit.txt').trim(),
    );
    repo.git('config', 'gpg.program', program);
    repo.git('config', 'log.showSignature', 'true');
    repo.git('config', 'core.fsmonitor', program);
    expect(await historyOf(repo)).toHaveLength(1);
    expect(existsSync(trap)).toBe(false);
    repo.git('log', '-1');
    expect(existsSync(trap)).toBe(true);
  });
});
