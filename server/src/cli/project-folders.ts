/** The folders that a command is about, from the paths that a user names. */
import { existsSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { UsageError } from './exit-status';
import { toCorePath } from './paths';

/** Files that mark the top of a project, nearest first. */
const PROJECT_MARKS = ['pyproject.toml', 'export-tiers.toml', 'setup.py', 'setup.cfg', '.git'];

/**
 * The core's form of the paths that a user names.
 *
 * @throws UsageError where one does not exist, or is no folder although `kind` asks for one.
 */
export function existingPaths(given: readonly string[], kind: 'any' | 'folder'): string[] {
  return given.map((each) => {
    if (!existsSync(each))
      throw new UsageError(
        `there is no ${kind === 'folder' ? 'folder' : 'file or folder'} ${each}`,
      );
    if (kind === 'folder' && !statSync(each).isDirectory())
      throw new UsageError(`${each} is not a folder`);
    return toCorePath(each);
  });
}

/**
 * The folders to index for a look at some paths: the project around each, for what a file may import is
 * said at the project's top. Folders within others are left out.
 */
export function projectFolders(paths: readonly string[]): string[] {
  const tops = [...new Set(paths.map(projectAround))].sort();
  return tops.filter((top) => !tops.some((other) => other !== top && top.startsWith(`${other}/`)));
}

/**
 * Our configuration tells where the project begins, also to a project of its own inside a repository that has many.
 * Without one, a file is of the project in which the command is run, as it is where no file is named.
 */
function projectAround(given: string): string {
  const start = nearestFolder(given);
  const configured = foldersAround(start, 'repository').find(hasConfiguration);
  const asked = toCorePath('.');
  const isBelow = start === asked || start.startsWith(asked.endsWith('/') ? asked : `${asked}/`);
  const top = configured ?? foldersAround(isBelow ? asked : start).find(isMarked) ?? start;
  return toCorePath(top);
}

/** The folder and those around it, nearest first; of a repository no folder outside. */
function foldersAround(start: string, within?: 'repository'): string[] {
  const folders = [start];
  for (let folder = start; path.dirname(folder) !== folder; ) {
    if (within && existsSync(path.join(folder, '.git'))) break;
    folder = path.dirname(folder);
    folders.push(folder);
  }
  return folders;
}

function isMarked(folder: string): boolean {
  return PROJECT_MARKS.some((mark) => existsSync(path.join(folder, mark)));
}

/** The nearest folder around a file where a project begins; null where there is none. */
export function markedFolder(file: string): string | null {
  return foldersAround(path.dirname(file)).find(isMarked) ?? null;
}

/** True for a folder with an `export-tiers.toml`, or a `pyproject.toml` that has our table. */
function hasConfiguration(folder: string): boolean {
  if (existsSync(path.join(folder, 'export-tiers.toml'))) return true;
  const file = path.join(folder, 'pyproject.toml');
  try {
    // A pipe would be waited for, and a link to a device read without end.
    if (!statSync(file).isFile()) return false;
    const text = readFileSync(file, 'utf8');
    return /^[ \t]*\[{1,2}[ \t]*tool[ \t]*\.[ \t]*["']?export-tiers\b/m.test(text);
  } catch {
    // There is none, or it is told where it is read.
    return false;
  }
}

/** The folder itself or around the path, which need not exist: it may name standard input. */
function nearestFolder(given: string): string {
  if (existsSync(given) && statSync(given).isDirectory()) return given;
  const parent = path.dirname(given);
  return parent === given ? given : nearestFolder(parent);
}
