/** The Python that judges: which one it is, where it looks for modules, and one run of record.py in it. */
import { execFile, execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Claim } from './claims';
import type { PackageRecord, Verdict } from './record';

const SCRIPT = join(import.meta.dirname, 'record.py');

export interface Interpreter {
  readonly command: string;
  /** As in `3.11.2`. */
  readonly version: string;
  /** Its `sys.platform`. */
  readonly platform: string;
  /** Folders of `sys.path` that exist, in order. */
  readonly roots: readonly string[];
}

/** The environment of every run: nothing of the user's, no threads, no display, no bytecode files. */
function environment(home: string) {
  return {
    PATH: '/usr/bin:/bin',
    HOME: home,
    TMPDIR: home,
    LANG: 'C.UTF-8',
    PYTHONHASHSEED: '0',
    OPENBLAS_NUM_THREADS: '1',
    OMP_NUM_THREADS: '1',
    MPLBACKEND: 'agg',
    MPLCONFIGDIR: home,
    NUMBA_CACHE_DIR: home,
  };
}

/**
 * The first of `EXPORT_TIERS_PYTHON`, `python3` and `/usr/bin/python3` that can find most of `modules`
 * (a Debian system's packages belong to its own Python, while another may come first on the PATH).
 * @throws Error where there is none of 3.8 or later.
 */
export function findInterpreter(modules: readonly string[]): Interpreter {
  const chosen = process.env.EXPORT_TIERS_PYTHON;
  const candidates = chosen ? [chosen] : ['python3', '/usr/bin/python3'];
  let best: (Interpreter & { found: number }) | null = null;
  for (const command of candidates) {
    const probed = probe(command, modules);
    if (probed && (!best || probed.found > best.found)) best = probed;
  }
  if (!best) throw new Error(`no Python 3.8 or later among: ${candidates.join(', ')}`);
  const { command, version, platform, roots } = best;
  return { command, version, platform, roots };
}

function probe(command: string, modules: readonly string[]) {
  const code = [
    'import sys, os, json, importlib.util as u',
    'assert sys.version_info >= (3, 8)',
    'found = 0',
    'for m in sys.argv[1:]:',
    '    try: found += u.find_spec(m) is not None',
    '    except Exception: pass',
    'print(json.dumps({"executable": sys.executable, "version": "%d.%d.%d" % sys.version_info[:3],',
    '  "platform": sys.platform, "roots": [p for p in sys.path if os.path.isdir(p)], "found": found}))',
  ].join('\n');
  try {
    const text = execFileSync(command, ['-I', '-B', '-c', code, ...modules], {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    const { executable, found, ...rest } = JSON.parse(text);
    return { command: executable as string, found: found as number, ...rest };
  } catch {
    return null;
  }
}

export interface Run {
  /** By module. */
  readonly records: ReadonlyMap<string, PackageRecord>;
  /** Why a module could not be examined. */
  readonly errors: ReadonlyMap<string, string>;
  /** By index of the claim; a claim about a module that was not examined has none. */
  readonly verdicts: ReadonlyMap<number, Verdict>;
}

export interface RunOptions {
  /** Folders put before `sys.path`. */
  readonly paths?: readonly string[];
  /** Seconds that one process may take; others may be busy on the machine. */
  readonly limit?: number;
  /** False leaves out where else objects are bound, which takes most of the time with small modules. */
  readonly places?: boolean;
  /** False examines all in one process: quick for many small modules that leave no state behind. */
  readonly forks?: boolean;
}

/** Imports the modules in the interpreter, records them and judges the claims; two processes share the work. */
export async function examine(
  interpreter: Interpreter,
  modules: readonly string[],
  claims: readonly Claim[],
  options: RunOptions = {},
): Promise<Run> {
  const folder = mkdtempSync(join(tmpdir(), 'oracle-'));
  try {
    const file = (name: string, lines: readonly string[]) => {
      writeFileSync(join(folder, name), lines.map((line) => `${line}\n`).join(''));
      return join(folder, name);
    };
    const lines = claims.map((c) => [c.package, c.name, c.kind, c.module, c.target].join('\t'));
    const common = ['--limit', String(options.limit ?? 240), '--claims', file('claims', lines)];
    for (const path of options.paths ?? []) common.push('--path', path);
    if (options.places === false) common.push('--no-places');
    if (options.forks === false) common.push('--no-forks');
    const texts = await Promise.all(
      shares(modules).map(async (share, index) => {
        const out = join(folder, `out${index}`);
        const args = ['--out', out, ...common, file(`modules${index}`, share)];
        await run(interpreter.command, ['-I', '-B', SCRIPT, ...args], folder);
        return readFileSync(out, 'utf8');
      }),
    );
    return readRun(texts.join(''));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Two shares of about one size; what is below one top-level package stays together. */
function shares(modules: readonly string[]): string[][] {
  const sizes = new Map<string, string[]>();
  for (const module of modules) {
    const top = module.split('.', 1)[0] as string;
    const held = sizes.get(top);
    if (held) held.push(module);
    else sizes.set(top, [module]);
  }
  const result: [string[], string[]] = [[], []];
  for (const group of [...sizes.values()].sort((a, b) => b.length - a.length)) {
    result[result[0].length <= result[1].length ? 0 : 1].push(...group);
  }
  return result.filter((share) => share.length > 0);
}

function run(command: string, args: readonly string[], folder: string): Promise<void> {
  const settings = { cwd: folder, env: environment(folder), timeout: 900_000 };
  return new Promise((resolve, reject) => {
    execFile(command, args, settings, (error, _out, err) =>
      error ? reject(new Error(`record.py failed: ${error.message}\n${err}`)) : resolve(),
    );
  });
}

function readRun(text: string): Run {
  const records = new Map<string, PackageRecord>();
  const errors = new Map<string, string>();
  const verdicts = new Map<number, Verdict>();
  for (const line of text.split('\n')) {
    if (!line) continue;
    const row = JSON.parse(line);
    if (row.error) errors.set(row.package, row.error);
    else if (row.verdicts) for (const [index, word] of row.verdicts) verdicts.set(index, word);
    else records.set(row.package, row);
  }
  return { records, errors, verdicts };
}

/** True where one of the interpreter's folders has the package or module. */
export function isInstalled({ roots }: Interpreter, name: string): boolean {
  const path = name.replaceAll('.', '/');
  return roots.some((root) =>
    ['/__init__.py', '.py'].some((end) => {
      try {
        readFileSync(`${root}/${path}${end}`);
        return true;
      } catch {
        return false;
      }
    }),
  );
}
