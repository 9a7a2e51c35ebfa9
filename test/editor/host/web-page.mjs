/** The workbench's page and program for `web-server.mjs`, told to do without a server behind them. */
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { QUIET_SETTINGS } from './settings.mjs';

/**
 * @param {string} files
 * @param {object} options
 * @param {number} options.port
 * @param {string} options.extension
 * @param {readonly string[]} options.helpers
 * @param {string} options.tests
 * @param {Record<string, unknown>} options.settings
 */
export async function workbenchPage(files, { port, extension, helpers, tests, settings }) {
  const served = (/** @type {string} */ file) => ({
    scheme: 'http',
    authority: `127.0.0.1:${port}`,
    path: path.posix.join('/extension', path.relative(extension, file).replaceAll('\\', '/')),
  });
  /** @type {Record<string, string>} */
  const values = {
    BASE: '.',
    VS_BASE: '.',
    WORKBENCH_WEB_BASE_URL: 'static',
    WORKBENCH_NLS_FALLBACK_URL: 'static/out/nls.messages.js',
    WORKBENCH_WEB_CONFIGURATION: asAttribute({
      userDataPath: '/',
      // Webviews, which notebooks are shown with, come from a site that a test cannot reach.
      webviewEndpoint: 'static/out/vs/workbench/contrib/webview/browser/pre',
      // code-server's workbench does not start without an answer to these.
      isEnabledFileDownloads: true,
      isEnabledFileUploads: true,
      isEnabledCoderGettingStarted: false,
      enableWorkspaceTrust: false,
      configurationDefaults: { ...QUIET_SETTINGS, ...settings },
      productConfiguration: { enableTelemetry: false },
      // Without a remote the workbench takes these from here, not from the payload.
      developmentOptions: {
        enableSmokeTestDriver: true,
        extensions: [extension, ...helpers].map(served),
        extensionTestsPath: served(tests),
      },
    }),
  };
  const page = path.join(files, 'out', 'vs', 'code', 'browser', 'workbench', 'workbench.html');
  const text = await readFile(page, 'utf8');
  return text.replace(/\{\{([A-Z_]+)\}\}/g, (_, name) => values[name] ?? '');
}

/** @param {unknown} value */
function asAttribute(value) {
  return JSON.stringify(value).replace(/&/g, '&amp;').replace(/"/g, '&quot;');
}

/**
 * This package's workbench always has a remote, its own host, and keeps user data there; two expressions
 * say so.
 *
 * @param {string} program
 * @throws Error Where the pinned version's program has changed.
 */
export function withoutRemote(program) {
  const local = program.replace('remoteAuthority:location.host', 'remoteAuthority:void 0');
  const userData = /(\.file\(this\.userDataPath\)\.with\(\{scheme:\w+\.)vscodeRemote/;
  const patched = local.replace(userData, '$1vscodeUserData');
  if (local === program || patched === local) throw new Error('the workbench has changed');
  return patched;
}
