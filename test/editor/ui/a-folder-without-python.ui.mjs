/** Where there is no Python the extension is not to be seen. */
import { openFile } from '../host/drive-ui.mjs';
import { expectEqual } from './support/expect.mjs';

export const folder = 'no-python';

/** @type {Record<string, import('../host/ui-tests.mjs').UiTest>} */
export const tests = {
  'has no icon, no toast and no status': async (page) => {
    await openFile(page, 'notes.txt');
    const icons = page.locator('.activitybar .action-item .action-label');
    await icons.first().waitFor();
    const labels = await icons.evaluateAll((all) => all.map((each) => each.ariaLabel ?? ''));
    expectEqual(
      labels.filter((label) => label.startsWith('Export Tiers')),
      [],
    );
    expectEqual(await page.locator('.notification-toast').allTextContents(), []);
  },
};
