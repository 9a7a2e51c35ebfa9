/** The disk as it really is: links, loops, pipes, and files that are not ours to read. */
import { execFileSync } from 'node:child_process';
import {
  chmodSync,
  closeSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readSync,
  renameSync,
  rmSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createNodeHost, diskFiles, fromWorkingDirectory } from '../../server/src/host/node';
import { createDirectories } from '../../server/src/workspace/scan/directories';
import { walk } from '../../server/src/workspace/scan/walk';

let root = '';
const host = createNodeHost('node_modules/web-tree-sitter/');

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'export-tiers-host-'));
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

test('a missing file, a folder and a pipe have no text', async () => {
  mkdirSync(join(root, 'folder'));
  execFileSync('mkfifo', [join(root, 'pipe')]);
  expect(await host.readText(join(root, 'missing.py'))).toBeNull();
  expect(await host.readText(join(root, 'folder'))).toBeNull();
  expect(await host.readText(join(root, 'pipe'))).toBeNull();
});

test('a text is looked at for words wherever it ends, and nothing is taken out of a pipe or a device', () => {
  const read = (name: string) => host.sync?.readTextWith(join(root, name), ['kernel']);
  const long = `${'# a line\n'.repeat(100_000)}import kernel\n`;
  writeFileSync(join(root, 'long.py'), long);
  writeFileSync(join(root, 'short.py'), 'import kernel\n');
  writeFileSync(join(root, 'other.py'), 'import other\n');
  writeFileSync(join(root, 'empty.py'), '');
  execFileSync('mkfifo', [join(root, 'pipe.py')]);
  const pipe = openSync(join(root, 'pipe.py'), 'r+');
  writeSync(pipe, 'import kernel\n');
  symlinkSync('/dev/zero', join(root, 'zero.py'));
  try {
    expect(read('short.py')).toBe('import kernel\n');
    expect(read('long.py')).toBe(long);
    expect(read('other.py')).toBeUndefined();
    expect(read('empty.py')).toBeUndefined();
    expect(read('pipe.py')).toBeNull();
    expect(read('zero.py')).toBeNull();
    expect(read('missing.py')).toBeNull();
    const left = Buffer.alloc(100);
    expect(left.toString('utf8', 0, readSync(pipe, left))).toBe('import kernel\n');
  } finally {
    closeSync(pipe);
  }
});

test('a notebook may have letters of a word as escapes of JSON', () => {
  const read = (name: string) => host.sync?.readTextWith(join(root, name), ['kernel']);
  const escaped = '"import \\u006bernel"';
  writeFileSync(join(root, 'escaped.ipynb'), escaped);
  writeFileSync(join(root, 'escaped.py'), escaped);
  writeFileSync(join(root, 'other.ipynb'), '"\\u001b[0m import other"');
  expect(read('escaped.ipynb')).toBe(escaped);
  expect(read('escaped.py')).toBeUndefined();
  expect(read('other.ipynb')).toBeUndefined();
});

test('a file without read permission has no text', async () => {
  const path = join(root, 'secret.py');
  writeFileSync(path, 'x = 1\n');
  chmodSync(path, 0o000);
  expect(await withoutPrivilege(() => host.readText(path))).toBeNull();
});

/** Root may read everything; the test is about everybody else. */
async function withoutPrivilege<T>(run: () => Promise<T>): Promise<T> {
  if (process.geteuid?.() !== 0) return run();
  process.seteuid?.('nobody');
  try {
    return await run();
  } finally {
    process.seteuid?.(0);
  }
}

test('a walk goes through a loop of links once and skips what is ignored', async () => {
  mkdirSync(join(root, 'pkg', 'node_modules'), { recursive: true });
  writeFileSync(join(root, 'pkg', 'a.py'), '');
  writeFileSync(join(root, 'pkg', 'node_modules', 'b.py'), '');
  symlinkSync(root, join(root, 'pkg', 'loop'));
  symlinkSync(join(root, 'pkg', 'a.py'), join(root, 'pkg', 'c.py'));
  symlinkSync(join(root, 'nowhere'), join(root, 'pkg', 'broken.py'));
  const found = await walk(createDirectories(host), [root], {
    excluded: () => false,
    readText: host.readText,
  });
  expect(found.python.map((path) => path.slice(root.length))).toEqual(['/pkg/a.py', '/pkg/c.py']);
});

test('assets are read as bytes', async () => {
  const wasm = await host.loadAsset('web-tree-sitter.wasm');
  expect([...wasm.subarray(0, 4)]).toEqual([0, 97, 115, 109]);
});

