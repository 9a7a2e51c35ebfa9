/** VS Code's own server and browser workbench, from npm alone, kept under `.vscode-test/`. */
import { copyFile, readFile, rm } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { runQuietly } from '../../../scripts/support/child.mjs';
import { CACHE } from '../../../scripts/support/root.mjs';
import { NATIVE_STUBS, writeNativeStubs } from './native-stubs.mjs';
import { fillOnce, unpack } from './npm-pack.mjs';
import { CODE_SERVER, CODE_VERSION } from './versions.mjs';

const HERE = path.dirname(fileURLToPath(import.meta.url));
const LOCKED = ['package.json', 'package-lock.json'].map((name) =>
  path.join(HERE, 'vscode-server', name),
);

/**
 * Makes them ready: a download of some 60 MB the first time, nothing afterwards.
 *
 * @returns {Promise<string>} The folder that holds `out/server-main.js`.
 * @throws Error Where the npm registry cannot be reached.
 */
export async function workbenchFiles() {
  const folder = path.join(CACHE, `workbench-${CODE_VERSION}`);
  const locks = await Promise.all(LOCKED.map((file) => readFile(file, 'utf8')));
  const recipe = JSON.stringify([CODE_SERVER, NATIVE_STUBS, locks]);
  await fillOnce(folder, recipe, async (temporary) => {
    console.log(`    downloading VS Code ${CODE_VERSION}'s workbench from npm (about 60 MB, once)`);
    const take = ['--strip-components=3', '--exclude=*.map', 'package/lib/vscode'];
    await unpack(CODE_SERVER, temporary, take);
    // Its shrinkwrap pins some 60 packages, most of them native; ours are the few that are imported.
    await rm(path.join(temporary, 'npm-shrinkwrap.json'));
    for (const file of LOCKED) await copyFile(file, path.join(temporary, path.basename(file)));
    const ci = ['ci', '--ignore-scripts', '--omit=dev', '--no-audit', '--no-fund', '--silent'];
    await runQuietly('npm', ci, { cwd: temporary });
    await writeNativeStubs(path.join(temporary, 'node_modules'));
  });
  return folder;
}
