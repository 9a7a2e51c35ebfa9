/** The folders that a command is about, from the paths that a user names. */
import { existsSync, statSync } from 'node:fs';
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

function projectAround(given: string): string {
  const start = nearestFolder(given);
  for (let folder = start; ; folder = path.dirname(folder)) {
    if (PROJECT_MARKS.some((mark) => existsSync(path.join(folder, mark))))
      return toCorePath(folder);
    if (path.dirname(folder) === folder) return toCorePath(start);
  }
}

/** The folder itself or around the path, which need not exist: it may name standard input. */
function nearestFolder(given: string): string {
  if (existsSync(given) && statSync(given).isDirectory()) return given;
  const parent = path.dirname(given);
  return parent === given ? given : nearestFolder(parent);
}
