/** Other language servers, and their command lines, to measure beside, fetched by npm into a folder that is no part of this repository. */
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';

const VERSIONS = { pyright: '1.1.414', basedpyright: '1.40.1' };

/** Installs what is missing; gives how each is started, and what checks a whole folder. */
export function peersIn(/** @type {string} */ folder) {
  const missing = Object.keys(VERSIONS).filter(
    (name) => !existsSync(path.join(folder, 'node_modules', name)),
  );
  if (missing.length > 0) {
    mkdirSync(folder, { recursive: true });
    writeFileSync(path.join(folder, 'package.json'), '{ "private": true }\n');
    const wanted = Object.entries(VERSIONS).map(([name, version]) => `${name}@${version}`);
    execFileSync('npm', ['install', '--no-audit', '--no-fund', ...wanted], {
      cwd: folder,
      stdio: 'inherit',
      shell: process.platform === 'win32',
    });
  }
  return Object.entries(VERSIONS).map(([name, version]) => ({
    name: `${name} ${version}`,
    args: [path.join(folder, 'node_modules', name, 'langserver.index.js'), '--stdio'],
    check: [path.join(folder, 'node_modules', name, 'index.js'), '.'],
  }));
}
