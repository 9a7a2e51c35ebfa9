/** Takes a package's files out of the npm registry without installing it. */
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { runQuietly } from '../../../scripts/support/child.mjs';

/**
 * Downloads a package, checks it against its pin and unpacks a part of it.
 *
 * @param {import('./versions.mjs').PinnedPackage} pin
 * @param {string} folder Exists, and holds no other archive.
 * @param {readonly string[]} tarArguments What to take, e.g. `['--strip-components=2', 'package/bin']`.
 * @throws Error Where the registry cannot be reached or the archive is not the pinned one.
 */
export async function unpack({ name, version, sha512 }, folder, tarArguments) {
  const pack = ['pack', `${name}@${version}`, '--silent', '--pack-destination', folder];
  await runQuietly('npm', pack, { cwd: folder });
  const archive = (await readdir(folder)).find((file) => file.endsWith('.tgz'));
  if (!archive) throw new Error(`npm pack ${name}@${version} left no archive`);
  const file = path.join(folder, archive);
  const got = createHash('sha512')
    .update(await readFile(file))
    .digest('base64');
  if (got !== sha512) throw new Error(`${name}@${version} is not the pinned one: sha512 is ${got}`);
  await runQuietly('tar', ['xzf', archive, ...tarArguments], { cwd: folder });
  await rm(file);
}

/**
 * Fills a folder once. It is filled under another name and renamed at the end, so that an interrupted
 * run leaves nothing half made; a changed recipe fills it again.
 *
 * @param {string} folder
 * @param {string} recipe What the contents depend on.
 * @param {(temporary: string) => Promise<void>} fill
 */
export async function fillOnce(folder, recipe, fill) {
  const mark = path.join(folder, '.recipe');
  if (existsSync(mark) && (await readFile(mark, 'utf8')) === recipe) return;
  const temporary = `${folder}.tmp-${process.pid}`;
  await rm(temporary, { recursive: true, force: true });
  await mkdir(temporary, { recursive: true });
  try {
    await fill(temporary);
    await writeFile(path.join(temporary, '.recipe'), recipe);
    await rm(folder, { recursive: true, force: true });
    await rename(temporary, folder);
  } finally {
    await rm(temporary, { recursive: true, force: true });
  }
}
