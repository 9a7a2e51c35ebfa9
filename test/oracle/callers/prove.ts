/** Rewritten callers before a real Python: what prove.py says of each. */
import { execFile } from 'node:child_process';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Interpreter } from '../interpreter';
import { type Case, pathsOf } from './cases';
import type { RewrittenCallers } from './rewrite-callers';

export interface Proof {
  readonly id: string;
  readonly problems: readonly string[];
}

type Rewritten = Pick<RewrittenCallers, 'before' | 'after' | 'files'>;

const SCRIPT = join(import.meta.dirname, 'prove.py');

/**
 * One process proves them all, those over the same packages together, which are loaded once.
 *
 * @param isFresh whether each version also runs in an interpreter of its own.
 * @returns a proof for each case, in their order.
 */
export async function proveCallers(
  interpreter: Interpreter,
  folder: string,
  cases: readonly Case[],
  rewritten: Rewritten,
  isFresh: (one: Case) => boolean,
): Promise<Proof[]> {
  return proveEach(
    interpreter,
    folder,
    cases.map((one) => [one, rewritten]),
    isFresh,
  );
}

/** The same of cases in different folders. */
export async function proveEach(
  interpreter: Interpreter,
  folder: string,
  cases: readonly (readonly [Case, Rewritten])[],
  isFresh: (one: Case) => boolean,
): Promise<Proof[]> {
  const jobs = cases.map(([one, rewritten]) => ({
    id: one.title,
    before: rewritten.before,
    after: rewritten.after,
    path: [],
    module: one.module,
    calls: one.calls ?? [one.module],
    fresh: isFresh(one),
    loaded: packagesOf(one),
    modules: pathsOf(one).map(moduleOf),
    files: Object.fromEntries(pathsOf(one).map((path) => [path, rewritten.files.get(path)])),
  }));
  const file = join(mkdtempSync(join(folder, 'jobs-')), 'jobs.json');
  writeFileSync(file, JSON.stringify(jobs));
  const told = readProofs(await run(interpreter.command, ['-I', '-B', SCRIPT, file], folder));
  const byId = new Map(told.map((proof) => [proof.id, proof]));
  return jobs.map(({ id }) => byId.get(id) ?? { id, problems: ['there is no proof'] });
}

/** The installed packages that a case imports from, which are loaded before it runs. */
export function packagesOf({ needs }: Case): string[] {
  return needs.filter((name) => name !== 'shelf').sort();
}

function moduleOf(path: string): string {
  return path.replace(/(?:\/__init__)?\.py$/, '').replaceAll('/', '.');
}

function run(command: string, args: readonly string[], folder: string): Promise<string> {
  const env = {
    PATH: '/usr/bin:/bin',
    HOME: folder,
    LANG: 'C.UTF-8',
    PYTHONHASHSEED: '0',
    OPENBLAS_NUM_THREADS: '1',
    OMP_NUM_THREADS: '1',
    MPLBACKEND: 'agg',
  };
  const settings = { cwd: folder, env, timeout: 300_000, maxBuffer: 64 * 1024 * 1024 };
  return new Promise((resolve, reject) => {
    execFile(command, args, settings, (error, out, err) =>
      error ? reject(new Error(`prove.py failed: ${error.message}\n${err}`)) : resolve(out),
    );
  });
}

function readProofs(text: string): Proof[] {
  return text
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line) as Proof);
}
