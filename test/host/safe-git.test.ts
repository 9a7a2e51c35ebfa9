/** Git in a repository whose configuration would start programs: none of them runs. */
import { execFileSync } from 'node:child_process';
import { chmodSync, existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { dirtyFiles } from '../../server/src/cli/roadmap-write';
import { nodeGit } from '../../server/src/host/node-git';

/** A repository with one commit, and a program that leaves a mark when it is run. */
function hostileRepository() {
  const folder = mkdtempSync(join(tmpdir(), 'export-tiers-git-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const mark = join(folder, 'MARK');
  const program = join(folder, 'evil');
  writeFileSync(program, `#!/bin/sh\ntouch '${mark}'\n`);
  chmodSync(program, 0o755);
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
    'core.untrackedCache': 'true',
    'extensions.partialClone': 'origin',
    'remote.origin.url': 'ssh://example.invalid/x',
    'remote.origin.promisor': 'true',
    'protocol.ssh.allow': 'always',
  };
  for (const [key, value] of Object.entries(settings)) git('config', key, value);
  writeFileSync(join(folder, '.gitattributes'), '* diff=evil\n');
  writeFileSync(join(folder, 'a.py'), 'a = 2\n');
  const blob = execFileSync('git', ['rev-parse', 'HEAD:a.py'], { cwd: folder, encoding: 'utf8' });
  return { folder, mark, blob: blob.trim() };
}

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
  expect(dirtyFiles(folder)).toEqual(['a.py']);
  expect(existsSync(mark)).toBe(false);
});
