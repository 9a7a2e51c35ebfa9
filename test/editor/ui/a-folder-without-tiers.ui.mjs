/** What somebody sees whose packages have no tiers yet: no toast, and a view that says what to do. */
import { openFile } from '../host/drive-ui.mjs';
import { expectContains, expectEqual } from './support/expect.mjs';
import { commandsOffered, runCommand } from './support/palette.mjs';

export const folder = 'untiered';

/** @type {Record<string, import('../host/ui-tests.mjs').UiTest>} */
export const tests = {
  'has no toast': async (page) => {
    await openFile(page, 'app/core.py');
    await page.locator('.statusbar-item', { hasText: 'Python' }).first().waitFor();
    expectEqual(await page.locator('.notification-toast').allTextContents(), []);
  },

  'has a view that says what to do': async (page) => {
    await runCommand(page, 'Export Tiers: Focus on Exports View');
    const welcome = page.locator('.welcome-view-content', { hasText: 'EXPORT_TIERS.md' });
    await welcome.waitFor();
    expectContains((await welcome.textContent()) ?? '', 'No package here has tiers yet');
  },

  'has no command that needs a tiered package': async (page) => {
    const titles = await commandsOffered(page, 'Restart Server');
    expectEqual(
      titles.filter((title) => /Report|Rewrite|Workspace|Rule|Folder/.test(title)),
      [],
    );
  },

  'has a walkthrough behind the button': async (page) => {
    await runCommand(page, 'Export Tiers: Focus on Exports View');
    await page.locator('.welcome-view-content .monaco-button').first().click();
    const walkthrough = page.locator('.gettingStartedContainer', { hasText: 'Sort the exports' });
    await walkthrough.waitFor();
    expectContains((await walkthrough.textContent()) ?? '', 'See and mend imports');
  },
};
