/** Other tools over the same callers: one process for all of them, or a wasm build in this one. */
import { execFileSync, spawnSync } from 'node:child_process';
import { createRequire } from 'node:module';
import { join } from 'node:path';

export interface PeerJob {
  readonly id: string;
  readonly text: string;
  /** `pkg.name` to `pkg.home.name`, for tools that cannot find that out. */
  readonly renames: readonly (readonly [string, string])[];
}

export interface PeerAnswer {
  readonly id: string;
  readonly text?: string;
  readonly error?: string;
}

export interface Peer {
  readonly name: string;
  readonly version: string;
  run(jobs: readonly PeerJob[]): PeerAnswer[];
}

/** A Python script of `peers/`; null where its library cannot be imported. */
export function pythonPeer(
  name: string,
  script: string,
  library: string,
  python: string,
  folder: string | null,
): Peer | null {
  const env = { ...process.env, ...(folder !== null && { PYTHONPATH: folder }) };
  const code = `import ${library}\nfrom importlib.metadata import version\nprint(version("${library}"))`;
  const probe = spawnSync(python, ['-c', code], { encoding: 'utf8', env });
  if (probe.status !== 0) return null;
  return {
    name,
    version: probe.stdout.trim(),
    run(jobs) {
      const input = jobs.map((job) => `${JSON.stringify(job)}\n`).join('');
      const file = join(import.meta.dirname, 'peers', script);
      const out = execFileSync(python, [file], {
        input,
        encoding: 'utf8',
        env,
        maxBuffer: 1 << 28,
      });
      return out
        .split('\n')
        .filter(Boolean)
        .map((line) => JSON.parse(line) as PeerAnswer);
    },
  };
}

interface RuffModule {
  readonly Workspace: new (
    options: unknown,
    encoding: number,
  ) => { check(text: string): { code: string | null; fix: unknown }[] };
}

export interface RuffLook {
  readonly version: string;
  /** How many places rules of these codes tell, and how many of them they can fix. */
  look(text: string, options: unknown): { readonly told: number; readonly fixable: number };
}

/** Ruff's build for Node, from a folder where it is installed; null where it is not. */
export function ruffPeer(folder: string): RuffLook | null {
  try {
    const require = createRequire(join(folder, 'index.js'));
    const ruff = require('@astral-sh/ruff-wasm-nodejs') as RuffModule;
    const { version } = require('@astral-sh/ruff-wasm-nodejs/package.json') as { version: string };
    return {
      version,
      look(text, options) {
        const found = new ruff.Workspace(options, 1).check(text);
        const told = found.filter(({ code }) => code !== null && code !== 'invalid-syntax');
        return { told: told.length, fixable: told.filter(({ fix }) => Boolean(fix)).length };
      },
    };
  } catch {
    return null;
  }
}
