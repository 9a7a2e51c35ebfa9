/** A file that is opened alone: no project says where its imports lead, and the editor says so where it is asked. */
import { until } from '../host/drive-ui.mjs';
import { expectContains, expectEqual } from './support/expect.mjs';
import { commandsOffered, runCommand } from './support/palette.mjs';

export const file = 'app/services/training_service.py';

/** @type {Record<string, import('../host/ui-tests.mjs').UiTest>} */
export const tests = {
  'has no toast and no findings': async (page) => {
    await page.locator('.view-line', { hasText: 'GAMES_PER_MODEL' }).first().waitFor();
    await page.locator('#status\\.languageStatus').waitFor();
    expectEqual(await page.locator('.notification-toast').allTextContents(), []);
    expectEqual(await page.locator('.squiggly-error, .squiggly-warning').count(), 0);
  },

  'has a status and a view that say what is missing': async (page) => {
    const status = page.locator('.hover-language-status', { hasText: 'no folder is open' });
    // An item of the status bar that comes late moves the others away from under the mouse.
    await until(async () => {
      await page.locator('#status\\.languageStatus').hover();
      await status.waitFor({ timeout: 5_000 });
    });
    await runCommand(page, 'Export Tiers: Focus on Exports View');
    const welcome = page.locator('.welcome-view-content', { hasText: 'No folder is open' });
    await welcome.waitFor();
    expectContains((await welcome.textContent()) ?? '', 'Open Folder');
  },

  'has commands that say so, too': async (page) => {
    const titles = await commandsOffered(page, 'Restart Server');
    expectEqual(
      titles.filter((title) => /Report|Rewrite|Workspace|Rule|Folder|Roadmap/.test(title)),
      [],
    );
    await runCommand(page, 'Export Tiers: Sort a Package');
    const toast = page.locator('.notification-toast', {
      hasText: 'open the folder of your project',
    });
    await toast.waitFor();
  },
};
