/** `export-tiers check --watch`, and the two ways to hear of changes. */
import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { pollFolder } from '../../server/src/cli/check/poll-folder';
import { endWithTest } from '../support/end-with-test';
import { CLI, cleanEnvironment, cliProject } from './run-cli';

const PROJECT = `
  # file: pyproject.toml
  [[tool.export-tiers.package]]
  name = "pkg"
  tier3 = ["deep"]
  # file: pkg/__init__.py
  from .deep import dig
  # file: pkg/deep.py
  def dig(): ...
  # file: app/a.py
  import os
`;

test('looks again when a file changes, comes or goes, in a new folder too, until Ctrl+C', async () => {
  const { folder } = cliProject(PROJECT);
  const child = spawn(process.execPath, [CLI, 'check', '--watch'], {
    cwd: folder,
    env: cleanEnvironment(),
  });
  endWithTest(child);
  let heard = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8');
    stream.on('data', (chunk) => {
      heard += chunk;
    });
  }
  /** What is printed up to the next word that it waits again, once that speaks of `part`. */
  const round = async (part: string) => {
    for (;;) {
      const at = heard.indexOf('Watching for changes');
      if (at >= 0) {
        const said = heard.slice(0, at);
        heard = heard.slice(at + 1);
        if (said.includes(part)) return said;
      }
      if (child.exitCode !== null) throw new Error(`it ended: ${heard}`);
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  };
  await round('All imports are fine');
  writeFileSync(join(folder, 'app/a.py'), 'from pkg import dig\n');
  expect(await round('Found 1 finding.')).toContain('app/a.py:1:17: ET101');
  mkdirSync(join(folder, 'fresh'));
  writeFileSync(join(folder, 'fresh/b.py'), 'from pkg import dig\n');
  expect(await round('Found 2 findings.')).toContain('fresh/b.py:1:17: ET101');
  rmSync(join(folder, 'app/a.py'));
  expect(await round('Found 1 finding.')).not.toContain('app/a.py');
  writeFileSync(join(folder, 'pyproject.toml'), '');
  await round('No package here has export tiers');
  const ended = new Promise<number | null>((resolve) => child.on('close', resolve));
  child.kill('SIGINT');
  // Windows knows no Ctrl+C that one process could send another.
  if (process.platform !== 'win32') expect(await ended).toBe(0);
}, 60_000);

test('polling hears of changes where the system cannot tell', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'export-tiers-poll-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  writeFileSync(join(folder, 'old.py'), '');
  const heard = new Set<string>();
  const poll = pollFolder(folder, (name) => heard.add(name), 10);
  onTestFinished(() => poll.close());
  writeFileSync(join(folder, 'new.py'), '');
  rmSync(join(folder, 'old.py'));
  await expect.poll(() => [...heard].sort()).toEqual(['new.py', 'old.py']);
});
