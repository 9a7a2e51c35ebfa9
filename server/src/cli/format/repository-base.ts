/** The folder that services which show findings beside the code count paths from. */
import { existsSync } from 'node:fs';
import path from 'node:path';
import { toCorePath } from '../paths';

/**
 * The checkout that a CI service names, where the working directory is in it; else the repository around
 * the working directory; else that directory itself.
 */
export function repositoryBase(
  cwd: string,
  environment: Readonly<Record<string, string | undefined>>,
): string {
  const here = toCorePath(cwd);
  for (const named of [environment.GITHUB_WORKSPACE, environment.CI_PROJECT_DIR]) {
    if (named && relativePath(here, toCorePath(named)) !== null) return toCorePath(named);
  }
  for (let folder = here; ; folder = path.posix.dirname(folder)) {
    if (existsSync(path.join(folder, '.git'))) return folder;
    if (path.posix.dirname(folder) === folder || !folder.includes('/')) return here;
  }
}

/** A path below a folder, relative to it; `` for the folder itself, null outside. */
export function relativePath(corePath: string, folder: string): string | null {
  if (corePath === folder) return '';
  const prefix = folder.endsWith('/') ? folder : `${folder}/`;
  return corePath.startsWith(prefix) ? corePath.slice(prefix.length) : null;
}
