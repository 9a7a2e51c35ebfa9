/** Finds a desktop VS Code: installed, downloaded earlier, or downloadable now. */
import { existsSync, readdirSync, realpathSync } from 'node:fs';
import path from 'node:path';
import { downloadAndUnzipVSCode } from '@vscode/test-electron';
// Not exported from its index; it asks through the same proxy as the download would.
import download from '@vscode/test-electron/out/download.js';
import { findOnPath } from '../../../scripts/support/child.mjs';
import { CACHE } from '../../../scripts/support/root.mjs';
import { UserError } from '../../../scripts/support/steps.mjs';
import { CODE_VERSION } from './versions.mjs';

const ASK_LIMIT_MS = 5_000;
const IDLE_LIMIT_MS = 30_000;

/**
 * @returns {Promise<{ executable: string } | { missing: string }>} `missing` says why there is none.
 * @throws UserError Where VSCODE_PATH names no file.
 */
export async function findDesktopCode() {
  const named = process.env.VSCODE_PATH;
  if (named && !existsSync(named)) throw new UserError(`VSCODE_PATH names no file: ${named}`);
  if (!canShowWindows()) return { missing: 'this machine has no display and no xvfb-run' };
  if (named) return { executable: named };
  const refusal = isDownloaded() ? null : await askForDownload();
  if (refusal === null) return { executable: await downloadCode() };
  const installed = installedCode();
  if (installed) return { executable: installed };
  return { missing: `VS Code cannot be downloaded here (${refusal}) and is not installed` };
}

/** True where a desktop program needs xvfb-run to show its window. */
export function needsVirtualDisplay() {
  const display = process.env.DISPLAY || process.env.WAYLAND_DISPLAY;
  return process.platform === 'linux' && !display;
}

function canShowWindows() {
  return !needsVirtualDisplay() || findOnPath('xvfb-run') !== null;
}

/** As @vscode/test-electron names its folders; `is-complete` is its mark of a whole one. */
function isDownloaded() {
  const folders = existsSync(CACHE) ? readdirSync(CACHE) : [];
  return folders.some(
    (name) =>
      /^vscode-/.test(name) &&
      name.endsWith(`-${CODE_VERSION}`) &&
      existsSync(path.join(CACHE, name, 'is-complete')),
  );
}

/** @returns {Promise<string | null>} Null where the pinned version can be had, else why not. */
async function askForDownload() {
  try {
    const versions = await download.fetchStableVersions(true, ASK_LIMIT_MS);
    return versions.includes(CODE_VERSION) ? null : `${CODE_VERSION} is no longer offered`;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

function downloadCode() {
  return downloadAndUnzipVSCode({
    version: CODE_VERSION,
    cachePath: CACHE,
    timeout: IDLE_LIMIT_MS,
  });
}

/**
 * The program itself: `code` on the PATH is a script beside it, which starts it detached.
 *
 * @returns {string | null}
 */
function installedCode() {
  const script = findOnPath('code');
  if (!script) return null;
  const bin = path.dirname(realpathSync(script));
  const candidates = {
    darwin: [path.join(bin, '..', '..', '..', 'MacOS', 'Electron')],
    win32: [path.join(bin, '..', 'Code.exe')],
    linux: [path.join(bin, '..', 'code')],
  };
  const here = candidates[/** @type {keyof typeof candidates} */ (process.platform)] ?? [];
  return here.find((file) => existsSync(file)) ?? null;
}
