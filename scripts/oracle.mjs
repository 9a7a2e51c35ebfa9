/**
 * `npm run oracle [-- --peers [--pyright DIR]]`: writes docs/oracle.md. With --peers other tools answer
 * the same questions (hours); they are jedi and griffe of the judging Python, and pyright where DIR has it
 * installed (`npm install --prefix DIR pyright`).
 *
 * The packages are Debian's: `apt-get install $(cat scripts/oracle-packages.txt)`.
 */
import { mkdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { build } from 'esbuild';

const root = path.join(path.dirname(fileURLToPath(import.meta.url)), '..');
const { values } = parseArgs({
  options: { peers: { type: 'boolean', default: false }, pyright: { type: 'string' } },
});

const { writeReport } = await loadReport();
await writeReport({
  path: path.join(root, 'docs/oracle.md'),
  peers: values.peers,
  pyright: values.pyright ? path.resolve(values.pyright) : null,
});
console.log('docs/oracle.md written');

/** The code is TypeScript beside the tests, and looks for its Python scripts where it lies itself. */
async function loadReport() {
  const folder = path.join(root, 'node_modules/.cache/export-tiers');
  mkdirSync(folder, { recursive: true });
  const outfile = path.join(folder, 'oracle.mjs');
  await build({
    entryPoints: [path.join(root, 'test/oracle/report.ts')],
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
