/**
 * `npm run bench`: how long the product takes beside what the machine allows and beside other language servers, on
 * the same work in the same run. Writes docs/performance.md unless told not to.
 *
 *     --folder DIR    a folder with a tiered package to measure on, too; may be given several times
 *     --sizes 1k,10k  generated trees to measure on (1k, 10k; 100k takes half a gigabyte)
 *     --peers DIR     where pyright and basedpyright are, or are put by npm; without it they are left out
 *     --ruff COMMAND  a Ruff to measure beside
 *     --rounds N      of whole processes, and of starts of servers (7)
 *     --keys N        pressed in each file (100)
 *     --print         print the page, write nothing
 */
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { loadavg, tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { generate, PACKAGE } from './generate.mjs';
import { peersIn, ruffAt } from './peers.mjs';
import { race, readAll } from './processes.mjs';
import { renderPage } from './render.mjs';
import { chooseFiles, work } from './servers.mjs';
import { measureStarts } from './starts.mjs';

const ROOT = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');
const CLI = path.join(ROOT, 'dist', 'cli.js');
const CORE = path.join(ROOT, 'dist', 'cli.core.js');
const AGAIN = path.join(ROOT, 'bench', 'check-again.mjs');
/** Milliseconds after which the time of a file tells whether it was written again. */
const SETTLED = 3000;
const node = { command: process.execPath };
const SIZES = { '1k': 1000, '10k': 10_000, '100k': 100_000 };

const { values } = parseArgs({
  options: {
    folder: { type: 'string', multiple: true, default: [] },
    package: { type: 'string', default: 'app.coordination' },
    sizes: { type: 'string', default: '1k,10k' },
    peers: { type: 'string' },
    ruff: { type: 'string' },
    rounds: { type: 'string', default: '7' },
    keys: { type: 'string', default: '100' },
    print: { type: 'boolean', default: false },
  },
});

/**
 * @typedef {{ title: string, folder: string, packageName: string, checkers: boolean, others: boolean }} Subject
 * `checkers` is false where the own checks of peers that are not quick would take too long, or all memory, over the whole folder;
 * `others` where even their servers would.
 */

const peers = [
  ...(values.ruff ? [ruffAt(values.ruff)] : []),
  ...(values.peers ? peersIn(path.resolve(values.peers)) : []),
];
const quick = peers.filter(({ isQuick }) => isQuick);
const temporary = mkdtempSync(path.join(tmpdir(), 'export-tiers-bench-'));
try {
  const results = [];
  for await (const subject of subjects()) {
    console.log(`measuring on ${subject.title}`);
    results.push({
      ...subject,
      peers: (subject.others ? peers : quick).map(({ name, isQuick }) => ({ name, isQuick })),
      load: loadavg()[0],
      ...measureProcesses(subject),
      servers: await measureServers(subject),
    });
    // Written after each, so that an end before time leaves what there is.
    const page = renderPage(results, { keys: Number(values.keys), rounds: Number(values.rounds) });
    if (values.print) console.log(page);
    else writeFileSync(path.join(ROOT, 'docs', 'performance.md'), page);
  }
} finally {
  rmSync(temporary, { recursive: true, force: true });
}

/** @returns {AsyncIterable<Subject>} */
async function* subjects() {
  const packageName = values.package;
  const sample = path.join(ROOT, 'samples', 'coordination');
  yield {
    title: 'the sample',
    folder: sample,
    packageName: 'app.coordination',
    checkers: true,
    others: true,
  };
  for (const size of values.sizes.split(',').filter(Boolean)) {
    const files = SIZES[/** @type {keyof typeof SIZES} */ (size)];
    if (!files) throw new Error(`no such size: ${size}`);
    const folder = path.join(temporary, size);
    generate(folder, files);
    // The time of a file that was written just now cannot tell whether it changed since, so it is read again; those of a
    // working tree are older.
    await setTimeout(SETTLED);
    yield {
      title: `a generated tree of ${files} files`,
      folder,
      packageName: PACKAGE,
      checkers: files <= 1000,
      others: files <= 10_000,
    };
  }
  for (const folder of values.folder) {
    yield {
      title: path.resolve(folder).split(path.sep).slice(-2).join('/'),
      folder: path.resolve(folder),
      packageName,
      checkers: false,
      others: true,
    };
  }
}

function measureProcesses(/** @type {Subject} */ { folder, packageName, checkers }) {
  const word = packageName.slice(packageName.lastIndexOf('.') + 1);
  const cache = path.join(temporary, 'cache');
  rmSync(cache, { recursive: true, force: true });
  const check = [CLI, 'check'];
  const graph = [CLI, 'graph', packageName, '--format', 'json'];
  const times = race(
    [
      { name: 'rg', command: 'rg', args: ['-c', word, '-tpy', '-uu'] },
      { ...node, name: 'node', args: ['-e', '0'] },
      { ...node, name: 'cold', args: [...check, '--no-cache'] },
      { ...node, name: 'again', args: [AGAIN, CORE, '5'], isTold: true },
      { ...node, name: 'json', args: [...check, '--output-format', 'json', '--no-cache'] },
      { ...node, name: 'warm', args: [...check, '--cache-dir', cache] },
      { ...node, name: 'graph', args: [...graph, '--no-cache'] },
      { ...node, name: 'graphAgain', args: [...graph, '--cache-dir', cache] },
      ...(checkers ? peers : quick).map(({ name, command, check: args, isQuick }) => ({
        name,
        command,
        args,
        isSlow: !isQuick,
      })),
    ],
    folder,
    Number(values.rounds),
  );
  readAll(folder);
  const reads = Array.from({ length: Number(values.rounds) }, () => readAll(folder));
  const [{ files, bytes }] = reads;
  return { files, bytes, times: { ...times, read: reads.map(({ milliseconds }) => milliseconds) } };
}

async function measureServers(/** @type {Subject} */ { folder, packageName, others }) {
  const files = chooseFiles(folder, packageName);
  const server = path.join(ROOT, 'dist', 'server.node.js');
  const cacheFolder = path.join(temporary, `server-cache-${path.basename(folder)}`);
  const ours = { name: 'Export Tiers', ...node, args: [server, '--stdio'], isOurs: true };
  const beside = others ? peers : quick;
  const all = [
    { ...ours, options: { cacheFolder } },
    { ...ours, name: 'Export Tiers, started again', options: { cacheFolder } },
    ...beside.map((each) => ({ ...each, isOurs: false, options: {} })),
  ];
  console.log('  starts');
  const starts = await measureStarts(
    { server, peers: beside, folder, file: files.nearest.file, temporary },
    Number(values.rounds),
  );
  const results = [];
  for (const each of all) {
    console.log(`  ${each.name}`);
    try {
      results.push(await work(each, folder, packageName, files, Number(values.keys)));
    } catch (error) {
      if (each.isOurs) throw error;
      // A peer that does not answer in time has no figures.
      console.log(`    ${error instanceof Error ? error.message : error}`);
      results.push({ name: each.name, times: {}, memory: null });
    }
  }
  const linesOf = (/** @type {string} */ file) => readFileSync(file, 'utf8').split('\n').length;
  return {
    starts,
    results,
    lines: {
      nearest: files.nearest.lines,
      longest: files.longest.lines,
      longestBytes: statSync(files.longest.file).size,
      own: linesOf(files.own),
    },
  };
}
