/**
 * `node scripts/install.mjs`: installs the locked packages, unless they are there already.
 * The other scripts begin with it, so it uses Node's own modules only.
 */
import { existsSync, statSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { run } from './support/child.mjs';
import { ROOT } from './support/root.mjs';
import { runMain, step, UserError } from './support/steps.mjs';

const LOWEST_NODE = [20, 19];

/** @throws UserError Where Node is too old or npm fails. */
export async function install() {
  checkNode();
  if (isInstalled()) {
    console.log('==> packages: already installed');
    return;
  }
  await step('installing packages (npm ci)', async () => {
    const code = await run('npm', ['ci', '--no-audit', '--no-fund'], { cwd: ROOT });
    if (code === 127)
      throw new UserError('npm was not found. It comes with Node: https://nodejs.org');
    if (code !== 0) {
      throw new UserError(`npm ci failed (status ${code}); its message above says why.`);
    }
  });
}

function checkNode() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  const [lowestMajor = 0, lowestMinor = 0] = LOWEST_NODE;
  if (major > lowestMajor || (major === lowestMajor && minor >= lowestMinor)) return;
  throw new UserError(
    `Node ${LOWEST_NODE.join('.')} or newer is needed; this is ${process.versions.node}. See https://nodejs.org`,
  );
}

/** npm leaves a copy of the lock file in node_modules when it is done. */
function isInstalled() {
  const mark = path.join(ROOT, 'node_modules', '.package-lock.json');
  if (!existsSync(mark)) return false;
  return statSync(mark).mtimeMs >= statSync(path.join(ROOT, 'package-lock.json')).mtimeMs;
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  runMain(async () => {
    await install();
    return 0;
  });
}
