/** Rewrite Imports, asked step by step: with a way back, a look at the changes, and one undo for all of them. */
import { chmodSync } from 'node:fs';
import { join } from 'node:path';
import { openFile, until } from '../host/drive-ui.mjs';
import { expectContains } from './support/expect.mjs';
import { runCommand } from './support/palette.mjs';
import { seeQuestion } from './support/questions.mjs';
import { seeLine, wait } from './support/screen.mjs';

export const folder = 'two-packages';

let copy = '';

/** @param {string} given */
export async function prepare(given) {
  copy = given;
}

/** @type {Record<string, import('../host/ui-tests.mjs').UiTest>} */
export const tests = {
  'asks for the package, goes back, and rewrites what was agreed to': async (page) => {
    const editor = await openFile(page, 'main.py');
    await editor.locator('.squiggly-warning').first().waitFor({ state: 'attached' });
    await runCommand(page, 'Export Tiers: Rewrite Imports');
    expectContains(await seeQuestion(page, 'second'), 'Rewrite Imports (1/3)');
    await page.keyboard.press('Enter');
    expectContains(await seeQuestion(page, 'Everything'), '(2/3)');

    await page.locator('.quick-input-widget .codicon-quick-input-back').click();
    expectContains(await seeQuestion(page, 'second'), '(1/3)');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await seeQuestion(page, 'Everything');
    await page.keyboard.press('Enter');
    expectContains(await seeQuestion(page, 'Only what provably'), '(3/3)');
    await page.keyboard.press('Enter');

    const preview = page.locator('.part.panel');
    await preview.getByText('from second.deep import helper').first().waitFor();
    await preview.locator('.monaco-button', { hasText: 'Apply' }).first().click();
    await seeLine(editor, 'from second.deep import helper');
    await seeLine(editor, 'from first import special');
  },

  'leaves read-only files as they are, and says so': async (page) => {
    chmodSync(join(copy, 'main.py'), 0o444);
    try {
      await runCommand(page, 'Export Tiers: Fix All in Workspace');
      await page
        .locator('.notification-toast', { hasText: 'read-only files stay as they are: main.py' })
        .waitFor();
    } finally {
      chmodSync(join(copy, 'main.py'), 0o644);
    }
  },

  'asks nothing where the row of the view says what': async (page) => {
    await runCommand(page, 'Export Tiers: Focus on Exports View');
    const row = page.locator('.part.sidebar .monaco-list-row', { hasText: 'first' }).first();
    // The files of the test before are news: while the view's rows are asked for anew, the editor knows none of them.
    const answers = page.locator('.quick-input-widget .monaco-list-row');
    await until(async () => {
      await page.keyboard.press('Escape');
      await row.hover({ timeout: 5_000 });
      await row.locator('[aria-label^="Rewrite Imports"]').click({ timeout: 5_000 });
      const wanted = answers.filter({ hasText: 'Only what provably' });
      await wanted.first().waitFor({ timeout: 5_000 });
    });
    const title = await seeQuestion(page, 'Only what provably');
    await wait(
      'a question of one step',
      async () => title,
      (text) => !text.includes('/3'),
    );
    await page.keyboard.press('Escape');
  },
};
