/** The script that has a server follow a repository's history, run over a small one that is made here. */
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';

/** A package that is written, grows, is split in two, and loses its callers. */
const COMMITS: readonly Readonly<Record<string, string>>[] = [
  {
    'pkg/__init__.py': 'from .one import a\n',
    'pkg/one.py': 'a = 1\n',
    'main.py': 'from pkg import a\n',
  },
  { 'pkg/__init__.py': 'from .one import a, b\n', 'pkg/one.py': 'a = 1\nb = 2\n' },
  { 'tests/test_a.py': 'import pkg\n\nassert pkg.b == 2\n' },
  { 'pkg/__init__.py': 'from .two import a\nfrom .one import b\n', 'pkg/two.py': 'a = 1\n' },
  { 'pkg/__init__.py': '__all__ = []\n', 'main.py': 'from pkg.two import a\n' },
  { 'pkg.py': 'a = b = 3\n', 'late.py': 'from pkg import b, missing\n' },
];

function repository(): string {
  const folder = mkdtempSync(join(tmpdir(), 'export-tiers-replayed-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const git = (...words: string[]) =>
    execFileSync('git', ['-c', 'user.name=A', '-c', 'user.email=a@example.org', ...words], {
      cwd: folder,
      stdio: 'ignore',
    });
  git('init', '-q', '-b', 'main');
  for (const files of COMMITS) {
    for (const [path, text] of Object.entries(files)) {
      mkdirSync(dirname(join(folder, path)), { recursive: true });
      writeFileSync(join(folder, path), text);
    }
    git('add', '-A');
    git('commit', '-q', '-m', 'x');
  }
  return folder;
}

it('finds that a server which follows the history says what a new one says', () => {
  const words = ['scripts/replay.mjs', repository(), '8', '1', 'pkg'];
  const { status, stdout, stderr } = spawnSync(process.execPath, words, { encoding: 'utf8' });
  expect(stderr).toBe('');
  expect(stdout).toContain('8 steps, 0 with differences');
  expect(stdout).toMatch(/^\d+: \w+, started again, /m);
  expect(
    Math.max(...Array.from(stdout.matchAll(/(\d+) views/g), ([, n]) => Number(n))),
  ).toBeGreaterThan(2);
  expect(status).toBe(0);
}, 120_000);

it('says what to do where no repository is named', () => {
  const { status, stderr } = spawnSync(process.execPath, ['scripts/replay.mjs'], {
    encoding: 'utf8',
  });
  expect(stderr).toContain('Name a git repository: npm run replay -- REPOSITORY');
  expect(status).toBe(1);
});
