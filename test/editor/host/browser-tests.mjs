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
 * @property {readonly string[]} [helpers] Folders of further extensions; in the web worker only.
 * @property {string} [uri] A folder of another file system, opened instead of the copy.
 * @property {(folder: string) => Promise<string>} [makeWorkspace] Makes a `.code-workspace` file, given the copy's folder.
 * @property {boolean} [trust] False: in restricted mode.
 * @property {string} [language] The editor's.
 */

/**
 * @param {BrowserTests} options
 * @returns {Promise<import('./suite-report.mjs').Counts>}
 * @throws Error Where the suite did not come to its end.
 */
export function runInBrowser(options) {
  const { tests, workspace, webWorker, limitMs, extension = ROOT, vsix, helpers = [] } = options;
  const { uri, makeWorkspace, trust = true, language } = options;
  return withCopyOf(workspace, async (folder) => {
    const server = webWorker
      ? await startWebServer({ extension, tests, helpers, ...(uri && { folder: uri }) })
      : await startWorkbenchServer({ ...(vsix && { vsix }), trust });
    try {
      const browser = await launchBrowser();
      try {
        const file = makeWorkspace && (await makeWorkspace(folder));
        const url = server.url({
          folder,
          extension,
          tests,
          ...(file && { workspace: file }),
          ...(uri && { uri }),
        });
        const once = async () => {
          const page = await browser.newPage({ viewport: VIEWPORT });
          if (language) await page.addInitScript(speak, language);
          return watchSuite(page, { url, limitMs, serverLog: server.log });
        };
        const counts = await once();
        if (!file || counts.passed > 0) return counts;
        console.log('    once more: now and then a window opens without its `.code-workspace`');
        return await once();
      } finally {
        await browser.close();
      }
    } finally {
      await server.stop();
    }
  });
}

/**
 * Runs in the page: what a language pack would say, without its texts. The page's own scripts cannot say otherwise.
 *
 * @param {string} language
 */
function speak(language) {
  Object.defineProperty(globalThis, '_VSCODE_NLS_LANGUAGE', {
    get: () => language,
    set: () => {},
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
  await page.goto(url, { timeout: limitMs });
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
