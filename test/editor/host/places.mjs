/**
 * Places other than a trusted folder on disk in a window of one, each with a small suite of its own in
 * `suite/places/`: in restricted mode, in a window of several folders, in a virtual folder beside a server that is a
 * process, and in German.
 */
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { SAMPLE } from '../../../scripts/support/root.mjs';
import { UserError } from '../../../scripts/support/steps.mjs';
import { runInBrowser } from './browser-tests.mjs';
import { bundleSuite } from './suite-bundle.mjs';

const LIMIT_MS = 600_000;

/** In whose place `suite/support/virtual-folder/` serves the sample. */
export const VIRTUAL_FOLDER = 'vscode-vfs://github/sample/coordination';

/** @typedef {Partial<import('./browser-tests.mjs').BrowserTests>} Place */

/** @type {Readonly<Record<string, () => Promise<Place>>>} */
const MAKERS = {
  restricted: async () => ({ trust: false }),
  folders: async () => ({ makeWorkspace: makeTwoFolders }),
  virtual: async () => ({ uri: VIRTUAL_FOLDER }),
  german: async () => ({ language: 'de' }),
};

export const PLACES = Object.keys(MAKERS);

/**
 * @param {string} name One of `PLACES`.
 * @returns {Promise<import('./suite-report.mjs').Counts>}
 * @throws Error Where there is no such place, or the suite did not come to its end.
 */
export async function runPlace(name) {
  const make = MAKERS[name];
  if (!make) throw new UserError(`no place ${name}; there are ${PLACES.join(', ')}`);
  console.log(`    in the browser workbench: ${name}`);
  const tests = await bundleSuite(path.join('places', name));
  const options = { tests, workspace: SAMPLE, webWorker: false, limitMs: LIMIT_MS };
  return runInBrowser({ ...options, ...(await make()) });
}

/**
 * The sample, and beside it a folder with a project file, a package and settings of its own.
 *
 * @param {string} sample
 * @returns {Promise<string>} The `.code-workspace` file.
 */
async function makeTwoFolders(sample) {
  const parent = path.dirname(sample);
  const files = {
    'other/pyproject.toml': '[[tool.export-tiers.package]]\nname = "tools"\ntier3 = ["helper"]\n',
    'other/tools/__init__.py': 'from .deep import helper\n',
    'other/tools/deep.py': 'def helper(): ...\n',
    'other/main.py': 'from tools import helper\nfrom app.coordination import traced\n',
    'other/.vscode/settings.json': JSON.stringify({ 'exportTiers.severity': { ET101: 'error' } }),
    // A folder that the tests add: its package has the name of the sample's.
    'twin/app/__init__.py': '',
    'twin/app/coordination/__init__.py': 'from .deep import traced, twin\n',
    'twin/app/coordination/deep.py': 'def traced(): ...\ndef twin(): ...\n',
    'twin/app/coordination/EXPORT_TIERS.md': '## Tier 1\n\n- `traced`\n\n## Tier 3\n\n- `twin`\n',
    'twin/main.py': 'from app.coordination import traced, twin\n',
    'both.code-workspace': JSON.stringify({
      folders: [{ path: path.basename(sample) }, { path: 'other' }],
    }),
  };
  for (const [name, text] of Object.entries(files)) {
    await mkdir(path.dirname(path.join(parent, name)), { recursive: true });
    await writeFile(path.join(parent, name), text);
  }
  return path.join(parent, 'both.code-workspace');
}
