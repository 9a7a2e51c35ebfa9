/** The workbench's window for scripts that act as a user does: with mouse and keyboard. */
import path from 'node:path';
import { ROOT } from '../../../scripts/support/root.mjs';
import { launchBrowser, VIEWPORT } from './browser.mjs';
import { withCopyOf } from './scratch-folder.mjs';
import { startWorkbenchServer } from './workbench-server.mjs';

/**
 * @typedef {object} Drive
 * @property {string} folder Is copied.
 * @property {(copy: string) => Promise<void>} [prepare] What is done to the copy before it is opened.
 * @property {string} [file] A file of it that is opened alone, without the folder.
 * @property {Record<string, unknown>} [settings]
 * @property {number} [scale] Pixels of a picture for each of the page's.
 */

/**
 * Opens a folder with the extension running, and closes all again.
 *
 * @template T
 * @param {Drive} options
 * @param {(page: import('playwright-core').Page) => Promise<T>} act
 * @returns {Promise<T>}
 */
export function withWindow({ folder, prepare, file, settings, scale = 1 }, act) {
  return withCopyOf(folder, async (copy) => {
    await prepare?.(copy);
    const server = await startWorkbenchServer({ settings });
    try {
      const browser = await launchBrowser();
      try {
        const page = await browser.newPage({ viewport: VIEWPORT, deviceScaleFactor: scale });
        const alone = file ? { file: path.join(copy, file), alone: true } : {};
        page.setDefaultTimeout(60_000);
        await page.goto(server.url({ folder: copy, extension: ROOT, ...alone }));
        await page.waitForSelector('.monaco-workbench');
        return await act(page);
      } finally {
        await browser.close();
      }
    } finally {
      await server.stop();
    }
  });
}

/**
 * Opens a file by its path through Quick Open.
 *
 * @param {import('playwright-core').Page} page
 * @param {string} path With `/`, relative to the folder.
 * @returns {Promise<import('playwright-core').Locator>} Its editor.
 */
export async function openFile(page, path) {
  const editor = page.locator(`.editor-instance .monaco-editor[data-uri$="/${path}"]`);
  const row = page.locator('.quick-input-widget .monaco-list-row').first();
  await page.waitForSelector('.explorer-folders-view .monaco-list-row');
  await until(async () => {
    await page.keyboard.press('Escape');
    await page.keyboard.press('Control+P');
    await page.keyboard.type(path);
    await row.filter({ hasText: path.split('/').at(-1) ?? path }).waitFor({ timeout: 3_000 });
    await page.keyboard.press('Enter');
    await editor.waitFor({ timeout: 5_000 });
  });
  return editor;
}

/**
 * The middle of a word's first occurrence on the screen.
 *
 * @param {import('playwright-core').Locator} editor
 * @param {string} word
 */
export function placeOf(editor, word) {
  return until(async () => {
    const box = await boxOf(editor.locator('.view-line', { hasText: word }).first(), word);
    if (!box) throw new Error(`${word} is not on the screen`);
    return box;
  });
}

/**
 * @param {import('playwright-core').Locator} line
 * @param {string} wanted
 */
async function boxOf(line, wanted) {
  await line.waitFor();
  // A span of the line may hold more than the word, so the text itself is measured.
  return line.evaluate((element, word) => {
    const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const at = node.textContent?.indexOf(word) ?? -1;
      if (at < 0) continue;
      const range = document.createRange();
      range.setStart(node, at);
      range.setEnd(node, at + word.length);
      const { x, y, width, height } = range.getBoundingClientRect();
      // A line that was drawn anew meanwhile has no place any more.
      return width > 0 ? { x: x + width / 2, y: y + height / 2 } : null;
    }
    return null;
  }, wanted);
}

/**
 * Does something again until it succeeds: the workbench may cancel a request behind a key press.
 *
 * @template T
 * @param {() => Promise<T>} attempt Fails after a time limit of its own.
 * @param {number} [attempts]
 * @returns {Promise<T>}
 */
export async function until(attempt, attempts = 12) {
  for (let left = attempts; ; left--) {
    try {
      return await attempt();
    } catch (error) {
      if (left <= 1) throw error;
    }
  }
}
