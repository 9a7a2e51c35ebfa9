/**
 * A cold check over and over in one process: prints the milliseconds of the last one, which loads nothing and whose code has
 * run before. What the work itself takes, and so what no way of starting can go below.
 *
 *     node bench/check-again.mjs dist/cli.core.js TIMES
 */
import { createRequire } from 'node:module';
import path from 'node:path';

const [core = '', times = '1'] = process.argv.slice(2);
const { check } = createRequire(import.meta.url)(path.resolve(core));

/** As the command line has them where nothing but `--no-cache` is said. */
const OPTIONS = {
  index: [],
  root: [],
  respectGitignore: true,
  forceExclude: false,
  outputFormat: 'concise',
  outputFile: null,
  fix: false,
  fixOnly: false,
  unsafeFixes: false,
  diff: false,
  verify: false,
  python: null,
  verifyTimeout: 120,
  select: null,
  ignore: [],
  statistics: false,
  baseline: null,
  updateBaseline: false,
  exitZero: false,
  exitNonZeroOnFix: false,
  showSettings: false,
  watch: false,
  cache: false,
  cacheDir: null,
  stdinFilename: null,
};

let told = 0;
const count = (/** @type {string | Uint8Array} */ text) => {
  told += text.length;
};
const output = { write: count, note: count, warn: count, error: count };

let last = 0;
for (let time = 0; time < Number(times); time++) {
  told = 0;
  const started = performance.now();
  await check([], OPTIONS, output);
  last = performance.now() - started;
}
if (told === 0) throw new Error('nothing was told');
console.log(last);
