/** Files that say something of other files, so that a change of one is more than its own. */

import type { Directories } from '../scan/directories';

export interface FileChange {
  readonly path: string;
  readonly kind: 'created' | 'changed' | 'deleted';
}

/** True where more than the text of one file is another: which files there are, or what projects say. */
export function isStructural(
  { kind, path }: FileChange,
  directories: Pick<Directories, 'isNews'>,
): boolean {
  // What is said to have changed and was not there before is new: watchers put events together.
  return kind !== 'changed' || isProjectFile(path) || directories.isNews(path);
}

/** True where a change calls for a new scan. */
export function isProjectFile(path: string): boolean {
  return /\/(EXPORT_TIERS\.md|pyproject\.toml|export-tiers\.toml|export-tiers[\w.-]*\.json|setup\.(py|cfg)|\.gitignore|\.git\/info\/exclude|\.?ruff\.toml|\.isort\.cfg)$/.test(
    path,
  );
}
