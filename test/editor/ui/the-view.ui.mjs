/** The view "Export Tiers" by mouse and keyboard. */
import { openFile } from '../host/drive-ui.mjs';
import { expectContains, expectEqual } from './support/expect.mjs';
import { commandsOffered, runCommand } from './support/palette.mjs';
import { wait } from './support/screen.mjs';

/** @param {import('playwright-core').Page} page */
const view = (page) => page.locator('.part.sidebar .monaco-list', { hasText: 'app.coordination' });

/**
 * @param {import('playwright-core').Page} page
 * @param {string} label
 */
const row = (page, label) => view(page).locator('.monaco-list-row', { hasText: label }).first();

/** @type {Record<string, import('../host/ui-tests.mjs').UiTest>} */
export const tests = {
  'counts findings, in the tree and on its icon': async (page) => {
    await openFile(page, 'app/services/planner.py');
    await runCommand(page, 'Export Tiers: Focus on Exports View');
    await row(page, 'findings').waitFor();
    const label = (await row(page, 'app.coordination').getAttribute('aria-label')) ?? '';
    expectContains(label, 'Package app.coordination');
    const badge = page.locator('.activitybar .action-item', {
      has: page.locator('[aria-label^="Export Tiers"]'),
    });
    await wait(
      'a number on the icon',
      () => badge.locator('.badge-content').allTextContents(),
      ([text]) => Number(text) > 0,
    );
  },

  'leads from an export to its definition': async (page) => {
    await row(page, 'Tier 3').click();
    await row(page, '.tracing').click();
    await row(page, 'start_span').click();
    await page
      .locator('.editor-instance .monaco-editor[data-uri$="/coordination/tracing.py"]')
      .waitFor();
  },

  'lists the importers of an export, from its row and from a lens': async (page) => {
    const list = page.locator('.peekview-widget .ref-tree');
    // Going to its definition has opened the file; once the name is selected, nothing more moves there.
    const editor = page.locator('.editor-instance .monaco-editor[data-uri$="/tracing.py"]');
    await editor.locator('.selected-text').first().waitFor({ state: 'attached' });
    const importer = list.locator('.monaco-list-row', { hasText: '.py' }).first();
    // A tree that is drawn anew under the mouse takes the click for one on its row.
    for (let tries = 1; ; tries++) {
      await row(page, 'start_span').hover();
      await row(page, 'start_span').locator('[aria-label^="Show Importers"]').click();
      const isShown = importer.waitFor({ timeout: 6000 }).then(() => true);
      if (await isShown.catch((error) => tries === 3 && Promise.reject(error))) break;
    }
    await page.keyboard.press('Escape');
    await list.waitFor({ state: 'detached' });
    await editor.locator('.codelens-decoration a', { hasText: 'Tier 3 · start_span' }).click();
    await importer.waitFor();
    await page.keyboard.press('Escape');
  },

  'is filtered by what is typed': async (page) => {
    await view(page).hover();
    await page.locator('.part.sidebar [aria-label^="Filter Exports"]').first().click();
    // Until it has the focus, what is typed goes into the file.
    await page.locator('.quick-input-widget input:focus').waitFor();
    await page.keyboard.type('checksum_bytes');
    await wait(
      'fewer exports',
      async () => (await row(page, 'app.coordination').textContent()) ?? '',
      (text) => text.includes('1 export '),
    );
    await page.keyboard.press('Enter');
    await page.locator('.part.sidebar [aria-label^="Clear Filter"]').first().click();
    await wait(
      'all exports',
      async () => (await row(page, 'app.coordination').textContent()) ?? '',
      (text) => !text.includes('1 export '),
    );
  },

  'has in the palette what works everywhere, and nothing that needs a row': async (page) => {
    const titles = await commandsOffered(page, 'Rewrite Imports');
    expectEqual(
      titles.filter((title) => /Importers|Go to Definition|Filter|Refresh/.test(title)),
      [],
    );
  },
};
