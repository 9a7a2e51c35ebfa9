/** What a run knows of the files that it read, which may be all of a workspace's: so no object for each. */
import type { FileStamp } from '../../host/host';
import type { KeptFile } from './facts-cache';

export interface NotedFiles {
  /** The first stamp counts: it is from before all that was read. */
  stamp(path: string, stamp: FileStamp): void;
  /** What the file is, where its stamp is known. */
  note(path: string, isCandidate: boolean, hash: string | null): void;
  /** Undefined where nothing was noted. */
  get(path: string): KeptFile | undefined;
  delete(path: string): void;
  /** Those of which something was noted, sorted. */
  paths(): readonly string[];
  /** How many these are. */
  size(): number;
}

const Kind = { stamped: 0, other: 1, candidate: 2 };

export function createNotedFiles(): NotedFiles {
  /** A place for each in what follows. */
  const places = new Map<string, number>();
  const free: number[] = [];
  let kinds = new Uint8Array(256);
  let sizes = new Float64Array(0);
  let times = new Float64Array(0);
  /** Few files are read as a whole. */
  const hashes = new Map<number, string>();
  let size = 0;

  function add(path: string): number {
    const place = free.pop() ?? places.size;
    if (place === kinds.length) kinds = grown(kinds, 2 * place);
    places.set(path, place);
    kinds[place] = Kind.stamped;
    return place;
  }

  function setKind(place: number, kind: number): void {
    if (kinds[place] === Kind.stamped) size++;
    kinds[place] = kind;
  }

  return {
    stamp(path, { size: bytes, modified }) {
      if (places.has(path)) return;
      const place = add(path);
      if (place >= sizes.length) {
        [sizes, times] = [grown(sizes, kinds.length), grown(times, kinds.length)];
      }
      sizes[place] = bytes;
      times[place] = modified;
    },
    note(path, isCandidate, hash) {
      const place = places.get(path);
      if (place === undefined) return;
      setKind(place, isCandidate ? Kind.candidate : Kind.other);
      if (hash !== null) hashes.set(place, hash);
      else hashes.delete(place);
    },
    get(path) {
      const place = places.get(path);
      const kind = place === undefined ? Kind.stamped : kinds[place];
      if (place === undefined || kind === Kind.stamped) return undefined;
      const stamp = { size: sizes[place] as number, modified: times[place] as number };
      return { stamp, isCandidate: kind === Kind.candidate, hash: hashes.get(place) ?? null };
    },
    delete(path) {
      const place = places.get(path);
      if (place === undefined) return;
      if (kinds[place] !== Kind.stamped) size--;
      places.delete(path);
      hashes.delete(place);
      free.push(place);
    },
    paths() {
      const noted: string[] = [];
      for (const [path, place] of places) if (kinds[place] !== Kind.stamped) noted.push(path);
      return noted.sort();
    },
    size: () => size,
  };
}

/** A copy of that length, for the same numbers and more. */
export function grown<T extends Uint8Array | Float64Array>(numbers: T, length: number): T {
  const larger = new (numbers.constructor as new (length: number) => T)(length);
  larger.set(numbers);
  return larger;
}
