/** `export-tiers classify`: proposes tiers for a package and writes or updates its `EXPORT_TIERS.md`. */
import path from 'node:path';
import { nodeGit } from '../../host/node-git';
import { RoadmapRefused } from '../../roadmap/scene';
import { type Classified, classifyPackage } from '../../workspace/what-if/classify-package';
import type { World } from '../../workspace/what-if/what-if';
import { renderPatch } from '../check/diff';
import { CLEAN, FAILURE, FINDINGS, UsageError } from '../exit-status';
import type { Output } from '../output';
import { packageNotFound } from '../package-not-found';
import { displayPath } from '../paths';
import { printable } from '../printable';
import { type Keeping, openWorld } from './roadmap-world';
import { writePlan } from './roadmap-write';

export interface ClassifyCommandOptions extends Keeping {
  readonly root: readonly string[];
  readonly diff: boolean;
  readonly write: boolean;
  readonly fresh: boolean;
}

/**
 * @returns the exit status: 0, 1 where a patch has changes, 2 where there is no such package.
 * @throws UsageError for arguments that make no sense.
 */
export async function classify(
  packageName: string,
  options: ClassifyCommandOptions,
  output: Output,
): Promise<number> {
  if (options.diff && options.write) throw new UsageError('--diff and --write exclude each other');
  const world = await openWorld(packageName, options.root, options);
  if (!world.has()) {
    output.error(packageNotFound(packageName, world.packageNames()));
    return FAILURE;
  }
  try {
    const classified = await classifyPackage(world, options.fresh);
    world.keep();
    return await put(classified, world, options, output);
  } catch (error) {
    if (!(error instanceof RoadmapRefused)) throw error;
    output.error(`nothing was changed: ${printable(error.message)}`);
    return FAILURE;
  }
}

async function put(
  found: Classified,
  { folders }: World,
  options: ClassifyCommandOptions,
  output: Output,
): Promise<number> {
  const { path: target, before, after, summary } = found;
  output.note(`${summary.map(printable).join('\n')}\n`);
  if (options.diff) {
    output.write(renderPatch(target, before, after));
    return before === after ? CLEAN : FINDINGS;
  }
  if (!options.write) {
    output.write(after);
    return CLEAN;
  }
  if (before === after) return CLEAN;
  if (options.fresh && before !== null && !(await isCommitted(target))) {
    throw new RoadmapRefused(
      `${displayPath(target)} is there already, and not as it is committed to git: --fresh would lose what it says`,
    );
  }
  const failure = writePlan([{ path: target, before, after, why: 'tiers' }], folders);
  if (failure) throw new RoadmapRefused(failure);
  output.note(`Wrote ${displayPath(target)}.\n`);
  return CLEAN;
}

/** True where git can bring the file back as it is. */
async function isCommitted(file: string): Promise<boolean> {
  const repository = await nodeGit.locate(path.posix.dirname(file));
  const head = repository && (await nodeGit.head(repository.top));
  if (!repository || !head) return false;
  const inside = repository.prefix + path.posix.basename(file);
  const [tree, changed] = await Promise.all([
    nodeGit.tree(repository.top, head.id),
    nodeGit.changed(repository.top),
  ]);
  return changed !== null && tree.has(inside) && !changed.includes(inside);
}
