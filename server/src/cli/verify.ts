/**
 * `export-tiers verify`: asks the user's own Python whether every export can be imported, is the object that
 * it is said to be, warns where it should and nowhere else; and whether each submodule can come first.
 */
import { randomUUID } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { TieredPackage } from '../tiers/policy';
import type { World } from '../workspace/what-if';
import { CLEAN, FAILURE, FINDINGS, UsageError } from './exit-status';
import { findPython, type Interpreter, saidByPython, start } from './import-time-python';
import type { Output } from './output';
import { packageNotFound } from './package-not-found';
import { createProgress, type Progress } from './progress';
import { openWorld } from './roadmap-world';
import { type ExpectedName, findProblems, movedNames, type VerifyRecord } from './verify-findings';
import {
  type SeenName,
  VERIFY_RESULT,
  type VerifyAnswer,
  type VerifyTask,
  verifyArguments,
} from './verify-script';

export interface VerifyOptions {
  readonly root: readonly string[];
  readonly python: string | null;
  readonly timeout: number;
  readonly submodules: boolean;
  /** Every export in an interpreter of its own, not only those that are made when they are asked for. */
  readonly each: boolean;
  readonly record: string | null;
  readonly against: string | null;
}

/** How many interpreters run at a time. */
const AT_ONCE = 2;

/**
 * @returns the exit status: 0 where all is as expected, 1 where something is not, 2 where the package
 *   cannot be looked at.
 * @throws UsageError where a file to compare with cannot be read.
 */
export async function verify(
  packageName: string,
  options: VerifyOptions,
  output: Output,
): Promise<number> {
  const before = options.against === null ? null : readRecord(options.against, packageName);
  const world = await openWorld(packageName, options.root);
  if (!world.has()) {
    output.error(packageNotFound(packageName, world.packageNames()));
    return FAILURE;
  }
  const folder = world.folders[0] ?? '.';
  const python = await findPython(options.python, folder);
  if (!python) {
    output.error(
      `there is no Python 3 to ask${options.python ? ` at ${options.python}` : ''}: name one with --python`,
    );
    return FAILURE;
  }
  const scratch = mkdtempSync(path.join(tmpdir(), 'export-tiers-verify-'));
  const progress = createProgress(process.stderr);
  try {
    return await ask({ world, python, scratch, folder, options, before, output, progress });
  } finally {
    progress.clear();
    rmSync(scratch, { recursive: true, force: true });
  }
}

interface Asking {
  readonly world: World;
  readonly python: Interpreter;
  readonly scratch: string;
  readonly folder: string;
  readonly options: VerifyOptions;
  readonly before: VerifyRecord | null;
  readonly output: Output;
  /** Many interpreters take their time. */
  readonly progress: Progress;
}

async function ask(asking: Asking): Promise<number> {
  const { world, python, options, before, output } = asking;
  const tiered = world.scene().package;
  const names = importableNames(tiered);
  const answer = await run(asking, { first: null, names });
  if ('why' in answer || answer.error !== undefined) {
    const why = 'why' in answer ? answer.why : answer.error;
    output.error(`${tiered.name} cannot be imported by ${python.description}: ${why}`);
    if ('stderr' in answer && answer.stderr) output.note(`${answer.stderr}\n`);
    return FAILURE;
  }
  const expected = expectations(tiered);
  const lazy = new Set(expected.flatMap(({ name, warnsOf }) => (warnsOf === null ? [] : [name])));
  const alone = names.filter(({ name }) => options.each || lazy.has(name));
  const seen = { ...answer.names, ...(await importAlone(asking, alone)) };
  const modules = options.submodules ? modulesInside(world) : [];
  const { submodules, missing } = await importFirst(asking, modules);
  asking.progress.clear();
  const now = { package: tiered.name, python: python.description, names: seen, submodules };
  if (options.record !== null) writeFileSync(options.record, `${JSON.stringify(now, null, 1)}\n`);
  const problems = findProblems(now, expected, before);
  for (const problem of problems) output.write(`${problem}\n`);
  const looked = `${names.length} exports and ${modules.length - missing.size} submodules`;
  const verdict =
    problems.length === 0 ? 'all as they should be' : `${problems.length} not as they should be`;
  output.note(`${looked} looked at with ${python.description}: ${verdict}.\n`);
  const moved = movedNames(now, before);
  if (moved.length > 0)
    output.note(`${moved.length} names are now defined in a submodule: ${moved.join(', ')}.\n`);
  const gone = Object.keys(before?.names ?? {}).filter((name) => !tiered.exports.has(name));
  if (gone.length > 0)
    output.note(`${gone.length} names of the record are gone from the package.\n`);
  if (missing.size > 0) {
    const needed = [...new Set(missing.values())].sort().join(', ');
    output.note(`${missing.size} submodules left out, for these are not installed: ${needed}.\n`);
  }
  return problems.length === 0 ? CLEAN : FINDINGS;
}

