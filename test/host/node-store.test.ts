/** What a folder of results may hold that somebody else put there: it is neither read nor written through. */
import { execFileSync } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  truncateSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test, vi } from 'vitest';
import { createNodeStore, createProjectStore } from '../../server/src/host/node-store';

const BYTES = new Uint8Array([1, 2, 3]);

/** A project's folder, and a file outside of it. */
function setUp() {
  const top = mkdtempSync(join(tmpdir(), 'export-tiers-store-'));
  onTestFinished(() => rmSync(top, { recursive: true, force: true }));
  const [project, victim] = [join(top, 'project'), join(top, 'victim')];
  mkdirSync(project);
  writeFileSync(victim, 'precious');
  return { top, project, folder: join(project, 'kept'), victim };
}

test('what is written is read again, and no draft stays', () => {
  const { project, folder } = setUp();
  const store = createProjectStore(project, ['kept'], __filename);
  expect(store?.read('a.bin')).toBe(null);
  expect(store?.write('a.bin', BYTES)).toBe(true);
  expect(store?.read('a.bin')).toEqual(BYTES);
  expect(readdirSync(folder).sort()).toEqual(['.gitignore', 'CACHEDIR.TAG', 'a.bin']);
});

test('what is read goes into memory that is given, where it finds room there', () => {
  const { folder } = setUp();
  const store = createNodeStore(folder, __filename);
  expect(store.write('a.bin', BYTES)).toBe(true);
  const room = new Uint8Array(4).fill(9);
  const read = store.read('a.bin', room);
  expect(read).toEqual(BYTES);
  expect(read?.buffer).toBe(room.buffer);
  expect([...room]).toEqual([1, 2, 3, 9]);
  const small = new Uint8Array(2).fill(9);
  expect(store.read('a.bin', small)).toEqual(BYTES);
  expect([...small]).toEqual([9, 9]);
});

test('marks that a full disk left empty are written, and what somebody put there stays', () => {
  const { project, folder, victim } = setUp();
  mkdirSync(folder);
  writeFileSync(join(folder, '.gitignore'), '');
  const store = () => createProjectStore(project, ['kept'], __filename);
  expect(store()?.write('a.bin', BYTES)).toBe(true);
  expect(readFileSync(join(folder, '.gitignore'), 'utf8')).toContain('*');
  expect(readFileSync(join(folder, 'CACHEDIR.TAG'), 'utf8')).toContain('Signature');
  writeFileSync(join(folder, '.gitignore'), 'a.bin');
  rmSync(join(folder, 'CACHEDIR.TAG'));
  if (process.platform !== 'win32') symlinkSync(`${victim}-2`, join(folder, 'CACHEDIR.TAG'));
  expect(store()?.write('a.bin', BYTES)).toBe(true);
  expect(readFileSync(join(folder, '.gitignore'), 'utf8')).toBe('a.bin');
  expect(existsSync(`${victim}-2`)).toBe(false);
});

test('the folder may go while the program runs', () => {
  const { folder } = setUp();
  const store = createNodeStore(folder, __filename);
  expect(store.write('a.bin', BYTES)).toBe(true);
  rmSync(folder, { recursive: true });
  expect(store.write('a.bin', BYTES)).toBe(true);
  expect(store.read('a.bin')).toEqual(BYTES);
  expect(existsSync(join(folder, '.gitignore'))).toBe(true);
});

test('drafts of a process that was killed do not stay for ever', () => {
  const { folder } = setUp();
  mkdirSync(folder);
  const [old, young] = ['facts.bin.1.x.tmp', 'facts.bin.2.y.tmp'];
  for (const name of [old, young]) writeFileSync(join(folder, name), BYTES);
  utimesSync(join(folder, old), 0, 0);
  expect(createNodeStore(folder, __filename).write('a.bin', BYTES)).toBe(true);
  expect(readdirSync(folder)).not.toContain(old);
  expect(readdirSync(folder)).toContain(young);
});

test('a sum is the same however the bytes are cut, and another one of others', () => {
  const { sum } = createNodeStore(setUp().folder, __filename);
  const [a, b] = [Uint8Array.of(1, 2, 3, 4), Uint8Array.of(5, 6)];
  expect(sum?.([a, b])).toBe(sum?.([Uint8Array.of(1, 2, 3, 4, 5, 6)]));
  expect(sum?.([a, b])).not.toBe(sum?.([b, a]));
});

test('a file in place of the folder is left alone', () => {
  const { folder } = setUp();
  writeFileSync(folder, 'mine');
  const store = createNodeStore(folder, __filename);
  expect(store.read('a.bin')).toBe(null);
  expect(store.write('a.bin', BYTES)).toBe(false);
  expect(readFileSync(folder, 'utf8')).toBe('mine');
});

test.skipIf(process.platform === 'win32')('links lead nowhere', () => {
  const { top, project, folder, victim } = setUp();
  mkdirSync(folder);
  symlinkSync(victim, join(folder, 'a.bin'));
  const store = createNodeStore(folder, __filename);
  expect(store.read('a.bin')).toBe(null);
  // Whoever could guess a draft's name.
  vi.spyOn(Math, 'random').mockReturnValue(0.5);
  onTestFinished(() => void vi.restoreAllMocks());
  symlinkSync(victim, join(folder, `a.bin.${process.pid}.${(0.5).toString(36).slice(2)}.tmp`));
  expect(store.write('a.bin', BYTES)).toBe(false);
  vi.restoreAllMocks();
  expect(store.write('a.bin', BYTES)).toBe(true);
  expect(store.read('a.bin')).toEqual(BYTES);
  expect(readFileSync(victim, 'utf8')).toBe('precious');

  symlinkSync(top, join(project, 'link'));
  expect(createProjectStore(project, ['link'], __filename)).toBe(null);
  expect(createProjectStore(project, ['link', 'kept'], __filename)).toBe(null);
});

test.skipIf(process.platform === 'win32')('neither FIFOs nor huge files are read', () => {
  const { folder } = setUp();
  mkdirSync(folder);
  execFileSync('mkfifo', [join(folder, 'fifo.bin')]);
  writeFileSync(join(folder, 'huge.bin'), '');
  truncateSync(join(folder, 'huge.bin'), 600 * 1024 * 1024);
  const store = createNodeStore(folder, __filename);
  expect(store.read('fifo.bin')).toBe(null);
  expect(store.read('huge.bin')).toBe(null);
});
