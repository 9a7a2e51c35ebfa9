/** Shows a workbench in a headless browser. */
import { chromium } from 'playwright-core';
import { findBrowser } from './chromium.mjs';

export const VIEWPORT = { width: 1280, height: 800 };

/** @returns {Promise<import('playwright-core').Browser>} */
export async function launchBrowser() {
  const { executablePath, env } = await findBrowser();
  // Chromium refuses its sandbox to root, as in most containers.
  const sandbox = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  return chromium.launch({
    executablePath,
    env: { ...process.env, ...env },
    args: [...sandbox, '--disable-gpu', '--disable-dev-shm-usage'],
  });
}
