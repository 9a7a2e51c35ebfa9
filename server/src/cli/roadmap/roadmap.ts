/** `export-tiers roadmap`: a phase of the package's roadmap, counted, shown as a patch, or written. */
import { existsSync } from 'node:fs';
import path from 'node:path';
import { nodeGit } from '../../host/node-git';
import type { PhasePlan } from '../../roadmap/phases';
import { type RefusalKind, RoadmapRefused } from '../../roadmap/scene';
import { mayUseLazyKeyword, type PhaseChoices, runPhase } from '../../workspace/what-if/run-phase';
import type { World } from '../../workspace/what-if/what-if';
import { renderPatch } from '../check/diff';
import { CLEAN, FAILURE, FINDINGS, UsageError } from '../exit-status';
import type { Output } from '../output';
import { packageNotFound } from '../package-not-found';
import { displayPath, toCorePath } from '../paths';
import { printable } from '../printable';
import { acceptedReasons } from './accepted-reasons';
import { renderPlan } from './roadmap-render';
import { type Keeping, openWorld } from './roadmap-world';
import { writePlan } from './roadmap-write';

export interface RoadmapCommandOptions extends Keeping {
  readonly root: readonly string[];
  readonly diff: boolean;
  readonly write: boolean;
  readonly allowDirty: boolean;
  readonly file: string | null;
  readonly publicModule: string;
  readonly removeBy: string | null;
  readonly lazyKeyword: boolean;
  readonly lazyTiers: ReadonlySet<1 | 2>;
  readonly moveTo: string | null;
  readonly move: readonly string[] | null;
  readonly accept: readonly string[];
}

/**
 * @returns the exit status: 0 where nothing is left to do or all was written, 1 where a patch or a count
 *   shows changes, 2 where the phase cannot be done.
 * @throws UsageError for arguments that make no sense.
 */
export async function roadmap(
  phaseText: string,
  packageName: string,
  options: RoadmapCommandOptions,
  output: Output,
): Promise<number> {
  const phase = phaseOf(phaseText);
  if (options.diff && options.write) throw new UsageError('--diff and --write exclude each other');
  const accept = acceptedReasons(options.accept);
  if (options.removeBy !== null && !/^\d{4}-\d\d-\d\d$/.test(options.removeBy)) {
    throw new UsageError('--remove-by wants a day as YYYY-MM-DD');
  }
  const world = await openWorld(packageName, options.root, options);
  if (!world.has()) {
    output.error(packageNotFound(packageName, world.packageNames()));
    return FAILURE;
  }
  if (options.lazyKeyword && !(await mayUseLazyKeyword(world.packagePath(), world))) {
    throw new UsageError('--lazy-keyword needs a project whose requires-python is 3.15 or later');
  }
  try {
    const plan = await runPhase(world, phase, choicesOf(options, accept));
    world.keep();
    return await finish(plan, world, options, output);
  } catch (error) {
    if (!(error instanceof RoadmapRefused)) throw error;
    output.error(`nothing was changed: ${printable(error.message)}`);
    return FAILURE;
  }
}

function phaseOf(text: string): 1 | 2 | 3 {
  if (text === '1' || text === '2' || text === '3') return Number(text) as 1 | 2 | 3;
  throw new UsageError(`there is no phase ${text}: 1 documents, 2 deprecates, 3 removes`);
}

function choicesOf(options: RoadmapCommandOptions, accept: readonly RefusalKind[]): PhaseChoices {
  return {
    remove: options.removeBy,
    accept: new Set(accept),
    adviceFile: options.file === null ? null : toCorePath(options.file),
    publicModule: options.publicModule,
    lazyKeyword: options.lazyKeyword,
    lazyTiers: options.lazyTiers,
    moveTo: options.moveTo,
    move: options.move,
    shown: (each) => displayPath(each),
  };
}

/** Why the git tree around a folder is not to be written into; null where it may be, and outside of git. */
async function whyDirty(folder: string): Promise<string | null> {
  const repository = await nodeGit.locate(folder);
  if (!repository && !hasGit(folder)) return null;
  const changed = repository && (await nodeGit.changed(repository.top));
  if (!changed) {
    return 'git fails to tell whether its tree has uncommitted changes; see what `git status` says, or say --allow-dirty';
  }
  if (changed.length === 0) return null;
  const shown = changed.slice(0, 5).join(', ') + (changed.length > 5 ? ' …' : '');
  return `the git tree has uncommitted changes (${shown}); commit them or say --allow-dirty`;
}

/** True in what should be a repository: git may be missing, or refuse one that belongs to somebody else. */
function hasGit(folder: string): boolean {
  const above = path.dirname(folder);
  return existsSync(path.join(folder, '.git')) || (above !== folder && hasGit(above));
}

/** What may be written into: the user may name a file elsewhere. */
function writtenFolders({ folders }: World, { file }: RoadmapCommandOptions): readonly string[] {
  return file === null ? folders : [...folders, path.posix.dirname(toCorePath(file))];
}

async function finish(
  plan: PhasePlan,
  world: World,
  options: RoadmapCommandOptions,
  output: Output,
): Promise<number> {
  output.note(renderPlan(plan));
  if (options.diff) {
    for (const { path: target, before, after } of plan.files) {
      output.write(renderPatch(target, before, after));
    }
  }
  if (!options.write) return plan.files.length > 0 ? FINDINGS : CLEAN;
  if (plan.files.length === 0) return CLEAN;
  const dirty = options.allowDirty ? null : await whyDirty(path.posix.dirname(world.packagePath()));
  const failure = dirty ?? writePlan(plan.files, writtenFolders(world, options));
  if (failure) {
    output.error(`nothing was changed: ${failure}`);
    return FAILURE;
  }
  output.note(`Wrote ${plan.files.length} file${plan.files.length === 1 ? '' : 's'}.\n`);
  return CLEAN;
}
