/** Random notebooks on the disk, mended by the command line, and run by the real Python. */
import { execFileSync, spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { pythonOfCell } from '../../../server/src/python/notebook/notebook-cell';
import { pythonCells, sourceOf } from '../../../server/src/python/notebook/notebook-json';
import { CLI, cleanEnvironment } from '../../cli/run-cli';
import { notebookOf } from '../../support/notebook';
import type { Interpreter } from '../interpreter';
import type { RandomNotebook } from './random-notebooks';

/** One that nothing mended, and what `--fix` made of it, once and again. */
export interface MendedNotebook extends RandomNotebook {
  readonly after: readonly string[];
  readonly again: readonly string[];
  /** What `--diff` says that `--fix` makes of it. */
  readonly told: readonly string[];
}

/** @param folder an empty one to work in; the mended ones are in its `mended`. */
export function mendNotebooks(
  folder: string,
  notebooks: readonly RandomNotebook[],
  ...options: readonly string[]
): MendedNotebook[] {
  const [mended, told] = [join(folder, 'mended'), join(folder, 'told')];
  for (const { name, files, cells } of notebooks) {
    const texts = new Map([...files, [fileOf(name), notebookOf(cells)]]);
    for (const [path, text] of texts) {
      mkdirSync(dirname(join(mended, path)), { recursive: true });
      writeFileSync(join(mended, path), text);
    }
  }
  writeFileSync(join(mended, 'pyproject.toml'), notebooks.map(tiersOf).join('\n'));
  cpSync(mended, told, { recursive: true });
  apply(told, check(mended, '--diff', ...options));
  const read = (from: string) => notebooks.map(({ name }) => cellsOf(from, name));
  const promised = read(told);
  check(mended, '--fix', ...options);
  const after = read(mended);
  check(mended, '--fix', ...options);
  const again = read(mended);
  return notebooks.map((notebook, index) => ({
    ...notebook,
    after: after[index] ?? [],
    again: again[index] ?? [],
    told: promised[index] ?? [],
  }));
}

function fileOf(name: string): string {
  return `${name}_notes.ipynb`;
}

function tiersOf({ name }: RandomNotebook): string {
  return `[[tool.export-tiers.package]]\nname = "${name}"\ntier1 = ["two"]\ndefault-tier = 3\n`;
}

function cellsOf(folder: string, name: string): readonly string[] {
  return (pythonCells(readFileSync(join(folder, fileOf(name)), 'utf8')) ?? []).map(sourceOf);
}

/** @returns what it printed. @throws Error where it says that it failed. */
function check(folder: string, ...options: readonly string[]): string {
  const { status, stdout, stderr } = spawnSync(process.execPath, [CLI, 'check', ...options], {
    cwd: folder,
    encoding: 'utf8',
    env: { ...cleanEnvironment(), NO_COLOR: '1' },
    maxBuffer: 64 * 1024 * 1024,
  });
  if (status === null || status > 1) throw new Error(`check ${options.join(' ')}: ${stderr}`);
  return stdout;
}

function apply(folder: string, patch: string): void {
  if (patch !== '') execFileSync('git', ['apply', '-'], { cwd: folder, input: patch });
}

/** What a cell left when it ran. */
export interface CellRun {
  /** The class of what it raised. */
  readonly error: string | null;
  readonly output: string;
  /** What each name of the notebook is by then. */
  readonly names: Readonly<Record<string, string>>;
}

const SCRIPT = join(import.meta.dirname, 'run-cells.py');

/** Runs the cells of each notebook in their order. @param folder has its package. */
export function runCells(
  { command }: Interpreter,
  folder: string,
  notebooks: readonly (readonly string[])[],
): readonly (readonly CellRun[])[] {
  const jobs = join(folder, 'jobs.json');
  const path = join(folder, 'mended');
  const asked = notebooks.map((cells) => ({ path, cells: cells.map(pythonOfCell) }));
  writeFileSync(jobs, JSON.stringify(asked));
  const told = execFileSync(command, ['-I', '-B', SCRIPT, jobs], {
    encoding: 'utf8',
    env: { PATH: '/usr/bin:/bin', HOME: tmpdir(), LANG: 'C.UTF-8', PYTHONHASHSEED: '0' },
    maxBuffer: 256 * 1024 * 1024,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  return told
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as CellRun[]);
}
