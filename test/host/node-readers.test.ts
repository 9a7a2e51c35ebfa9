/** Threads that look through files of the disk: what they find, and that nothing comes of one that fails. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { buildSync } from 'esbuild';
import { expect, onTestFinished, test } from 'vitest';
import type { SideThread } from '../../server/src/host/host';
import { nodeReaders } from '../../server/src/host/node-readers';
import { shareReading } from '../../server/src/workspace/reading/share-reading';

const BUNDLE = resolve('dist/reader.js');

function folderOf(files: Readonly<Record<string, string>>): string {
  const folder = mkdtempSync(join(tmpdir(), 'export-tiers-readers-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
  return folder;
}

const PORTIONS = 2;

/** As many files as so many portions have, of which every tenth has the word. */
function someFiles(): { readonly paths: readonly string[]; readonly having: readonly string[] } {
  const names = Array.from({ length: 64 }, (_, at) => `file_${at}.py`);
  const has = (name: string) => name.endsWith('0.py');
  const folder = folderOf(
    Object.fromEntries(names.map((name) => [name, has(name) ? 'import kernel\n' : 'import os\n'])),
  );
  const paths = names.map((name) => join(folder, name));
  return { paths, having: paths.filter(has) };
}

/** Two threads, wherever this runs. */
function threadsOf(bundle: string): readonly SideThread[] {
  const readers = nodeReaders(bundle, { isBrief: false }, { many: 0, processors: 3 });
  const threads = readers(1)?.() ?? [];
  expect(threads).toHaveLength(2);
  return threads;
}

/** The threads, and what they have told by now, which they tell whoever asks next. */
function overheard(threads: readonly SideThread[]) {
  const told = threads.map((): unknown[] => []);
  const listen = () => {
    for (const [at, thread] of threads.entries()) {
      for (let said = thread.take(); said !== undefined; said = thread.take()) told[at]?.push(said);
    }
    return told.flat();
  };
  const heard = threads.map(
    (thread, at): SideThread => ({ ...thread, take: () => told[at]?.shift() ?? thread.take() }),
  );
  return { heard, listen };
}

/** @param until settles when the threads have done what they will. */
async function lookedThrough(
  threads: readonly SideThread[],
  until: (listen: () => readonly unknown[]) => Promise<unknown>,
) {
  const { paths, having } = someFiles();
  const passed: [string, number | undefined][] = [];
  const { heard, listen } = overheard(threads);
  const reading = shareReading(() => heard, {
    paths,
    words: ['kernel'],
    areStampsWanted: true,
    passed: (path, stamp) => passed.push([path, stamp?.size]),
  });
  await until(listen);
  const left = [...reading];
  const both = [...left, ...passed.map(([path]) => path)];
  expect(both.sort()).toEqual([...paths].sort());
  expect(left).toEqual(expect.arrayContaining([...having]));
  return { left, having, passed };
}

test('they leave the files that have the word', async () => {
  const { left, having, passed } = await lookedThrough(threadsOf(BUNDLE), (listen) =>
    expect.poll(listen).toHaveLength(PORTIONS),
  );
  // In whichever order the threads tell of them.
  expect(left.sort()).toEqual([...having].sort());
  expect(new Set(passed.map(([, size]) => size))).toEqual(new Set([10]));
});

test.for([
  ['is not there', null],
  ['throws at once', 'throw new Error("on purpose")'],
  ['ends itself', 'process.exit(3)'],
  ['never answers', 'for (;;);'],
  ['takes all memory', 'const all = []; for (;;) all.push(new Array(1e5).fill(all.length));'],
  [
    'is killed when it has taken a portion',
    `const { port } = require('node:worker_threads').workerData;
     port.once('message', ({ taken }) => { Atomics.add(taken, 0, 1); process.exit(1); });`,
  ],
] as const)('one that %s costs nothing but time', async ([, program]) => {
  const folder = folderOf(program === null ? {} : { 'reader.js': program });
  const { left } = await lookedThrough(
    threadsOf(join(folder, 'reader.js')),
    () => new Promise((done) => setTimeout(done, 300)),
  );
  expect(left).toHaveLength(64);
});

test('there are none for few files, or without another processor', () => {
  const isBrief = { isBrief: false };
  expect(nodeReaders(BUNDLE, isBrief, { processors: 2 })(19_999)).toBe(null);
  expect(nodeReaders(BUNDLE, isBrief, { processors: 2 })(20_000)).not.toBe(null);
  expect(nodeReaders(BUNDLE, isBrief, { processors: 1 })(20_000)).toBe(null);
});

/** The server's own side, in a process of its own: how large its young generation is before and after. */
const GROWING = `
import { getHeapSpaceStatistics } from 'node:v8';
import { keepHeapSmall } from './server/src/host/node-memory';
import { nodeReaders } from './server/src/host/node-readers';
const all = [];
const makeSurvivors = () => { for (let at = 0; at < 500_000; at++) all.push({ at, text: 'x' + at }); };
const young = () => getHeapSpaceStatistics().find((space) => space.space_name === 'new_space').space_size;
keepHeapSmall().loaded(true);
makeSurvivors();
const before = young();
const threads = nodeReaders(process.argv[1], { isBrief: false }, { many: 0, processors: 2 })(1)();
for (const thread of threads) thread.tell({ paths: '', words: null, areStampsWanted: true, portion: 1, taken: new Int32Array(new SharedArrayBuffer(4)) });
const until = Date.now() + 20_000;
let missing = 1;
while (missing > 0 && Date.now() < until) for (const thread of threads) if (thread.take()) missing--;
makeSurvivors();
console.log(JSON.stringify({ missing, before, after: young() }));
`;

test('the young generation of the thread that starts them stays as small as it was', () => {
  const { outputFiles } = buildSync({
    stdin: { contents: GROWING, resolveDir: resolve('.'), loader: 'ts' },
    bundle: true,
    platform: 'node',
    format: 'cjs',
    write: false,
  });
  const program = outputFiles[0]?.text ?? '';
  const told = execFileSync(process.execPath, ['-e', program, BUNDLE], { encoding: 'utf8' });
  const { missing, before, after } = JSON.parse(told);
  expect(missing).toBe(0);
  expect(after).toBe(before);
});
