/** The files of a workspace as they were, in a few large pieces: a hundred thousand objects take longer, and more room. */
import type { FileStamp } from '../../host/host';
import type { KeptFile } from './facts-cache';

/** Plain data. Numbers stand one behind the other in the bytes, as the machine has them. */
export interface PackedFiles {
  /** Sorted, with `BETWEEN` behind each. */
  readonly paths: string;
  /** Doubles: of each file its size and its time. */
  readonly stamps: Uint8Array;
  /** Whether it is a candidate. */
  readonly candidates: Uint8Array;
  /** Of those whose texts were read as a whole the number and the hash, by turns. */
  readonly hashes: readonly (number | string)[];
}

/** No path has it. */
const BETWEEN = '\0';

export interface FileTableWriter {
  /** Paths are to come in their order. */
  add(path: string, file: KeptFile): void;
  packed(): PackedFiles;
}

export function createFileTable(): FileTableWriter {
  const paths: string[] = [];
  const stamps: number[] = [];
  const candidates: number[] = [];
  const hashes: (number | string)[] = [];
  return {
    add(path, { stamp, isCandidate, hash }) {
      if (hash !== null) hashes.push(paths.length, hash);
      paths.push(path);
      stamps.push(stamp.size, stamp.modified);
      candidates.push(isCandidate ? 1 : 0);
    },
    packed: () => ({
      paths: paths.length === 0 ? '' : paths.join(BETWEEN) + BETWEEN,
      stamps: new Uint8Array(Float64Array.from(stamps).buffer),
      candidates: Uint8Array.from(candidates),
      hashes,
    }),
  };
}

export function isPackedFiles(value: unknown): value is PackedFiles {
  const { paths, stamps, candidates, hashes } = (value ?? {}) as Partial<PackedFiles>;
  return (
    typeof paths === 'string' &&
    stamps instanceof Uint8Array &&
    candidates instanceof Uint8Array &&
    stamps.length === 16 * candidates.length &&
    Array.isArray(hashes)
  );
}

export interface FileTable {
  find(path: string): KeptFile | null;
  /** What the file is asked for by in what follows, which makes nothing; -1 where it is not known. */
  numberOf(path: string): number;
  isCandidateAt(number: number): boolean;
  hashAt(number: number): string | null;
  isStampAt(number: number, stamp: FileStamp): boolean;
  /** By number. */
  paths(): readonly string[];
  readonly size: number;
}

export function openFileTable({ paths, stamps, candidates, hashes }: PackedFiles): FileTable {
  // Bytes of a file begin anywhere, doubles do not.
  const numbers = new Float64Array(stamps.slice().buffer);
  const hashOf = new Map<unknown, unknown>();
  for (let at = 0; at < hashes.length; at += 2) hashOf.set(hashes[at], hashes[at + 1]);
  /** The next one, and where it begins: files are mostly asked for in the order of their paths. */
  let [next, start] = [0, 0];
  let starts: Uint32Array | null = null;

  function isAt(path: string, from: number): boolean {
    return paths.startsWith(path, from) && paths.charCodeAt(from + path.length) === 0;
  }

  function numberOf(path: string): number {
    if (!isAt(path, start)) {
      starts ??= startsOf(paths, candidates.length);
      const found = search(path, starts);
      if (found < 0) return -1;
      next = found;
      start = starts[found] as number;
    }
    start += path.length + BETWEEN.length;
    return next++;
  }

  function search(path: string, places: Uint32Array): number {
    let [low, high] = [0, places.length - 1];
    while (low <= high) {
      const middle = (low + high) >> 1;
      const from = places[middle] as number;
      if (isAt(path, from)) return middle;
      if (paths.slice(from, paths.indexOf(BETWEEN, from)) < path) low = middle + 1;
      else high = middle - 1;
    }
    return -1;
  }

  function hashAt(number: number): string | null {
    const hash = hashOf.get(number);
    return typeof hash === 'string' ? hash : null;
  }

  return {
    size: candidates.length,
    numberOf,
    hashAt,
    isCandidateAt: (number) => candidates[number] === 1,
    isStampAt: (number, { size, modified }) =>
      numbers[2 * number] === size && numbers[2 * number + 1] === modified,
    paths: () => (paths === '' ? [] : paths.slice(0, -BETWEEN.length).split(BETWEEN)),
    find(path) {
      const number = numberOf(path);
      if (number < 0) return null;
      const [size, modified] = [numbers[2 * number] as number, numbers[2 * number + 1] as number];
      return {
        stamp: { size, modified },
        isCandidate: candidates[number] === 1,
        hash: hashAt(number),
      };
    },
  };
}

function startsOf(paths: string, count: number): Uint32Array {
  const starts = new Uint32Array(count);
  let at = 0;
  for (let number = 0; number < count; number++) {
    starts[number] = at;
    at = paths.indexOf(BETWEEN, at) + 1;
  }
  return starts;
}
