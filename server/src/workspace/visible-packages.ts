/**
 * Which of the tiered packages a file means when it imports them. In a repository of several projects two
 * may hold a package of the same name; a file imports its own project's, for that is on its path first.
 */
import type { Layout } from '../graph/layout';
import { topOf } from '../python/dotted-name';
import type { TieredPackage } from '../tiers/policy';
import type { Directories } from './directories';

type Packages = ReadonlyMap<string, TieredPackage>;

/** @returns for a file's path the packages less those that are hidden from it. */
export function visiblePackages(
  packages: Packages,
  layout: Layout,
  directories: Pick<Directories, 'isFile' | 'isDirectory'>,
): (path: string) => Packages {
  const byRoot = new Map<string, Packages>();

  function seenFrom(root: string): Packages {
    const seen = [...packages].filter(([name, { path }]) => {
      const top = topOf(name);
      const own = `${root}/${top}`;
      const isOwn = path.startsWith(`${own}/`) || path === `${own}.py`;
      return (
        isOwn || !(directories.isFile(`${own}/__init__.py`) || directories.isFile(`${own}.py`))
      );
    });
    return seen.length === packages.size ? packages : new Map(seen);
  }

  return (path) => {
    const root = layout.roots.filter((each) => path.startsWith(`${each}/`)).sort(byLength)[0];
    if (root === undefined) return packages;
    let seen = byRoot.get(root);
    if (!seen) {
      seen = seenFrom(root);
      byRoot.set(root, seen);
    }
    return seen;
  };
}

function byLength(a: string, b: string): number {
  return b.length - a.length;
}
