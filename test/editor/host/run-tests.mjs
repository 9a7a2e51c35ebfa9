/**
 * Runs the in-editor suite: `node test/editor/host/run-tests.mjs [--desktop | --browser] [--pureweb]`,
 * or, with `--installed`, the small one on the packaged extension, or, with `--ui [PART]`, the tests of the
 * workbench itself (of the files with that part in their name).
 * `--only WORDS` runs the tests whose full titles have these words.
 * Without a flag: on a desktop VS Code where there is one, else in the browser workbench.
 * `--pureweb` runs it in the workbench's web worker extension host, in a virtual folder. `--place NAME` runs a small
 * suite in another place: see `places.mjs`.
 */
import { pathToFileURL } from 'node:url';
import { SAMPLE } from '../../../scripts/support/root.mjs';
import { runMain, UserError } from '../../../scripts/support/steps.mjs';
import { runInBrowser } from './browser-tests.mjs';
import { findDesktopCode } from './desktop.mjs';
import { runOnDesktop } from './desktop-tests.mjs';
import { runInstalledTests } from './installed-tests.mjs';
import { runPlace, VIRTUAL_FOLDER } from './places.mjs';
import { bundleSuite, bundleVirtualFolder } from './suite-bundle.mjs';
import { runUiTests } from './ui-tests.mjs';

const LIMIT_MS = 900_000;

/**
 * @param {{ where?: 'desktop' | 'browser' | 'any', webWorker?: boolean, only?: string }} [options]
 * @returns {Promise<import('./suite-report.mjs').Counts>}
 * @throws Error Where no editor can be had, or the suite did not come to its end.
 */
export async function runEditorTests({ where = 'any', webWorker = false, only = '' } = {}) {
  const tests = await bundleSuite('', only);
  const options = { tests, workspace: SAMPLE, limitMs: LIMIT_MS };
  if (webWorker) {
    console.log("    in the browser workbench's web worker");
    const helpers = [await bundleVirtualFolder()];
    return runInBrowser({ ...options, webWorker: true, helpers, uri: VIRTUAL_FOLDER });
  }
  if (where !== 'browser') {
    const desktop = await findDesktopCode();
    if ('executable' in desktop) {
      console.log(`    on the desktop: ${desktop.executable}`);
      return runOnDesktop({ ...options, executable: desktop.executable });
    }
    if (where === 'desktop') throw new UserError(`No desktop VS Code: ${desktop.missing}.`);
    console.log(`    no desktop VS Code: ${desktop.missing}`);
  }
  console.log('    in the browser workbench');
  return runInBrowser({ ...options, webWorker: false });
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  runMain(async () => {
    const has = (/** @type {string} */ flag) => process.argv.includes(flag);
    const after = (/** @type {string} */ flag) =>
      has(flag) ? process.argv[process.argv.indexOf(flag) + 1] : undefined;
    const where = has('--desktop') ? 'desktop' : has('--browser') ? 'browser' : 'any';
    const counts = has('--installed')
      ? await runInstalledTests()
      : has('--ui')
        ? await runUiTests(after('--ui'))
        : has('--place')
          ? await runPlace(after('--place') ?? '')
          : await runEditorTests({
              where,
              webWorker: has('--pureweb'),
              only: after('--only') ?? '',
            });
    console.log(`${counts.passed} passed, ${counts.failed} failed, ${counts.skipped} skipped`);
    return counts.failed > 0 || counts.passed === 0 ? 1 : 0;
  });
}
