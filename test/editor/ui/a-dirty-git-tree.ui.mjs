/** A phase of the roadmap in a git tree: what is not committed is told before anything is made, and counts. */
import { execFileSync } from 'node:child_process';
import { openFile } from '../host/drive-ui.mjs';
import { expectContains, expectEqual } from './support/expect.mjs';
import { typeBelow } from './support/hands.mjs';
import { runCommand } from './support/palette.mjs';
import { answersOf, seeQuestion } from './support/questions.mjs';
import { seeLine } from './support/screen.mjs';

/** @typedef {import('playwright-core').Page} Page */

const INIT = 'app/coordination/__init__.py';

/** @param {string} copy */
export async function prepare(copy) {
  const git = (/** @type {string[]} */ ...words) =>
    execFileSync('git', ['-c', 'user.name=a', '-c', 'user.email=a@example.org', ...words], {
      cwd: copy,
    });
  git('init', '-q');
  git('add', '--', '.', ':!.export-tiers-cache');
  git('commit', '-qm', 'all');
}

/**
 * Goes to the numbers of phase 1; the package is the only one, so nobody asks for it.
 *
 * @param {Page} page
 */
async function planPhase1(page) {
  await runCommand(page, 'Export Tiers: Take a Package through Its Roadmap');
  await seeQuestion(page, 'Phase 1: document');
  await page.keyboard.press('Enter');
  await seeQuestion(page, 'Preview the changes');
}

/** @param {Page} page */
async function uncommitted(page) {
  return (await answersOf(page)).filter((row) => row.includes('Uncommitted'));
}

/** @type {Record<string, import('../host/ui-tests.mjs').UiTest>} */
export const tests = {
  'nothing is said where all is committed': async (page) => {
    await planPhase1(page);
    expectEqual(await uncommitted(page), []);
    await page.keyboard.press('Escape');
  },

  'files with changes are named beside the numbers, and what is typed is in the change': async (
    page,
  ) => {
    const editor = await openFile(page, INIT);
    await typeBelow(page, editor, 'TYPE_CHECKING', '# saved, not committed');
    await seeLine(editor, '# saved, not committed');
    await page.keyboard.press('Control+S');
    await page.locator('.tab.active:not(.dirty)').waitFor();
    await typeBelow(page, editor, 'TYPE_CHECKING', '# typed, not saved');
    await seeLine(editor, '# typed, not saved');
    await planPhase1(page);
    const [row = '', ...others] = await uncommitted(page);
    expectContains(row, 'Uncommitted changes: 1. Commit them first');
    expectContains(row, INIT);
    expectEqual(others, []);

    await page.keyboard.press('Enter');
    const preview = page.locator('.part.panel');
    await preview.locator('.monaco-button', { hasText: 'Apply' }).first().click();
    await preview
      .locator('.monaco-button', { hasText: 'Apply' })
      .first()
      .waitFor({ state: 'hidden' });
    await seeLine(editor, '# saved, not committed');
    await seeLine(editor, '# typed, not saved');
    await page.keyboard.press('Control+Home');
    await page.keyboard.press('Control+F');
    await page.keyboard.type('export-tiers: deprecated');
    await editor.locator('.find-widget', { hasText: ' of ' }).waitFor();
  },
};
