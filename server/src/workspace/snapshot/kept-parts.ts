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
  let last: Last | null = null;
  return ({ sources, files, about }) => {
    const state = sources.closedState();
    const areSame = last?.state === state && last.files === files;
    if (last && areSame && isSame(last.about, about)) return last.parts;
    // An edit of a package makes all anew but these.
    const split = last && areSame ? last.split : splitFiles(files, sources);
    last = { state, files, about, split, parts: partsOf(split) };
    return last.parts;
  };
}

interface Last extends Omit<FilesOf, 'sources'> {
  readonly state: object;
  readonly split: SplitFiles;
  readonly parts: FileParts;
}

interface SplitFiles {
  readonly open: readonly string[];
  readonly closed: readonly string[];
}

function isSame(a: readonly object[], b: readonly object[]): boolean {
  return a.length === b.length && a.every((each, i) => each === b[i]);
}

function splitFiles(files: readonly string[], { isOpen }: SourceReader): SplitFiles {
  return { open: files.filter(isOpen), closed: files.filter((path) => !isOpen(path)) };
}

function partsOf({ open, closed }: SplitFiles): FileParts {
  const kept = new Map<string, unknown>();
  const begun = new Map<string, { readonly made: unknown; next: number }>();
  return {
    open,
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
