/**
 * Bundles the suite to one CommonJS file, which every kind of extension host can load, mocha's browser
 * build included. Every `suite/*.test.ts` belongs to it; there is no list to keep.
 */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import * as esbuild from 'esbuild';
import { CACHE, ROOT, SAMPLE } from '../../../scripts/support/root.mjs';

const SUITE = path.join(ROOT, 'test', 'editor', 'suite');

/**
 * @param {string} [part] A folder of the suite that is a suite of its own.
 * @param {string} [only] Words of the titles of the tests to run; all without it.
 * @returns {Promise<string>} The bundle's path.
 * @throws Error Where a test file does not compile.
 */
export async function bundleSuite(part = '', only = '') {
  const folder = path.join(SUITE, part);
  const outfile = path.join(CACHE, 'suite', part, 'index.js');
  await esbuild.build({
    entryPoints: [path.join(folder, 'index.ts')],
    outfile,
    bundle: true,
    format: 'cjs',
    platform: 'browser',
    target: 'es2022',
    external: ['vscode'],
    sourcemap: 'inline',
    logLevel: 'warning',
    define: { SUITE_ONLY: JSON.stringify(only) },
    plugins: [
      virtual('suite:tests', () => testImports(folder), folder),
      virtual('suite:sample', sampleFiles),
      virtual('suite:mocha', mochaClass),
    ],
  });
  return outfile;
}

/**
 * Bundles the extension that serves a folder of the file system `vscode-vfs`, with the sample in it.
 *
 * @returns {Promise<string>} The extension's folder.
 */
export async function bundleVirtualFolder() {
  const folder = path.join(CACHE, 'virtual-folder');
  await esbuild.build({
    entryPoints: [path.join(SUITE, 'support', 'virtual-folder', 'extension.ts')],
    outfile: path.join(folder, 'extension.js'),
    bundle: true,
    format: 'cjs',
    platform: 'browser',
    target: 'es2022',
    external: ['vscode'],
    logLevel: 'warning',
    plugins: [virtual('suite:sample', sampleFiles)],
  });
  const manifest = {
    name: 'virtual-folder',
    publisher: 'test',
    version: '0.0.0',
    engines: { vscode: '*' },
    main: './extension.js',
    browser: './extension.js',
    activationEvents: ['onFileSystem:vscode-vfs', 'onNotebook:virtual-notebook'],
    contributes: {
      notebooks: [
        {
          type: 'virtual-notebook',
          displayName: 'Virtual Notebook',
          selector: [{ filenamePattern: '*.virtual-notebook' }],
        },
      ],
    },
    capabilities: { virtualWorkspaces: true, untrustedWorkspaces: { supported: true } },
  };
  writeFileSync(path.join(folder, 'package.json'), JSON.stringify(manifest));
  return folder;
}

/**
 * A module made while bundling.
 *
 * @param {string} name
 * @param {() => string} contents
 * @param {string} [resolveDir]
 * @returns {import('esbuild').Plugin}
 */
function virtual(name, contents, resolveDir = SUITE) {
  return {
    name,
    setup(build) {
      build.onResolve({ filter: new RegExp(`^${name}$`) }, () => ({ path: name, namespace: name }));
      build.onLoad({ filter: /.*/, namespace: name }, () => ({
        contents: contents(),
        loader: 'js',
        resolveDir,
      }));
    },
  };
}

/** @param {string} folder */
function testImports(folder) {
  const files = readdirSync(folder).filter((file) => file.endsWith('.test.ts'));
  return files
    .sort()
    .map((file) => `import './${file}';`)
    .join('\n');
}

/** The web worker host has no disk; there the suite writes the sample into the folder in memory. */
function sampleFiles() {
  const files = readdirSync(SAMPLE, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !entry.parentPath.includes('__pycache__'))
    .map((entry) => path.join(entry.parentPath, entry.name))
    .map((file) => [path.relative(SAMPLE, file).replaceAll('\\', '/'), readFileSync(file, 'utf8')]);
  return `export default ${JSON.stringify(Object.fromEntries(files))};`;
}

/**
 * Mocha's browser build runs everywhere. Its package says that it is an ES module, which it is not:
 * bundled as one it would take this bundle's exports for its own.
 */
function mochaClass() {
  const program = readFileSync(path.join(ROOT, 'node_modules', 'mocha', 'mocha.js'), 'utf8');
  return `${program}\nmodule.exports = globalThis.Mocha;`;
}
