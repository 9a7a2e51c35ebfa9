/** Starts of language servers, round by round, so that a busy moment meets all alike. */
import { mkdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import { open } from './keystrokes.mjs';
import { startServer } from './lsp-client.mjs';

/** Milliseconds that a server is left alone before it ends, to keep what it wants to keep. */
const REST = 1500;

/**
 * @typedef {{ answers: number[], diagnostics: number[], indexed: number[] }} Times
 * Milliseconds since the process was started: until `initialize` is answered, until the first file's diagnostics, until
 * the whole workspace is known, which only we tell.
 */

/**
 * Our server on a machine that has never run it, in a folder it has not seen, started again there, and in a folder
 * with nothing in it; then each peer. Gives the times of each by its name.
 *
 * @param {{ server: string, peers: readonly any[], folder: string, file: string, temporary: string }} where
 * @param {number} rounds
 * @returns {Promise<{ name: string, times: Times }[]>}
 */
export async function measureStarts({ server, peers, folder, file, temporary }, rounds) {
  const room = path.join(temporary, `starts-${path.basename(folder)}`);
  const empty = path.join(room, 'empty');
  mkdirSync(empty, { recursive: true });
  const known = path.join(room, 'known');
  const cacheFolder = path.join(room, 'index');
  const command = process.execPath;
  const own = {
    command,
    args: [server, '--stdio'],
    isOurs: true,
    options: { cacheFolder },
    folder,
    file,
  };
  const seen = { ...own, environment: { XDG_CACHE_HOME: known } };
  const kinds = [
    {
      ...own,
      name: 'Export Tiers, the first time on a machine',
      environment: { XDG_CACHE_HOME: path.join(room, 'nothing') },
      forget: [cacheFolder, path.join(room, 'nothing')],
    },
    { ...seen, name: 'Export Tiers, the first time in a folder', forget: [cacheFolder] },
    { ...seen, name: 'Export Tiers, started again', forget: [] },
    {
      ...seen,
      name: 'Export Tiers, in an empty folder',
      folder: empty,
      file: null,
      options: { cacheFolder: path.join(room, 'none') },
      forget: [],
    },
    ...peers.map((each) => ({ ...each, isOurs: false, options: {}, folder, file, forget: [] })),
  ].map((kind) => ({ ...kind, times: { answers: [], diagnostics: [], indexed: [] } }));
  for (let round = 0; round <= rounds; round++) {
    for (const kind of kinds) await startOnce(kind, round > 0);
  }
  return kinds.map(({ name, times }) => ({ name, times }));
}

async function startOnce(kind, counts) {
  for (const folder of kind.forget) rmSync(folder, { recursive: true, force: true });
  const server = await startServer(
    kind.command,
    kind.args,
    kind.folder,
    kind.options,
    kind.environment,
  );
  try {
    const indexed = kind.isOurs
      ? server.until(({ method }) => method === 'exportTiers/indexed')
      : null;
    const first = kind.file === null ? null : await open(server, kind.file);
    const told = await indexed;
    if (counts) {
      kind.times.answers.push(server.answered - server.started);
      if (first) kind.times.diagnostics.push(first.ready);
      if (told) kind.times.indexed.push(told.at - server.started);
    }
    if (!kind.isOurs) return;
    // The first round is there to have what is kept kept.
    if (!counts) await new Promise((resolve) => setTimeout(resolve, REST));
    await server.end();
  } catch (error) {
    if (kind.isOurs) throw error;
    // A peer that does not answer in time has no figures.
    console.log(`    ${kind.name}: ${error instanceof Error ? error.message : error}`);
  } finally {
    server.stop();
  }
}
