/** The packages, made once for a test file. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll } from 'vitest';
import manifest from '../../package.json';

export interface MadePackages {
  /** A folder for the tests. */
  readonly folder: string;
  readonly vsix: string;
  readonly npm: string;
}

/** What it gives is there once the tests run. */
export function madePackages(): () => MadePackages {
  let folder = '';
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'export-tiers-packages-'));
    execFileSync(process.execPath, ['scripts/package.mjs', `--out=${folder}`], { stdio: 'pipe' });
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  const file = (ending: string) => join(folder, `export-tiers-${manifest.version}.${ending}`);
  return () => ({ folder, vsix: file('vsix'), npm: file('tgz') });
}
