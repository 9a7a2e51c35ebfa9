/** Runs the built command line as a user does. */
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { onTestFinished } from 'vitest';
import { parseFixture, ROOT } from '../support/fixture';

export const CLI = resolve('dist/cli.js');

export interface CliResult {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface RunOptions {
  readonly env?: Readonly<Record<string, string>>;
  /** Standard input. */
  readonly input?: string | Uint8Array;
  /** The working directory, below the project's folder. */
  readonly cwd?: string;
}

export interface CliProject {
  readonly folder: string;
  run(...args: string[]): CliResult;
  /** The same project, run otherwise. */
  with(options: RunOptions): CliProject;
  read(path: string): string;
  /** Names in a folder, sorted. */
  list(path: string): string[];
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
  return projectIn(folder, {});
}

function projectIn(folder: string, { env, input, cwd = '.' }: RunOptions): CliProject {
  return {
    folder,
    run(...args) {
      const { status, stdout, stderr } = spawnSync(process.execPath, [CLI, ...args], {
        cwd: join(folder, cwd),
        encoding: 'utf8',
        env: { ...cleanEnvironment(), NO_COLOR: '1', ...env },
        ...(input !== undefined && { input }),
      });
      return { status, stdout, stderr };
    },
    with: (options) => projectIn(folder, options),
    read: (path) => readFileSync(join(folder, path), 'utf8'),
    list: (path) => readdirSync(join(folder, path)).sort(),
  };
}

/** Without what the test runner or a CI service sets and the command line heeds. */
export function cleanEnvironment(): NodeJS.ProcessEnv {
  const { FORCE_COLOR, GITHUB_WORKSPACE, CI_PROJECT_DIR, ...others } = process.env;
  // The tests' own one has a folder for each process, which others do not write into.
  return { ...others, XDG_CACHE_HOME: join(others.XDG_CACHE_HOME ?? tmpdir(), `${process.pid}`) };
}
