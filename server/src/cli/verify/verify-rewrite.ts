/**
 * Proves a rewrite with the user's own Python, before a file is written: every changed import binds the
 * identical object before and after, and every changed file still compiles.
 */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { projectOf } from '../../ide/projects';
import type { Snapshot } from '../../ide/snapshot';
import type { Workspace } from '../../workspace/workspace';
import type { FixedFile } from '../check/fix';
import { FAILURE, FINDINGS } from '../exit-status';
import { count } from '../format/render-summary';
import {
  findPython,
  type Interpreter,
  saidByPython,
  start,
} from '../import-time/import-time-python';
import type { Output } from '../output';
import { displayPath } from '../paths';
import { type RewrittenFile, rewrittenFile, withoutOthers } from './rewritten-file';
import {
  REWRITE_RESULT,
  type RewriteAnswer,
  type RewriteTask,
  rewriteArguments,
} from './verify-rewrite-script';

export interface RewriteProof {
  readonly python: string | null;
  /** Seconds that one interpreter may take. */
  readonly timeout: number;
  readonly folder: string;
  /** True where the files may have changed otherwise, too: only imports of tiered packages count. */
  readonly mixed?: boolean;
}

/**
 * Says what differs.
 *
 * @returns the exit status: 0 where the rewrite is proven, 1 where something differs, 2 where nobody can
 *   be asked.
 */
