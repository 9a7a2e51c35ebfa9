/** Runs the suite in the browser workbench, in its Node extension host or in its web worker. */
import { ROOT } from '../../../scripts/support/root.mjs';
import { launchBrowser, VIEWPORT } from './browser.mjs';
import { withCopyOf } from './scratch-folder.mjs';
import { watchSuite } from './watch-suite.mjs';
import { startWebServer } from './web-server.mjs';
import { startWorkbenchServer } from './workbench-server.mjs';

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
          return watchSuite(page, { url, limitMs, server });
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
