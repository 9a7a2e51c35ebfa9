/** The page in a real browser: reading, sorting, searching, and what axe has to say. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { AxeResults } from 'axe-core';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { renderPage } from '../../server/src/cli/report/report-page';
import { hasBrowser, launchBrowser } from './browser';
import { fullReport } from './report-of';

const require = createRequire(import.meta.url);

describe.skipIf(!(await hasBrowser()))('the page in a browser', () => {
  let browser: Browser;
  let folder: string;
  let address: string;

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'export-tiers-page-'));
    const file = join(folder, 'report.html');
    writeFileSync(file, renderPage(await fullReport()));
    address = `file://${file}`;
    browser = await launchBrowser();
  });

  afterAll(async () => {
    await browser?.close();
    rmSync(folder, { recursive: true, force: true });
  });

  async function open(options: Parameters<Browser['newPage']>[0] = {}) {
    const page = await browser.newPage(options);
    const complaints: string[] = [];
    page.on('console', (message) => complaints.push(message.text()));
    page.on('pageerror', (error) => complaints.push(error.message));
    await page.goto(address);
    return { page, complaints };
  }

  const column = (page: Page, table: string, cell: string) =>
    page.locator(`#${table} tbody tr:not([hidden]) ${cell}`).allInnerTexts();

  it('runs under its own policy without a complaint', async () => {
    const { page, complaints } = await open();
    expect(await page.locator('.tools').first().isVisible()).toBe(true);
    expect(complaints).toEqual([]);
    const refused = await page.addScriptTag({ content: 'window.hacked = 1' }).then(
      () => false,
      () => true,
    );
    expect(refused).toBe(true);
    await page.close();
  });

  it('sorts by a click or a key, and says so', async () => {
    const { page } = await open();
    const head = page.locator('#modules-table thead th', { hasText: 'Lines' });
    await head.getByRole('button').click();
    expect(await head.getAttribute('aria-sort')).toBe('descending');
    const lines = (await column(page, 'modules-table', 'td:nth-child(2)')).map(Number);
    expect(lines).toEqual([...lines].sort((a, b) => b - a));
    await head.getByRole('button').press('Enter');
    expect(await head.getAttribute('aria-sort')).toBe('ascending');
    expect((await column(page, 'modules-table', 'td:nth-child(2)')).map(Number)).toEqual(
      lines.reverse(),
    );
    await page.close();
  });

  it('counts the rows of each table', async () => {
    const whole = readFileSync(join(folder, 'report.html'), 'utf8');
    const short = join(folder, 'short.html');
    const table = /(id="exports-table".*?<tbody>.*?<\/tr>).*?(<\/tbody>)/s;
    writeFileSync(short, whole.replace(table, '$1$2'));
    const counted = async (file: string) => {
      const page = await browser.newPage();
      await page.goto(`file://${file}`);
      const said = await page.locator('.tools[data-table=exports-table] output').innerText();
      await page.close();
      return said;
    };
    expect(await counted(join(folder, 'report.html'))).toBe('8 rows');
    expect(await counted(short)).toBe('1 row');
  });

  it('searches, and chooses', async () => {
    const { page } = await open();
    const tools = page.locator('.tools[data-table=exports-table]');
    await tools.locator('input').fill('pkg.deep');
    expect(await column(page, 'exports-table', 'th')).toEqual(['Kind', 'dig']);
    expect(await tools.locator('output').innerText()).toBe('2 of 8 rows');
    await tools.locator('select').selectOption('unused');
    expect(await column(page, 'exports-table', 'th')).toEqual(['Kind']);
    await page.close();
  });

  it('highlights the neighbours of a module', async () => {
    const { page } = await open();
    await page.locator('.tools[data-map] select').selectOption('pkg.core');
    const shown = page.locator('svg.modules .node.on');
    const names = await shown.evaluateAll((nodes) =>
      nodes.map((node) => node.getAttribute('data-m')),
    );
    expect(names.sort()).toEqual(['pkg.core', 'pkg.events']);
    await page.close();
  });

  it("follows the editor's theme rather than the system's, where it stands in one", async () => {
    const { page } = await open({ colorScheme: 'light' });
    const background = () =>
      page.evaluate<string>('getComputedStyle(document.body).backgroundColor');
    const light = await background();
    await page.evaluate('document.body.className = "vscode-dark"');
    const dark = await background();
    expect(dark).not.toBe(light);
    await page.emulateMedia({ colorScheme: 'dark' });
    expect(await background()).toBe(dark);
    await page.evaluate('document.body.className = "vscode-light"');
    expect(await background()).toBe(light);
    await page.close();
  });

  it('has lines as dark as its text in high contrast, of the system or the editor', async () => {
    const { page } = await open({ colorScheme: 'light' });
    const isDark = () =>
      page.evaluate<boolean>(
        'getComputedStyle(document.querySelector(".card")).borderTopColor === getComputedStyle(document.body).color',
      );
    expect(await isDark()).toBe(false);
    await page.emulateMedia({ contrast: 'more' });
    expect(await isDark()).toBe(true);
    await page.emulateMedia({ contrast: 'no-preference' });
    for (const theme of [
      'vscode-high-contrast',
      'vscode-high-contrast vscode-high-contrast-light',
    ]) {
      await page.evaluate(`document.body.className = "${theme}"`);
      expect(await isDark()).toBe(true);
    }
    await page.close();
  });

  it('fits a narrow window', async () => {
    const { page } = await open({ viewport: { width: 380, height: 700 } });
    const wider = 'document.documentElement.scrollWidth - window.innerWidth';
    expect(await page.evaluate(wider)).toBeLessThanOrEqual(0);
    await page.close();
  });

  it.each(['light', 'dark'] as const)('has nothing that axe finds wrong (%s)', async (scheme) => {
    const { page } = await open({ bypassCSP: true, colorScheme: scheme });
    await page.addScriptTag({
      content: readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8'),
    });
    const { violations } = await page.evaluate<AxeResults>('axe.run(document)');
    const wrong = violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html)}`);
    expect(wrong).toEqual([]);
    await page.close();
  });
});
