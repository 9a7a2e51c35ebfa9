/**
 * VS Code for the Web with no server behind it: the extension host is a web worker, as on vscode.dev.
 * The same workbench files, served statically; the workspace is a folder in memory.
 */
import { randomBytes } from 'node:crypto';
import { readFile, stat } from 'node:fs/promises';
import { createServer } from 'node:http';
import path from 'node:path';
import { withoutRemote, workbenchPage } from './web-page.mjs';
import { workbenchFiles } from './workbench-files.mjs';

/** A folder in memory, empty. */
const EMPTY_FOLDER = 'tmp:/workspace';

/** @typedef {{ status: number, body: string | Buffer, type?: string }} Reply */

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
 * @param {object} options The extensions and the tests lie in the repository; only it is served.
 * @param {string} options.extension
 * @param {readonly string[]} [options.helpers] Further extensions under development.
 * @param {string} options.tests
 * @param {string} [options.folder] A URI.
 * @param {Record<string, unknown>} [options.settings]
 * @returns {Promise<import('./workbench.mjs').Workbench>}
 */
export async function startWebServer(options) {
  const { extension, helpers = [], tests, folder = EMPTY_FOLDER, settings = {} } = options;
  const files = await workbenchFiles();
  const roots = new Map([
    ['static', files],
    ['extension', extension],
  ]);
  let port = 0;
  const server = createServer(async (request, response) => {
    const url = new URL(request.url ?? '/', 'http://localhost');
    /** @type {Reply} */
    const failure = { status: 500, body: 'see the log' };
    const reply = await answer(url.pathname).catch((error) => {
      console.error(error);
      return failure;
    });
    response.writeHead(reply.status, {
      'content-type': reply.type ?? 'text/plain',
      'access-control-allow-origin': '*',
      'cache-control': 'no-store',
    });
    response.end(reply.body);
  });

  /**
   * @param {string} pathname
   * @returns {Promise<Reply>}
   */
  async function answer(pathname) {
    if (pathname === '/') {
      const told = { port, extension, helpers, tests, settings };
      return { status: 200, type: 'text/html', body: await workbenchPage(files, told) };
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
    folder,
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