export async function verifyRewrite(
  fixed: readonly FixedFile[],
  workspace: Workspace,
  proof: RewriteProof,
  output: Output,
): Promise<number> {
  const files = fixed.filter(({ path: file }) => /\.py$|#cell-\d+$/.test(file));
  if (files.length === 0) return 0;
  const python = await findPython(proof.python, proof.folder);
  if (!python) {
    output.error(
      `there is no Python 3 to ask${proof.python ? ` at ${proof.python}` : ''}: name one with --python`,
    );
    return FAILURE;
  }
  const scratch = mkdtempSync(path.join(tmpdir(), 'export-tiers-verify-'));
  try {
    // Several projects' packages of one name are each its own project's, in an interpreter of its own.
    const by = { ...proof, interpreter: python, scratch };
    const whole = workspace.snapshot();
    const statuses: number[] = [];
    for (const [project, own] of groupedByProject(whole, files)) {
      statuses.push(await judge(own, project, by, output));
    }
    return Math.max(...statuses);
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
}

interface Judge extends RewriteProof {
  readonly interpreter: Interpreter;
  readonly scratch: string;
}

function groupedByProject(
  whole: Snapshot,
  files: readonly FixedFile[],
): ReadonlyMap<Snapshot, readonly FixedFile[]> {
  const groups = new Map<Snapshot, FixedFile[]>();
  for (const file of files) {
    const project = projectOf(whole, file.path);
    groups.set(project, [...(groups.get(project) ?? []), file]);
  }
  return groups;
}

async function judge(
  fixed: readonly FixedFile[],
  snapshot: Snapshot,
  by: Judge,
  output: Output,
): Promise<number> {
  const { packages } = snapshot;
  const files = fixed
    .map((file) => rewrittenFile(snapshot, file))
    .map((file) => (by.mixed ? withoutOthers(file, packages) : file));
  const roots = rootsOf(snapshot, fixed);
  const common = { roots, packages: [...packages.keys()] };
  const answer = await ask({ ...common, files, first: null }, by, 'all');
  if ('why' in answer || answer.error !== undefined) {
    output.error(
      `the rewrite could not be verified: ${'why' in answer ? answer.why : answer.error}`,
    );
    if ('said' in answer && answer.said) output.note(`${answer.said}\n`);
    return FAILURE;
  }
  const [unknownFirst] = answer.unknown;
  if (answer.compared === 0 && unknownFirst && answer.problems.length === 0) {
    const [index, problem] = unknownFirst;
    output.error(
      `the rewrite could not be verified: none of its imports can be made with ${by.interpreter.description}, before or after; ${displayPath(files[index]?.path ?? '')}: ${problem}`,
    );
    return FAILURE;
  }
  const problems = answer.problems.map(
    ([index, problem]) => `${displayPath(files[index]?.path ?? '')}: ${problem}`,
  );
  const firsts = await importedFirst(files, common, by);
  problems.push(...firsts.problems);
  for (const problem of problems) output.write(`${problem}\n`);
  const looked = `${count(answer.compared, 'changed import')} in ${count(files.length, 'file')}`;
  const verdict =
    problems.length === 0
      ? 'identical objects before and after'
      : `${count(problems.length, 'difference')}`;
  output.note(`${looked} looked at with ${by.interpreter.description}: ${verdict}.\n`);
  const unknown = answer.unknown.length + firsts.unknown;
  if (unknown > 0)
    output.note(`Nothing can be said of ${count(unknown, 'import')} that failed before as well.\n`);
  return problems.length === 0 ? 0 : FINDINGS;
}

/** Each new module first in an interpreter of its own; what fails for its old imports, too, is no fault. */
async function importedFirst(
  files: readonly RewrittenFile[],
  common: Pick<RewriteTask, 'roots' | 'packages'>,
  by: Judge,
): Promise<{ readonly problems: readonly string[]; readonly unknown: number }> {
  const names = new Map<string, Set<string>>();
  for (const [, module, name] of files.flatMap(({ after }) => after)) {
    const known = names.get(module) ?? new Set();
    names.set(module, name === '' ? known : known.add(name));
  }
  const problems: string[] = [];
  let unknown = 0;
  const pending = [...names.keys()].sort();
  const fails = async (module: string, taken: readonly string[]) => {
    const first = { module, names: taken };
    const answer = await ask({ ...common, files: [], first }, by, module);
    return 'why' in answer ? answer.why : answer.error;
  };
  const worker = async () => {
    for (let module = pending.shift(); module !== undefined; module = pending.shift()) {
      const why = await fails(module, [...(names.get(module) ?? [])]);
      if (why === undefined) continue;
      const old = [...oldImports(files, module)];
      const failures = await Promise.all(old.map(([each, taken]) => fails(each, [...taken])));
      if (old.length > 0 && failures.every((failure) => failure !== undefined)) unknown++;
      else problems.push(`${module}: cannot be imported first: ${why}`);
    }
  };
  await Promise.all([worker(), worker()]);
  return { problems: problems.sort(), unknown };
}

/**
 * The modules that the imports of files with this new module came from, with the names that now come from the new one: a
 * package that makes names when they are asked for can be imported where these cannot.
 */
function oldImports(
  files: readonly RewrittenFile[],
  module: string,
): ReadonlyMap<string, ReadonlySet<string>> {
  const found = new Map<string, Set<string>>();
  for (const { before, after } of files) {
    const locals = new Set(after.flatMap(([local, at]) => (at === module ? [local] : [])));
    if (locals.size === 0) continue;
    for (const [local, at, name] of before) {
      const names = found.get(at) ?? new Set();
      found.set(at, name !== '' && locals.has(local) ? names.add(name) : names);
    }
  }
  return found;
}

type Answer = RewriteAnswer | { readonly why: string; readonly said: string };

async function ask(task: RewriteTask, by: Judge, name: string): Promise<Answer> {
  const file = path.join(by.scratch, `${name}.json`);
  writeFileSync(file, JSON.stringify(task));
  const { status, stdout, stderr, isLate } = await start({
    program: by.interpreter.program,
    arguments: rewriteArguments(file),
    folder: by.folder,
    environment: process.env,
    seconds: by.timeout,
  });
  const said = saidByPython(stderr);
  if (isLate) return { why: `Python did not end within ${by.timeout} seconds`, said };
  const line = stdout.split(/\r?\n/).findLast((each) => each.startsWith(REWRITE_RESULT));
  if (line === undefined) return { why: `Python ended with ${status ?? 'a signal'}`, said };
  return JSON.parse(line.slice(REWRITE_RESULT.length)) as RewriteAnswer;
}

/** The folders that the packages and the files are imported from. */
function rootsOf(snapshot: Snapshot, fixed: readonly FixedFile[]): string[] {
  const places = [
    ...[...snapshot.packages.values()].map(({ name, path: file }) => [name, file] as const),
    ...fixed.flatMap(({ path: file }) => {
      const module = snapshot.file(file)?.module;
      return module ? [[module, file] as const] : [];
    }),
  ];
  return [...new Set(places.map(([module, file]) => rootOf(module, file)))];
}

function rootOf(module: string, file: string): string {
  const isPackage = /\/__init__\.pyi?$/.test(file);
  const steps = module.split('.').length - (isPackage ? 0 : 1);
  let folder = path.posix.dirname(file);
  for (let i = 0; i < steps; i++) folder = path.posix.dirname(folder);
  return folder;
}
