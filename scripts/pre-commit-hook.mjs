#!/usr/bin/env node
/**
 * What pre-commit runs out of its clone of this repository: `export-tiers check` of the same version, from
 * npm, which keeps it for the next time. EXPORT_TIERS_PACKAGE names another one: a version such as
 * `export-tiers@0.1.0`, or an archive made by `npm run package`.
 */
import { readFileSync } from 'node:fs';
import { run } from './support/child.mjs';

const { name, version } = JSON.parse(
  readFileSync(new URL('../package.json', import.meta.url), 'utf8'),
);
const source = process.env.EXPORT_TIERS_PACKAGE || `${name}@${version}`;
const command = ['--yes', `--package=${source}`, '--', name, 'check', ...process.argv.slice(2)];
process.exitCode = await run('npx', command);
if (process.exitCode === 127) console.error('export-tiers needs Node and npm: https://nodejs.org');
