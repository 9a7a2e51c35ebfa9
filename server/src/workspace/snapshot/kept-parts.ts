/**
 * What is made of many files together, kept from one snapshot to the next: what is typed in changes all the time, all
 * other files hardly ever.
 */
import type { FileParts, Gathering } from '../../fixes/file-parts';
import type { SourceReader } from '../sources/source-reader';

export interface FilesOf {
  readonly sources: SourceReader;
  /** The same list as long as these are the files. */
  readonly files: readonly string[];
  /** What else the answers rest on, told apart by identity. */
  readonly about: readonly object[];
}

/** @returns takes the files of a snapshot apart; to be kept from one snapshot to the next, for one list of files. */
export function createKeptParts(): (of: FilesOf) => FileParts {
  let last: { readonly rests: readonly object[]; readonly parts: FileParts } | null = null;
  return ({ sources, files, about }) => {
    const rests = [sources.closedState(), files, ...about];
    const isSame =
      last?.rests.length === rests.length && last.rests.every((x, i) => x === rests[i]);
    if (!last || !isSame) last = { rests, parts: takeApart(files, sources) };
    return last.parts;
  };
}

function takeApart(files: readonly string[], sources: SourceReader): FileParts {
  const kept = new Map<string, unknown>();
  const begun = new Map<string, { readonly made: unknown; next: number }>();
  const closed = files.filter((path) => !sources.isOpen(path));
  return {
    open: files.filter(sources.isOpen),
    ofClosed<T>(what: string, make: (paths: readonly string[]) => T): T {
      if (!kept.has(what)) kept.set(what, make(closed));
      return kept.get(what) as T;
    },
    gather<T>(what: string, { start, add }: Gathering<T>, most = closed.length) {
      const known = begun.get(what) ?? { made: start(), next: 0 };
      begun.set(what, known);
      const made = known.made as T;
      for (const path of closed.slice(known.next, known.next + most)) {
        add(made, path);
        known.next++;
      }
      // Null only for who asks for some: the type says so.
      return (known.next < closed.length ? null : made) as T;
    },
  };
}
