/**
 * Source roots of a workspace: the folders from which its modules' dotted names count. A proposal by
 * what projects say of themselves; a setting overrides it.
 */
import type { FileTree } from './layout';
import { isInsidePackage, namespacesOf, namespaceTest } from './namespace-folders';
import {
  builtByPyproject,
  builtBySetup,
  foldersOfPyproject,
  foldersOfSetup,
  foldersOfTools,
} from './project-folders';

/** A folder with a `pyproject.toml`, `setup.py` or `setup.cfg`. Texts are null where there is no file. */
export interface ProjectFiles {
  readonly folder: string;
  readonly pyproject: string | null;
  readonly setupCfg: string | null;
  readonly setupPy: string | null;
}

/** Modules that a project says are compiled, by their dotted names: they have no file until somebody builds them. */
export function builtModules({ pyproject, setupPy }: ProjectFiles): string[] {
  return [...builtByPyproject(pyproject ?? ''), ...builtBySetup(setupPy ?? '')];
}

export interface RootInput {
  /** The workspace's folders, absolute. */
  readonly folders: readonly string[];
  /** Projects at any depth, in any order. */
  readonly projects: readonly ProjectFiles[];
  /** Folders that hold an `__init__.py`, in any order; an absent one means a root may be missed. */
  readonly packageFolders: Iterable<string>;
  /** `python.analysis.extraPaths`, absolute. */
  readonly extraPaths: readonly string[];
  /** The product's own setting, absolute; null or empty where it is not set. */
  readonly explicit: readonly string[] | null;
}

export interface SourceRoot {
  readonly path: string;
  /** Where the root comes from, for logs. */
  readonly why:
    | 'setting'
    | 'build configuration'
    | 'src layout'
    | 'tool configuration'
    | 'project'
    | 'package'
    | 'extra path'
    | 'folder';
}

/**
 * The roots in order of search. What is written down comes first (the setting alone where there is
 * one), then what follows from a layout, then the workspace's folders themselves. Each folder once,
 * with its first reason; folders that do not exist and folders inside a package are left out.
 */
export function proposeRoots(input: RootInput, tree: FileTree): SourceRoot[] {
  if (input.explicit?.length) return input.explicit.map((path) => ({ path, why: 'setting' }));
  const projects = [...input.projects].sort((a, b) => compare(a.folder, b.folder));
  const shipped: SourceRoot[] = [
    ...projects.flatMap((project) => configured(project)),
    ...projects.flatMap((project) => srcLayout(project.folder, tree, namespacesOf(project))),
    ...input.folders.flatMap((folder) => srcLayout(folder, tree, () => false)),
  ];
  const isNamespace = namespaceTest(
    shipped.map(({ path }) => path),
    projects,
  );
  const isPackage = (folder: string) => tree.isFile(`${folder}/__init__.py`);
  const isInside = (path: string) => isInsidePackage(path, isPackage, input.folders);
  const proposals: SourceRoot[] = [
    ...shipped,
    ...projects.flatMap((project) => searchedByTools(project)),
    ...projects.map(({ folder }): SourceRoot => ({ path: folder, why: 'project' })),
    ...parentsOfPackages(input.packageFolders, tree).filter(
      ({ path }) => !isNamespace(path) && !isInside(path),
    ),
    ...input.extraPaths.map((path): SourceRoot => ({ path, why: 'extra path' })),
    ...input.folders.map((path): SourceRoot => ({ path, why: 'folder' })),
  ];
  const seen = new Set<string>();
  return proposals.filter(({ path }) => {
    if (seen.has(path)) return false;
    seen.add(path);
    return tree.isDirectory(path) && !tree.isFile(`${path}/__init__.py`);
  });
}

function configured(project: ProjectFiles): SourceRoot[] {
  const folders = [
    ...(project.pyproject === null ? [] : foldersOfPyproject(project.pyproject)),
    ...[project.setupCfg, project.setupPy].flatMap((text) =>
      text === null ? [] : foldersOfSetup(text),
    ),
  ];
  // A project ships what lies in it; a path that leads out of it is somebody's mistake, or worse.
  const inside = folders.filter((each) => !each.split('/').includes('..'));
  return inside.map((each) => ({
    path: each === '' ? project.folder : `${project.folder}/${each}`,
    why: 'build configuration',
  }));
}

/**
 * A `src` folder that is no package itself but holds Python.
 *
 * @param isNamespace tells names of folders that are packages without an `__init__.py`.
 */
function srcLayout(
  folder: string,
  tree: FileTree,
  isNamespace: (name: string) => boolean,
): SourceRoot[] {
  const path = `${folder}/src`;
  const holdsPython = tree
    .list(path)
    .some(
      (each) =>
        each.endsWith('.py') ||
        tree.isFile(`${path}/${each}/__init__.py`) ||
        (isNamespace(each) && tree.isDirectory(`${path}/${each}`)),
    );
  return holdsPython ? [{ path, why: 'src layout' }] : [];
}

/** What the project's tools for tests and types put on the search path. */
function searchedByTools({ folder, pyproject }: ProjectFiles): SourceRoot[] {
  const folders = pyproject === null ? [] : foldersOfTools(pyproject);
  const inside = folders.filter((each) => !each.split('/').includes('..'));
  return inside.map((each) => ({
    path: each === '' ? folder : `${folder}/${each}`,
    why: 'tool configuration',
  }));
}

/** The folder above the topmost `__init__.py` of each chain of packages. */
function parentsOfPackages(packageFolders: Iterable<string>, tree: FileTree): SourceRoot[] {
  const parents = new Set<string>();
  for (const folder of packageFolders) {
    const parent = parentOfPackage(folder, tree);
    if (parent) parents.add(parent);
  }
  return [...parents].sort(compare).map((path) => ({ path, why: 'package' }));
}

/** The nearest folder at or above `folder` without an `__init__.py`. */
export function parentOfPackage(folder: string, tree: FileTree): string {
  let at = folder;
  while (at && tree.isFile(`${at}/__init__.py`)) at = at.slice(0, at.lastIndexOf('/'));
  return at;
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
