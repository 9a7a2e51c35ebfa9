/** A picture of the report's page on the sample, made by the command line as a user has it. */
import { execFileSync } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { launchBrowser } from '../../test/editor/host/browser.mjs';
import { ROOT, SAMPLE } from './root.mjs';

const PACKAGE = 'app.coordination';
const CLI = path.join(ROOT, 'dist', 'cli.js');
const VIEWPORT = { width: 1180, height: 1010 };

/**
 * Takes what a reader sees first.
 *
 * @param {string} picture The file to write.
 */
export async function takeReportPicture(picture) {
  const folder = await mkdtemp(path.join(tmpdir(), 'export-tiers-report-'));
  try {
    const times = path.join(folder, 'times.json');
    const page = path.join(folder, 'report.html');
    await writeFile(times, runCli('import-time', PACKAGE, '--format', 'json'));
    // All of the sample came in one commit: a history of it has nothing to show.
    const history = ['--history', '0'];
    runCli(
      'report',
      PACKAGE,
      '--format',
      'html',
      '--import-time',
      times,
      ...history,
      '--output',
      page,
    );
    await photograph(page, picture);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/**
 * @param {readonly string[]} args
 * @returns {string} What it printed.
 */
function runCli(...args) {
  return execFileSync(process.execPath, [CLI, ...args], {
    cwd: SAMPLE,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'inherit'],
  });
}

/**
 * @param {string} page
 * @param {string} picture
 */
async function photograph(page, picture) {
  const browser = await launchBrowser();
  try {
    const window = await browser.newPage({ viewport: VIEWPORT, deviceScaleFactor: 2 });
    await window.goto(pathToFileURL(page).href);
    await window.locator('.tools').first().waitFor();
    await window.screenshot({ path: picture, animations: 'disabled' });
  } finally {
    await browser.close();
  }
}
