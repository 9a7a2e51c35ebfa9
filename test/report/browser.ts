/**
 * A browser for the tests of the page: the one of the editor tests, whose host is plain JavaScript and so
 * is loaded without types. They fetch a Chromium where there is none; here only one counts that is there.
 */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';

const HOST = join(__dirname, '../editor/host');

interface HostModules {
  launchBrowser(): Promise<Browser>;
  readonly CHROMIUM: { readonly version: string };
  findOnPath(name: string): string | null;
}

async function load(path: string): Promise<HostModules> {
  return import(/* @vite-ignore */ path);
}

export async function hasBrowser(): Promise<boolean> {
  if (process.env.CHROME_PATH !== undefined) return true;
  const { findOnPath } = await load(join(HOST, '../../../scripts/support/child.mjs'));
  const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];
  if (names.some((name) => findOnPath(name) !== null)) return true;
  const { CHROMIUM } = await load(join(HOST, 'versions.mjs'));
  return existsSync(`.vscode-test/chromium-${CHROMIUM.version}/chromium`);
}

export async function launchBrowser(): Promise<Browser> {
  return (await load(join(HOST, 'browser.mjs'))).launchBrowser();
}
