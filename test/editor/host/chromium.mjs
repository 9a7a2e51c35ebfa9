/** A Chromium to show the workbench in: the system's, or one from npm (Linux x64). */
import { existsSync } from 'node:fs';
import { chmod, mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { brotliDecompress } from 'node:zlib';
import { findOnPath, runQuietly } from '../../../scripts/support/child.mjs';
import { CACHE } from '../../../scripts/support/root.mjs';
import { UserError } from '../../../scripts/support/steps.mjs';
import { fillOnce, unpack } from './npm-pack.mjs';
import { CHROMIUM } from './versions.mjs';

/** @typedef {{ executablePath: string, env: Record<string, string> }} Browser */

const COMMANDS = [
  'chromium',
  'chromium-browser',
  'google-chrome',
  'google-chrome-stable',
  'msedge',
];

const INSTALLED = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  '/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
  'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe',
];

/**
 * @returns {Promise<Browser>}
 * @throws UserError Where there is none and none can be had.
 */
export async function findBrowser() {
  const named = process.env.CHROME_PATH;
  if (named && !existsSync(named)) throw new UserError(`CHROME_PATH names no file: ${named}`);
  const onPath = COMMANDS.map(findOnPath).find((file) => file !== null);
  const system = named ?? onPath ?? INSTALLED.find((file) => existsSync(file));
  if (system) return { executablePath: system, env: {} };
  if (process.platform === 'linux' && process.arch === 'x64') return packagedBrowser();
  throw new UserError(
    'No Chromium, Chrome or Edge was found. Install one, or set CHROME_PATH to its program.',
  );
}

/** @returns {Promise<Browser>} */
async function packagedBrowser() {
  const folder = path.join(CACHE, `chromium-${CHROMIUM.version}`);
  await fillOnce(folder, JSON.stringify([CHROMIUM, folder]), async (temporary) => {
    console.log('    downloading Chromium from npm (about 65 MB, once)');
    await unpack(CHROMIUM, temporary, ['--strip-components=2', 'package/bin']);
    await decompress(temporary, 'chromium.br', 'chromium');
    await chmod(path.join(temporary, 'chromium'), 0o755);
    for (const name of ['al2023.tar', 'fonts.tar']) {
      await decompress(temporary, `${name}.br`, name);
      await runQuietly('tar', ['xf', name], { cwd: temporary });
      await rm(path.join(temporary, name));
    }
    for (const file of await readdir(temporary)) {
      if (file.endsWith('.br')) await rm(path.join(temporary, file));
    }
    // Without one font a renderer crashes.
    await mkdir(path.join(temporary, 'fonts'), { recursive: true });
    await writeFile(path.join(temporary, 'fonts', 'fonts.conf'), fontConfiguration(folder));
  });
  return {
    executablePath: path.join(folder, 'chromium'),
    env: {
      LD_LIBRARY_PATH: path.join(folder, 'lib'),
      FONTCONFIG_PATH: path.join(folder, 'fonts'),
    },
  };
}

/**
 * @param {string} folder
 * @param {string} from
 * @param {string} to
 */
async function decompress(folder, from, to) {
  const packed = await readFile(path.join(folder, from));
  await writeFile(path.join(folder, to), await promisify(brotliDecompress)(packed));
}

/** @param {string} folder */
function fontConfiguration(folder) {
  return `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <dir>/usr/share/fonts</dir>
  <dir>${folder}/fonts</dir>
  <cachedir>${folder}/fonts-cache</cachedir>
</fontconfig>
`;
}
