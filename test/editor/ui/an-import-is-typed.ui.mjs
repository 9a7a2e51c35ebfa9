/** An import through the package, from its last letter to the undone fix, as a user sees it. */
import { openFile } from '../host/drive-ui.mjs';
import { expectContains, expectEqual } from './support/expect.mjs';
import {
  acceptSuggestion,
  hover,
  openQuickFixes,
  seeSuggestion,
  typeBelow,
} from './support/hands.mjs';
import { linesOf, seeLine, seeNoSquiggle, seeSquiggle } from './support/screen.mjs';

const FILE = 'app/services/planner.py';
const IMPORTS = '__future__';
const TYPED = 'from app.coordination import verify_transfer';
const MENDED = 'from app.coordination.transfer_verification import verify_transfer';

/** @type {Record<string, import('../host/ui-tests.mjs').UiTest>} */
export const tests = {
  'gets a squiggle, a lightbulb, another text, and its own back by one undo': async (page) => {
    const editor = await openFile(page, FILE);
    const before = await linesOf(editor);
    await typeBelow(page, editor, IMPORTS, TYPED);
    await page.keyboard.press('Escape');
    await seeLine(editor, TYPED);
    await seeSquiggle(editor, 'warning: verify_transfer');

    const titles = await openQuickFixes(page, editor, 'verify_transfer');
    expectEqual(
      titles[0],
      'Export Tiers: Import `verify_transfer` from `app.coordination.transfer_verification`',
    );
    expectContains(titles.at(-1) ?? '', 'Ignore ET101');
    await page.keyboard.press('Enter');
    await seeLine(editor, MENDED);
    await seeNoSquiggle(editor, 'verify_transfer');

    await page.keyboard.press('Control+Z');
    await seeLine(editor, TYPED);
    await seeSquiggle(editor, 'warning: verify_transfer');
    expectEqual((await linesOf(editor)).includes(MENDED), false);
    await takeAway(page, editor, before);
  },

  'is written from its home when a suggestion is taken by keyboard': async (page) => {
    const editor = await openFile(page, FILE);
    const before = await linesOf(editor);
    await typeBelow(page, editor, IMPORTS, 'from app.coordination import curr');
    const rows = await seeSuggestion(page, 'current_span');
    expectContains(rows.find((row) => row.startsWith('current_span')) ?? '', 'Tier 3');
    await acceptSuggestion(page, 'current_span');
    await seeLine(editor, 'from app.coordination.tracing import current_span');
    await page.keyboard.press('Control+Z');
    await seeLine(editor, 'from app.coordination import curr');
    await takeAway(page, editor, before);
  },

  'says on hover which tier, home and signature a name has': async (page) => {
    const editor = await openFile(page, 'app/services/training_service.py');
    const text = await hover(page, editor, 'checksum_bytes', 'Tier 3');
    expectContains(text, 'app.coordination.transfer_verification');
    expectContains(text, 'def checksum_bytes(data: bytes) -> str');
  },
};

/**
 * Takes the typed line out again, by the editor's own undo.
 *
 * @param {import('playwright-core').Page} page
 * @param {import('playwright-core').Locator} editor
 * @param {string[]} before
 */
async function takeAway(page, editor, before) {
  await page.keyboard.press('Escape');
  for (let left = 10; left > 0; left--) {
    if (String(await linesOf(editor)) === String(before)) return;
    await page.keyboard.press('Control+Z');
  }
  expectEqual(await linesOf(editor), before);
}
