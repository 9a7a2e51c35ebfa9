/**
 * VS Code for the Web with no server behind it: the extension host is a web worker, as on vscode.dev.
 * The same workbench files, served statically; the workspace is a folder in memory.
 */
import { randomBytes } from 'node:crypto';
import { readFile, stat } from 'node:fs/promises';
import { createServer } from 'node:http';
import path from 'node:path';
import { QUIET_SETTINGS } from './settings.mjs';
import { workbenchFiles } from './workbench-files.mjs';

/** The folder that the workbench opens: in memory and empty; the suite fills it. */
export const WEB_FOLDER = 'tmp:/workspace';

const TYPES = new Map([
  ['.css', 'text/css'],
  ['.html', 'text/html'],
  ['.js', 'text/javascript'],
  ['.json', 'application/json'],
  ['.mjs', 'text/javascript'],
  ['.svg', 'image/svg+xml'],
  ['.ttf', 'font/ttf'],
  ['.wasm', 'application/wasm'],
]);

/**
 * @param {{ extension: string, tests: string, settings?: Record<string, unknown> }} options Both lie in
 *   the repository; only the extension's folder is served.
 * @returns {Promise<import('./workbench-server.mjs').Workbench>}
 */
export async function startWebServer({ extension, tests, settings = {} }) {
  const files = await workbenchFiles();
  const roots = new Map([
    ['static', files],
    ['extension', extension],
  ]);
  let port = 0;
  const server = createServer(async (request, response) => {
    const url = new URL(request.url ?? '/', 'http://localhost');
    const reply = await answer(url.pathname).catch((error) => ({ status: 500, body: `${error}` }));
    response.writeHead(reply.status, {
      'content-type': reply.type ?? 'text/plain',
      'access-control-allow-origin': '*',
      'cache-control': 'no-store',
    });
    response.end(reply.body);
  });

  /**
   * @param {string} pathname
   * @returns {Promise<{ status: number, body: string | Buffer, type?: string }>}
   */
  async function answer(pathname) {
    if (pathname === '/') {
      const options = { port, extension, tests, settings };
      return { status: 200, type: 'text/html', body: await workbenchPage(files, options) };
    }
    // The workbench asks for a key to keep secrets under.
    if (pathname.endsWith('/mint-key')) {
      return { status: 200, type: 'application/octet-stream', body: randomBytes(32) };
    }
    const file = fileOf(roots, pathname);
    if (!file || !(await isFile(file))) return { status: 404, body: 'not found' };
    const type = TYPES.get(path.extname(file)) ?? 'application/octet-stream';
    const body = await readFile(file);
    const isWorkbench = pathname.endsWith('/workbench/workbench.js');
    return { status: 200, type, body: isWorkbench ? withoutRemote(body.toString()) : body };
  }

  await new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(undefined)));
  const address = server.address();
  if (address && typeof address === 'object') port = address.port;
  const query = new URLSearchParams({
    folder: WEB_FOLDER,
    payload: JSON.stringify([['skipWelcome', 'true']]),
  });
  /** @type {Promise<void>} */
  const ended = new Promise((resolve) => server.once('close', () => resolve()));
  return {
    url: () => `http://127.0.0.1:${port}/?${query}`,
    ended,
    log: () => '',
    stop: async () => {
      server.close();
      server.closeAllConnections();
      await ended;
    },
  };
}

/**
 * @param {ReadonlyMap<string, string>} roots
 * @param {string} pathname `/<root>/<rest>`
 */
function fileOf(roots, pathname) {
  const [, name = '', ...rest] = decodeURIComponent(pathname).split('/');
  const root = roots.get(name);
  if (!root) return null;
  const file = path.resolve(root, rest.join('/'));
  return file.startsWith(root + path.sep) ? file : null;
}

/** @param {string} file */
async function isFile(file) {
  return stat(file).then(
    (found) => found.isFile(),
    () => false,
  );
}

/**
 * @param {string} files
 * @param {{ port: number, extension: string, tests: string, settings: Record<string, unknown> }} options
 */
async function workbenchPage(files, { port, extension, tests, settings }) {
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
        extensions: [served(extension)],
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
function withoutRemote(program) {
  const local = program.replace('remoteAuthority:location.host', 'remoteAuthority:void 0');
  const userData = /(\.file\(this\.userDataPath\)\.with\(\{scheme:\w+\.)vscodeRemote/;
  const patched = local.replace(userData, '$1vscodeUserData');
  if (local === program || patched === local) throw new Error('the workbench has changed');
  return patched;
}
