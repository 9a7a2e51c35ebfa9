/** Where reading has to wait, what changes before it ends is read again. */
import { expect, test } from 'vitest';
import type { Host } from '../../server/src/host/host';
import { findingsOf } from '../../server/src/ide/diagnostics';
import { createDirectories } from '../../server/src/workspace/scan/directories';
import { createSources } from '../../server/src/workspace/sources/sources';
import { createWorkspace, type FileChange } from '../../server/src/workspace/workspace';
import { createMemoryHost } from '../support/memory-host';
import { pythonParser } from '../support/python';
import { eventually } from './open-fixture';

const USE = '/ws/use.py';
const IMPORT = 'from pkg import Ring\n';

const FILES = new Map([
  ['/ws/pkg/__init__.py', 'from lib.ring import Ring\n'],
  ['/ws/pkg/EXPORT_TIERS.md', '# Tiers\n\n## Tier 3\n\n- `Ring`\n'],
  ['/lib/lib/__init__.py', ''],
  ['/lib/lib/ring.py', 'class Ring: ...\n'],
  [USE, 'import pkg\n'],
]);

/** A workspace whose disk changes when something is read the first time: what was there before is on its way. */
async function changedWhile(
  reading: string,
  changes: Readonly<Record<string, string>>,
  toldOfNew: FileChange['kind'] = 'created',
) {
  const memory = createMemoryHost(FILES, { sync: false });
  const told: FileChange[] = Object.keys(changes).map((path) => ({
    path,
    kind: memory.files.has(path) ? 'changed' : toldOfNew,
  }));
  let isRead = false;
  async function answered<T>(path: string, read: Promise<T>): Promise<T> {
    const before = await read;
    if (path === reading && !isRead) {
      isRead = true;
      for (const [each, text] of Object.entries(changes)) memory.files.set(each, text);
      workspace.filesChanged(told);
    }
    return before;
  }
  const host: Host = {
    ...memory,
    readText: (path) => answered(path, memory.readText(path)),
    readDirectory: (path) => answered(path, memory.readDirectory(path)),
  };
  const workspace = createWorkspace(host, await pythonParser(), () => '2026-01-01');
  workspace.setFolders(['/ws']);
  workspace.setSettings({ extraPaths: ['/lib'] });
  await workspace.scan();
  expect(isRead).toBe(true);
  return workspace;
}

const codes = (workspace: Awaited<ReturnType<typeof changedWhile>>, path: string) =>
  findingsOf(workspace.snapshot(), path).map(({ code }) => code);

test.each([
  ['a file changes while it', USE, USE],
  ['a file comes while its folder', '/ws', '/ws/new.py'],
  ['a folder comes while the one around it', '/ws', '/ws/new/deep/er.py'],
])('%s is read for a scan', async (_, reading, path) => {
  const workspace = await changedWhile(reading, { [path]: IMPORT });
  await eventually(() => codes(workspace, path).join() === 'ET101');
  expect(workspace.snapshot().candidates).toContain(path);
  await workspace.dispose();
});

test.each([
  ['a file comes while its folder', '/ws', '/ws/new.py'],
  ['a file comes while a folder below that', '/ws/pkg', '/ws/pkg/new.py'],
  ['a folder comes while the one around it', '/ws', '/ws/new/deep/er.py'],
])('%s is read for a scan, and is called changed', async (_, reading, path) => {
  const workspace = await changedWhile(reading, { [path]: IMPORT }, 'changed');
  await eventually(() => workspace.snapshot().candidates.includes(path));
  await workspace.dispose();
});

test('a module changes while it is read for an answer', async () => {
  const workspace = await changedWhile('/lib/lib/ring.py', {
    '/lib/lib/ring.py': 'class Other: ...\n',
  });
  const status = () => workspace.snapshot().graph.resolve('pkg', 'Ring').status;
  await eventually(() => status() === 'unresolved');
  await workspace.dispose();
});

/** Reads that are answered when the test says so, each with what it was asked at. */
function held() {
  const answers: ((value: unknown) => void)[] = [];
  const read = () => new Promise<never>((resolve) => answers.push(resolve as never));
  const host: Host = {
    ...createMemoryHost(new Map(), { sync: false }),
    readText: read,
    readDirectory: read,
  };
  return { host, answers };
}

test('of two that read the same, the one that began before a change reads again', async () => {
  const { host, answers } = held();
  const parser = await pythonParser();
  const sources = createSources(host, () => parser);
  const first = sources.load(USE);
  sources.invalidate(USE);
  const second = sources.load(USE);
  answers[0]?.('old');
  await null;
  answers[1]?.('new');
  expect(await second).toBe('new');
  answers[2]?.('new');
  expect(await first).toBe('new');
  expect([answers.length, sources.text(USE)]).toEqual([3, 'new']);
});

test('a file is read again where it or a folder around it changed, and no other', async () => {
  const { host, answers } = held();
  const parser = await pythonParser();
  const sources = createSources(host, () => parser);
  const paths = ['/ws/a/b/m.py', '/ws/a.py', '/ws/ab/m.py'];
  const loads = paths.map(sources.load);
  sources.invalidate('/ws/a');
  sources.invalidate('/ws/a.py');
  for (const answer of answers.slice()) answer('old');
  await null;
  await null;
  expect(answers).toHaveLength(paths.length + 2);
  for (const answer of answers.slice(paths.length)) answer('new');
  await Promise.all(loads);
  expect(paths.map(sources.text)).toEqual(['new', 'new', 'old']);
});

test('a folder is read again where it, one in it or one around it changed, and no other', async () => {
  const { host, answers } = held();
  const directories = createDirectories(host);
  const paths = ['/ws', '/ws/a', '/ws/a/b', '/ws/ab', '/lib'];
  const loads = paths.map(directories.load);
  directories.invalidate('/ws/a');
  for (const answer of answers.slice()) answer([]);
  await null;
  await null;
  expect(answers).toHaveLength(paths.length + 3);
  for (const answer of answers.slice(paths.length)) answer([{ name: 'new.py', kind: 'file' }]);
  await Promise.all(loads);
  expect(paths.map((path) => directories.list(path).length)).toEqual([1, 1, 1, 0, 0]);
});
