/**
 * All that answers rest on beside what the client says, told so that the next start can see whether it is the same: the
 * record of the folders, the cache of the files, the few files that differ from it, and the day.
 */
import type { FileStamp, SyncFiles } from '../../host/host';
import { mayBeCandidate } from '../scan/candidates';
import type { Directories } from '../scan/directories';
import type { ScanRecords } from '../scan/grounds';
import { listingText } from '../scan/scan-records';
import type { Scan } from '../scan/scanner';
import type { Sources } from '../sources/sources';
import { isTelling } from './granularity';
import type { KeptFacts } from './kept-facts';
import { isWithin, type NotedDays, type Period } from './noted-days';
import { isSameStamp } from './observed-host';
import { unpackTexts } from './text-list';

/** Plain data. */
export interface World extends Period {
  /** See `ScanRecords` and `KeptFacts`. */
  readonly record: number;
  readonly facts: number;
  /** Milliseconds, by the clock that stamps the files. */
  readonly noted: number;
  /** Files that differ from those of the cache, or are open: path, size and time by turns; a size of -1 for none. */
  readonly files: readonly (string | number)[];
  /** Folders that are not in the record: path and listing by turns. */
  readonly folders: readonly string[];
}

export interface WorldInput {
  readonly sync: SyncFiles | null;
  readonly sources: Sources;
  readonly directories: Directories;
  readonly kept: KeptFacts;
  readonly records: ScanRecords;
  readonly days: NotedDays;
  readonly now: () => number;
  readonly today: () => string;
  /** The last scan, where there was one. */
  readonly last: () => Scan | null;
  /** The day of the answers that there are, where they are those of the last scan. */
  readonly answered: () => string | undefined;
  /** True where another scan is to come. */
  readonly isToBeScanned: () => boolean;
}

export interface Worlds {
  /** What answers rest on, once that is kept, for the next run; null where that could not tell it from another. */
  world(): World | null;
  /** Whether what answers rest on is as it was. @param value a world that was kept, or anything. */
  isWorld(value: unknown): boolean;
}

/** More folders are not looked at one by one. */
const MOST = 500;

/** How a workspace tells what its answers rest on. */
export function createWorlds(input: WorldInput): Worlds {
  const { sync, sources, directories, kept, records, days, now, today } = input;
  const began = now();

  /** True for an open document that is as on disk, and is read whether it is open or not. */
  function isAsOnDisk(path: string, { isWalked }: Scan): boolean {
    if (mayBeCandidate(path) ? !isWalked(path) : !/\.(?:md|toml)$/.test(path)) return false;
    return sources.text(path) === (sync?.readText(path) ?? null);
  }

  /** The stamp of the text that answers rest on; undefined where there may be another one by now. */
  function surely(path: string, scan: Scan): FileStamp | null | undefined {
    const [stamp, before] = [sync?.stamp(path) ?? null, kept.stampOf(path)];
    const isSurely = (noted: number) => !stamp || isTelling(stamp.modified, noted, now());
    if (sources.isOpen(path)) {
      return isAsOnDisk(path, scan) && isSurely(now()) ? stamp : undefined;
    }
    if (before !== undefined && !isSameStamp(before, stamp)) return undefined;
    if (isSurely(began)) return stamp;
    const isSame = mayBeCandidate(path) && sources.unchangedText(path) === sync?.readText(path);
    return isSame && isSurely(now()) ? stamp : undefined;
  }

  function filesApart(scan: Scan, asked: ReadonlySet<unknown>): World['files'] | null {
    const differing = kept.differing();
    if (!differing) return null;
    const parts: (string | number)[] = [];
    for (const path of new Set([...differing, ...sources.openPaths()])) {
      // The record has it.
      if (asked.has(path) && !sources.isOpen(path)) continue;
      const stamp = surely(path, scan);
      if (stamp === undefined) return null;
      parts.push(path, stamp?.size ?? -1, stamp?.modified ?? 0);
    }
    return parts;
  }

  function foldersApart(known: ReadonlySet<string>): World['folders'] | null {
    const others = directories.known().filter(([path]) => !known.has(path));
    if (others.length > MOST) return null;
    return others.flatMap(([path, listing]) => [path, listingText(listing)]);
  }

  function areFilesSame(parts: World['files'], scan: Scan): boolean {
    const apart = new Set<string>();
    for (let at = 0; at < parts.length; at += 3) {
      const path = String(parts[at]);
      const [size, modified] = [Number(parts[at + 1]), Number(parts[at + 2])];
      if (!isSameStamp(sync?.stamp(path) ?? null, size < 0 ? null : { size, modified }))
        return false;
      apart.add(path);
    }
    for (const path of sources.openPaths()) {
      if (!isAsOnDisk(path, scan)) return false;
      if (!apart.has(path) && !kept.isAsKept(path)) return false;
    }
    return kept.differing()?.every((path) => apart.has(path) || sources.isOpen(path)) === true;
  }

  function areFoldersSame(parts: World['folders']): boolean {
    for (let at = 0; at < parts.length; at += 2) {
      if (listingText(directories.listing(parts[at] as string)) !== parts[at + 1]) return false;
    }
    return true;
  }

  return {
    world() {
      const [scan, day] = [input.last(), input.answered()];
      const record = scan && day === today() ? records.read() : null;
      const facts = scan && kept.identity(scan.test.key);
      if (!record || facts === null || !scan || !day) return null;
      const files = filesApart(scan, new Set(record.asked));
      const folders = foldersApart(new Set(unpackTexts(record.folders)));
      if (files === null || folders === null) return null;
      return { record: record.noted, facts, noted: now(), files, folders, ...days.period(day) };
    },
    isWorld(value) {
      const scan = input.last();
      if (!scan || input.isToBeScanned()) return false;
      if (!isWorldAtAll(value) || value.record !== records.identity()) return false;
      if (value.facts !== kept.identity(scan.test.key) || value.noted > now()) return false;
      if (!isWithin(today(), value)) return false;
      return areFilesSame(value.files, scan) && areFoldersSame(value.folders);
    },
  };
}

function isWorldAtAll(value: unknown): value is World {
  const world = (value ?? {}) as Partial<World>;
  const { record, facts, noted, files, folders, after, until } = world;
  return (
    [record, facts, noted].every((number) => typeof number === 'number') &&
    [after, until].every((text) => typeof text === 'string') &&
    [files, folders].every(Array.isArray)
  );
}
