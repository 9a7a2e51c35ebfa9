/** The report in a panel of the editor, as it is read there. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { expectContains, expectEqual } from './support/expect.mjs';
import { runCommand } from './support/palette.mjs';
import { wait } from './support/screen.mjs';

const require = createRequire(import.meta.url);

/**
 * The page inside the panel: a frame in a frame, as the editor shows what comes from extensions.
 *
 * @param {import('playwright-core').Page} page
 */
const report = (page) =>
  page.frameLocator('iframe.webview.ready').last().frameLocator('iframe#active-frame');

/** @type {Record<string, import('../host/ui-tests.mjs').UiTest>} */
export const tests = {
  'shows where the package stands': async (page) => {
    await runCommand(page, 'Export Tiers: Show Report');
    await report(page).locator('h1').waitFor();
    expectContains(await report(page).locator('h1').innerText(), 'app.coordination');
    const text = await report(page).locator('body').innerText();
    for (const part of ['75', 'Tier 1', 'Tier 3', 'start_span', 'checksum_file']) {
      expectContains(text, part);
    }
    await page.locator('.tab', { hasText: 'app.coordination' }).first().waitFor();
  },

  'is searched by the keyboard': async (page) => {
    const tools = report(page).locator('.tools[data-table=exports-table]');
    await tools.locator('input').focus();
    await page.keyboard.type('checksum_bytes');
    await wait(
      'one row',
      () => report(page).locator('#exports-table tbody tr:not([hidden]) th').allInnerTexts(),
      (names) => names.length === 1 && names[0] === 'checksum_bytes',
    );
  },

  'is as light or dark as the editor, and axe finds nothing wrong in it': async (page) => {
    const body = report(page).locator('body');
    const theme = (await body.getAttribute('class')) ?? '';
    expectContains(theme, 'vscode-');
    const background = await body.evaluate((element) => getComputedStyle(element).backgroundColor);
    const [red = 255] = background.match(/\d+/g)?.map(Number) ?? [];
    expectEqual(red < 128, theme.includes('dark'));
    const frame = await (await body.elementHandle())?.ownerFrame();
    if (!frame) throw new Error('the page has no frame');
    // The page's own policy lets no script in, but a debugger's evaluation is not asked for it.
    await frame.evaluate(readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8'));
    const wrong = await frame.evaluate(
      'axe.run(document).then(({ violations }) => violations.map(({ id, nodes }) => id + nodes[0].html))',
    );
    expectEqual(wrong, []);
  },
};
