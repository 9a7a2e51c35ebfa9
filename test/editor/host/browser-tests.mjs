/** Runs the suite in the browser workbench, in its Node extension host or in its web worker. */
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { format } from 'node:util';
import { CACHE, ROOT } from '../../../scripts/support/root.mjs';
import { launchBrowser, VIEWPORT } from './browser.mjs';
import { withCopyOf } from './scratch-folder.mjs';
import { createReportReader } from './suite-report.mjs';
import { startWebServer } from './web-server.mjs';
import { startWorkbenchServer } from './workbench-server.mjs';

/** Where the window's and the server's logs and a picture go after a failure. */
export const LOGS = path.join(CACHE, 'logs');

/**
 * @typedef {object} BrowserTests
 * @property {string} tests The bundled suite.
 * @property {string} workspace Is copied.
 * @property {boolean} webWorker
 * @property {number} limitMs For the whole run.
 * @property {string} [extension] The one under development: the repository, unless given.
 * @property {string} [vsix] An extension to install; not in the web worker.
 */

/**
 * @param {BrowserTests} options
 * @returns {Promise<import('./suite-report.mjs').Counts>}
 * @throws Error Where the suite did not come to its end.
 */
export function runInBrowser({ tests, workspace, webWorker, limitMs, extension = ROOT, vsix }) {
  return withCopyOf(workspace, async (folder) => {
    const server = webWorker
      ? await startWebServer({ extension, tests })
      : await startWorkbenchServer(vsix ? { vsix } : {});
    try {
      const browser = await launchBrowser();
      try {
        const page = await browser.newPage({ viewport: VIEWPORT });
        const url = server.url({ folder, extension, tests });
        return await watchSuite(page, { url, limitMs, serverLog: server.log });
      } finally {
        await browser.close();
      }
    } finally {
      await server.stop();
    }
  });
}

/**
 * The workbench calls two functions of the page, where they exist: one with each console message, its
 * extension hosts' included, and one when the suite has ended.
 *
 * @param {import('playwright-core').Page} page
 * @param {{ url: string, limitMs: number, serverLog: () => string }} options
 */
async function watchSuite(page, { url, limitMs, serverLog }) {
  const report = createReportReader((line) => console.log(line));
  /** @type {string[]} */
  const windowLog = [];
  /** @type {Promise<string>} */
  const ended = new Promise((resolve) => {
    const limit = setTimeout(() => resolve(`took longer than ${limitMs / 1000} s`), limitMs);
    const end = (/** @type {string} */ how) => {
      clearTimeout(limit);
      resolve(how);
    };
    page.exposeFunction(
      'codeAutomationLog',
      (/** @type {string} */ type, /** @type {any} */ args) => {
        const line = format(...args);
        windowLog.push(`[${type}] ${line}`);
        report.take(line);
      },
    );
    page.exposeFunction('codeAutomationExit', (/** @type {number} */ code) =>
      end(`ended with ${code}`),
    );
    page.on('crash', () => end('ended by a crash of the browser'));
  });
  await page.goto(url);
  const how = await ended;
  const counts = report.counts();
  if (!counts || counts.failed > 0) await saveLogs(page, windowLog, serverLog());
  if (counts) return counts;
  throw new Error(`The suite ${how} before it had a result. Its logs are in ${LOGS}`);
}

/**
 * @param {import('playwright-core').Page} page
 * @param {readonly string[]} windowLog
 * @param {string} serverLog
 */
async function saveLogs(page, windowLog, serverLog) {
  await mkdir(LOGS, { recursive: true });
  await writeFile(path.join(LOGS, 'window.log'), windowLog.join('\n'));
  await writeFile(path.join(LOGS, 'server.log'), serverLog);
  // After a crash there is nothing to picture.
  await page.screenshot({ path: path.join(LOGS, 'window.png') }).catch(() => undefined);
}
