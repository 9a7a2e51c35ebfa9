/**
 * Runs `ui/*.ui.mjs` in the browser workbench: tests that have no more than a user has, a window, a mouse and
 * a keyboard. Each file gets a window of its own; its tests share it, in their order.
 */
import { mkdir, readdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { ROOT, SAMPLE } from '../../../scripts/support/root.mjs';
import { withWindow } from './drive-ui.mjs';
import { LOGS } from './watch-suite.mjs';

const FOLDER = path.join(ROOT, 'test', 'editor', 'ui');

/** Longer than any machine needs for one test, shorter than patience. */
const TEST_LIMIT_MS = 300_000;

/** @typedef {(page: import('playwright-core').Page) => Promise<void>} UiTest */
/**
 * A file of tests; `folder` is the one to open, inside of `ui/folders/`, the sample without it; `file` is one of it that
 * is opened without the folder; `prepare` is given the copy that will be opened.
 *
 * @typedef {{
 *   tests: Record<string, UiTest>,
 *   settings?: Record<string, unknown>,
 *   folder?: string,
 *   file?: string,
 *   prepare?: (copy: string) => Promise<void>,
 * }} UiFile
 */

/**
 * @param {string} [only] Files whose name has this part; all without it.
 * @returns {Promise<import('./suite-report.mjs').Counts>}
 * @throws Error Where the workbench cannot be had.
 */
export async function runUiTests(only = '') {
  console.log('    the workbench itself, by mouse and keyboard');
  const counts = { passed: 0, failed: 0, skipped: 0 };
  const files = (await readdir(FOLDER)).filter((file) => file.endsWith('.ui.mjs')).sort();
  for (const file of files.filter((name) => name.includes(only))) {
    /** @type {UiFile} */
    const {
      tests,
      settings,
      folder,
      file: alone,
      prepare,
    } = await import(pathToFileURL(path.join(FOLDER, file)).href);
    console.log(`    ${file.replace('.ui.mjs', '').replaceAll('-', ' ')}`);
    const opened = folder ? path.join(FOLDER, 'folders', folder) : SAMPLE;
    await withWindow({ folder: opened, file: alone, prepare, settings }, async (page) => {
      for (const [title, test] of Object.entries(tests)) {
        const started = Date.now();
        const failure = await failureOf(page, test);
        const took = `(${Date.now() - started} ms)`;
        console.log(`      ${failure ? 'FAILED ' : 'ok     '} ${title} ${took}`);
        counts[failure ? 'failed' : 'passed']++;
        if (failure) await tellFailure(page, failure, counts.failed);
      }
    });
  }
  return counts;
}

/**
 * @param {import('playwright-core').Page} page
 * @param {UiTest} test
 * @returns {Promise<Error | null>}
 */
async function failureOf(page, test) {
  /** @type {NodeJS.Timeout | undefined} */
  let limit;
  const late = new Promise((_, reject) => {
    limit = setTimeout(
      () => reject(new Error(`took longer than ${TEST_LIMIT_MS / 1000} s`)),
      TEST_LIMIT_MS,
    );
  });
  try {
    await Promise.race([test(page), late]);
    return null;
  } catch (error) {
    return error instanceof Error ? error : new Error(String(error));
  } finally {
    clearTimeout(limit);
  }
}

/**
 * @param {import('playwright-core').Page} page
 * @param {Error} failure
 * @param {number} number
 */
async function tellFailure(page, failure, number) {
  for (const line of (failure.stack ?? failure.message).split('\n')) console.log(`        ${line}`);
  await mkdir(LOGS, { recursive: true });
  const picture = path.join(LOGS, `ui-${number}.png`);
  // After a crash there is nothing to picture.
  await page.screenshot({ path: picture }).catch(() => undefined);
  await writeFile(path.join(LOGS, `ui-${number}.log`), failure.stack ?? failure.message);
  console.log(`        a picture is in ${picture}`);
}
