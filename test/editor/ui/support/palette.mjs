/** The command palette. */
import { until } from '../../host/drive-ui.mjs';
import { wait } from './screen.mjs';

/** @typedef {import('playwright-core').Page} Page */

/**
 * Runs a command by its title.
 *
 * @param {Page} page
 * @param {string} title
 */
export async function runCommand(page, title) {
  const row = page.locator('.quick-input-widget .monaco-list-row').first();
  await until(async () => {
    await page.keyboard.press('Escape');
    await page.keyboard.press('F1');
    await page.keyboard.type(title);
    await row.filter({ hasText: title }).waitFor({ timeout: 3_000 });
    await page.keyboard.press('Enter');
  });
}

/**
 * The titles of our commands that the palette offers.
 *
 * @param {Page} page
 * @param {string} awaited One that is among them.
 */
export async function commandsOffered(page, awaited) {
  await page.keyboard.press('Escape');
  await page.keyboard.press('F1');
  await page.keyboard.type('Export Tiers: ');
  const rows = page.locator('.quick-input-widget .monaco-list-row .label-name');
  const titles = await wait(
    `the command ${awaited}`,
    () => rows.allTextContents(),
    (found) => found.some((each) => each.includes(awaited)),
  );
  await page.keyboard.press('Escape');
  return titles;
}
