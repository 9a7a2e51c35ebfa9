/**
 * `npm start [-- [DIR] [--browser] [--no-open]]`: installs what is needed, builds, and opens the sample
 * workspace, or DIR, in a VS Code with the extension running: the installed one, else VS Code's own
 * workbench in the browser, which comes from npm.
 */
import { existsSync, statSync } from 'node:fs';
import path from 'node:path';
import { install } from './install.mjs';
import { findOnPath, run } from './support/child.mjs';
import { openInBrowser } from './support/open-url.mjs';
import { ROOT, SAMPLE } from './support/root.mjs';
import { runMain, step, UserError } from './support/steps.mjs';

/** The plain case: Tier 2 and Tier 3 names imported through the package. */
const FIRST_FILE = path.join(SAMPLE, 'app', 'services', 'training_service.py');

const FLAGS = ['--browser', '--no-open'];

runMain(async () => {
  const { folder, flags } = readArguments(process.argv.slice(2));
  const file = folder === SAMPLE ? FIRST_FILE : undefined;
  await install();
  await step('building (npm run build)', build);
  const code = flags.has('--browser') ? null : findOnPath('code');
  if (code) return openDesktop(code, folder, file);
  if (!flags.has('--browser')) {
    console.log('==> no `code` on the PATH: using the workbench in the browser');
  }
  return openWorkbench(folder, file, !flags.has('--no-open'));
});

/**
 * @param {readonly string[]} words
 * @returns {{ folder: string, flags: ReadonlySet<string> }}
 */
function readArguments(words) {
  const flags = new Set(words.filter((word) => word.startsWith('--')));
  const unknown = [...flags].find((flag) => !FLAGS.includes(flag));
  if (unknown) throw new UserError(`unknown flag ${unknown}; there are ${FLAGS.join(', ')}`);
  const [named, ...more] = words.filter((word) => !word.startsWith('--'));
  if (more.length > 0) throw new UserError(`one folder can be opened, not ${more.length + 1}`);
  // npm runs scripts in the package's folder and leaves the user's own in INIT_CWD.
  const folder = named ? path.resolve(process.env.INIT_CWD ?? process.cwd(), named) : SAMPLE;
  if (!existsSync(folder) || !statSync(folder).isDirectory()) {
    throw new UserError(`there is no folder ${folder}`);
  }
  return { folder, flags };
}

async function build() {
  const status = await run(process.execPath, [path.join(ROOT, 'esbuild.mjs')], { cwd: ROOT });
  if (status !== 0) throw new UserError('The build failed; its message above says why.');
}

/**
 * @param {string} code
 * @param {string} folder
 * @param {string | undefined} file
 */
async function openDesktop(code, folder, file) {
  console.log(`==> opening ${folder} in a new window of VS Code (${code})`);
  const places = file ? [folder, file] : [folder];
  return run(code, [`--extensionDevelopmentPath=${ROOT}`, ...places]);
}

/**
 * @param {string} folder
 * @param {string | undefined} file
 * @param {boolean} open
 * @returns {Promise<number>} Only after Ctrl+C, or where the server ends by itself.
 */
async function openWorkbench(folder, file, open) {
  // Loaded here, since the packages that it needs are installed only now.
  const { startWorkbenchServer } = await import('../test/editor/host/workbench-server.mjs');
  const server = await step('starting the workbench', () => startWorkbenchServer());
  let asked = false;
  const stop = () => {
    asked = true;
    void server.stop();
  };
  process.once('SIGINT', stop);
  process.once('SIGTERM', stop);
  const url = server.url({ folder, file, extension: ROOT });
  console.log(`\n${folder} with Export Tiers is at\n\n  ${url}\n\nCtrl+C stops it.`);
  if (folder === SAMPLE) console.log('`git checkout samples` takes back what you change there.');
  if (open) openInBrowser(url);
  await server.ended;
  await server.stop();
  if (asked) {
    console.log('\nStopped.');
    return 0;
  }
  throw new UserError(`The workbench ended by itself:\n${server.log().slice(-2000)}`);
}
