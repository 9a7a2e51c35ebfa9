/** VS Code's own server on loopback: the workbench in a browser, the extension host in Node. */
import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { runQuietly } from '../../../scripts/support/child.mjs';
import { allEnded, marked } from './left-processes.mjs';
import { QUIET_SETTINGS } from './settings.mjs';
import { workbenchUrl } from './workbench.mjs';
import { workbenchFiles } from './workbench-files.mjs';

const START_LIMIT_MS = 180_000;
const STOP_LIMIT_MS = 5_000;

/**
 * @param {object} [options]
 * @param {Record<string, unknown>} [options.settings]
 * @param {Record<string, string>} [options.env]
 * @param {string} [options.vsix] An extension to install before the start.
 * @param {boolean} [options.trust] False: folders are not trusted until somebody says so, which nobody does.
 * @returns {Promise<import('./workbench.mjs').Workbench>}
 */
export async function startWorkbenchServer({ settings = {}, env = {}, vsix, trust = true } = {}) {
  const files = await workbenchFiles();
  const data = await makeDataFolder({
    ...QUIET_SETTINGS,
    ...(trust ? {} : UNTRUSTED),
    ...settings,
  });
  if (vsix) await installExtension(files, data, vsix);
  // Other users of the machine can reach a loopback port too, and an editor is a shell to them.
  const token = randomBytes(24).toString('hex');
  const child = spawn(process.execPath, serverArguments(files, data, token, trust), {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, EXTENSIONS_GALLERY: '{}', ...marked(data), ...env },
  });
  /** @type {Promise<void>} */
  const ended = new Promise((resolve) => child.once('exit', () => resolve()));
  let log = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8');
    stream.on('data', (chunk) => {
      log += chunk;
    });
  }
  const stop = async () => {
    await stopChild(child, ended);
    await allEnded(data);
    await rm(data, { recursive: true, force: true, maxRetries: 5 });
  };
  try {
    const port = await portOf(child, () => log);
    const authority = `127.0.0.1:${port}`;
    return {
      url: (request) => workbenchUrl(authority, token, request),
      log: () => log,
      stop,
      ended,
    };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** Restricted mode at once, without the question. */
const UNTRUSTED = {
  'security.workspace.trust.enabled': true,
  'security.workspace.trust.startupPrompt': 'never',
  'security.workspace.trust.banner': 'never',
};

/**
 * The server keeps user settings on its side.
 *
 * @param {Record<string, unknown>} settings
 */
async function makeDataFolder(settings) {
  const data = await mkdtemp(path.join(os.tmpdir(), 'export-tiers-editor-'));
  const user = path.join(data, 'data', 'User');
  await mkdir(user, { recursive: true });
  await writeFile(path.join(user, 'settings.json'), JSON.stringify(settings));
  return data;
}

/**
 * As `code --install-extension` does it, into the editor's own folder.
 *
 * @param {string} files
 * @param {string} data
 * @param {string} vsix
 */
function installExtension(files, data, vsix) {
  const program = path.join(files, 'out', 'server-main.js');
  const install = [program, '--server-data-dir', data, '--install-extension', vsix];
  const flags = ['--accept-server-license-terms', '--telemetry-level', 'off'];
  return runQuietly(process.execPath, [...install, ...flags], {
    env: { EXTENSIONS_GALLERY: '{}' },
  });
}

/**
 * @param {string} files
 * @param {string} data
 * @param {string} token
 * @param {boolean} trust
 */
function serverArguments(files, data, token, trust) {
  return [
    path.join(files, 'out', 'server-main.js'),
    ...['--host', '127.0.0.1', '--port', '0', '--connection-token', token],
    ...['--server-data-dir', data, '--telemetry-level', 'off'],
    '--accept-server-license-terms',
    ...(trust ? ['--disable-workspace-trust'] : []),
    '--disable-update-check',
    '--disable-getting-started-override',
    // Gives the page the functions by which the tests report (see browser-tests.mjs).
    '--enable-smoke-test-driver',
  ];
}

/**
 * @param {import('node:child_process').ChildProcess} child
 * @param {() => string} log
 * @returns {Promise<number>}
 */
function portOf(child, log) {
  return new Promise((resolve, reject) => {
    const fail = (/** @type {string} */ why) =>
      reject(new Error(`VS Code's server ${why}\n${log().slice(-4000)}`));
    const limit = setTimeout(() => fail('did not start in three minutes'), START_LIMIT_MS);
    child.on('error', (error) => fail(error.message));
    child.on('exit', (code) => fail(`ended with ${code}`));
    child.stdout?.on('data', () => {
      const port = /agent listening on (\d+)/.exec(log())?.[1];
      if (!port) return;
      clearTimeout(limit);
      resolve(Number(port));
    });
  });
}

/**
 * @param {import('node:child_process').ChildProcess} child
 * @param {Promise<void>} ended
 */
async function stopChild(child, ended) {
  if (child.exitCode !== null || child.signalCode !== null) return;
  child.kill('SIGTERM');
  const force = setTimeout(() => child.kill('SIGKILL'), STOP_LIMIT_MS);
  await ended;
  clearTimeout(force);
}
