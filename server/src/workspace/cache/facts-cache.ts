/**
 * What earlier runs read out of files, kept in the host's store: facts and summaries, by path. A file that is as
 * it was by its size and time is not read again; one that only was touched is told by a hash of its text.
 */
import type { FileStamp, Store } from '../../host/host';
import type { ModuleSummary } from '../../python/module-summary';
import type { FileFacts } from '../sources/file-facts';
import { type DataFile, decodeDataFile, encodeInSteps } from './data-file';
import {
  createFileTable,
  type FileTable,
  isPackedFiles,
  openFileTable,
  type PackedFiles,
} from './file-table';
import { isTelling } from './granularity';
import type { Steps } from './steps';

/** A file as it was. */
export interface KeptFile {
  readonly stamp: FileStamp;
  /** Whether it was a candidate, by the test whose key the cache has. */
  readonly isCandidate: boolean;
  /** Of its text; null where that was not read as a whole. */
  readonly hash: string | null;
}

/** What is kept of one file. */
export interface KeptResults {
  readonly facts: Partial<FileFacts>;
  readonly summary: ModuleSummary | null;
}

export interface FactsCache {
  /** The key of the candidate test that `isCandidate` goes by. */
  readonly testKey: string;
  /** When it was, in milliseconds: tells it from others. */
  readonly written: number;
  readonly files: FileTable;
  /** Reads them anew at every call. */
  results(path: string): KeptResults | null;
  /**
   * True where a file with this stamp surely has the text that it had, at `now`, in milliseconds.
   *
   * @param number of the file in the table.
   */
  isSame(number: number, stamp: FileStamp, now: number): boolean;
  /** See `FileTable`. */
  settle(): void;
}

const NAME = 'facts.bin';

/** To be counted up with every change of what facts and summaries are. */
const FORMAT = 17;

/** Empty where there is none, or it is damaged or of another program. Never throws. */
export function readFactsCache(store: Store | null | undefined): FactsCache | null {
  const bytes = store?.read(NAME);
  const file = bytes && decodeDataFile(bytes, labelOf(store), store?.sum);
  const head = file?.get(HEAD);
  return file && isHead(head) ? cacheOf(file, head) : null;
}

/** What is written of one file; the results are null where nothing was read of it. */
export type FileToKeep = readonly [path: string, file: KeptFile, results: KeptResults | null];

/**
 * Writes what is known for the next run, with the last step.
 *
 * @param files taken one by one, sorted by path.
 * @param now milliseconds, by the clock that stamps the files.
 * @returns false where the store did not take it.
 */
export function* writeFactsCache(
  store: Store,
  testKey: string,
  files: Iterable<FileToKeep>,
  now: number,
): Steps<boolean> {
  const records = recordsOf(testKey, files, now);
  return store.write(NAME, ...(yield* encodeInSteps(labelOf(store), records, store.sum)));
}

function* recordsOf(
  testKey: string,
  files: Iterable<FileToKeep>,
  now: number,
): Iterable<readonly [key: string, record: unknown] | null> {
  const table = createFileTable();
  for (const [path, file, results] of files) {
    table.add(path, file);
    yield results && [path, packResults(results)];
  }
  const head: Head = { testKey, written: now, files: table.packed() };
  yield [HEAD, head];
}

/** The record that is written last. */
const HEAD = 'head';

interface Head {
  readonly testKey: string;
  readonly written: number;
  readonly files: PackedFiles;
}

function isHead(value: unknown): value is Head {
  const head = value as Partial<Head> | null | undefined;
  return typeof head?.testKey === 'string' && isPackedFiles(head.files);
}

function labelOf(store: Store | null | undefined): string {
  return `export-tiers facts ${FORMAT} ${store?.writer}`;
}

function cacheOf(file: DataFile, { testKey, written, files: packed }: Head): FactsCache {
  const files = openFileTable(packed);
  return {
    testKey,
    written,
    files,
    results: (path) => unpackResults(file.get(path)),
    isSame: (number, stamp, now) =>
      files.isStampAt(number, stamp) && isTelling(stamp.modified, written, now),
    settle() {
      if (files.settle()) file.dropLast(HEAD);
    },
  };
}

/** The imports of a summary are mostly the file's own list, which is not written twice. */
function packResults({ facts, summary }: KeptResults): unknown {
  if (!summary) return { facts };
  const isShared = summary.imports === facts.imports;
  return { facts, summary: isShared ? { ...summary, imports: null } : summary };
}

function unpackResults(value: unknown): KeptResults | null {
  const read = value as { facts: Partial<FileFacts>; summary?: ModuleSummary } | undefined;
  if (!read) return null;
  const { facts, summary } = read;
  if (!summary) return { facts, summary: null };
  return { facts, summary: { ...summary, imports: summary.imports ?? facts.imports ?? [] } };
}
