/** Watches the suite in a page of the workbench until it has a result, or cannot have one any more. */
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { format } from 'node:util';
import { CACHE } from '../../../scripts/support/root.mjs';
import { createReportReader } from './suite-report.mjs';

/** Where the window's and the server's logs and a picture go after a failure. */
export const LOGS = path.join(CACHE, 'logs');

/**
 * @typedef {object} Watched
 * @property {string} url Opens the workbench, which runs the suite.
 * @property {number} limitMs For the whole run.
 * @property {Pick<import('./workbench.mjs').Workbench, 'log' | 'ended'>} server
 * @property {string} [logs] The folder for the logs: `LOGS`, unless given.
 */

/**
 * The workbench calls two functions of the page, where they exist: one with each console message, its
 * extension hosts' included, and one when the suite has ended.
 *
 * @param {import('playwright-core').Page} page
 * @param {Watched} options
 * @returns {Promise<import('./suite-report.mjs').Counts>}
 * @throws Error Where the suite did not come to its end; at once where the page, its browser or the server is gone.
 */
export async function watchSuite(page, { url, limitMs, server, logs = LOGS }) {
  const report = createReportReader((line) => console.log(line));
  /** @type {string[]} */
  const windowLog = [];
  /** @type {Promise<string>} */
  const ended = new Promise((resolve) => {
    const limit = setTimeout(() => end(`took longer than ${limitMs / 1000} s`), limitMs);
    const end = (/** @type {string} */ how) => {
      clearTimeout(limit);
      resolve(how);
    };
    const take = (/** @type {string} */ type, /** @type {any} */ args) => {
      const line = format(...args);
      windowLog.push(`[${type}] ${line}`);
      report.take(line);
    };
    const exit = (/** @type {number} */ code) => end(`ended with ${code}`);
    page.on('crash', () => end('was ended by a crash of its page'));
    page.on('close', () => end('lost its page, which was closed or went with its browser,'));
    page
      .context()
      .browser()
      ?.on('disconnected', () => end('lost its browser, which is gone,'));
    server.ended.then(() => end('lost its server, which has ended,'));
    page
      .exposeFunction('codeAutomationLog', take)
      .then(() => page.exposeFunction('codeAutomationExit', exit))
      .then(() => page.goto(url, { timeout: limitMs }))
      .catch((error) => end(`could not be opened (${error.message})`));
  });
  const how = await ended;
  const counts = report.counts();
  if (!counts || counts.failed > 0) await saveLogs(page, logs, windowLog, server.log());
  if (counts) return counts;
  throw new Error(`The suite ${how} before it had a result. Its logs are in ${logs}`);
}

/**
 * @param {import('playwright-core').Page} page
 * @param {string} folder
 * @param {readonly string[]} windowLog
 * @param {string} serverLog
 */
async function saveLogs(page, folder, windowLog, serverLog) {
  await mkdir(folder, { recursive: true });
  await writeFile(path.join(folder, 'window.log'), windowLog.join('\n'));
  await writeFile(path.join(folder, 'server.log'), serverLog);
  // Of a page that is gone there is no picture.
  await page.screenshot({ path: path.join(folder, 'window.png') }).catch(() => undefined);
}
