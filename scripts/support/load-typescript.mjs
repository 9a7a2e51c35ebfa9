/** Runs TypeScript that lies beside the tests from a script: bundled first, as a module of this process. */
import { mkdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import { ROOT } from './root.mjs';

/**
 * @param {string} entry the file, from the repository's root
 * @returns {Promise<any>} what it exports
 */
export async function loadTypeScript(entry) {
  const folder = path.join(ROOT, 'node_modules/.cache/export-tiers');
  mkdirSync(folder, { recursive: true });
  const outfile = path.join(folder, `${entry.replace(/\.ts$/, '').replaceAll('/', '-')}.mjs`);
  await build({
    entryPoints: [path.join(ROOT, entry)],
    outfile,
    bundle: true,
    platform: 'node',
    format: 'esm',
    packages: 'external',
    logLevel: 'warning',
    plugins: [{ name: 'own-place', setup: keepOwnPlace }],
  });
  return import(pathToFileURL(outfile).href);
}

/**
 * What is bundled looks for its Python scripts where its source lies.
 *
 * @param {import('esbuild').PluginBuild} builder
 */
function keepOwnPlace(builder) {
  builder.onLoad({ filter: /[\\/]test[\\/].*\.ts$/ }, ({ path: file }) => ({
    loader: 'ts',
    contents: readFileSync(file, 'utf8')
      .replaceAll('import.meta.dirname', JSON.stringify(path.dirname(file)))
      .replaceAll('import.meta.url', JSON.stringify(pathToFileURL(file).href)),
  }));
}
