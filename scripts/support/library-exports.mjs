/**
 * Has the protocol's library loaded with less ado. Its modules hand on what others export, some 300 names through five of
 * them, each name by a function of its own, and the bundler does so once more: that was a tenth of what the server does before
 * it answers `initialize`.
 */
import { readFile } from 'node:fs/promises';

const LIBRARY =
  /[\\/]vscode-(?:jsonrpc|languageserver|languageserver-protocol)[\\/]lib[\\/].*\.js$/;

/** What TypeScript writes for `export *`, once in each module that has one, and its last words. */
const HANDS_ON = /^var __exportStar = .*\n.*__createBinding\(exports, m, p\);\n/m;
const BY_FUNCTION = '__createBinding(exports, m, p)';

/** Loaded modules change none of their exports. */
const AS_IT_IS = 'exports[p] = m[p]';

/** The name that our own sources import the library by. */
const NAME = /^vscode-languageserver(?:\/node)?$/;

/** @returns {import('esbuild').Plugin} */
export function lightLibrary() {
  return {
    name: 'light-library',
    setup(build) {
      build.onLoad({ filter: LIBRARY }, async ({ path }) => {
        const text = await readFile(path, 'utf8');
        if (!text.includes('__exportStar(')) return undefined;
        if (!HANDS_ON.test(text)) throw new Error(`${path} hands on names in another way`);
        const contents = text.replace(HANDS_ON, (star) => star.replace(BY_FUNCTION, AS_IT_IS));
        return { contents, loader: 'js' };
      });
      // The bundler copies a module's own names, so what is imported inherits them.
      build.onResolve({ filter: NAME }, ({ kind, namespace, path }) =>
        kind === 'import-statement' && namespace === 'file'
          ? { path, namespace: 'inherited' }
          : undefined,
      );
      build.onLoad({ filter: NAME, namespace: 'inherited' }, ({ path }) => ({
        contents: `module.exports = Object.create(require('${path}'));`,
        resolveDir: process.cwd(),
      }));
    },
  };
}
