/** One snapshot of several workspaces over the same files, each of which answers for the files of its project. */
import type { Snapshot } from '../../ide/snapshot';
import { territoryFolder } from '../project/territories';

/** A project's snapshot; the folder is that of its territory. */
export interface Part {
  readonly folder: string;
  readonly snapshot: Snapshot;
}

export interface JoinedSnapshot {
  /**
   * The same object as long as the parts are the same. Versions grow, also where parts come and go.
   *
   * @param first answers for what is in no other part's territory.
   */
  of(first: Snapshot, others: readonly Part[]): Snapshot;
}

export function joinedSnapshot(): JoinedSnapshot {
  let last: { readonly parts: readonly Snapshot[]; readonly made: Snapshot } | null = null;
  let bases: readonly unknown[] = [];
  let basis: object = {};

  function basisOf(parts: readonly Snapshot[]): object {
    const now = parts.map((part) => part.basis);
    if (!isSame(now, bases)) [bases, basis] = [now, {}];
    return basis;
  }

  return {
    of(first, others) {
      // As long as there was no other, the first one's own.
      if (!last && others.length === 0) return first;
      const parts = [first, ...others.map(({ snapshot }) => snapshot)];
      if (last && isSame(parts, last.parts)) return last.made;
      const version = Math.max(first.version, (last?.made.version ?? 0) + 1);
      const made = { ...first, version, basis: basisOf(parts), ...join(first, others) };
      last = { parts, made };
      return made;
    },
  };
}

function join(first: Snapshot, others: readonly Part[]): Partial<Snapshot> {
  if (others.length === 0) return {};
  const all = [first, ...others.map(({ snapshot }) => snapshot)];
  const byFolder = new Map(others.map(({ folder, snapshot }) => [folder, snapshot]));
  const territories = first.territories ?? [];
  const of = (path: string) => byFolder.get(territoryFolder(territories, path) ?? '') ?? first;
  const documents = all.flatMap((each) =>
    [...each.documents].filter(([path]) => of(path) === each),
  );
  const { notebooks } = first;
  return {
    projects: { all, of },
    complete: all.every(({ complete }) => complete),
    documents: new Map(documents),
    candidates: union(all.map(({ candidates }) => candidates)),
    ...(notebooks && {
      notebooks: { ...notebooks, paths: union(all.map((each) => each.notebooks?.paths ?? [])) },
    }),
    file: (path) => of(path).file(path),
    text: (path) => of(path).text?.(path) ?? null,
    packagesSeenFrom: (path) => of(path).packagesSeenFrom(path),
  };
}

function union(lists: readonly (readonly string[])[]): string[] {
  return [...new Set(lists.flat())].sort();
}

function isSame(a: readonly unknown[], b: readonly unknown[]): boolean {
  return a.length === b.length && a.every((each, at) => each === b[at]);
}
