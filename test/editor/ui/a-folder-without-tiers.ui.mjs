/** What somebody sees whose packages have no tiers yet: no toast, and a view that says what to do. */
import { openFile } from '../host/drive-ui.mjs';
import { expectContains, expectEqual } from './support/expect.mjs';
import { commandsOffered, runCommand } from './support/palette.mjs';
import { wait } from './support/screen.mjs';

export const folder = 'untiered';

/**
 * What the pages inside the page say.
 *
 * @param {import('playwright-core').Page} page
 */
async function textOfFrames(page) {
  const texts = page.frames().map((frame) =>
    // A frame may go while it is asked.
    frame.evaluate(() => document.body?.innerText ?? '').catch(() => ''),
  );
  return (await Promise.all(texts)).join('\n');
}

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
      titles.filter((title) => /Report|Rewrite|Workspace|Rule|Folder|Roadmap/.test(title)),
      [],
    );
  },

  'has a walkthrough behind the button': async (page) => {
    await runCommand(page, 'Export Tiers: Focus on Exports View');
    await page.locator('.welcome-view-content .monaco-button', { hasText: 'Walkthrough' }).click();
    const walkthrough = page.locator('.gettingStartedContainer', { hasText: 'Sort the exports' });
    await walkthrough.waitFor();
    await walkthrough.getByText('See and mend imports').click();
    await wait(
      'the page of the step',
      () => textOfFrames(page),
      (text) => text.includes('After one key press'),
    );
  },
};