/** All exports, those too of which nothing is known that binds them: Python has the last word. */
function importableNames(tiered: TieredPackage): VerifyTask['names'] {
  return [...tiered.exports.values()].map(({ name, home, status }) => {
    const hasHome = home !== null && home.name !== '' && status !== 'submodule';
    return { name, home: hasHome ? [home.module, home.name] : null };
  });
}

function expectations(tiered: TieredPackage): ExpectedName[] {
  return [...tiered.exports.values()].map(({ name, home, cautions, assignment }) => {
    const isLazy = cautions.some(({ kind, module }) => kind === 'lazy' && module === tiered.name);
    const warnsOf = isLazy && assignment?.tier === 3 ? (home?.module ?? '') : null;
    return { name, warnsOf };
  });
}

/** Each name in an interpreter of its own, in which nothing but the package was imported before. */
async function importAlone(asking: Asking, names: VerifyTask['names']) {
  const seen: Record<string, SeenName> = {};
  const pending = [...names];
  const worker = async () => {
    for (let each = pending.shift(); each !== undefined; each = pending.shift()) {
      asking.progress.update(each.name, names.length - pending.length - 1, names.length);
      const answer = await run(asking, { first: null, names: [each] });
      const error = 'why' in answer ? answer.why : answer.error;
      seen[each.name] = ('names' in answer && answer.names[each.name]) || {
        error: error ?? 'it was not looked at',
        warnings: [],
      };
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
  return seen;
}

/** What is not imported to see whether it can be: programs and tests. */
const NOT_TRIED = /(?:^|\.)(?:__main__|conftest|tests?|test_\w+|\w+_test)(?:\.|$)/;

/** All modules of the package, at any depth, those apart that it has in another language. */
function modulesInside(world: World): string[] {
  const scene = world.scene();
  const { name, submodules, path: own } = scene.package;
  const direct = [...submodules].map((leaf) => `${name}.${leaf}`);
  const deeper = scene.files.flatMap((file) => {
    const module = file === own || file.endsWith('.pyi') ? null : scene.file(file)?.module;
    return module?.startsWith(`${name}.`) ? [module] : [];
  });
  const inner = (module: string) => module.slice(name.length + 1);
  return [...new Set([...direct, ...deeper])].filter((each) => !NOT_TRIED.test(inner(each))).sort();
}

/** Each module first in an interpreter of its own. */
async function importFirst(asking: Asking, modules: readonly string[]) {
  const submodules: Record<string, string | null> = {};
  const missing = new Map<string, string>();
  const pending = [...modules];
  const tops = new Set(asking.world.packageNames().map((name) => name.split('.')[0]));
  const worker = async () => {
    for (let module = pending.shift(); module !== undefined; module = pending.shift()) {
      asking.progress.update(module, modules.length - pending.length - 1, modules.length);
      const answer = await run(asking, { first: module, names: [] });
      const error = 'why' in answer ? answer.why : (answer.error ?? null);
      const needs = 'missing' in answer ? answer.missing : undefined;
      if (needs !== undefined && !tops.has(needs.split('.')[0])) missing.set(module, needs);
      else submodules[module] = error;
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
  const sorted = Object.fromEntries(
    Object.entries(submodules).sort(([a], [b]) => (a < b ? -1 : 1)),
  );
  return { submodules: sorted, missing };
}

type Answer = VerifyAnswer | { readonly why: string; readonly stderr: string };

async function run(
  { world, python, scratch, folder, options }: Asking,
  what: Pick<VerifyTask, 'first' | 'names'>,
): Promise<Answer> {
  const { package: tiered } = world.scene();
  const task: VerifyTask = { package: tiered.name, roots: [rootOf(tiered)], ...what };
  const file = path.join(scratch, `${randomUUID()}.json`);
  writeFileSync(file, JSON.stringify(task));
  const { status, stdout, stderr, isLate } = await start({
    program: python.program,
    arguments: verifyArguments(file),
    folder,
    environment: process.env,
    seconds: options.timeout,
  });
  const said = saidByPython(stderr);
  if (isLate) return { why: `it did not end within ${options.timeout} seconds`, stderr: said };
  const line = stdout.split(/\r?\n/).findLast((each) => each.startsWith(VERIFY_RESULT));
  if (line === undefined) {
    return { why: `the interpreter ended with ${status ?? 'a signal'}`, stderr: said };
  }
  return JSON.parse(line.slice(VERIFY_RESULT.length)) as VerifyAnswer;
}

/** The folder that the package is imported from. */
function rootOf({ name, path: file }: TieredPackage): string {
  return name.split('.').reduce((folder) => path.posix.dirname(folder), path.posix.dirname(file));
}

function readRecord(file: string, packageName: string): VerifyRecord {
  try {
    const record = JSON.parse(readFileSync(file, 'utf8')) as VerifyRecord;
    if (record.package !== packageName) throw new Error(`it is of ${record.package}`);
    return record;
  } catch (error) {
    throw new UsageError(
      `cannot compare with ${file}: ${error instanceof Error ? error.message : error}`,
    );
  }
}
