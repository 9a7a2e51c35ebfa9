/**
 * A start over a window that an earlier one has scanned: before the client has told its settings, this looks whether
 * folders and files are as they were. Where they are, and the settings are the same, what the scan will find is known.
 */
import type { FileStamp, SyncFiles } from '../../host/host';
import { openFileTable } from '../cache/file-table';
import { isTelling } from '../cache/granularity';
import { isSameStamp } from '../cache/observed-host';
import {
  ASKED_FIELDS,
  FOLDER_FIELDS,
  fieldsOf,
  type ScanRecord,
  stampIn,
  timeIn,
} from '../cache/scan-record';
import { type CandidateTest, candidateTestOf } from './candidates';

/** What was seen; all of it as the record has it, but for the texts of some Python files. */
export interface Look {
  readonly test: CandidateTest;
  /** How many files there are. */
  readonly files: number;
  readonly candidates: number;
  /** Those that had to be read; true for candidates. */
  readonly read: ReadonlyMap<string, boolean>;
  /** True for candidates; undefined for what is none of the files. Quick for files that are asked for in their order. */
  isCandidate(path: string): boolean | undefined;
  /** Of a file that is as it was; null for others. */
  stampOf(path: string): FileStamp | null;
  /** True for files of which something was asked beside what they import. */
  wasAsked(path: string): boolean;
}

export interface LookInput {
  readonly sync: SyncFiles;
  /** Milliseconds, by the clock that stamps the files. */
  readonly now: number;
  /** True where nobody wants to know any more. */
  readonly isOver: () => boolean;
}

/** Milliseconds of work between two looks at the event loop: a client asks several things one after the other. */
const SLICE = 3;

/** Things that are looked at between two looks at the clock. */
const BATCH = 16;

/** More files that changed are read in the scan. */
const MOST_READ = 50;

/** Null where anything else is another than a few Python files. */
export async function lookAgain(record: ScanRecord, input: LookInput): Promise<Look | null> {
  const { sync, now, isOver } = input;
  const { noted, testKey } = record;
  const test = candidateTestOf(testKey);
  const folders = fieldsOf(record.folders);
  const asked = fieldsOf(record.asked);
  const files = openFileTable(record.files);
  const read = new Map<string, boolean>();
  let candidates = 0;
  let until = performance.now() + SLICE;

  /** True where all of so many things are as they were. */
  async function hold(count: number, step: number, isSame: (at: number) => boolean) {
    for (let at = 0; at < count; at += step) {
      if (isOver() || !isSame(at)) return false;
      if (at % (step * BATCH) > 0 || performance.now() < until) continue;
      await new Promise((resolve) => setImmediate(resolve));
      until = performance.now() + SLICE;
    }
    return true;
  }

  const isSameFolder = (at: number) => {
    const time = timeIn(folders, at + 1);
    if (sync.folderTime?.(folders[at] as string) !== time) return false;
    return time === null || isTelling(time, noted, now);
  };

  const isSameFile = (was: FileStamp | null, stamp: FileStamp | null) =>
    isSameStamp(was, stamp) && (stamp === null || isTelling(stamp.modified, noted, now));

  const isSameAsked = (at: number) =>
    isSameFile(stampIn(asked, at + 1), sync.stamp(asked[at] as string));

  const paths = files.paths();

  /** True for what is still a file, whatever it says. Few words for each of many files: nothing is compiled by then. */
  function isThere(number: number): boolean {
    const path = paths[number] as string;
    const stamp = sync.stamp(path);
    if (!stamp) return false;
    const { size, modified } = stamp;
    let isCandidate: boolean | null = files.candidates[number] === 1;
    const isSame = files.stamps[2 * number] === size && files.stamps[2 * number + 1] === modified;
    if (!isSame || !isTelling(modified, noted, now)) {
      isCandidate = read.size < MOST_READ ? isCandidateNow(path, test, sync) : null;
      if (isCandidate === null) return false;
      read.set(path, isCandidate);
    }
    if (isCandidate) candidates++;
    return true;
  }

  const isAll =
    (await hold(asked.length, ASKED_FIELDS, isSameAsked)) &&
    (await hold(folders.length, FOLDER_FIELDS, isSameFolder)) &&
    (await hold(files.size, 1, isThere));
  if (!isAll) return null;
  return {
    ...{ test, files: files.size, candidates, read },
    isCandidate: (path) => read.get(path) ?? files.find(path)?.isCandidate,
    stampOf: (path) => (read.has(path) ? null : (files.find(path)?.stamp ?? null)),
    wasAsked: (path) => asked.includes(path),
  };
}

/** Null where the file cannot be read. */
function isCandidateNow(path: string, test: CandidateTest, sync: SyncFiles): boolean | null {
  const { words, byPlace, byText } = test;
  const text = words && !byPlace(path) ? sync.readTextWith(path, words) : sync.readText(path);
  if (text === undefined) return false;
  return text === null ? null : byPlace(path) || byText(text);
}
