/** Files that say something of other files, so that a change of one is more than its own. */

/** True where a change calls for a new scan. */
export function isProjectFile(path: string): boolean {
  return /\/(EXPORT_TIERS\.md|pyproject\.toml|export-tiers\.toml|export-tiers[\w.-]*\.json|setup\.(py|cfg)|\.gitignore|\.git\/info\/exclude|\.?ruff\.toml|\.isort\.cfg)$/.test(
    path,
  );
}
