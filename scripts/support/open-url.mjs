/** Opens a page in the user's browser, where there is a desktop to show it on. */
import { spawn } from 'node:child_process';
import { findOnPath } from './child.mjs';

/** @param {string} url */
export function openInBrowser(url) {
  const command = opener(url);
  if (!command) return;
  const [program = '', ...words] = command;
  const child = spawn(program, words, { stdio: 'ignore', detached: true });
  // The address is on the terminal all the same.
  child.on('error', () => undefined);
  child.unref();
}

/** @param {string} url */
function opener(url) {
  if (process.platform === 'darwin') return ['open', url];
  // `start` would need the address quoted for the shell; this takes it as it is.
  if (process.platform === 'win32') return ['rundll32', 'url.dll,FileProtocolHandler', url];
  const hasDesktop = process.env.DISPLAY || process.env.WAYLAND_DISPLAY;
  return hasDesktop && findOnPath('xdg-open') ? ['xdg-open', url] : null;
}
