/**
 * `npm run package [-- --out=FOLDER]`: makes what is published, from a fresh production build: the VSIX for
 * the Marketplace and Open VSX, and the archive with the command line for npm. Neither touches `dist/`.
 */
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { createVSIX, listFiles, PackageManager } from '@vscode/vsce';
import { runQuietly } from './support/child.mjs';
import { CACHE, ROOT } from './support/root.mjs';
import { runMain, step } from './support/steps.mjs';

/** What npm's package has beside its manifest. */
const NPM_FILES = [
  'dist/cli.core.js',
  'dist/cli.js',
  'dist/cli.program.js',
  'dist/reader.js',
  'dist/server.core.js',
  'dist/server.node.js',
  'dist/tree-sitter-python.wasm',
  'dist/web-tree-sitter.wasm',
  'dist/third-party-licenses.txt',
  'CHANGELOG.md',
  'LICENSE',
  'README.md',
  ...readdirSync(path.join(ROOT, 'l10n')).map((name) => `l10n/${name}`),
];

/** The keys of the manifest that mean something to npm's users; all else is of the editor or of building. */
const NPM_KEYS = ['name', 'version', 'description', 'keywords', 'license', 'repository', 'bin'];

/** @typedef {{ vsix: string, npm: string }} Packages The files that were made. */

/**
 * @param {string} target A folder; made where it is not there.
 * @returns {Promise<Packages>}
 */
export async function makePackages(target) {
  mkdirSync(target, { recursive: true });
  mkdirSync(CACHE, { recursive: true });
  const staging = mkdtempSync(path.join(CACHE, 'package-'));
  try {
    const dist = path.join(staging, 'dist');
    const build = [path.join(ROOT, 'esbuild.mjs'), '--production', `--out=${dist}`];
    await runQuietly(process.execPath, build, { cwd: ROOT });
    return { vsix: await makeVsix(staging, target), npm: await makeNpm(staging, target) };
  } finally {
    rmSync(staging, { recursive: true, force: true });
  }
}

/**
 * @param {string} staging Has `dist/`.
 * @param {string} target
 */
async function makeVsix(staging, target) {
  const folder = path.join(staging, 'vsix');
  // The rules of .vscodeignore decide, here as for anyone who runs vsce by hand.
  const files = await listFiles({ cwd: ROOT, packageManager: PackageManager.None });
  for (const file of files) {
    if (!file.startsWith('dist/')) copy(path.join(ROOT, file), path.join(folder, file));
  }
  copy(path.join(ROOT, '.vscodeignore'), path.join(folder, '.vscodeignore'));
  copy(path.join(staging, 'dist'), path.join(folder, 'dist'));
  const { scripts, dependencies, devDependencies, bin, ...manifest } = readManifest();
  writeManifest(folder, manifest);
  const packagePath = path.join(target, `${manifest.name}-${manifest.version}.vsix`);
  await createVSIX({
    cwd: folder,
    packagePath,
    dependencies: false,
    allowMissingRepository: false,
  });
  return packagePath;
}

/**
 * @param {string} staging Has `dist/`.
 * @param {string} target
 */
async function makeNpm(staging, target) {
  const folder = path.join(staging, 'npm');
  for (const file of NPM_FILES) {
    const from = file.startsWith('dist/') ? staging : ROOT;
    copy(path.join(from, file), path.join(folder, file));
  }
  const manifest = withEnglishTexts(readManifest());
  // Everything is in the bundles: npm has nothing else to install.
  writeManifest(folder, {
    ...Object.fromEntries(NPM_KEYS.map((key) => [key, manifest[key]])),
    engines: { node: manifest.engines.node },
    files: NPM_FILES,
    publishConfig: { access: 'public', provenance: true },
  });
  await runQuietly('npm', ['pack', '--silent', '--pack-destination', target], { cwd: folder });
  return path.join(target, `${manifest.name}-${manifest.version}.tgz`);
}

/**
 * @param {string} from
 * @param {string} to
 */
function copy(from, to) {
  mkdirSync(path.dirname(to), { recursive: true });
  cpSync(from, to, { recursive: true });
}

/**
 * The manifest with its placeholders (`%extension.description%`) filled in; only editors know these.
 *
 * @param {object} manifest
 * @returns {any}
 */
function withEnglishTexts(manifest) {
  const texts = JSON.parse(readFileSync(path.join(ROOT, 'package.nls.json'), 'utf8'));
  return JSON.parse(JSON.stringify(manifest), (_, value) =>
    typeof value === 'string' ? (texts[/^%(.+)%$/.exec(value)?.[1] ?? ''] ?? value) : value,
  );
}

function readManifest() {
  return JSON.parse(readFileSync(path.join(ROOT, 'package.json'), 'utf8'));
}

/**
 * @param {string} folder
 * @param {object} manifest
 */
function writeManifest(folder, manifest) {
  writeFileSync(path.join(folder, 'package.json'), `${JSON.stringify(manifest, null, 2)}\n`);
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  runMain(async () => {
    const named = process.argv.find((word) => word.startsWith('--out='))?.slice('--out='.length);
    const made = await step('packaging', () => makePackages(path.resolve(ROOT, named ?? '.')));
    for (const file of Object.values(made)) {
      console.log(
        `    ${path.relative(ROOT, file)} (${(statSync(file).size / 1024).toFixed(0)} kB)`,
      );
    }
    return 0;
  });
}
