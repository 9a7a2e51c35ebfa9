/** What a run knows of the files that it read, which may be all of a workspace's: so no object for each. */
import type { FileStamp } from '../../host/host';
import { PathList } from '../sources/path-list';
import type { KeptFile } from './facts-cache';

export interface NotedFiles {
  /** What the files of a scan are: they are noted in the least room. */
  expect(paths: readonly string[]): void;
  /** The first stamp counts: it is from before all that was read. */
  stamp(path: string, stamp: FileStamp): void;
  /** What the file is, where its stamp is known. */
  note(path: string, isCandidate: boolean): void;
  /** Undefined where nothing was noted. */
  get(path: string): Omit<KeptFile, 'hash'> | undefined;
  delete(path: string): void;
  /** Those of which something was noted, sorted. */
  paths(): readonly string[];
  /** How many these are. */
  size(): number;
}

const Kind = { none: 0, stamped: 1, other: 2, candidate: 3 };

export function createNotedFiles(): NotedFiles {
  let expected = new PathList([]);
  /** A place in what follows for each of the others; those that are expected come first. */
  let places = new Map<string, number>();
  const free: number[] = [];
  let kinds = new Uint8Array(256);
  let sizes = new Float64Array(0);
  let times = new Float64Array(0);
  let size = 0;

  /** -1 where nothing is known of the file. */
  function placeOf(path: string): number {
    const number = expected.numberOf(path);
    if (number < 0) return places.get(path) ?? -1;
    return kinds[number] === Kind.none ? -1 : number;
  }

  function add(path: string): number {
    const number = expected.numberOf(path);
    if (number >= 0) return number;
    const place = free.pop() ?? expected.paths.length + places.size;
    if (place >= kinds.length) kinds = grown(kinds, 2 * place);
    places.set(path, place);
    return place;
  }

  function setStamp(place: number, { size: bytes, modified }: FileStamp): void {
    if (place >= sizes.length) {
      [sizes, times] = [grown(sizes, kinds.length), grown(times, kinds.length)];
    }
    sizes[place] = bytes;
    times[place] = modified;
    kinds[place] = Kind.stamped;
  }

  function stampAt(place: number): FileStamp {
    return { size: sizes[place] as number, modified: times[place] as number };
  }

  function setKind(place: number, kind: number): void {
    if (kinds[place] === Kind.stamped) size++;
    kinds[place] = kind;
  }

  return {
    expect(paths) {
      // What a first scan finds is mostly what all later ones find.
      if (expected.paths.length > 0) return;
      const before = Array.from(places, ([path, place]) => {
        return { path, stamp: stampAt(place), kind: kinds[place] as number };
      });
      expected = new PathList(paths);
      [places, free.length] = [new Map(), 0];
      kinds = new Uint8Array(paths.length + 256);
      for (const { path, stamp, kind } of before) {
        const place = add(path);
        setStamp(place, stamp);
        kinds[place] = kind;
      }
    },
    stamp(path, stamp) {
      if (placeOf(path) < 0) setStamp(add(path), stamp);
    },
    note(path, isCandidate) {
      const place = placeOf(path);
      if (place >= 0) setKind(place, isCandidate ? Kind.candidate : Kind.other);
    },
    get(path) {
      const place = placeOf(path);
      const kind = place < 0 ? Kind.none : kinds[place];
      if (kind === Kind.none || kind === Kind.stamped) return undefined;
      return { stamp: stampAt(place), isCandidate: kind === Kind.candidate };
    },
    delete(path) {
      const place = placeOf(path);
      if (place < 0) return;
      if (kinds[place] !== Kind.stamped) size--;
      kinds[place] = Kind.none;
      if (places.delete(path)) free.push(place);
    },
    paths() {
      const isNoted = (place: number) => (kinds[place] as number) > Kind.stamped;
      const noted = expected.paths.filter((_, number) => isNoted(number));
      for (const [path, place] of places) if (isNoted(place)) noted.push(path);
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
