/** A phase of the roadmap over a world: the questions that a plan asks, answered until it is whole. */
import { ADVICE_FILES } from '../../roadmap/documentation/advice-files';
import { knowsLazyKeyword } from '../../roadmap/lazy/lazy-keyword';
import type { PhaseOptions } from '../../roadmap/phase-steps';
import { type PhasePlan, planPhase } from '../../roadmap/phases';
import { folderOf } from '../project/settings';
import { withDocument } from './document-after';
import type { World } from './what-if';

/** What a person chooses. */
export interface PhaseChoices extends Omit<PhaseOptions, 'advice'> {
  /** Phase 1: the file that gets the import advice; null for the nearest of the known ones. */
  readonly adviceFile: string | null;
}

/**
 * Plans a phase; nothing is written.
 *
 * @param pause is waited for before each step; what it throws ends the planning.
 * @throws RoadmapRefused where the phase cannot be planned.
 */
export function runPhase(
  world: World,
  phase: 1 | 2 | 3,
  { adviceFile, ...choices }: PhaseChoices,
  pause: () => Promise<void> = async () => {},
): Promise<PhasePlan> {
  return world.settled(async () => {
    const advice = phase === 1 ? await adviceIn(world, adviceFile) : null;
    const steps = planPhase(phase, { ...choices, advice });
    let next = steps.next();
    while (!next.done) {
      await pause();
      next = steps.next(await world.whatIf(next.value));
    }
    return phase === 3 ? withDocument(world, next.value) : next.value;
  });
}

/** Whether the project around a package runs on versions of Python only that know the keyword `lazy`. */
export async function mayUseLazyKeyword(
  packagePath: string,
  { readText }: Pick<World, 'readText'>,
): Promise<boolean> {
  for (const folder of foldersAbove(packagePath)) {
    const said = await readText(`${folder}/pyproject.toml`);
    const found = /^[ \t]*requires-python\s*=\s*["']([^"']*)["']/m.exec(said ?? '')?.[1];
    if (found !== undefined) return knowsLazyKeyword(found);
  }
  return false;
}

/** The file that was named, else the first known one from the package's folder upwards to the project's top. */
async function adviceIn(world: World, named: string | null): Promise<PhaseOptions['advice']> {
  if (named !== null) return { path: named, text: await world.readText(named) };
  for (const folder of foldersAbove(world.packagePath())) {
    for (const name of ADVICE_FILES) {
      const path = `${folder}/${name}`;
      const text = await world.readText(path);
      if (text !== null) return { path, text };
    }
    if (world.folders.includes(folder)) return null;
  }
  return null;
}

/** The folder of a file and those around it, nearest first. */
function foldersAbove(path: string): string[] {
  const folders: string[] = [];
  for (let at = folderOf(path); /\/[^/]/.test(at); at = folderOf(at)) folders.push(at);
  return folders;
}
