/**
 * Builds once before the tests, for those that run the product itself (`dist/cli.js`), and gives what that keeps for the user
 * (code that V8 compiled) a folder which goes when the tests are over.
 */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export default function build(): () => void {
  execFileSync(process.execPath, ['esbuild.mjs'], { stdio: ['ignore', 'ignore', 'inherit'] });
  const caches = mkdtempSync(join(tmpdir(), 'export-tiers-cache-'));
  process.env.XDG_CACHE_HOME = caches;
  return () => rmSync(caches, { recursive: true, force: true });
}
