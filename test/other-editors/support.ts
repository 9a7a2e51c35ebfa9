/** A project for another editor to open, and `export-tiers` on its PATH. */
import { execFileSync, spawn } from 'node:child_process';
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join, resolve } from 'node:path';
import { expect, onTestFinished } from 'vitest';

/** A file of the sample with findings that have safe fixes. */
export const SAMPLE_FILE = 'app/services/training_service.py';

export interface EditorProject {
  /** A copy of the sample. */
  readonly folder: string;
  /** A folder beside it. */
  readonly scratch: string;
  /** Runs an editor in the project. */
  run(command: string, args: readonly string[]): Promise<EditorRun>;
}

export interface EditorRun {
  readonly status: number | null;
  readonly output: string;
}

/** Shorter than a test may take, so that what the editor has said is told. */
const LIMIT_MS = 280_000;

export function editorProject(): EditorProject {
  const scratch = mkdtempSync(join(tmpdir(), 'export-tiers-editor-'));
  onTestFinished(() => rmSync(scratch, { recursive: true, force: true }));
  const folder = join(scratch, 'coordination');
  cpSync(resolve('samples/coordination'), folder, { recursive: true });
  // Emacs takes the root of a repository for the project.
  execFileSync('git', ['init', '--quiet', folder]);
  // What `npm install --global` would put there.
  const command = join(scratch, 'export-tiers');
  const servers = join(scratch, 'servers');
  // An editor may end before its server, which writes what it keeps then.
  onTestFinished(() => expect.poll(() => runningOf(servers)).toEqual([]));
  writeFileSync(
    command,
    `#!/bin/sh\necho $$ >>"${servers}"\nexec "${process.execPath}" "${resolve('dist/cli.js')}" "$@"\n`,
  );
  chmodSync(command, 0o755);
  return {
    folder,
    scratch,
    run: (program, args) =>
      runIn(folder, program, args, `${scratch}${delimiter}${process.env.PATH}`),
  };
}

/** The processes that are told in a file and have not ended. */
function runningOf(file: string): readonly string[] {
  const told = existsSync(file) ? readFileSync(file, 'utf8').trim().split('\n') : [];
  return told.filter(isRunning);
}

function isRunning(pid: string): boolean {
  try {
    process.kill(Number(pid), 0);
    // Where nobody asks for its status it stays in the system's list, as a zombie.
    return !existsSync('/proc/self') || !/\) Z/.test(readFileSync(`/proc/${pid}/stat`, 'utf8'));
  } catch {
    return false;
  }
}

function runIn(
  cwd: string,
  program: string,
  args: readonly string[],
  PATH: string,
): Promise<EditorRun> {
  return new Promise((done, failed) => {
    const child = spawn(program, args, {
      cwd,
      env: { ...process.env, PATH, HOME: join(cwd, '..'), TERM: 'dumb' },
      stdio: ['ignore', 'pipe', 'pipe'],
      timeout: LIMIT_MS,
      killSignal: 'SIGKILL',
    });
    let output = '';
    for (const stream of [child.stdout, child.stderr]) {
      stream.on('data', (chunk) => {
        output += chunk;
      });
    }
    child.on('error', failed);
    child.on('close', (status) => done({ status, output }));
  });
}

/** The fenced block of a documentation page that has a line in it. */
export function documentedBlock(page: string, line: string): string {
  const text = readFileSync(resolve('docs/editors', page), 'utf8');
  const blocks = [...text.matchAll(/^```\w+\n(.*?)^```$/gms)].map((match) => match[1] ?? '');
  const found = blocks.find((block) => block.includes(line));
  if (found === undefined) throw new Error(`${page} has no block with "${line}"`);
  return found;
}
