/** A phase of the roadmap that would change a read-only file is refused before anything is made. */
import { chmodSync } from 'node:fs';
import { join } from 'node:path';
import { openFile } from '../host/drive-ui.mjs';
import { expectEqual } from './support/expect.mjs';
import { runCommand } from './support/palette.mjs';
import { seeQuestion } from './support/questions.mjs';
import { seeLine } from './support/screen.mjs';

/** @typedef {import('playwright-core').Page} Page */

const INIT = 'app/coordination/__init__.py';

/** @param {string} copy */
export async function prepare(copy) {
  chmodSync(join(copy, INIT), 0o444);
}

/** @type {Record<string, import('../host/ui-tests.mjs').UiTest>} */
export const tests = {
  'is named, and no file gets anything': async (page) => {
    await runCommand(page, 'Export Tiers: Take a Package through Its Roadmap');
    await seeQuestion(page, 'Phase 1: document');
    await page.keyboard.press('Enter');
    await page
      .locator('.notification-toast', { hasText: `nothing was changed: ${INIT} is read-only` })
      .waitFor();
    const editor = await openFile(page, INIT);
    await seeLine(
      editor,
      '"""Coordination of the cluster: tasks, daemons, events, transfers and health.',
    );
    expectEqual(await page.locator('.tab.dirty').count(), 0);
  },
};
