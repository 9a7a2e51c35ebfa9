/**
 * An answer as it was given, with all that was seen for it: it is given again where the same is asked and
 * everything still is as it was. Nothing is computed then, so little has to be loaded.
 */
import type { FileStamp, Store, SyncFiles } from '../../host/host';
import { decodeDataFile, encodeDataFile } from './data-file';
import { isTelling } from './granularity';
import { isSameStamp, listingText, type Observations } from './observed-host';

/** One of each command is kept. */
export interface Question {
  readonly store: Store;
  readonly command: string;
  /** Says what is asked, with all that goes into the answer beside files. */
  readonly key: string;
}

/** To be counted up with every change of what is written. */
const FORMAT = 5;

interface Seen {
  /** When the look began; milliseconds, by the clock that stamps the files. */
  readonly since: number;
  /** Path, time and listing by turns; `NOTHING` where there is no folder. One text each, for these are many. */
  readonly folders: string;
  /** Path, size and time by turns; a size of -1 where there is no regular file. */
  readonly files: string;
  /** The same of files that had changed lately: they are the likeliest to have changed again. */
  readonly young: string;
}

/** No path and no listing has it. */
const BETWEEN = '\0';

/** No listing is this. */
const NOTHING = '-';

/**
 * The answer to what is asked; undefined where it has to be worked out. Never throws.
 *
 * @param now milliseconds, by the clock that stamps the files.
 */
export function recallAnswer(
  { store, command, key }: Question,
  sync: SyncFiles,
  now: number,
): unknown {
  const bytes = store.read(nameOf(command));
  const file = bytes && decodeDataFile(bytes, labelOf(store), store.sum);
  if (file?.get('key') !== key) return undefined;
  return isAsSeen(file.get('seen'), sync, now) ? file.get('answer') : undefined;
}

/**
 * Keeps an answer for the next time.
 *
 * @param answer plain data.
 */
export function keepAnswer(
  { store, command, key }: Question,
  answer: unknown,
  { folders, folderTime, files, since, isOneMoment }: Observations,
): void {
  if (!isOneMoment) return;
  const [young, old] = [new Map<string, FileStamp | null>(), new Map<string, FileStamp | null>()];
  for (const [path, stamp] of files) (isYoung(stamp, since) ? young : old).set(path, stamp);
  const seen: Seen = {
    since,
    folders: joined(
      folders,
      (listing, path) => `${folderTime(path)}${BETWEEN}${listing ?? NOTHING}`,
    ),
    files: joined(old, stampText),
    young: joined(young, stampText),
  };
  const records = [
    ['key', key],
    ['seen', seen],
    ['answer', answer],
  ] as const;
  store.write(nameOf(command), encodeDataFile(labelOf(store), records, store.sum));
}

/** Milliseconds. */
const LATELY = 86_400_000;

function isYoung(stamp: FileStamp | null, now: number): boolean {
  return stamp !== null && stamp.modified > now - LATELY;
}

function stampText(stamp: FileStamp | null): string {
  return `${stamp?.size ?? -1}${BETWEEN}${stamp?.modified ?? 0}`;
}

function joined<T>(seen: ReadonlyMap<string, T>, said: (value: T, path: string) => string): string {
  const parts: string[] = [];
  for (const [path, value] of seen) parts.push(path, said(value, path));
  return parts.join(BETWEEN);
}

function nameOf(command: string): string {
  return `${command}.bin`;
}

function labelOf({ writer }: Store): string {
  return `export-tiers answer ${FORMAT} ${writer}`;
}

function isAsSeen(value: unknown, sync: SyncFiles, now: number): boolean {
  const seen = value as Partial<Seen> | undefined;
  if (typeof seen?.since !== 'number') return false;
  const { since } = seen;
  const areFilesAsSeen = (joined: unknown) => {
    const files = partsOf(joined);
    for (let at = 0; at < files.length; at += 3) {
      const [size, modified] = [Number(files[at + 1]), Number(files[at + 2])];
      const was = size === -1 ? null : { size, modified };
      if (was && !isTelling(was.modified, since, now)) return false;
      if (!isSameStamp(sync.stamp(files[at] as string), was)) return false;
    }
    return true;
  };
  const areFoldersAsSeen = () => {
    const folders = partsOf(seen.folders);
    for (let at = 0; at < folders.length; at += 3) {
      const [path, time] = [folders[at] as string, Number(folders[at + 1])];
      // Listing it takes five times as long.
      const isTold = time > 0 && isTelling(time, since, now) && sync.folderTime?.(path) === time;
      const listing = isTold ? null : listingText(sync.readDirectory(path));
      if (!isTold && (listing ?? NOTHING) !== folders[at + 2]) return false;
    }
    return true;
  };
  return areFilesAsSeen(seen.young) && areFoldersAsSeen() && areFilesAsSeen(seen.files);
}

function partsOf(joined: unknown): readonly string[] {
  return typeof joined === 'string' && joined !== '' ? joined.split(BETWEEN) : [];
}
