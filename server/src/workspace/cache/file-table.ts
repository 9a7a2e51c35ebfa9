/** The files of a workspace as they were, in a few large pieces: a hundred thousand objects take longer, and more room. */
import type { FileStamp } from '../../host/host';
import type { KeptFile } from './facts-cache';
import { grown } from './noted-files';
import { packedText, packTexts, unpackTexts } from './text-list';

/** Plain data. Numbers stand one behind the other in the bytes, as the machine has them. */
export interface PackedFiles {
  /** Sorted; see `packTexts`. */
  readonly paths: Uint8Array;
  /** Doubles: of each file its size and its time. */
  readonly stamps: Uint8Array;
  /** Whether it is a candidate. */
  readonly candidates: Uint8Array;
  /** Of those whose texts were read as a whole the number and the hash, by turns. */
  readonly hashes: readonly (number | string)[];
}

export interface FileTableWriter {
  /** Paths are to come in their order. */
  add(path: string, file: KeptFile): void;
  packed(): PackedFiles;
}

export function createFileTable(): FileTableWriter {
  const paths: string[] = [];
  let stamps = new Float64Array(2 * 256);
  let candidates = new Uint8Array(256);
  const hashes: (number | string)[] = [];
  return {
    add(path, { stamp, isCandidate, hash }) {
      const number = paths.length;
      if (number === candidates.length) {
        [stamps, candidates] = [grown(stamps, 4 * number), grown(candidates, 2 * number)];
      }
      if (hash !== null) hashes.push(number, hash);
      paths.push(path);
      [stamps[2 * number], stamps[2 * number + 1]] = [stamp.size, stamp.modified];
      candidates[number] = isCandidate ? 1 : 0;
    },
    packed: () => ({
      paths: packTexts(paths),
      stamps: new Uint8Array(stamps.buffer, 0, 16 * paths.length),
      candidates: candidates.subarray(0, paths.length),
      hashes,
    }),
  };
}

export function isPackedFiles(value: unknown): value is PackedFiles {
  const { paths, stamps, candidates, hashes } = (value ?? {}) as Partial<PackedFiles>;
  return (
    paths instanceof Uint8Array &&
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
  /**
   * What is asked from now on is little, and not in the order of the paths: what makes that quick need not be there.
   *
   * @returns true where the memory of `PackedFiles` is not needed any more: each file was asked for.
   */
  settle(): boolean;
}

export function openFileTable(packed: PackedFiles): FileTable {
  const { hashes } = packed;
  let { paths, candidates } = packed;
  let numbers = doublesOf(packed.stamps);
  const hashOf = new Map<unknown, unknown>();
  for (let at = 0; at < hashes.length; at += 2) hashOf.set(hashes[at], hashes[at + 1]);
  /** The next one, and where it begins in the text: files are mostly asked for in the order of their paths. */
  let [next, start] = [0, 0];
  let text: string | null = packedText(paths);
  /** Where each path begins in the text, or where that is not there any more in the bytes. */
  let starts: Uint32Array | null = null;
  const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
  /** The paths that were asked for, by number: whoever asks has them anyway. */
  const names: (string | undefined)[] = new Array(candidates.length);
  let [named, isNamed] = [0, false];

  function name(number: number, path: string): number {
    if (names[number] === undefined) named++;
    names[number] = path;
    return number;
  }

  function isNext(path: string): boolean {
    return text?.startsWith(path, start) === true && text.charCodeAt(start + path.length) === 0;
  }

  function numberOf(path: string): number {
    if (isNext(path)) {
      start += path.length + 1;
      return name(next++, path);
    }
    const found = search(path);
    if (found >= 0 && text !== null) {
      next = found + 1;
      start = placeOf(found) + path.length + 1;
      name(found, path);
    }
    return found;
  }

  function placeOf(number: number): number {
    starts ??= startsOf(text ?? paths, candidates.length);
    return starts[number] as number;
  }

  function search(path: string): number {
    let [low, high] = [0, candidates.length - 1];
    while (low <= high) {
      const middle = (low + high) >> 1;
      const there = pathAt(middle);
      if (there === path) return middle;
      if (there < path) low = middle + 1;
      else high = middle - 1;
    }
    return -1;
  }

  function pathAt(number: number): string {
    const known = names[number];
    if (known !== undefined) return known;
    const isLast = number + 1 === candidates.length;
    const [from, end] = [placeOf(number), isLast ? (text ?? paths).length : placeOf(number + 1)];
    return text?.slice(from, end - 1) ?? decoder.decode(paths.subarray(from, end - 1));
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
    paths: () => (isNamed ? (names as string[]) : unpackTexts(paths)),
    settle() {
      [text, starts] = [null, null];
      if (isNamed || named < names.length) return isNamed;
      isNamed = true;
      // What stays is copied out of it.
      [paths, candidates, numbers] = [NO_BYTES, candidates.slice(), numbers.slice()];
      return true;
    },
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

const NO_BYTES = new Uint8Array(0);

/** Where a file is in memory that begins anywhere, its doubles may lie where none can be read. */
export function doublesOf({ buffer, byteOffset, length }: Uint8Array): Float64Array {
  const isAligned = byteOffset % 8 === 0;
  return isAligned
    ? new Float64Array(buffer, byteOffset, length / 8)
    : new Float64Array(buffer.slice(byteOffset, byteOffset + length));
}

function startsOf(paths: string | Uint8Array, count: number): Uint32Array {
  const starts = new Uint32Array(count);
  const endFrom =
    typeof paths === 'string'
      ? (at: number) => paths.indexOf('\0', at)
      : (at: number) => paths.indexOf(0, at);
  for (let [number, at] = [0, 0]; number < count; number++) {
    starts[number] = at;
    at = endFrom(at) + 1;
  }
  return starts;
}
