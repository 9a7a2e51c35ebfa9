/** Files that tell people and their tools how to work in a project, and whether they tell how to import. */
import type { TieredPackage } from '../../tiers/policy';
import { RoadmapRefused } from '../scene';
import { writeImportAdvice } from './import-advice';

/** In a folder, best first; the last two are where GitHub looks for one of them, too. */
export const ADVICE_FILES: readonly string[] = [
  'CLAUDE.md',
  'AGENTS.md',
  'CONTRIBUTING.md',
  '.github/CONTRIBUTING.md',
  'docs/CONTRIBUTING.md',
];

/**
 * The files around a package whose section on importing from it is what phase 1 would write now.
 *
 * @param textOf null where there is no such file.
 */
export function currentAdvice(
  tiered: TieredPackage,
  textOf: (path: string) => string | null,
): string[] {
  return foldersAround(tiered).flatMap((folder) =>
    ADVICE_FILES.map((name) => `${folder}/${name}`).filter((path) => {
      const text = textOf(path);
      return text !== null && isCurrent(text, path, tiered);
    }),
  );
}

function isCurrent(text: string, path: string, tiered: TieredPackage): boolean {
  if (!text.includes(`export-tiers: begin imports ${tiered.name} `)) return false;
  try {
    return writeImportAdvice(text, path, tiered) === text;
  } catch (error) {
    if (error instanceof RoadmapRefused) return false;
    throw error;
  }
}

/** From the package's folder to the one that Python imports it from, and the project around a `src` folder. */
function foldersAround({ name, path }: TieredPackage): string[] {
  const folders: string[] = [];
  let at = parentOf(path);
  for (let level = 0; level <= name.split('.').length && at !== ''; level++) {
    folders.push(at);
    at = parentOf(at);
  }
  return folders.at(-1)?.endsWith('/src') && at !== '' ? [...folders, at] : folders;
}

function parentOf(path: string): string {
  return path.slice(0, Math.max(0, path.lastIndexOf('/')));
}
