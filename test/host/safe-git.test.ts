/** Git in a repository whose configuration would start programs: none of them runs. */
import { execFileSync } from 'node:child_process';
import {
  appendFileSync,
  chmodSync,
  existsSync,
  lutimesSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { nodeGit } from '../../server/src/host/node-git';

/** A repository with one commit. */
function repository() {
  const folder = mkdtempSync(join(tmpdir(), 'export-tiers-git-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const git = (...words: string[]) =>
    execFileSync('git', ['-c', 'user.name=a', '-c', 'user.email=a@b', ...words], {
      cwd: folder,
      stdio: 'pipe',
      encoding: 'utf8',
    });
  git('init', '-q');
  writeFileSync(join(folder, 'a.py'), 'a = 1\n');
  git('add', 'a.py');
  git('commit', '-qm', 'one');
  return { folder, git };
}

/** The same with a program that leaves a mark when it is run, and all settings that would run it. */
function hostileRepository() {
  const { folder, git } = repository();
  const mark = join(folder, 'MARK');
  const program = join(folder, 'evil');
  writeFileSync(program, `#!/bin/sh\ntouch '${mark}'\n`);
  chmodSync(program, 0o755);
  for (const hook of ['post-index-change', 'fsmonitor-watchman', 'reference-transaction']) {
    writeFileSync(join(folder, '.git/hooks', hook), `#!/bin/sh\ntouch '${mark}'\n`);
    chmodSync(join(folder, '.git/hooks', hook), 0o755);
  }
  const settings = {
    'core.fsmonitor': program,
    'core.pager': program,
    'core.editor': program,
    'core.sshCommand': program,
    'gpg.program': program,
    'log.showSignature': 'true',
    'diff.external': program,
    'diff.evil.textconv': program,
    'filter.evil.clean': program,
    'filter.evil.smudge': program,
    'filter.evil.process': program,
    'filter.evil.required': 'true',
    'core.alternateRefsCommand': program,
    'core.gitProxy': program,
    'credential.helper': program,
    'core.untrackedCache': 'true',
    'extensions.partialClone': 'origin',
    'remote.origin.url': 'ssh://example.invalid/x',
    'remote.origin.promisor': 'true',
    'protocol.ssh.allow': 'always',
  };
  for (const [key, value] of Object.entries(settings)) git('config', key, value);
  writeFileSync(join(folder, '.gitattributes'), '* diff=evil filter=evil\n');
  writeFileSync(join(folder, 'a.py'), 'a = 2\n');
  const blob = execFileSync('git', ['rev-parse', 'HEAD:a.py'], { cwd: folder, encoding: 'utf8' });
  return { folder, mark, blob: blob.trim() };
}

test('files that differ from the commit are told; one that was only touched is none of them', async () => {
  const { folder, git } = repository();
  for (const name of ['deleted.py', 'staged.py', 'touched.py', 'written.py', 'ä "b".py']) {
    writeFileSync(join(folder, name), 'a = 1\n');
  }
  git('add', '.');
  git('commit', '-qm', 'two');
  rmSync(join(folder, 'deleted.py'));
  for (const name of ['staged.py', 'written.py', 'ä "b".py']) {
    writeFileSync(join(folder, name), 'a = 2\n');
  }
  git('add', 'staged.py');
  utimesSync(join(folder, 'touched.py'), 1, 1);
  writeFileSync(join(folder, 'untracked.py'), '');
  expect(await nodeGit.changed(folder)).toEqual([
    'deleted.py',
    'staged.py',
    'written.py',
    'ä "b".py',
  ]);
});

test.skipIf(process.platform === 'win32')(
  'links are where they lead; what is there is not read',
  async () => {
    const { folder, git } = repository();
    for (const name of ['endless', 'other']) symlinkSync('/dev/zero', join(folder, name));
    for (const name of ['moved', 'piped']) writeFileSync(join(folder, name), 'a = 1\n');
    git('add', '.');
    git('commit', '-qm', 'two');
    lutimesSync(join(folder, 'endless'), 1, 1);
    for (const name of ['other', 'moved', 'piped']) rmSync(join(folder, name));
    symlinkSync('/dev/null', join(folder, 'other'));
    symlinkSync('a.py', join(folder, 'moved'));
    execFileSync('mkfifo', [join(folder, 'piped')]);
    expect(await nodeGit.changed(folder)).toEqual(['moved', 'other', 'piped']);
  },
);

test('more filters than an environment has room for keep no command from its end', async () => {
  const { folder } = repository();
  const filters = Array.from({ length: 40_000 }, (_, i) => `[filter "${i}"]\n\tclean = false\n`);
  appendFileSync(join(folder, '.git/config'), filters.join(''));
  expect(await nodeGit.changed(folder)).toBeNull();
});

test('where git fails, nobody says that nothing differs', async () => {
  const { folder } = repository();
  const index = join(folder, '.git/index');
  const kept = readFileSync(index);
  writeFileSync(index, 'broken');
  expect(await nodeGit.changed(folder)).toBeNull();
  writeFileSync(index, kept);
  expect(await nodeGit.changed(folder)).toEqual([]);
  rmSync(join(folder, '.git/objects'), { recursive: true });
  mkdirSync(join(folder, '.git/objects'));
  expect(await nodeGit.changed(folder)).toBeNull();
});

test('before the first commit all tracked files differ from it', async () => {
  const { folder, git } = repository();
  git('checkout', '-q', '--orphan', 'new');
  expect(await nodeGit.changed(folder)).toEqual(['a.py']);
  git('rm', '-q', '--cached', 'a.py');
  expect(await nodeGit.changed(folder)).toEqual([]);
});

test.skipIf(process.platform === 'win32')('a hostile configuration starts nothing', async () => {
  const { folder, mark, blob } = hostileRepository();
  rmSync(mark, { force: true });
  const place = await nodeGit.locate(folder);
  expect(place?.prefix).toBe('');
  const top = place?.top ?? '';
  expect(await nodeGit.commitsOf(top, 'a.py')).toHaveLength(1);
  const head = await nodeGit.head(top);
  expect([...(await nodeGit.tree(top, head?.id ?? '')).keys()]).toEqual(['a.py']);
  const texts: string[] = [];
  const missing = 'f'.repeat(40);
  await nodeGit.readBlobs(top, [blob, missing], (_, bytes) => {
    texts.push(new TextDecoder().decode(bytes));
  });
  expect(texts).toEqual(['a = 1\n']);
  expect(await nodeGit.changed(top)).toEqual(['a.py']);
  expect(existsSync(mark)).toBe(false);
});
