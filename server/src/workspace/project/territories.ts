/**
 * Packages of one name in several projects of a window: which files are whose. Python finds the first that its path
 * has, and each project's path begins with the project, so within its territory a package is the one that is meant.
 */
import type { FileTree } from '../../graph/layout/layout';
import { topOf } from '../../python/dotted-name';
import type { Directories } from '../scan/directories';
import { isAtOrBelow } from './containment';

/** One of several packages of a name, and the files that mean it. */
export interface Territory {
  /** Files below mean this one, unless they are in a deeper territory of another. */
  readonly folder: string;
  /** Dotted. */
  readonly package: string;
  /** The folder that it is imported from. */
  readonly root: string;
  /** True where something written about this very package sorts it into tiers. */
  readonly isTiered: boolean;
}

/** Something that sorts a package into tiers. */
export interface Claim {
  readonly package: string;
  /** The folder that the package is imported from. */
  readonly root: string;
}

type Tree = Pick<Directories, 'isFile' | 'isDirectory'> &
  Pick<FileTree, 'sharesName' | 'declaresNamespace'>;

/**
 * The territories of tiered packages whose names several roots have; none where every name is one package.
 *
 * @param roots those of the window's own sources, in order of search: an installed package is nobody's rival.
 * @param projects folders where projects begin, those of the window among them.
 */
export function findTerritories(
  claims: readonly Claim[],
  roots: readonly string[],
  projects: readonly string[],
  tree: Tree,
): readonly Territory[] {
  const names = [...new Set(claims.map((claim) => claim.package))].sort();
  return names.flatMap((name) => {
    const own = claims.filter((claim) => claim.package === name);
    const rivals = roots.filter((root) => own.some((claim) => isRival(root, claim, tree)));
    if (rivals.length < 2) return [];
    const taken = new Set<string>();
    return rivals.map((root): Territory => {
      // Of several in one project the first is the project's, the others are only their own folder's.
      const project = projectAround(root, projects);
      const folder = project === null || taken.has(project) ? root : project;
      taken.add(folder);
      const isTiered = own.some((claim) => claim.root === root);
      return { folder, package: name, root, isTiered };
    });
  });
}

/** The territory among those of one name that a path is in; null outside of all. */
export function territoryOf(
  territories: readonly Territory[],
  packageName: string,
  path: string,
): Territory | null {
  return deepest(
    territories.filter((each) => each.package === packageName),
    path,
  );
}

/** The folder of the innermost territory around a path. */
export function territoryFolder(
  territories: readonly Pick<Territory, 'folder'>[],
  path: string,
): string | null {
  return deepest(territories, path)?.folder ?? null;
}

/** The roots with those of a territory before all others. */
export function rootsFrom(
  roots: readonly string[],
  territories: readonly Territory[],
  first: string | null,
): readonly string[] {
  if (first === null) return roots;
  const isOwn = (root: string) => territoryFolder(territories, root) === first;
  return [...roots.filter(isOwn), ...roots.filter((root) => !isOwn(root))];
}

/**
 * True where the root has what a claim's package would be looked for in: its topmost one, or without such itself. A
 * topmost one that has parts in several roots is one package.
 */
function isRival(root: string, claim: Claim, tree: Tree): boolean {
  if (root === claim.root) return true;
  const init = `${root}/${claim.package.replaceAll('.', '/')}/__init__.py`;
  if (tree.isFile(init) && tree.declaresNamespace?.(init)) return false;
  const top = topOf(claim.package);
  const isWhole =
    isModuleIn(claim.root, top, tree) && !tree.sharesName?.(`${claim.root}/${top}/__init__.py`);
  return isModuleIn(root, isWhole ? top : claim.package, tree);
}

/** True where a folder has a module or regular package of a dotted name. */
export function isModuleIn(root: string, name: string, tree: Tree): boolean {
  const path = `${root}/${name.replaceAll('.', '/')}`;
  return (
    (tree.isDirectory(path) && tree.isFile(`${path}/__init__.py`)) || tree.isFile(`${path}.py`)
  );
}

function projectAround(root: string, projects: readonly string[]): string | null {
  const around = projects.filter((folder) => isAtOrBelow(root, folder));
  return around.sort((a, b) => b.length - a.length)[0] ?? null;
}

function deepest<T extends Pick<Territory, 'folder'>>(
  territories: readonly T[],
  path: string,
): T | null {
  let found: T | null = null;
  for (const each of territories) {
    const isCloser = found === null || each.folder.length > found.folder.length;
    if (isCloser && isAtOrBelow(path, each.folder)) found = each;
  }
  return found;
}
