/**
 * `export-tiers verify`: asks the user's own Python whether every export can be imported, is the object that
 * it is said to be, warns where it should and nowhere else; and whether each submodule can come first.
 */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { readLazyBlock } from '../../roadmap/lazy/lazy-block';
import { starsOf } from '../../roadmap/package-file/parts';
import type { TieredPackage } from '../../tiers/policy';
import type { World } from '../../workspace/what-if/what-if';
import { nameIn } from '../chosen-package';
import { CLEAN, FAILURE, FINDINGS, UsageError } from '../exit-status';
import { count } from '../format/render-summary';
import { findPython } from '../import-time/import-time-python';
import type { Output } from '../output';
import { packageNotFound } from '../package-not-found';
import { createProgress } from '../progress';
import { openWorld } from '../roadmap/roadmap-world';
import { writeOutputFile } from '../whole-file';
import { importAlone, importFirst } from './verify-apart';
import { type Asking, run } from './verify-asking';
import { type ExpectedName, findProblems, movedNames, type VerifyRecord } from './verify-findings';
import type { VerifyTask } from './verify-script';
import { collectStates } from './verify-states';
import { modulesInside } from './verify-submodules';

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
  const before = options.against === null ? null : readRecord(options.against, nameIn(packageName));
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
    return await ask({
      world,
      python,
      scratch,
      folder,
      options,
      before,
      output,
      progress,
      states: collectStates(),
      outside: new Set(),
    });
  } finally {
    progress.clear();
    rmSync(scratch, { recursive: true, force: true });
  }
}

async function ask(asking: Asking): Promise<number> {
  const { world, python, options, before, output } = asking;
  const tiered = world.scene().package;
  const names = importableNames(tiered);
  const answer = await run(asking, { names });
  if ('why' in answer || answer.error !== undefined) {
    const why = 'why' in answer ? answer.why : answer.error;
    output.error(`${tiered.name} cannot be imported by ${python.description}: ${why}`);
    if ('stderr' in answer && answer.stderr) output.note(`${answer.stderr}\n`);
    return FAILURE;
  }
  const expected = expectations(world);
  const lazy = new Set(expected.flatMap(({ name, warnsOf }) => (warnsOf === null ? [] : [name])));
  const alone = names.filter(({ name }) => options.each || lazy.has(name));
  const seen = { ...answer.names, ...(await importAlone(asking, alone)) };
  const modules = options.submodules ? modulesInside(world) : [];
  const first = await importFirst(asking, modules, new Set(answer.loaded));
  const { submodules, missing, elsewhere } = first;
  asking.progress.clear();
  const now = {
    package: tiered.name,
    python: python.description,
    names: seen,
    submodules,
    states: asking.states.all(),
  };
  if (options.record !== null) {
    writeOutputFile(options.record, [`${JSON.stringify(now, null, 1)}\n`]);
  }
  const parts = starsOf(world.scene()).flatMap(({ part }) => (part ? [part.module] : []));
  const problems = findProblems(now, expected, before, parts);
  for (const problem of problems) output.write(`${problem}\n`);
  const looked = `${names.length} exports and ${modules.length - missing.size - elsewhere.size} submodules`;
  const verdict =
    problems.length === 0 ? 'all as they should be' : `${problems.length} not as they should be`;
  output.note(`${looked} looked at with ${python.description}: ${verdict}.\n`);
  const moved = movedNames(now, before);
  if (moved.length > 0)
    output.note(`${moved.length} names are now defined in a submodule: ${moved.join(', ')}.\n`);
  const gone = Object.keys(before?.names ?? {}).filter((name) => !tiered.exports.has(name));
  if (gone.length > 0)
    output.note(
      `${count(gone.length, 'name')} of the record ${gone.length === 1 ? 'is' : 'are'} gone from the package.\n`,
    );
  if (missing.size > 0) {
    const needed = [...new Set(missing.values())].sort().join(', ');
    output.note(
      `${count(missing.size, 'submodule')} left out, for these are not installed: ${needed}.\n`,
    );
  }
  if (elsewhere.size > 0) {
    const each = [...elsewhere].map(([module, needs]) => `${module} (${needs})`).sort();
    const are = elsewhere.size === 1 ? 'is' : 'are';
    output.note(
      `${count(elsewhere.size, 'submodule')} left out that ${are} for another platform: ${each.join(', ')}.\n`,
    );
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

function expectations(world: World): ExpectedName[] {
  const scene = world.scene();
  const { package: tiered } = scene;
  const text = scene.file(tiered.path)?.text ?? '';
  const block = new Map(
    readLazyBlock(text, tiered.name)
      .filter((each) => !each.quiet)
      .map((each) => [each.name, each.module]),
  );
  return [...tiered.exports.values()].map(({ name, cautions }) => ({
    name,
    warnsOf: block.get(name) ?? null,
    mayWarn:
      !block.has(name) &&
      cautions.some(({ kind, module }) => kind === 'lazy' && module === tiered.name),
    mayBeMissing: cautions.some(({ kind }) => kind === 'conditional' || kind === 'fallback'),
  }));
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
