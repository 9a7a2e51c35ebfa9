/** Rewritten callers before a real Python: what prove.py says of each. */
import { execFile } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Interpreter } from '../interpreter';
import type { Case } from './cases';
import type { RewrittenCallers } from './rewrite-callers';

export interface Proof {
  readonly id: string;
  readonly problems: readonly string[];
}

const SCRIPT = join(import.meta.dirname, 'prove.py');

/**
 * @param fresh whether each version also runs in an interpreter of its own.
 * @returns a proof for each case, in their order; two processes share the work.
 */
export async function proveCallers(
  interpreter: Interpreter,
  folder: string,
  cases: readonly Case[],
  rewritten: RewrittenCallers,
  fresh: boolean,
): Promise<Proof[]> {
  const jobs = cases.map(({ title, module, files, needs }) => ({
    id: title,
    before: rewritten.before,
    after: rewritten.after,
    path: [],
    module,
    fresh,
    loaded: fresh ? [] : [...needs].filter((name) => name !== 'shelf').sort(),
    modules: [...files.keys()].map(moduleOf),
    files: Object.fromEntries([...files.keys()].map((path) => [path, rewritten.files.get(path)])),
  }));
  const half = jobs.length / 2;
  const shares = fresh
    ? [jobs.filter((_, i) => i % 2 === 0), jobs.filter((_, i) => i % 2 === 1)]
    : [jobs.slice(0, half), jobs.slice(half)];
  const told = await Promise.all(
    shares.map(async (share, index) => {
      const file = join(folder, `jobs${index}${fresh}.json`);
      writeFileSync(file, JSON.stringify(share));
      return readProofs(await run(interpreter.command, ['-I', '-B', SCRIPT, file], folder));
    }),
  );
  const byId = new Map(told.flat().map((proof) => [proof.id, proof]));
  return jobs.map(({ id }) => byId.get(id) ?? { id, problems: ['there is no proof'] });
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