test('paths below the working directory are counted from there, and all others are not', () => {
  const here = process.cwd();
  const native = fromWorkingDirectory();
  expect(native(`${here}/package.json`)).toBe('package.json');
  for (const path of [here, `${here}/`, `${here}//etc`, `${here}-other/a.py`, '/etc', '/']) {
    expect(native(path)).toBe(path);
  }
  const files = diskFiles(native);
  const path = `${here}/package.json`;
  expect(files.readText(path)).toBe(diskFiles().readText(path));
  expect(files.stamp(path)).toEqual(diskFiles().stamp(path));
  expect(files.readDirectory(here)).toEqual(diskFiles().readDirectory(here));
  writeFileSync(join(root, 'a.py'), 'a = 1\n');
  expect(files.readText(join(root, 'a.py'))).toBe('a = 1\n');
});

test('who reads a file is told its stamp, of what is no file that it has none, and nothing of what is not there', () => {
  const files = diskFiles();
  const told = (name: string, words = ['none']) => {
    const stamps: unknown[] = [];
    files.readTextWith(join(root, name), words, (stamp) => stamps.push(stamp));
    return stamps;
  };
  writeFileSync(join(root, 'a.py'), 'import kernel\n');
  writeFileSync(join(root, 'long.py'), '# a line\n'.repeat(100_000));
  writeFileSync(join(root, 'empty.py'), '');
  execFileSync('mkfifo', [join(root, 'pipe.py')]);
  for (const name of ['a.py', 'long.py', 'empty.py']) {
    expect(told(name)).toEqual([files.stamp(join(root, name))]);
    expect(told(name, ['kernel'])).toEqual([files.stamp(join(root, name))]);
  }
  expect(told('pipe.py')).toEqual([null]);
  expect(told('missing.py')).toEqual([]);
});

describe('a file has another stamp', () => {
  test.each<[string, (file: string, other: string) => void]>([
    [
      'with another text of the same length, whose time is set back',
      (file) => {
        writeFileSync(file, 'b = 1\n');
        utimesSync(file, 1000, 1000);
      },
    ],
    [
      'when another one of the same length and time is in its place',
      (file, other) => {
        renameSync(other, file);
      },
    ],
    ['when nobody may read it any more', (file) => chmodSync(file, 0)],
  ])('%s', async (_, change) => {
    const [file, other] = [join(root, 'a.py'), join(root, 'b.py')];
    writeFileSync(file, 'a = 1\n');
    writeFileSync(other, 'b = 1\n');
    for (const each of [file, other]) utimesSync(each, 1000, 1000);
    const { stamp } = diskFiles();
    const before = stamp(file);
    expect(stamp(file)).toEqual(before);
    // Some file systems tell times of a hundredth of a second.
    await new Promise((resolve) => setTimeout(resolve, 30));
    change(file, other);
    expect(stamp(file)).not.toEqual(before);
  });
});

test('a folder has another time when an entry comes, goes or is another one, but not when a file says something else', async () => {
  const files = diskFiles();
  const time = () => files.folderTime?.(root) ?? null;
  const times = [time()];
  const steps = [
    () => writeFileSync(join(root, 'a.py'), ''),
    () => renameSync(join(root, 'a.py'), join(root, 'b.py')),
    () => rmSync(join(root, 'b.py')),
    () => mkdirSync(join(root, 'b.py')),
    () => utimesSync(root, 1, 1),
  ];
  for (const step of steps) {
    await new Promise((resolve) => setTimeout(resolve, 20));
    step();
    times.push(time());
  }
  expect(new Set(times).size).toBe(times.length);
  writeFileSync(join(root, 'b.py', 'c.py'), '');
  expect(time()).toBe(times.at(-1));
  expect(files.folderTime?.(join(root, 'gone'))).toBeNull();
  expect(files.folderTime?.(join(root, 'b.py', 'c.py'))).toBeNull();
});

test('links are told from what they lead to', () => {
  writeFileSync(join(root, 'a.py'), '');
  symlinkSync(join(root, 'a.py'), join(root, 'b.py'));
  symlinkSync(join(root, 'gone'), join(root, 'c'));
  const entries = diskFiles().readDirectory(root) ?? [];
  expect([...entries].sort((a, b) => (a.name < b.name ? -1 : 1))).toEqual([
    { name: 'a.py', kind: 'file' },
    { name: 'b.py', kind: 'file', isLink: true },
    { name: 'c', kind: 'other', isLink: true },
  ]);
});
