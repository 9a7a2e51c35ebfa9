/** `export-tiers check --watch`, and the two ways to hear of changes. */
import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { followProject } from '../../server/src/cli/check/follow-project';
import { pollFolder } from '../../server/src/cli/check/poll-folder';
import { createNodeHost } from '../../server/src/host/node';
import { findingsOf } from '../../server/src/ide/diagnostics';
import { createWorkspace } from '../../server/src/workspace/workspace';
import { endWithTest } from '../support/end-with-test';
import { pythonParser } from '../support/python';
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

/** A run of the command, of which each round is heard once it waits again. */
function watching(source: string) {
  const { folder } = cliProject(source);
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
  const at = (path: string) => join(folder, path);
  const write = (path: string, text: string) => writeFileSync(at(path), text);
  return { child, round, at, write };
}

const FINDING = 'from pkg import dig\n';

test('looks again when a file changes, comes or goes, in a new folder too, until Ctrl+C', async () => {
  const { child, round, at, write } = watching(PROJECT);
  await round('All imports are fine');
  write('app/a.py', FINDING);
  expect(await round('Found 1 finding.')).toContain('app/a.py:1:17: ET101');
  mkdirSync(at('fresh'));
  write('fresh/b.py', FINDING);
  expect(await round('Found 2 findings.')).toContain('fresh/b.py:1:17: ET101');
  rmSync(at('app/a.py'));
  expect(await round('Found 1 finding.')).not.toContain('app/a.py');
  write('pyproject.toml', '');
  await round('No package here has export tiers');
  const ended = new Promise<number | null>((resolve) => child.on('close', resolve));
  child.kill('SIGINT');
  // Windows knows no Ctrl+C that one process could send another.
  if (process.platform !== 'win32') expect(await ended).toBe(0);
});

test('hears of the first Python file of a folder, whether that was there before or came empty', async () => {
  const { round, at, write } = watching(`${PROJECT}\n  # file: scripts/run.sh\n  true\n`);
  await round('All imports are fine');
  write('scripts/a.py', FINDING);
  await round('Found 1 finding.');
  mkdirSync(at('fresh/inner'), { recursive: true });
  await round('Found 1 finding.');
  write('fresh/inner/b.py', FINDING);
  await round('Found 2 findings.');
});

test('goes on with a folder that came in the place of another one', async () => {
  const { round, at, write } = watching(PROJECT);
  await round('All imports are fine');
  rmSync(at('app'), { recursive: true });
  mkdirSync(at('app'));
  write('app/a.py', FINDING);
  await round('Found 1 finding.');
  write('app/b.py', FINDING);
  await round('Found 2 findings.');
});

test('what is written after the look and before a folder is watched is seen, too', async () => {
  const { folder } = cliProject(PROJECT);
  const path = (name: string) => join(folder, name);
  const workspace = createWorkspace(
    createNodeHost('node_modules/web-tree-sitter/'),
    pythonParser(),
  );
  workspace.setFolders([folder]);
  workspace.setSettings({});
  await workspace.scan();
  const found = () =>
    workspace
      .snapshot()
      .candidates.filter((file) => findingsOf(workspace.snapshot(), file).length > 0)
      .map((file) => file.slice(folder.length + 1));
  let late: (() => void) | null = null;
  const scan: typeof workspace.scan = async (...how) => {
    await workspace.scan(...how);
    late?.();
    late = null;
  };
  writeFileSync(path('app/a.py'), FINDING);
  let rounds = 0;
  const followed = followProject(
    { folders: [folder], workspace: { ...workspace, scan } },
    {
      since: Date.now(),
      changed: async () => void rounds++,
      failed: (error) => {
        throw error;
      },
    },
  );
  onTestFinished(followed.close);
  await followed.isWatched;
  expect(found()).toEqual(['app/a.py']);
  late = () => {
    writeFileSync(path('fresh/b.py'), FINDING);
    mkdirSync(path('fresh/inner'));
    writeFileSync(path('fresh/inner/c.py'), FINDING);
  };
  mkdirSync(path('fresh'));
  await expect.poll(() => rounds).toBeGreaterThan(0);
  expect(found()).toEqual(['app/a.py', 'fresh/b.py', 'fresh/inner/c.py']);
});

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
