/**
 * `npm test [-- --no-editor]`: installs what is needed, builds, and runs every test. All suites run,
 * whatever the others say; the last line has the counts of all of them.
 */
import path from 'node:path';
import { install } from './install.mjs';
import { checks } from './suites/checks.mjs';
import { editorTests } from './suites/editor.mjs';
import { unitTests } from './suites/unit.mjs';
import { findOnPath, run } from './support/child.mjs';
import { show, sum } from './support/counts.mjs';
import { ROOT } from './support/root.mjs';
import { runMain, step, UserError } from './support/steps.mjs';

const FLAGS = ['--no-editor'];

/** @typedef {{ counts: import('./support/counts.mjs').Counts, complaint: string | null }} Result */

runMain(async () => {
  const flags = process.argv.slice(2);
  const unknown = flags.find((flag) => !FLAGS.includes(flag));
  if (unknown) throw new UserError(`unknown flag ${unknown}; there is ${FLAGS.join(', ')}`);
  requirePython();
  await install();
  await step('building (npm run build)', build);

  /** @type {Map<string, Result>} */
  const results = new Map();
  const suite = async (/** @type {string} */ name, /** @type {() => Promise<Result>} */ runSuite) =>
    void results.set(name, await step(name, runSuite));

  await suite('checks', checks);
  // Before the unit tests, some of which use the browser that these install.
  if (flags.includes('--no-editor')) console.log('==> editor tests: left out, as --no-editor asks');
  else await suite('editor tests', editorTests);
  await suite('unit tests', unitTests);
  return summarise(results);
});

/**
 * @param {ReadonlyMap<string, Result>} results
 * @returns {number} The exit status.
 */
function summarise(results) {
  console.log('');
  for (const [name, { counts, complaint }] of results) {
    console.log(`${name.padEnd(14)} ${show(counts)}`);
    if (complaint) console.log(complaint.replace(/^/gm, '    '));
  }
  const total = sum([...results.values()].map(({ counts }) => counts));
  console.log(show(total));
  return total.failed > 0 ? 1 : 0;
}

/** Some tests ask a real Python what it does with a file. */
function requirePython() {
  if (findOnPath('python3') || (process.platform === 'win32' && findOnPath('python'))) return;
  throw new UserError(
    'The tests compare with a real Python: install Python 3.9 or newer as `python3` ' +
      '(https://python.org). `npm start` does without.',
  );
}

async function build() {
  const status = await run(process.execPath, [path.join(ROOT, 'esbuild.mjs')], { cwd: ROOT });
  if (status !== 0) throw new UserError('The build failed; its message above says why.');
}
