/** What the editor asks at its top: questions with answers to choose from. */

/** @typedef {import('playwright-core').Page} Page */

/**
 * Waits for a question with an answer, and gives its title.
 *
 * @param {Page} page
 * @param {string} answer
 */
export async function seeQuestion(page, answer) {
  const widget = page.locator('.quick-input-widget');
  await widget.locator('.monaco-list-row', { hasText: answer }).first().waitFor();
  return (await widget.locator('.quick-input-title').textContent()) ?? '';
}

/**
 * What the rows of the question say, top to bottom.
 *
 * @param {Page} page
 * @returns {Promise<string[]>}
 */
export function answersOf(page) {
  return page.locator('.quick-input-widget .monaco-list-row').evaluateAll((rows) =>
    rows
      .map((row) => ({ top: row.getBoundingClientRect().top, text: row.textContent ?? '' }))
      .sort((a, b) => a.top - b.top)
      .map(({ text }) => text),
  );
}
