/** What is known of folders, over hosts that say what is not there in their own ways. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Host, SyncFiles } from '../../server/src/host/host';
import { createDirectories } from '../../server/src/workspace/scan/directories';
import { Listing } from '../../server/src/workspace/scan/listing';
import { createMemoryHost } from '../support/memory-host';

const memory = createMemoryHost(new Map([['/ws/pkg/a.py', '']]), { sync: false });

/** As some file systems of editors do. */
const emptyForMissing: Host = {
  ...memory,
  readDirectory: async (path) => (await memory.readDirectory(path)) ?? [],
};

test.each([
  ['nothing', memory],
  ['an empty listing', emptyForMissing],
])('what is not there is no folder where its listing is %s', async (_, host) => {
  const directories = createDirectories(host);
  for (const path of ['/', '/ws', '/ws/pkg', '/ws/gone']) await directories.load(path);
  expect(['/ws', '/ws/pkg', '/ws/gone'].map(directories.isDirectory)).toEqual([true, true, false]);
});

test('what is not there is remembered for a while only: a name that is typed asks for a folder with each key', () => {
  const read: string[] = [];
  const host = createMemoryHost(new Map([['/ws/pkg/a.py', '']]));
  const { sync } = host;
  const counting: Host = {
    ...host,
    sync: sync && {
      ...sync,
      readDirectory(path) {
        read.push(path);
        return sync.readDirectory(path);
      },
    },
  };
  const directories = createDirectories(counting);
  const ask = (path: string) => directories.listing(path);
  expect(ask('/ws')).not.toBeNull();
  for (const path of ['/ws/gone', '/ws/gone', '/ws']) ask(path);
  expect(read).toEqual(['/ws', '/ws/gone']);
  for (let key = 0; key < 10_000; key++) ask(`/ws/m${key}`);
  read.length = 0;
  for (const path of ['/ws/gone', '/ws', '/ws/m9999']) ask(path);
  expect(read).toEqual(['/ws/gone']);
});

test('a file is news where its folder, or one around it, did not have it', () => {
  const files = new Map([
    ['/ws/pkg/a.py', ''],
    ['/ws/unseen/a.py', ''],
  ]);
  const directories = createDirectories(createMemoryHost(files));
  directories.listing('/ws');
  directories.listing('/ws/pkg');
  for (const path of ['pkg/b.py', 'new/a.py', 'new/in/a.py']) files.set(`/ws/${path}`, '');
  const isNews = (path: string) => directories.isNews(`/ws/${path}`);
  expect(['pkg/b.py', 'new/a.py', 'new/in/a.py', 'pkg'].map(isNews)).toEqual([
    true,
    true,
    true,
    true,
  ]);
  expect(['pkg/a.py', 'unseen/a.py'].map(isNews)).toEqual([false, false]);
  expect(directories.isNews('/elsewhere/a.py')).toBe(false);
});

test('what came or went is looked at again, with the folders in it and around it, and no other', () => {
  const files = new Map(['a/b/m', 'ab/m', 'c/m'].map((path) => [`/ws/${path}.py`, '']));
  const read: string[] = [];
  const { sync, ...host } = createMemoryHost(files);
  const readDirectory: SyncFiles['readDirectory'] = (path) => {
    read.push(path);
    return sync?.readDirectory(path) ?? null;
  };
  const directories = createDirectories({ ...host, sync: sync && { ...sync, readDirectory } });
  const folders = ['/', '/ws', '/ws/a', '/ws/a/b', '/ws/ab', '/ws/c'];
  const look = () => {
    read.length = 0;
    folders.forEach(directories.listing);
    return read;
  };
  expect(look()).toEqual(folders);
  expect(look()).toEqual([]);
  directories.invalidate('/ws/a');
  expect(look()).toEqual(['/', '/ws', '/ws/a', '/ws/a/b']);
  directories.invalidate('/ws/c/m.py');
  expect(look()).toEqual(['/', '/ws', '/ws/c']);
});

test.each([3, 300])('of %d files in a folder each is found, and nothing else', (count) => {
  const files = new Map(
    Array.from({ length: count }, (_, at): [string, string] => [`/ws/pkg/m${at}.py`, '']),
  );
  files.set('/ws/pkg/sub/a.py', '');
  const directories = createDirectories(createMemoryHost(files));
  expect(directories.isFile(`/ws/pkg/m${count - 1}.py`)).toBe(true);
  expect(directories.isDirectory('/ws/pkg/sub')).toBe(true);
  for (const path of ['/ws/pkg/m', '/ws/pkg/sub', `/ws/pkg/m${count}.py`]) {
    expect(directories.isFile(path)).toBe(false);
  }
  expect(directories.isDirectory('/ws/pkg/m1.py')).toBe(false);
  const names = [...files.keys()]
    .filter((path) => !path.includes('sub'))
    .map((path) => path.slice(8));
  expect(directories.list('/ws/pkg')).toEqual([...names, 'sub'].sort());
});

test('a listing is made again of its text', () => {
  const name = fc.stringMatching(/^[a-c.ä]{1,4}$/);
  const kind = fc.constantFrom(...(['file', 'directory', 'linked-directory', 'other'] as const));
  fc.assert(
    fc.property(fc.array(fc.record({ name, kind })), (entries) => {
      const listing = new Listing(entries);
      expect(Listing.of(listing.text())).toEqual(listing);
    }),
  );
});
