/**
 * `npm run comparison [-- --libcst PYTHON] [--autoflake PYTHON [--autoflake-folder DIR]] [--ruff DIR]`: writes
 * docs/comparison.md. PYTHON is an interpreter that has the library (python3 unless told); --autoflake-folder
 * is where autoflake is unpacked when it is not installed; --ruff is a folder with Ruff's build for Node
 * (`npm install --prefix DIR @astral-sh/ruff-wasm-nodejs`). What is not there is left out.
 */
import path from 'node:path';
import { parseArgs } from 'node:util';
import { loadTypeScript } from './support/load-typescript.mjs';
import { ROOT } from './support/root.mjs';

const { values } = parseArgs({
  options: {
    libcst: { type: 'string', default: 'python3' },
    autoflake: { type: 'string', default: 'python3' },
    'autoflake-folder': { type: 'string' },
    ruff: { type: 'string' },
  },
});

const { writeComparison } = await loadTypeScript('test/oracle/comparison/report.ts');
await writeComparison({
  path: path.join(ROOT, 'docs/comparison.md'),
  libcst: values.libcst,
  autoflake: values.autoflake,
  autoflakeFolder: values['autoflake-folder'] ?? null,
  ruff: values.ruff ? path.resolve(values.ruff) : null,
});
console.log('docs/comparison.md written');
