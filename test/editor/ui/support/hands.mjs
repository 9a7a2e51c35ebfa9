/** What a user does with the keyboard and the mouse. */
import { placeOf, until } from '../../host/drive-ui.mjs';
import { wait } from './screen.mjs';

/** @typedef {import('playwright-core').Page} Page */
/** @typedef {import('playwright-core').Locator} Locator */

/**
 * Writes a line below the first one that has the given word, as fast as a quick typist.
 *
 * @param {Page} page
 * @param {Locator} editor
 * @param {string} above
 * @param {string} text
 */
export async function typeBelow(page, editor, above, text) {
  const { x, y } = await placeOf(editor, above);
  await page.mouse.click(x, y);
  await page.keyboard.press('End');
  await page.keyboard.press('Control+Enter');
  await page.keyboard.type(text, { delay: 15 });
}

/**
 * Opens the menu of quick fixes at a word.
 *
 * @param {Page} page
 * @param {Locator} editor
 * @param {string} word
 * @returns {Promise<string[]>} The titles, top to bottom.
 */
export async function openQuickFixes(page, editor, word) {
  const rows = page.locator('.action-widget .monaco-list-row.action');
  const { x, y } = await placeOf(editor, word);
  await page.mouse.click(x, y);
  // Right after an edit the first press may find the answer not there yet.
  await until(async () => {
    await page.keyboard.press('Escape');
    await page.keyboard.press('Control+.');
    await rows.filter({ hasText: 'Export Tiers' }).first().waitFor({ timeout: 5_000 });
  });
  // A list's rows lie in the page in any order.
  return rows.evaluateAll((all) =>
    all
      .sort((a, b) => Number(a.dataset.index) - Number(b.dataset.index))
      .map((row) => row.textContent ?? ''),
  );
}

/** Milliseconds after which a person asks for suggestions that typing has not brought. */
const PATIENCE_MS = 10_000;

/**
 * The suggestions on the screen, once the wanted one is among them. On a busy machine the editor may give up those that it
 * asked for while one typed, and does not ask again by itself.
 *
 * @param {Page} page
 * @param {string} label
 * @returns {Promise<string[]>} What their rows say, top to bottom.
 */
export async function seeSuggestion(page, label) {
  const rows = page.locator('.suggest-widget.visible .monaco-list-row');
  let asked = Date.now();
  return wait(
    `the suggestion ${label}`,
    async () => {
      const shown = await rows.evaluateAll((all) =>
        all.map((row) => row.getAttribute('aria-label') ?? ''),
      );
      if (shown.length === 0 && Date.now() > asked + PATIENCE_MS) {
        asked = Date.now();
        await page.keyboard.press('Control+Space');
      }
      return shown;
    },
    (labels) => labels.some((each) => each.startsWith(label)),
  );
}

/**
 * Goes down to a suggestion and takes it.
 *
 * @param {Page} page
 * @param {string} label
 */
export async function acceptSuggestion(page, label) {
  const focused = page.locator('.suggest-widget.visible .monaco-list-row.focused');
  await until(async () => {
    const row = (await focused.getAttribute('aria-label', { timeout: 2_000 })) ?? '';
    if (row.startsWith(label)) return;
    await page.keyboard.press('ArrowDown');
    throw new Error(`at ${row}, not at ${label}`);
  }, 30);
  await page.keyboard.press('Tab');
}

/**
 * Rests the mouse on a word until a hover with the text is there.
 *
 * @param {Page} page
 * @param {Locator} editor
 * @param {string} word
 * @param {string} part
 * @returns {Promise<string>} All that the hover says.
 */
export async function hover(page, editor, word, part) {
  const widget = page.locator('.monaco-hover:visible', { hasText: part }).first();
  return until(async () => {
    // A hover opens on a mouse that comes from elsewhere.
    await page.mouse.move(1200, 700);
    const { x, y } = await placeOf(editor, word);
    await page.mouse.move(x, y, { steps: 5 });
    await widget.waitFor({ timeout: 5_000 });
    return (await widget.innerText()).replaceAll('\u00a0', ' ');
  });
}
