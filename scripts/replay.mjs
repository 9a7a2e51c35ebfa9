/**
 * `npm run replay -- REPOSITORY [STEPS] [SEED] [PACKAGE]`: a language server follows the history of a git repository, in a
 * clone of its own: branches are switched near and far, what changed is told in any order and in parts, documents are open
 * and edited, and now and then the server is started again with what it has kept. After each step it has to say what a
 * server says that knows nothing but that state: all findings, and what the light bulb offers in the open documents.
 *
 * PACKAGE is tiered where the repository has no tier document: all that it exports is of Tier 3.
 */
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { createChance } from './support/chance.mjs';
import { createHistory } from './support/history.mjs';
import { createObserver } from './support/observer.mjs';
import { ROOT } from './support/root.mjs';
import { runMain, UserError } from './support/steps.mjs';

const SERVER = path.join(ROOT, 'dist', 'server.node.js');

/** Milliseconds that the server may take until it says the same. */
const PATIENCE = 20_000;

/** @typedef {ReturnType<typeof createHistory>} History */
/** @typedef {ReturnType<typeof createChance>} Chance */
/** @typedef {Awaited<ReturnType<typeof createObserver>>} Observer */

runMain(async () => {
  const [repository, steps = '60', seed = '1', packageName] = process.argv.slice(2);
  if (!repository) throw new UserError('Name a git repository: npm run replay -- REPOSITORY');
  if (!existsSync(SERVER)) throw new UserError('Build the server first: npm run build');
  const room = mkdtempSync(path.join(tmpdir(), 'export-tiers-replay-'));
  try {
    const history = createHistory(repository, path.join(room, 'clone'), packageName);
    const differing = await replay(history, path.join(room, 'kept'), Number(steps), Number(seed));
    console.log(`${steps} steps, ${differing} with differences`);
    return differing === 0 ? 0 : 1;
  } finally {
    rmSync(room, { recursive: true, force: true });
  }
});

/**
 * @param {History} history
 * @param {string} cacheFolder
 * @param {number} steps
 * @param {number} seed
 */
async function replay(history, cacheFolder, steps, seed) {
  const chance = createChance(seed);
  history.switchTo(chance.below(history.commits.length));
  const { folder } = history;
  let follower = await createObserver(SERVER, folder, cacheFolder);
  let differing = 0;
  for (let step = 1; step <= steps; step++) {
    const isAgain = chance.is(0.15);
    if (isAgain) await follower.end();
    const changes = history.switchTo(nextCommit(history, chance));
    if (isAgain) follower = await createObserver(SERVER, folder, cacheFolder, follower.documents);
    else await tell(follower, changes, chance);
    editDocuments(follower, history, chance);
    // Knows nothing but what is on disk and in the documents.
    const fresh = await createObserver(SERVER, folder, null, follower.documents);
    const wanted = await fresh.view();
    await fresh.end();
    const differences = await differencesOf(follower, wanted);
    const words = `${isAgain ? 'started again, ' : ''}${changes.length} files changed, ${wanted.size} views`;
    console.log(`${step}: ${history.current()}, ${words}, ${differences.length} differ`);
    for (const difference of differences) console.log(difference);
    if (differences.length > 0) differing++;
  }
  await follower.end();
  return differing;
}

/**
 * Mostly one near the last, as in daily work.
 *
 * @param {History} history
 * @param {Chance} chance
 */
function nextCommit(history, chance) {
  const { length } = history.commits;
  if (chance.is(0.4)) return chance.below(length);
  return Math.max(0, Math.min(length - 1, history.position() + chance.below(41) - 20));
}

/**
 * @param {Observer} follower
 * @param {readonly import('./support/history.mjs').Change[]} changes
 * @param {Chance} chance
 */
async function tell(follower, changes, chance) {
  const told = chance.is(0.5) ? chance.shuffled(changes) : changes;
  const size = Math.ceil(told.length / (1 + chance.below(4)));
  for (let at = 0; at < told.length; at += size) {
    follower.changed(told.slice(at, at + size));
    if (chance.is(0.4)) await setTimeout(chance.below(60));
  }
}

/** At most so many documents are open at a time. */
const OPEN = 4;

/**
 * @param {Observer} follower
 * @param {History} history
 * @param {Chance} chance
 */
function editDocuments(follower, history, chance) {
  if (chance.is(0.4) && follower.documents.size < OPEN) {
    const file = chance.pick(history.pythonFiles());
    if (file && !follower.documents.has(file)) follower.open(file, history.textOf(file) ?? '');
  }
  for (const [file, { text }] of [...follower.documents]) {
    const what = chance.below(10);
    if (what < 2) follower.close(file);
    else if (what < 6) follower.change(file, editedLine(text, chance));
    else if (what < 8) follower.change(file, history.textOf(file) ?? text);
  }
}

/**
 * The text with a line left out, doubled elsewhere, or emptied.
 *
 * @param {string} text
 * @param {Chance} chance
 */
function editedLine(text, chance) {
  const lines = text.split('\n');
  const at = chance.below(lines.length);
  const what = chance.below(3);
  if (what === 0) lines.splice(at, 1);
  else if (what === 1) lines.splice(at, 0, chance.pick(lines) ?? '');
  else lines[at] = '';
  return lines.join('\n');
}

/**
 * @param {Observer} follower
 * @param {ReadonlyMap<string, string>} wanted
 */
async function differencesOf(follower, wanted) {
  const until = Date.now() + PATIENCE;
  for (;;) {
    const found = await follower.view();
    const names = [...new Set([...found.keys(), ...wanted.keys()])];
    const differing = names.filter((name) => found.get(name) !== wanted.get(name));
    if (differing.length === 0) return [];
    if (Date.now() > until) {
      return differing.map((name) => `  ${name}\n    ${found.get(name)}\n    ${wanted.get(name)}`);
    }
    await setTimeout(300);
  }
}
