/**
 * An answer as it was given, with all that was seen for it: it is given again where the same is asked and
 * everything still is as it was. Nothing is computed then, so little has to be loaded.
 */
import type { Store, SyncFiles } from '../../host/host';
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
const FORMAT = 1;

interface Seen {
  /** Milliseconds, by the clock that stamps the files. */
  readonly written: number;
  /** Path and listing by turns. */
  readonly folders: readonly (string | null)[];
  /** Path, size and time by turns; a size of -1 where there is no regular file. */
  readonly files: readonly (string | number)[];
}

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
  const file = bytes && decodeDataFile(bytes, labelOf(store));
  if (file?.get('key') !== key) return undefined;
  return isAsSeen(file.get('seen'), sync, now) ? file.get('answer') : undefined;
}

/**
 * Keeps an answer for the next time.
 *
 * @param answer plain data.
 * @param now milliseconds, by the clock that stamps the files.
 */
export function keepAnswer(
  { store, command, key }: Question,
  answer: unknown,
  { folders, files, isOneMoment }: Observations,
  now: number,
): void {
  if (!isOneMoment) return;
  const seen: Seen = {
    written: now,
    folders: [...folders].flat(),
    files: [...files].flatMap(([path, stamp]) => [path, stamp?.size ?? -1, stamp?.modified ?? 0]),
  };
  const records = [
    ['key', key],
    ['seen', seen],
    ['answer', answer],
  ] as const;
  store.write(nameOf(command), encodeDataFile(labelOf(store), records));
}

function nameOf(command: string): string {
  return `${command}.bin`;
}

function labelOf({ writer }: Store): string {
  return `export-tiers answer ${FORMAT} ${writer}`;
}

function isAsSeen(value: unknown, sync: SyncFiles, now: number): boolean {
  const seen = value as Partial<Seen> | undefined;
  if (typeof seen?.written !== 'number') return false;
  const { folders = [], files = [], written } = seen;
  for (let at = 0; at < folders.length; at += 2) {
    if (listingText(sync.readDirectory(String(folders[at]))) !== folders[at + 1]) return false;
  }
  for (let at = 0; at < files.length; at += 3) {
    const [path, size, modified] = files.slice(at, at + 3);
    const was = size === -1 ? null : { size: Number(size), modified: Number(modified) };
    if (was && !isTelling(was.modified, written, now)) return false;
    if (!isSameStamp(sync.stamp(String(path)), was)) return false;
  }
  return true;
}
