/**
 * `npm run comparison [-- --libcst PYTHON] [--autoflake PYTHON [--autoflake-folder DIR]] [--ruff DIR]`: writes
 * docs/comparison.md. PYTHON is an interpreter that has the library (python3 unless told); --autoflake-folder
 * is where autoflake is unpacked when it is not installed; --ruff is a folder with Ruff's build for Node
 * (`npm install --prefix DIR @astral-sh/ruff-wasm-nodejs`). What is not there is left out.
 */
import { mkdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { build } from 'esbuild';

const root = path.join(path.dirname(fileURLToPath(import.meta.url)), '..');
const { values } = parseArgs({
  options: {
    libcst: { type: 'string', default: 'python3' },
    autoflake: { type: 'string', default: 'python3' },
    'autoflake-folder': { type: 'string' },
    ruff: { type: 'string' },
  },
});

const { writeComparison } = await loadReport();
await writeComparison({
  path: path.join(root, 'docs/comparison.md'),
  libcst: values.libcst,
  autoflake: values.autoflake,
  autoflakeFolder: values['autoflake-folder'] ?? null,
  ruff: values.ruff ? path.resolve(values.ruff) : null,
});
console.log('docs/comparison.md written');

/** The code is TypeScript beside the tests, and looks for its Python scripts where it lies itself. */
async function loadReport() {
  const folder = path.join(root, 'node_modules/.cache/export-tiers');
  mkdirSync(folder, { recursive: true });
  const outfile = path.join(folder, 'comparison.mjs');
  await build({
    entryPoints: [path.join(root, 'test/oracle/comparison/report.ts')],
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

/** @param {import('esbuild').PluginBuild} builder */
function keepOwnPlace(builder) {
  builder.onLoad({ filter: /[\\/]test[\\/].*\.ts$/ }, ({ path: file }) => ({
    loader: 'ts',
    contents: readFileSync(file, 'utf8')
      .replaceAll('import.meta.dirname', JSON.stringify(path.dirname(file)))
      .replaceAll('import.meta.url', JSON.stringify(pathToFileURL(file).href)),
  }));
}
