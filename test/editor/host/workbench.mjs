/** What `workbench-server.mjs` and `web-server.mjs` have in common, and the address of what they show. */
import path from 'node:path';

/**
 * A workbench that is being served.
 *
 * @typedef {object} Workbench
 * @property {(request: OpenRequest) => string} url Opens a folder with the extension under development.
 * @property {() => string} log
 * @property {() => Promise<void>} stop
 * @property {Promise<void>} ended Settles when the server has ended, by `stop` or by itself.
 *
 * @typedef {object} OpenRequest
 * @property {string} folder
 * @property {string} [workspace] A `.code-workspace` file, opened instead of the folder.
 * @property {string} [uri] A folder of another file system, opened instead.
 * @property {string} extension
 * @property {string} [file] A file to open in the editor.
 * @property {boolean} [alone] The file without any folder.
 * @property {string} [tests] A script whose `run` the extension host calls.
 */

/**
 * @param {string} authority
 * @param {string} token
 * @param {OpenRequest} request
 */
export function workbenchUrl(authority, token, request) {
  const { folder, workspace, uri, extension, file, alone, tests } = request;
  const remote = (/** @type {string} */ local) => `vscode-remote://${authority}${uriPath(local)}`;
  const payload = [
    ['skipWelcome', 'true'],
    ['skipReleaseNotes', 'true'],
    ['extensionDevelopmentPath', remote(extension)],
  ];
  if (file) payload.push(['openFile', remote(file)]);
  if (tests) payload.push(['extensionTestsPath', remote(tests)]);
  const query = new URLSearchParams({
    tkn: token,
    ...(alone
      ? { ew: 'true' }
      : workspace
        ? { workspace: uriPath(workspace) }
        : { folder: uri ?? uriPath(folder) }),
    payload: JSON.stringify(payload),
  });
  return `http://${authority}/?${query}`;
}

/**
 * @param {string} file
 * @returns {string} Absolute, with `/`; `C:\a` is `/C:/a`.
 */
function uriPath(file) {
  const slashed = path.resolve(file).replaceAll('\\', '/');
  return slashed.startsWith('/') ? slashed : `/${slashed}`;
}
