/** Copies of workspaces, so that no run changes the repository's own files. */
import { cp, mkdtemp, realpath, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';

/**
 * @template T
 * @param {string} folder
 * @param {(copy: string) => Promise<T>} use
 * @returns {Promise<T>}
 */
export async function withCopyOf(folder, use) {
  const parent = await realpath(await mkdtemp(path.join(os.tmpdir(), 'export-tiers-workspace-')));
  // The same name as the original: the editor shows it.
  const copy = path.join(parent, path.basename(folder));
  try {
    const filter = (/** @type {string} */ file) => path.basename(file) !== '__pycache__';
    await cp(folder, copy, { recursive: true, filter });
    return await use(copy);
  } finally {
    await rm(parent, { recursive: true, force: true, maxRetries: 5 });
  }
}
