/**
 * In what the files that answers rest on differ from those that the cache has: what changed since it was written, and what
 * is no file of a scan. Few, so that a start can look at each.
 */
import type { FileStamp } from '../../host/host';

export interface Differences {
  /** The cache does not have the file as it is. */
  add(path: string): void;
  /** What was not read for a scan is read now; the first stamp counts, which is from before it. */
  read(path: string, stamp: FileStamp | null): void;
  /** What is read from now on is another text. */
  forget(path: string): void;
  has(path: string): boolean;
  /** The file's stamp from before it was read, where it was not read for a scan. */
  stampOf(path: string): FileStamp | null | undefined;
  /** Null where there are too many. */
  paths(): readonly string[] | null;
  /** The cache was written: it has what the test is true for. */
  written(isThere: (path: string) => boolean): void;
}

/** More are not looked at one by one. */
const MOST = 500;

export function createDifferences(): Differences {
  const differing = new Set<string>();
  const others = new Map<string, FileStamp | null>();
  return {
    add(path) {
      if (differing.size <= MOST) differing.add(path);
    },
    read(path, stamp) {
      if (others.size <= MOST && !others.has(path)) others.set(path, stamp);
    },
    forget: (path) => void others.delete(path),
    has: (path) => differing.has(path),
    stampOf: (path) => others.get(path),
    paths() {
      const isMany = differing.size > MOST || others.size > MOST;
      return isMany ? null : [...new Set([...differing, ...others.keys()])];
    },
    written(isThere) {
      for (const path of differing) if (isThere(path)) differing.delete(path);
    },
  };
}
