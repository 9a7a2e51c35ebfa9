/** Other language servers, and their command lines, to measure beside: those of npm are fetched into a folder that is no part of this repository. */
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';

const VERSIONS = { pyright: '1.1.414', basedpyright: '1.40.1' };

/**
 * @typedef {{ name: string, command: string, args: readonly string[], check: readonly string[], isQuick: boolean }} Peer
 * `args` start its server, `check` checks a whole folder; a quick one does so in trees of any size, and more than once.
 */

/**
 * Installs what is missing.
 *
 * @returns {Peer[]}
 */
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
    command: process.execPath,
    args: [path.join(folder, 'node_modules', name, 'langserver.index.js'), '--stdio'],
    check: [path.join(folder, 'node_modules', name, 'index.js'), '.'],
    isQuick: false,
  }));
}

/**
 * Ruff, whose rules look at one file at a time.
 *
 * @param {string} command its name or path.
 * @returns {Peer}
 */
export function ruffAt(command) {
  const name = execFileSync(command, ['--version'], { encoding: 'utf8' }).trim();
  const check = ['check', '--isolated', '--no-cache', '--quiet', '--exit-zero', '.'];
  return { name, command, args: ['server', '--isolated'], check, isQuick: true };
}
