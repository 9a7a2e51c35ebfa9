/**
 * Runs `suite/installed/` on the extension as its users get it: packaged, installed into a clean editor, in
 * a folder that is empty at first, so that the tests see it being activated.
 */
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { makePackages } from '../../../scripts/package.mjs';
import { CACHE } from '../../../scripts/support/root.mjs';
import { runInBrowser } from './browser-tests.mjs';
import { bundleSuite } from './suite-bundle.mjs';

const LIMIT_MS = 600_000;

/**
 * @returns {Promise<import('./suite-report.mjs').Counts>}
 * @throws Error Where the editor cannot be had, or the suite did not come to its end.
 */
export async function runInstalledTests() {
  console.log('    the packaged extension, installed, in the browser workbench');
  const tests = await bundleSuite('installed');
  await mkdir(CACHE, { recursive: true });
  const scratch = await mkdtemp(path.join(CACHE, 'installed-'));
  try {
    const { vsix } = await makePackages(scratch);
    const extension = await makeEmptyExtension(path.join(scratch, 'empty-extension'));
    const workspace = path.join(scratch, 'workspace');
    await mkdir(workspace);
    const options = { tests, workspace, extension, vsix, webWorker: false, limitMs: LIMIT_MS };
    return await runInBrowser(options);
  } finally {
    await rm(scratch, { recursive: true, force: true });
  }
}

/**
 * VS Code runs tests only where some extension is under development; this one does nothing.
 *
 * @param {string} folder
 */
async function makeEmptyExtension(folder) {
  await mkdir(folder);
  const manifest = { name: 'empty', publisher: 'test', version: '0.0.0', engines: { vscode: '*' } };
  await writeFile(path.join(folder, 'package.json'), JSON.stringify(manifest));
  return folder;
}
