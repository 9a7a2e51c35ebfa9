/**
 * What a scan saw and found, kept for the next start: as long as the folders have their times, and the files in which
 * projects speak of themselves are as they were, its Python files are the same ones, and mostly need not be read.
 */
import type { FileStamp, Store } from '../../host/host';
import { decodeDataFile, encodeInSteps } from './data-file';
import { createFileTable, isPackedFiles, type PackedFiles } from './file-table';
import type { Steps } from './steps';

/** Lists of many things are one text each, which is taken apart in no time. */
export interface ScanRecord {
  /** Says which folders were scanned. */
  readonly around: string;
  /** Says by which settings. */
  readonly key: string;
  /** Of the candidate test. */
  readonly testKey: string;
  /** When the scan began; milliseconds by the clock that stamps the files. */
  readonly noted: number;
  /** Of the folders that were looked at: path and time by turns, see `SyncFiles.folderTime`. */
  readonly folders: string;
  /** Of the files that were asked for beside the Python files: path, size and time by turns. */
  readonly asked: string;
  /** The Python files and notebooks; of a size of `UNKNOWN` where one has to be read. */
  readonly files: PackedFiles;
}

const NAME = 'scan.bin';

/** To be counted up with every change of what is written. */
const FORMAT = 1;

/** No path and no listing has it. */
const BETWEEN = '\0';

/** The size of what is no regular file. */
const NONE = -1;

/** The size of a file of which nothing is known. */
const UNKNOWN = -2;

const NOT_KNOWN = { stamp: { size: UNKNOWN, modified: 0 }, isCandidate: false };

/** Fields of each thing in `folders` and `asked`. */
export const [FOLDER_FIELDS, ASKED_FIELDS] = [2, 3];

/** Null where there is none, or it is damaged or of another program. Never throws. */
export function readScanRecord(store: Store): ScanRecord | null {
  const bytes = store.read(NAME);
  const record = bytes && decodeDataFile(bytes, labelOf(store))?.get('scan');
  return isRecord(record) ? record : null;
}

/** What is written of one Python file; null where nothing is known of it. */
export type ScannedFile = { readonly stamp: FileStamp; readonly isCandidate: boolean } | null;

/** What is written, before it is put into texts. */
export interface ScanSeen extends Pick<ScanRecord, 'around' | 'key' | 'testKey' | 'noted'> {
  readonly folders: readonly string[];
  readonly asked: ReadonlyMap<string, FileStamp | null>;
}

/**
 * Writes a record with the last step.
 *
 * @param timeOf a folder; null for what is none. Times since the scan began are not trusted, so those of now are good.
 * @param files taken one by one, in the order of their paths.
 */
export function* writeScanRecord(
  store: Store,
  { around, key, testKey, noted, folders, asked }: ScanSeen,
  timeOf: (folder: string) => number | null,
  files: Iterable<readonly [path: string, file: ScannedFile]>,
): Steps<void> {
  const lists: Record<'folders' | 'asked', (string | number)[]> = { folders: [], asked: [] };
  const table = createFileTable();
  for (const [path, file] of files) {
    const { stamp, isCandidate } = file ?? NOT_KNOWN;
    table.add(path, { stamp, isCandidate, hash: null });
    yield;
  }
  for (const path of folders) {
    lists.folders.push(path, timeOf(path) ?? NONE);
    yield;
  }
  for (const [path, stamp] of asked) {
    lists.asked.push(path, stamp?.size ?? NONE, stamp?.modified ?? 0);
  }
  const record: ScanRecord = {
    ...{ around, key, testKey, noted },
    folders: lists.folders.join(BETWEEN),
    asked: lists.asked.join(BETWEEN),
    files: table.packed(),
  };
  store.write(NAME, yield* encodeInSteps(labelOf(store), [['scan', record]]));
}

/** The fields of a record's list. */
export function fieldsOf(list: string): readonly string[] {
  return list === '' ? [] : list.split(BETWEEN);
}

/** The time of a folder; null for what was none. */
export function timeIn(fields: readonly string[], at: number): number | null {
  const time = Number(fields[at]);
  return time === NONE ? null : time;
}

/** The stamp of which size and time are given; null for what was no file. */
export function stampIn(fields: readonly string[], at: number): FileStamp | null {
  const size = Number(fields[at]);
  return size === NONE ? null : { size, modified: Number(fields[at + 1]) };
}

function isRecord(value: unknown): value is ScanRecord {
  const { around, key, testKey, noted, ...lists } = (value ?? {}) as Partial<ScanRecord>;
  if (typeof noted !== 'number' || !isPackedFiles(lists.files)) return false;
  const texts = [around, key, testKey, lists.folders, lists.asked];
  return texts.every((text) => typeof text === 'string');
}

function labelOf({ writer }: Store): string {
  return `export-tiers scan ${FORMAT} ${writer}`;
}
