/**
 * Bundles the extension: `node esbuild.mjs [--production] [--watch] [--out=FOLDER]`.
 *
 * `--production` makes small files without source maps, and beside them the licences of what is in them.
 *
 * Client and server are bundled apart: each carries its own version of the protocol packages, and the
 * server must also run alone (`dist/cli.js server --stdio`) and in a web worker. Types are not checked
 * here (`npm run check` does), so a build takes well under a second.
 */
import {
  chmodSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import * as esbuild from 'esbuild';
import { lightLibrary } from './scripts/support/library-exports.mjs';
import { thirdPartyLicences } from './scripts/support/licences.mjs';

const ROOT = path.dirname(fileURLToPath(import.meta.url));
const NAMED = process.argv.find((word) => word.startsWith('--out='))?.slice('--out='.length);
const DIST = path.resolve(ROOT, NAMED ?? 'dist');
const LICENCES = 'third-party-licenses.txt';

/** @typedef {{ entry: string, out: string, options: import('esbuild').BuildOptions }} Bundle */

/** @type {import('esbuild').BuildOptions} */
const NODE = {
  platform: 'node',
  format: 'cjs',
  target: 'node20',
  // Some packages' `main` is UMD, whose inner `require` no bundler can follow.
  mainFields: ['module', 'main'],
};

/** Parts of Node that take milliseconds to load, and that most runs or the first answers do not need. */
const LATE = /^(?:node:)?(?:child_process|crypto|worker_threads)$/;

/** @type {import('esbuild').BuildOptions} */
const BROWSER = { platform: 'browser', target: 'es2022' };

/** @type {Bundle[]} */
const BUNDLES = [
  {
    entry: 'client/src/main.node.ts',
    out: 'client.node.js',
    options: { ...NODE, external: ['vscode', './client.core.js'] },
  },
  {
    // Loaded by the one before, when the editor has gone on.
    entry: 'client/src/node-client.ts',
    out: 'client.core.js',
    options: { ...NODE, external: ['vscode'] },
  },
  {
    entry: 'client/src/main.browser.ts',
    out: 'client.browser.js',
    // VS Code's web extension host loads an extension as a CommonJS module.
    options: { ...BROWSER, format: 'cjs', external: ['vscode'] },
  },
  {
    entry: 'server/src/main.node.ts',
    out: 'server.node.js',
    options: { ...NODE, external: ['./server.core.js'] },
  },
  {
    // Loaded by the one before.
    entry: 'server/src/main.node-core.ts',
    out: 'server.core.js',
    options: NODE,
  },
  {
    // A thread of the server's and the command line's processes.
    entry: 'server/src/main.node-reader.ts',
    out: 'reader.js',
    options: NODE,
  },
  {
    entry: 'server/src/main.browser.ts',
    out: 'server.browser.js',
    // A classic web worker: no modules, and no document, which some packages' browser builds want.
    options: { ...BROWSER, format: 'iife', conditions: ['worker', 'module'] },
  },
  {
    entry: 'server/src/cli/main.ts',
    out: 'cli.js',
    options: {
      ...NODE,
      banner: { js: '#!/usr/bin/env node' },
      external: ['./cli.program.js'],
    },
  },
  {
    // Loaded by the one before.
    entry: 'server/src/cli/run.ts',
    out: 'cli.program.js',
    options: { ...NODE, external: ['./cli.core.js'] },
  },
  {
    // Loaded by the one before, when a command has to work.
    entry: 'server/src/cli/work.ts',
    out: 'cli.core.js',
    options: NODE,
  },
];

/** The parser and the Python grammar, loaded by `Host.loadAsset` from beside the bundle. */
const ASSETS = [
  'node_modules/web-tree-sitter/web-tree-sitter.wasm',
  'node_modules/tree-sitter-python/tree-sitter-python.wasm',
];

/**
 * @param {Bundle} bundle
 * @param {{ production: boolean, watch: boolean }} flags
 * @returns {import('esbuild').BuildOptions}
 */
function optionsOf({ entry, out, options }, { production, watch }) {
  return {
    ...options,
    absWorkingDir: ROOT,
    entryPoints: [entry],
    outfile: path.join(DIST, out),
    bundle: true,
    minify: production,
    sourcemap: production ? false : 'linked',
    metafile: production,
    legalComments: 'none',
    logLevel: watch ? 'warning' : 'silent',
    // The ES module reads `import.meta.url`, which neither CommonJS nor a classic worker has.
    alias: {
      'web-tree-sitter': './node_modules/web-tree-sitter/web-tree-sitter.cjs',
    },
    plugins: [
      afterBuild(out, watch),
      ...(isOwnProcess({ entry, options }) ? [loadedLate(), lightLibrary()] : []),
      ...(production ? [inAscii(out)] : []),
    ],
  };
}

/**
 * Makes the command executable, and tells while watching when a round of rebuilding begins and ends.
 *
 * @param {string} out
 * @param {boolean} watch
 * @returns {import('esbuild').Plugin}
 */
function afterBuild(out, watch) {
  return {
    name: 'after-build',
    setup(build) {
      build.onStart(() => {
        if (watch && building++ === 0) console.log('[watch] started');
      });
      build.onEnd(({ errors }) => {
        if (errors.length === 0 && out === 'cli.js') chmodSync(path.join(DIST, out), 0o755);
        // The task in .vscode/tasks.json waits for these words.
        if (watch && --building === 0) console.log('[watch] all built');
      });
    },
  };
}

/**
 * Escapes what esbuild leaves as it is: characters in regular expressions and templates. The engine needs twice the
 * memory for a text with a single one of them, and longer to read it.
 *
 * @param {string} out
 * @returns {import('esbuild').Plugin}
 */
function inAscii(out) {
  return {
    name: 'in-ascii',
    setup(build) {
      build.onEnd(({ errors }) => {
        if (errors.length > 0) return;
        const file = path.join(DIST, out);
        const text = readFileSync(file, 'utf8');
        const escaped = (/** @type {string} */ unit) =>
          `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`;
        writeFileSync(file, text.replace(/[^\0-\x7f]/g, escaped));
      });
    },
  };
}

/**
 * False for what an editor's process loads: that has these parts of Node in use, and its client's library starts the
 * server by them.
 *
 * @param {Pick<Bundle, 'entry' | 'options'>} bundle
 */
function isOwnProcess({ entry, options }) {
  return options.platform === 'node' && entry.startsWith('server/');
}

/**
 * Has what `LATE` names loaded when it is first used. Names are looked up in what a module inherits, where esbuild, which
 * copies a module's own, does not look before.
 *
 * @returns {import('esbuild').Plugin}
 */
function loadedLate() {
  return {
    name: 'loaded-late',
    setup(build) {
      build.onResolve({ filter: LATE }, ({ path: name, namespace }) =>
        namespace === 'late' ? { path: name, external: true } : { path: name, namespace: 'late' },
      );
      build.onLoad({ filter: LATE, namespace: 'late' }, ({ path: name }) => ({
        contents: `let part;
          const get = (_, key) => (key === '__esModule' ? undefined : (part ??= require('${name}'))[key]);
          module.exports = Object.create(new Proxy({}, { get }));`,
      }));
    },
  };
}

/** Bundles in work at the moment, while watching. */
let building = 0;

/** A missing input is an error by name, never a bundle left out. */
function requireInputs() {
  const inputs = [...BUNDLES.map(({ entry }) => entry), ...ASSETS];
  const missing = inputs.filter((input) => !existsSync(path.join(ROOT, input)));
  if (missing.length === 0) return;
  const hint = missing.some((input) => input.startsWith('node_modules')) ? '\nRun `npm ci`.' : '';
  throw new Error(`cannot build, these files are missing:\n  ${missing.join('\n  ')}${hint}`);
}

function copyAssets() {
  mkdirSync(DIST, { recursive: true });
  for (const asset of ASSETS) {
    copyFileSync(path.join(ROOT, asset), path.join(DIST, path.basename(asset)));
  }
}

/**
 * The bundles share most files, so each mistake is told once.
 *
 * @param {readonly import('esbuild').BuildOptions[]} all
 */
async function buildAll(all) {
  const results = await Promise.allSettled(all.map((options) => esbuild.build(options)));
  const failed = results.filter((result) => result.status === 'rejected');
  for (const { reason } of failed) if (!reason.errors) throw reason;
  const told = {
    error: failed.flatMap(({ reason }) => reason.errors),
    warning: results.flatMap((result) => ('value' in result ? result.value.warnings : [])),
  };
  for (const kind of /** @type {const} */ (['warning', 'error'])) {
    const format = { kind, color: process.stderr.isTTY === true };
    const lines = new Set(await esbuild.formatMessages(told[kind], format));
    if (lines.size > 0) console.error([...lines].join(''));
  }
  if (failed.length > 0) throw new Error('the build failed');
  return results.flatMap((result) => ('value' in result ? [result.value] : []));
}

/**
 * What an earlier build for development left would ship otherwise.
 *
 * @param {readonly import('esbuild').BuildResult[]} results
 */
function finishProduction(results) {
  for (const name of readdirSync(DIST)) {
    if (name.endsWith('.map')) rmSync(path.join(DIST, name));
  }
  const inputs = results.flatMap(({ metafile }) => Object.keys(metafile?.inputs ?? {}));
  writeFileSync(path.join(DIST, LICENCES), thirdPartyLicences(ROOT, [...inputs, ...ASSETS]));
}

async function main() {
  const flags = {
    production: process.argv.includes('--production'),
    watch: process.argv.includes('--watch'),
  };
  requireInputs();
  copyAssets();
  const all = BUNDLES.map((bundle) => optionsOf(bundle, flags));
  if (flags.watch) {
    const contexts = await Promise.all(all.map((options) => esbuild.context(options)));
    await Promise.all(contexts.map((context) => context.watch()));
    return;
  }
  const results = await buildAll(all);
  if (flags.production) finishProduction(results);
  for (const { out } of BUNDLES) {
    const size = statSync(path.join(DIST, out)).size;
    console.log(
      `  ${path.basename(DIST)}/${out.padEnd(18)} ${(size / 1024).toFixed(0).padStart(6)} kB`,
    );
  }
}

main().catch((error) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
