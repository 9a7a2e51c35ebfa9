/**
 * Several projects in one window may have packages of the same name. Each has a snapshot of its own in which its
 * package is the one that the name means; what is asked about a file is asked of the file's project.
 */
import type { TieredPackage } from '../tiers/policy';
import type { PackageTerritory, Snapshot } from './snapshot';

/** The snapshot that answers for a file. */
export function projectOf(snapshot: Snapshot, path: string): Snapshot {
  return snapshot.projects?.of(path) ?? snapshot;
}

/** A tiered package in the snapshot that answers for it. */
export interface ListedPackage {
  /** What people and clients call it: its name, with the project's behind it where several have the name. */
  readonly key: string;
  readonly tiered: TieredPackage;
  readonly snapshot: Snapshot;
}

/** The tiered packages of all projects, each once, sorted by key. */
export function listedPackages(snapshot: Snapshot): readonly ListedPackage[] {
  const all = snapshot.projects?.all ?? [snapshot];
  return all
    .flatMap((project) =>
      [...project.packages.values()]
        .filter(({ path }) => projectOf(snapshot, path) === project)
        .map((tiered) => ({ key: packageKey(project, tiered), tiered, snapshot: project })),
    )
    .sort((a, b) => (a.key < b.key ? -1 : 1));
}

/** The package that a key stands for; null where there is no such. */
export function packageByKey(snapshot: Snapshot, key: string): ListedPackage | null {
  const tiered = snapshot.projects ? undefined : snapshot.packages.get(key);
  if (tiered && packageKey(snapshot, tiered) === key) return { key, tiered, snapshot };
  return listedPackages(snapshot).find((each) => each.key === key) ?? null;
}

/** The key of a package: `app`, or `app (services/mail)` where `app` alone could be another project's. */
export function packageKey(
  { territories }: Pick<Snapshot, 'territories'>,
  { name, path }: Pick<TieredPackage, 'name' | 'path'>,
): string {
  const rivals = (territories ?? []).filter((each) => each.package === name);
  const own = rivals
    .filter(({ folder }) => path.startsWith(`${folder}/`))
    .sort((a, b) => b.folder.length - a.folder.length)[0];
  return own ? `${name} (${shortest(own, rivals)})` : name;
}

/** As much of a folder's path, from its end, as tells it from the others. */
function shortest({ folder }: PackageTerritory, rivals: readonly PackageTerritory[]): string {
  const segments = folder.split('/').filter(Boolean);
  const others = rivals.map((each) => each.folder).filter((each) => each !== folder);
  for (let count = 1; count <= segments.length; count++) {
    const end = segments.slice(-count).join('/');
    if (!others.some((other) => `/${other}`.endsWith(`/${end}`))) return end;
  }
  return folder;
}
