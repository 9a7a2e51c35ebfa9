/**
 * `npm run screenshots`: takes the README's pictures of the sample workspace into `docs/images/`, and that of the
 * walkthrough into `walkthrough/`. Run `npm run build` before.
 */
import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { openFile, placeOf, until, withWindow } from '../test/editor/host/drive-ui.mjs';
import { runCommand } from '../test/editor/ui/support/palette.mjs';
import { takeReportPicture } from './support/report-picture.mjs';
import { ROOT, SAMPLE } from './support/root.mjs';
import { runMain, step } from './support/steps.mjs';

const IMAGES = path.join(ROOT, 'docs', 'images');
const WALKTHROUGH_IMAGE = path.join(ROOT, 'walkthrough', 'view.png');

const SETTINGS = {
  'breadcrumbs.enabled': false,
  // The default ends in a family that a machine without a desktop may not have.
  'editor.fontFamily': "Menlo, Consolas, 'DejaVu Sans Mono', monospace",
  'editor.fontSize': 15,
  'editor.hover.above': false,
  'editor.hover.delay': 100,
  'editor.lightbulb.enabled': 'on',
  'editor.minimap.enabled': false,
  'editor.renderLineHighlight': 'none',
  'editor.scrollbar.vertical': 'hidden',
  'editor.stickyScroll.enabled': false,
  'explorer.compactFolders': false,
  'window.commandCenter': false,
  'workbench.activityBar.location': 'hidden',
  'workbench.colorTheme': 'Default Light Modern',
  'workbench.layoutControl.enabled': false,
  'workbench.secondarySideBar.defaultVisibility': 'hidden',
};

runMain(async () => {
  await mkdir(IMAGES, { recursive: true });
  await step('taking screenshots', () =>
    withWindow({ folder: SAMPLE, settings: SETTINGS, scale: 2 }, takeAll),
  );
  await step('taking screenshots of the view', () =>
    withWindow({ folder: SAMPLE, settings: SETTINGS, scale: 1.5 }, takeView),
  );
  await step('taking a picture of the report', () =>
    takeReportPicture(path.join(IMAGES, 'report.png')),
  );
  return 0;
});

/** What a page of text can show and still be read: the code alone, without what is around it. */
const CODE = { x: 0, y: 0, width: 1000, height: 530 };

/** @param {import('playwright-core').Page} page */
async function takeAll(page) {
  const editor = await openFile(page, 'app/services/training_service.py');
  await editor.locator('.squiggly-error, .squiggly-warning').first().waitFor({ state: 'attached' });
  // A hover takes the width that there is.
  await page.setViewportSize({ width: CODE.width, height: 700 });
  await page.keyboard.press('Control+B');
  await page.locator('.part.sidebar').waitFor({ state: 'hidden' });
  await showHover(page, editor, 'checksum_bytes');
  await take(page, 'hover', CODE);
  await showQuickFixes(page, editor, 'checksum_bytes');
  await take(page, 'quick-fix', CODE);
}

/** @param {import('playwright-core').Page} page */
async function takeView(page) {
  await openFile(page, 'app/services/training_service.py');
  await runCommand(page, 'Export Tiers: Focus on Exports View');
  const view = page.locator('.pane-body .monaco-list').filter({ hasText: 'app.coordination' });
  const row = (/** @type {string} */ label) => view.locator('.monaco-list-row', { hasText: label });
  await row('finding').first().waitFor();
  await row('Tier 3').first().click();
  await row('.tracing').first().click();
  await row('start_span').first().hover();
  // Wide enough for the words behind the names.
  const sash = page.locator('.monaco-sash.vertical:not(.disabled)').first();
  const edge = await sash.boundingBox();
  if (!edge) throw new Error('the side bar cannot be made wider');
  await page.mouse.move(edge.x + 2, 300);
  await page.mouse.down();
  await page.mouse.move(560, 300, { steps: 5 });
  await page.mouse.up();
  await row('start_span').first().hover();
  await take(page, 'view', { x: 0, y: 0, width: 1280, height: 470 });
  const sidebar = await page.locator('.part.sidebar').boundingBox();
  if (!sidebar) throw new Error('the view is not on the screen');
  const clip = { ...sidebar, height: Math.min(sidebar.height, 420) };
  await page.screenshot({ path: WALKTHROUGH_IMAGE, animations: 'disabled', clip });
}

/**
 * @param {import('playwright-core').Page} page
 * @param {string} name
 * @param {{ x: number; y: number; width: number; height: number }} clip
 */
async function take(page, name, clip) {
  await page.screenshot({ path: path.join(IMAGES, `${name}.png`), animations: 'disabled', clip });
  console.log(`    docs/images/${name}.png`);
}

/**
 * @param {import('playwright-core').Page} page
 * @param {import('playwright-core').Locator} editor
 * @param {string} word
 */
async function showHover(page, editor, word) {
  const hover = page.locator('.monaco-hover:visible', { hasText: 'Home:' });
  await until(async () => {
    // A hover opens on a mouse that comes from elsewhere.
    await page.mouse.move(900, 600);
    const { x, y } = await placeOf(editor, word);
    await page.mouse.move(x, y, { steps: 5 });
    await hover.first().waitFor({ timeout: 3_000 });
  });
}

/**
 * @param {import('playwright-core').Page} page
 * @param {import('playwright-core').Locator} editor
 * @param {string} word
 */
async function showQuickFixes(page, editor, word) {
  const menu = page.locator('.action-widget .monaco-list-row.action', { hasText: 'Export Tiers' });
  await page.keyboard.press('Escape');
  const { x, y } = await placeOf(editor, word);
  await page.mouse.click(x, y);
  await page
    .locator('[class*="codicon-light-bulb"]:visible, [class*="lightbulb"]:visible')
    .first()
    .waitFor();
  await until(async () => {
    await page.keyboard.press('Escape');
    await page.keyboard.press('Control+.');
    await menu.first().waitFor({ timeout: 3_000 });
  });
}
