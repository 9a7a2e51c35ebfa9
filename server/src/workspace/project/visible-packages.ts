/**
 * Which of the tiered packages a file means when it imports them. In a repository of several projects two
 * may hold a package of the same name; a file imports its own project's, for that is on its path first.
 */
import { topOf } from '../../python/dotted-name';
import type { TieredPackage } from '../../tiers/policy';
import type { Directories } from '../scan/directories';
import type { Project } from './project';
import { territoryOf } from './territories';

type Packages = ReadonlyMap<string, TieredPackage>;

/** @returns for a file's path the packages less those that are hidden from it. */
export function visiblePackages(
  packages: Packages,
  { layout, territories }: Pick<Project, 'layout' | 'territories'>,
  directories: Pick<Directories, 'isFile' | 'isDirectory'>,
): (path: string) => Packages {
  const byPlace = new Map<string, Packages>();
  const deepestFirst = layout.roots.map((root) => `${root}/`).sort((a, b) => b.length - a.length);
  const contested = [...new Set(territories.map((each) => each.package))];
  const folderOf = (name: string, path: string) => territoryOf(territories, name, path)?.folder;

  function seenFrom(path: string, root: string | undefined): Packages {
    const seen = [...packages].filter(([name, tiered]) => {
      // Outside of all territories nobody can tell which one is meant.
      if (contested.includes(name)) return folderOf(name, path) === folderOf(name, tiered.path);
      return root === undefined || !isHiddenIn(root, name, tiered.path);
    });
    return seen.length === packages.size ? packages : new Map(seen);
  }

  function isHiddenIn(root: string, name: string, path: string): boolean {
    const own = `${root}/${topOf(name)}`;
    if (path.startsWith(`${own}/`) || path === `${own}.py`) return false;
    return directories.isFile(`${own}/__init__.py`) || directories.isFile(`${own}.py`);
  }

  return (path) => {
    const root = deepestFirst.find((each) => path.startsWith(each))?.slice(0, -1);
    const places = contested.map((name) => folderOf(name, path) ?? '');
    const key = [root, ...places].join('\0');
    let seen = byPlace.get(key);
    if (!seen) {
      seen = seenFrom(path, root);
      byPlace.set(key, seen);
    }
    return seen;
  };
}
