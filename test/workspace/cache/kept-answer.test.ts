/** Answers are given again only where all that was seen for them is as it was. */
import { expect, test } from 'vitest';
import type { FileStamp, SyncFiles } from '../../../server/src/host/host';
import { keepAnswer, recallAnswer } from '../../../server/src/workspace/cache/kept-answer';
import { observedHost } from '../../../server/src/workspace/cache/observed-host';
import { createMemoryHost, createMemoryStore } from '../../support/memory-host';

const ANSWER = { found: ['a', null, 3], status: 1 };

/** Looks at two files and two folders, keeps an answer, and gives a way to ask again. */
function given(since = 1e12) {
  const files = new Map([
    ['/w/a.py', 'import b'],
    ['/w/sub/b.py', 'x = 1'],
  ]);
  const memory = createMemoryHost(files);
  const store = createMemoryStore();
  const { host, seen } = observedHost(memory, memory.sync as SyncFiles, since);
  const sync = host.sync as SyncFiles;
  return {
    files: memory.files,
    memory,
    store,
    sync,
    host,
    look() {
      sync.readDirectory('/w');
      sync.readDirectory('/nowhere');
      sync.readText('/w/a.py');
      sync.readTextWith('/w/sub/b.py', ['y']);
      sync.stamp('/w/gone.py');
    },
    keep: () => keepAnswer({ store, command: 'check', key: 'key' }, ANSWER, seen()),
    ask: (key = 'key', now = 2e12, command = 'check') =>
      recallAnswer({ store, command, key }, memory.sync as SyncFiles, now),
  };
}

test('the same question about the same files', () => {
  const { look, keep, ask } = given();
  look();
  keep();
  expect(ask()).toEqual(ANSWER);
  expect(ask('other')).toBeUndefined();
  expect(ask('key', 2e12, 'graph')).toBeUndefined();
});

test('the clock was set back', () => {
  const { look, keep, ask } = given();
  look();
  keep();
  expect(ask('key', 1e12 - 1)).toBeUndefined();
  expect(ask('key', 1e12)).toEqual(ANSWER);
});

test.each([
  ['a file is another one', ['/w/a.py', 'import c']],
  ['a file that had none of the words is another one', ['/w/sub/b.py', 'y = 1']],
  ['a file is there that was not', ['/w/gone.py', '']],
  ['a folder has one more file', ['/w/c.txt', '']],
  ['a folder is there that was not', ['/nowhere/a.py', '']],
])('%s', (_, [path, text]) => {
  const { files, look, keep, ask } = given();
  look();
  keep();
  files.set(path as string, text as string);
  expect(ask()).toBeUndefined();
});

test.each<[string, number, boolean, boolean]>([
  ['is left alone for long', 1, false, true],
  ['has changed lately', 1e12 - 1000, false, false],
  ['has links', 1, true, false],
])('a folder that %s goes by its time: %s', (_, time, isLink, isTold) => {
  const { memory, store } = given();
  const readDirectory = (path: string) =>
    memory.sync?.readDirectory(path)?.map((entry) => ({ ...entry, isLink })) ?? null;
  const disk = { ...(memory.sync as SyncFiles), readDirectory, folderTime: () => time };
  const { host, seen } = observedHost(memory, disk, 1e12);
  host.sync?.readDirectory('/w');
  const question = { store, command: 'check', key: 'key' };
  keepAnswer(question, ANSWER, seen());
  const ask = (sync: SyncFiles) => recallAnswer(question, sync, 2e12);
  memory.files.set('/w/c.txt', '');
  expect(ask(disk)).toEqual(isTold ? ANSWER : undefined);
  expect(ask({ ...disk, folderTime: () => time + 1 })).toBeUndefined();
  memory.files.delete('/w/c.txt');
  expect(ask({ ...disk, folderTime: () => time + 1 })).toEqual(ANSWER);
});

test('what changed lately is looked at first, and where that changed again nothing else is', () => {
  const times = ['/w/sub/b.py', '/w/a.py'].map((path) => given().sync.stamp(path)?.modified ?? 0);
  const { files, look, keep, store, sync } = given(Math.max(...times) + 3000);
  look();
  keep();
  files.set('/w/sub/b.py', 'y = 1');
  files.set('/w/a.py', 'import c');
  const folders: string[] = [];
  const counting: SyncFiles = {
    ...sync,
    readDirectory(path) {
      folders.push(path);
      return sync.readDirectory(path);
    },
  };
  expect(recallAnswer({ store, command: 'check', key: 'key' }, counting, 2e12)).toBeUndefined();
  expect(folders).toEqual([]);
});

test('a file is gone', () => {
  const { files, look, keep, ask } = given();
  look();
  keep();
  files.delete('/w/sub/b.py');
  files.set('/w/sub/other.py', '');
  expect(ask()).toBeUndefined();
});

test('the folder that results are kept in makes no difference', () => {
  const { files, look, keep, ask } = given();
  look();
  keep();
  files.set('/w/.export-tiers-cache/check.bin', '');
  expect(ask()).toEqual(ANSWER);
});

test('a file that is as young as the look may have changed unseen', () => {
  const { modified } = given().sync.stamp('/w/a.py') as FileStamp;
  const { look, keep, ask } = given(modified + 1999);
  look();
  keep();
  expect(ask()).toBeUndefined();
});

test.each<[string, string, (sync: SyncFiles) => unknown]>([
  ['a file changed', '/w/a.py', (sync) => sync.stamp('/w/a.py')],
  ['a file came', '/w/gone.py', (sync) => sync.stamp('/w/gone.py')],
  ['a folder changed', '/w/c.txt', (sync) => sync.readDirectory('/w')],
  ['a folder came', '/nowhere/a.py', (sync) => sync.readDirectory('/nowhere')],
])('where %s while it was looked at nothing is kept', (_, path, again) => {
  const { files, look, keep, ask, sync } = given();
  const before = files.get(path);
  look();
  files.set(path, 'import c');
  again(sync);
  keep();
  expect(ask()).toBeUndefined();
  // Some of what it rests on was as it is again, some was not.
  if (before === undefined) files.delete(path);
  else files.set(path, before);
  expect(ask()).toBeUndefined();
});

test('waiting for a file or folder is seen, too', async () => {
  const { files, keep, ask, host } = given();
  await host.readText('/w/a.py');
  await host.readDirectory('/w/sub');
  keep();
  expect(ask()).toEqual(ANSWER);
  files.set('/w/sub/c.py', '');
  expect(ask()).toBeUndefined();
  files.delete('/w/sub/c.py');
  expect(ask()).toEqual(ANSWER);
  files.set('/w/a.py', 'import c');
  expect(ask()).toBeUndefined();
});

test('a damaged file is as if it were not there', () => {
  const { look, keep, ask, store } = given();
  look();
  keep();
  const bytes = store.read('check.bin') as Uint8Array;
  store.write('check.bin', bytes.with(bytes.length - 3, 77));
  expect(ask()).toBeUndefined();
});
