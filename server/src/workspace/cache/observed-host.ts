/**
 * A host that notes all that is seen through it. Answers depend on what was seen and on nothing else, so they hold
 * for as long as all of it is as it was.
 */
import type { DirectoryEntry, FileStamp, Host, SyncFiles } from '../../host/host';
import { isTelling } from './granularity';

export interface Observations {
  /** By path; the entries as `listingText` has them, null for what is no folder. */
  readonly folders: ReadonlyMap<string, string | null>;
  /** The time by which a folder is known to be as it was seen; 0 where none tells that. */
  folderTime(path: string): number;
  /** From before the file was read; null for what is no regular file. */
  readonly files: ReadonlyMap<string, FileStamp | null>;
  /** When the first of it was; milliseconds, by the clock that stamps the files. */
  readonly since: number;
  /** False where something changed while it was looked at. */
  readonly isOneMoment: boolean;
}

/**
 * @param sync the host's own way to read without waiting.
 * @param since when that begins; milliseconds, by the clock that stamps the files.
 */
export function observedHost(
  host: Host,
  sync: SyncFiles,
  since: number,
): { readonly host: Host; seen(): Observations } {
  const folders = new Map<string, string | null>();
  /** Folders with links, which may lead to something else while the folder stays as it is. */
  const linked = new Set<string>();
  const files = new Map<string, FileStamp | null>();
  let isOneMoment = true;

  function noteFolder<T extends readonly DirectoryEntry[] | null>(path: string, entries: T): T {
    const text = listingText(entries);
    if (folders.has(path) && folders.get(path) !== text) isOneMoment = false;
    folders.set(path, text);
    if (entries?.some(({ isLink }) => isLink)) linked.add(path);
    return entries;
  }

  function folderTime(path: string): number {
    const time = linked.has(path) ? null : sync.folderTime?.(path);
    return time && isTelling(time, since, since) ? time : 0;
  }

  function noteStamp(path: string, now: FileStamp | null): FileStamp | null {
    const before = files.get(path);
    if (before === undefined) files.set(path, now);
    else if (!isSameStamp(before, now)) isOneMoment = false;
    return now;
  }

  const stamp = (path: string) => noteStamp(path, sync.stamp(path));

  function beforeReading(path: string): void {
    if (!files.has(path)) stamp(path);
  }

  const observed: SyncFiles = {
    stamp,
    readText(path) {
      beforeReading(path);
      return sync.readText(path);
    },
    readTextWith(path, words, stamped) {
      const text = sync.readTextWith(path, words, (now) => {
        noteStamp(path, now);
        stamped?.(now);
      });
      // What could not be opened has to be looked at anew.
      if (!files.has(path)) files.set(path, null);
      return text;
    },
    readDirectory: (path) => noteFolder(path, sync.readDirectory(path)),
  };
  return {
    host: {
      ...host,
      sync: observed,
      seenBeside: noteStamp,
      readText(path, mostBytes) {
        beforeReading(path);
        return host.readText(path, mostBytes);
      },
      readDirectory: async (path) => noteFolder(path, await host.readDirectory(path)),
    },
    seen: () => ({ folders, folderTime, files, since, isOneMoment }),
  };
}

/** The same host, which says what is read through it without waiting. @param told before that. */
export function tellingHost(host: Host, told: (path: string) => void): Host {
  const { sync } = host;
  if (!sync) return host;
  const readText = (path: string) => {
    told(path);
    return sync.readText(path);
  };
  return { ...host, sync: { ...sync, readText } };
}

export function isSameStamp(a: FileStamp | null, b: FileStamp | null): boolean {
  return a?.size === b?.size && a?.modified === b?.modified;
}

/** Made by ourselves, in the middle of what is looked at. */
const OWN_FOLDER = '.export-tiers-cache';

/** A folder's entries as a text that differs where they do; null for what is no folder. */
export function listingText(entries: readonly DirectoryEntry[] | null): string | null {
  if (!entries) return null;
  let text = '';
  for (const { name, kind } of entries) {
    if (name !== OWN_FOLDER) text += `${name}/${kind}/`;
  }
  return text;
}
