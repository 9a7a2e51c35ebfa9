/**
 * What a file of the workspace may make us look at: paths in its folders, or in the repository around them.
 * A user's own setting or flag may name any; a file that somebody else wrote may not.
 */
import type { Directories } from '../scan/directories';
import { folderOf, resolveFrom } from './settings';

/**
 * @param folders the workspace's.
 * @returns for a configuration file a test of the paths that it says, as written.
 */
export function containment(
  folders: readonly string[],
  directories: Pick<Directories, 'isDirectory' | 'isFile'>,
): (file: string) => (written: string) => boolean {
  return (file) => (written) => {
    const path = resolveFrom(folderOf(file), written);
    if (path.split('/').includes('..')) return false;
    if (folders.some((folder) => isAtOrBelow(path, folder))) return true;
    const top = repositoryAround(folderOf(file), directories);
    return top !== null && isAtOrBelow(path, top);
  };
}

export function isAtOrBelow(path: string, folder: string): boolean {
  return path === folder || path.startsWith(`${folder}/`);
}

/** The nearest folder at or above that has a `.git`: a folder, or a file in a work tree. */
function repositoryAround(
  folder: string,
  directories: Pick<Directories, 'isDirectory' | 'isFile'>,
): string | null {
  for (let at = folder; at !== ''; at = folderOf(at)) {
    if (directories.isDirectory(`${at}/.git`) || directories.isFile(`${at}/.git`)) return at;
    if (!at.includes('/')) break;
  }
  return null;
}
