/** Runs the user's Python, each time a fresh one, with a time limit; whatever it does, we get an answer. */
import { spawn } from 'node:child_process';
import { RESULT } from './import-time-script';

export interface Interpreter {
  /** The interpreter itself, where what was named or found only starts it. */
  readonly program: string;
  /** `Python 3.12.1 (/usr/bin/python3)` */
  readonly description: string;
}

export interface RunRequest {
  readonly program: string;
  readonly arguments: readonly string[];
  /** The folder to run in. */
  readonly folder: string;
  readonly environment: NodeJS.ProcessEnv;
  readonly seconds: number;
}

export type RunResult =
  | {
      readonly kind: 'done';
      readonly milliseconds: number;
      /** Of them, those in which the interpreter itself ran: less is disturbed by what else the machine does. */
      readonly busy: number;
      readonly modules: number;
      readonly failed: number;
      readonly file: string;
      readonly stderr: string;
    }
  /** `why` is one line; `stderr` all that the interpreter said. */
  | { readonly kind: 'failed'; readonly why: string; readonly stderr: string };

/** More than this of an output is of no use to anybody. */
const MOST_OUTPUT = 32 * 1024 * 1024;

/** The named interpreter, else the first of the usual names that runs; null where there is none. */
export async function findPython(
  named: string | null,
  folder: string,
): Promise<Interpreter | null> {
  const code = 'import sys; print("Python", sys.version.split()[0], "(" + sys.executable + ")")';
  const programs = named === null ? ['python3', 'python', 'py'] : [named];
  for (const program of programs) {
    const { status, stdout } = await start({
      program,
      arguments: ['-c', code],
      folder,
      environment: process.env,
      seconds: 20,
    });
    const description = stdout.trim();
    const [, executable] = /^Python 3\S* \((.*)\)$/.exec(description) ?? [];
    if (status === 0 && executable !== undefined)
      return { program: executable || program, description };
  }
  return null;
}

/** Runs one measured import. */
export async function runImport(request: RunRequest): Promise<RunResult> {
  const { status, stdout, stderr, isLate } = await start(request);
  if (isLate)
    return { kind: 'failed', why: `did not end within ${request.seconds} seconds`, stderr };
  const line = stdout.split(/\r?\n/).findLast((each) => each.startsWith(RESULT));
  const [, took, busy, modules, failed, file = ''] =
    /^(\d+) (\d+) (\d+) (\d+) (.*)$/.exec(line?.slice(RESULT.length + 1) ?? '') ?? [];
  if (took === undefined) {
    const said = status === null ? null : lastWords(stderr);
    const why = said ?? `ended with ${status ?? 'a signal'} before the import was done`;
    return { kind: 'failed', why, stderr };
  }
  return {
    kind: 'done',
    milliseconds: Number(took) / 1e6,
    busy: Number(busy) / 1e6,
    modules: Number(modules),
    failed: Number(failed),
    file,
    stderr,
  };
}

/** What the interpreter said, without its import times: for people. */
export function saidByPython(stderr: string, lines = 30): string {
  return stderr
    .split(/\r?\n/)
    .filter((line) => line !== '' && !/^import time:|^export-tiers: /.test(line))
    .slice(-lines)
    .join('\n');
}

function lastWords(stderr: string): string | null {
  return saidByPython(stderr, 1).trim() || null;
}

export interface Ended {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
  readonly isLate: boolean;
}

/** Runs an interpreter to its end, or to the end of its time. */
export function start(request: RunRequest): Promise<Ended> {
  return new Promise((resolve) => {
    // A group of its own, so that what the package started ends with it.
    const detached = process.platform !== 'win32';
    const child = spawn(request.program, request.arguments, {
      cwd: request.folder,
      env: request.environment,
      stdio: ['ignore', 'pipe', 'pipe'],
      windowsHide: true,
      detached,
    });
    const output = { stdout: [] as Buffer[], stderr: [] as Buffer[] };
    let size = 0;
    let isLate = false;
    let isOver = false;
    const kill = () => {
      try {
        if (detached && child.pid !== undefined) process.kill(-child.pid, 'SIGKILL');
        else child.kill('SIGKILL');
      } catch {
        // it has ended meanwhile
      }
    };
    const onInterrupt = () => {
      kill();
      process.exit(130);
    };
    const timer = setTimeout(() => {
      isLate = true;
      kill();
    }, request.seconds * 1000);
    const end = (status: number | null) => {
      if (isOver) return;
      isOver = true;
      clearTimeout(timer);
      process.removeListener('SIGINT', onInterrupt);
      // Output pipes may be held open by what the package left running.
      kill();
      const text = (pieces: Buffer[]) => Buffer.concat(pieces).toString('utf8');
      resolve({ status, stdout: text(output.stdout), stderr: text(output.stderr), isLate });
    };
    process.on('SIGINT', onInterrupt);
    for (const name of ['stdout', 'stderr'] as const) {
      child[name].on('data', (piece: Buffer) => {
        size += piece.length;
        if (size <= MOST_OUTPUT) output[name].push(piece);
        else kill();
      });
    }
    child.on('error', () => end(null));
    child.on('close', (status) => end(status));
    child.on('exit', (status) => setTimeout(() => end(status), 500));
  });
}
