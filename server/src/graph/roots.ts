/**
 * Source roots of a workspace: the folders from which its modules' dotted names count. A proposal by
 * what projects say of themselves; a setting overrides it.
 */
import type { FileTree } from './layout';
import { foldersOfPyproject, foldersOfSetup } from './project-folders';

/** A folder with a `pyproject.toml`, `setup.py` or `setup.cfg`. Texts are null where there is no file. */
export interface ProjectFiles {
  readonly folder: string;
  readonly pyproject: string | null;
  readonly setupCfg: string | null;
  readonly setupPy: string | null;
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
  const packages = [...input.packageFolders];
  const shipped: SourceRoot[] = [
    ...projects.flatMap((project) => configured(project)),
    ...projects.flatMap(({ folder }) => srcLayout(folder, tree, packages)),
    ...input.folders.flatMap((folder) => srcLayout(folder, tree, [])),
  ];
  const isNamespace = namespaceTest(shipped, projects, input.folders);
  const proposals: SourceRoot[] = [
    ...shipped,
    ...projects.map(({ folder }): SourceRoot => ({ path: folder, why: 'project' })),
    ...parentsOfPackages(packages, tree).filter(({ path }) => !isNamespace(path)),
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
 * @param packages folders of which some may be inside namespaces in there.
 */
function srcLayout(folder: string, tree: FileTree, packages: readonly string[]): SourceRoot[] {
  const path = `${folder}/src`;
  const holdsPython =
    tree
      .list(path)
      .some((each) => each.endsWith('.py') || tree.isFile(`${path}/${each}/__init__.py`)) ||
    packages.some((each) => each.startsWith(`${path}/`));
  return holdsPython ? [{ path, why: 'src layout' }] : [];
}

/** Folders beside what is shipped, whose packages are imported from there: test runners see to that. */
const BESIDE = /^(?:tests?|testing|docs?|examples?|samples?|scripts|tools|benchmarks?)$/;

/**
 * Tells folders of namespace packages (PEP 420): they are inside of what a project ships from. What lies in a project
 * of which no more is known may as well be programs that are run where they are.
 */
function namespaceTest(
  shipped: readonly SourceRoot[],
  projects: readonly ProjectFiles[],
  folders: readonly string[],
): (path: string) => boolean {
  const whole = new Set([...projects.map(({ folder }) => folder), ...folders]);
  const from = [
    ...shipped.map(({ path }) => path).filter((path) => !whole.has(path)),
    ...projects.filter(speaksOfNamespaces).map(({ folder }) => folder),
  ];
  return (path) =>
    from.some((root) => {
      if (!path.startsWith(`${root}/`)) return false;
      const names = path.slice(root.length + 1).split('/');
      return names.every((name) => /^[\p{L}_][\p{L}\p{N}_]*$/u.test(name) && !BESIDE.test(name));
    });
}

/** True where the build configuration looks for namespace packages. */
function speaksOfNamespaces({ pyproject, setupCfg, setupPy }: ProjectFiles): boolean {
  return [pyproject, setupCfg, setupPy].some(
    (text) =>
      text !== null &&
      /\bfind_namespace(?:_packages)?\b|^[ \t]*namespaces[ \t]*=[ \t]*true/m.test(text),
  );
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
