/** What a scan tells of the folders' layout: roots, configuration, packages. */
import { absoluteModule } from '../../graph/layout/module-ref';
import type { ModuleRef } from '../../python/module-summary';
import { isNotebook } from '../sources/notebook-host';
import type { Directories } from './directories';
import type { Scan } from './scanner';

export interface Excluded {
  readonly path: string;
  readonly patterns: readonly string[];
  /** Null where the file does not say. */
  readonly respectGitignore: boolean | null;
}

export interface ScannedLayout {
  /** The folders that Python imports from, best first. */
  readonly roots: readonly string[];
  /** Paths of the configuration files that speak of this tool. */
  readonly configurations: readonly string[];
  /** All Python files of the folders, sorted. */
  readonly files: readonly string[];
  /** Folders that were looked into, wherever they are. */
  readonly lookedInto: readonly string[];
  /** What each configuration file leaves out, where it says anything of that. */
  readonly excluded: readonly Excluded[];
}

/** @param files all that were looked at, sorted. */
export function scannedLayout(
  scan: Scan | null,
  files: readonly string[],
  directories: Pick<Directories, 'known'>,
): ScannedLayout {
  const configurations = scan?.project.configurations ?? [];
  return {
    roots: scan?.project.layout.roots ?? [],
    configurations: configurations.filter(({ present }) => present).map(({ path }) => path),
    files: files.filter((path) => !isNotebook(path)),
    lookedInto: directories.known().flatMap(([path, listing]) => (listing ? [path] : [])),
    excluded: configurations
      .map(({ path, settings: { exclude, respectGitignore } }) => ({
        path,
        patterns: exclude,
        respectGitignore,
      }))
      .filter(({ patterns, respectGitignore }) => patterns.length > 0 || respectGitignore !== null),
  };
}

/** Where a module's file is, by the last scan. */
export function pathOf(scan: Scan | null, module: string): string | null {
  return scan?.project.layout.file(module)?.path ?? null;
}

/** The file that `from module import submodule` in a file means, or without one `from module`. */
export function pathMeant(
  scan: Scan | null,
  importer: string,
  module: ModuleRef,
  submodule?: string,
): string | null {
  const layout = scan?.project.layout;
  if (!layout) return null;
  const isPackage = importer.endsWith('/__init__.py');
  const from = absoluteModule(module, layout.moduleOf(importer), isPackage);
  if (from === null) return null;
  return layout.file(submodule === undefined ? from : `${from}.${submodule}`)?.path ?? null;
}

/** A package of the workspace; several projects may have one of the name. */
export interface PackageFile {
  /** Dotted. */
  readonly name: string;
  /** Its `__init__.py`. */
  readonly path: string;
}

/** What a workspace answers by its last scan alone. */
export function scanAnswers(last: () => Scan | null) {
  return {
    unreadable: () => [...(last()?.unreadable ?? [])].sort(),
    hiddenTerritories: () => last()?.hidden ?? [],
    packageNames: () => [...new Set(packagesAmong(last()).map(({ name }) => name))],
    packageFiles: () => packagesAmong(last()),
  };
}

function packagesAmong(scan: Scan | null): readonly PackageFile[] {
  return (scan?.files.paths() ?? [])
    .filter((path) => path.endsWith('/__init__.py'))
    .sort()
    .map((path) => ({ name: scan?.project.layout.moduleOf(path) ?? '', path }))
    .filter(({ name }) => name !== '')
    .sort((a, b) => (a.name === b.name ? 0 : a.name < b.name ? -1 : 1));
}
