/** Runs the built command line as a user does. */
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { onTestFinished } from 'vitest';
import { parseFixture, ROOT } from '../support/fixture';

const CLI = resolve('dist/cli.js');

export interface CliResult {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface CliProject {
  readonly folder: string;
  run(...args: string[]): CliResult;
  read(path: string): string;
}

/** Writes a fixture's files into a folder that lives as long as the test. */
export function cliProject(source: string): CliProject {
  const folder = mkdtempSync(join(tmpdir(), 'export-tiers-cli-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  for (const [path, text] of parseFixture(source).files) {
    const target = join(folder, path.slice(ROOT.length));
    mkdirSync(dirname(target), { recursive: true });
    writeFileSync(target, text);
  }
  return {
    folder,
    run(...args) {
      const { status, stdout, stderr } = spawnSync(process.execPath, [CLI, ...args], {
        cwd: folder,
        encoding: 'utf8',
        env: { ...process.env, NO_COLOR: '1' },
      });
      return { status, stdout, stderr };
    },
    read: (path) => readFileSync(join(folder, path), 'utf8'),
  };
}
