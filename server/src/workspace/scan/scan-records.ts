/**
 * What a scan saw of the folders, for the next start: as long as their listings, and the files in which projects speak of
 * themselves, are as they were, so is which files there are and which package they are looked at for. Only what
 * those say themselves is to be looked at.
 */
import type { FileStamp, Host, SyncFiles } from '../../host/host';
import { doublesOf } from '../cache/file-table';
import { isTelling } from '../cache/granularity';
import { isSameStamp } from '../cache/observed-host';
import type { Steps } from '../cache/steps';
import { packTexts, unpackTexts } from '../cache/text-list';
import { readProject } from '../project/project';
import type { Sources } from '../sources/sources';
import { candidateTestOf } from './candidates';
import type { Grounds, GroundsInput, ScanRecords } from './grounds';
import { Listing } from './listing';
import { readScanRecord, type ScanRecord, writeScanRecord } from './scan-record';
import type { WalkedFiles } from './walk';

/** What is to be kept, before it is put into few texts. */
interface Noted {
  readonly key: string;
  readonly noted: number;
  readonly folders: readonly (readonly [path: string, listing: Listing | null])[];
  readonly asked: ReadonlyMap<string, FileStamp | null>;
  readonly grounds: Omit<Grounds, 'project'>;
  readonly walked: WalkedFiles;
}

/**
 * @param now milliseconds, by the clock that stamps the files.
 * @param isWanted false where nobody waits for the end of a scan by itself.
 */
export function createScanRecords(
  host: Host,
  now: () => number,
  isWanted: () => boolean,
): ScanRecords {
  const { store, sync } = host;
  /** No folder was looked at before. */
  const began = now();
  let isFirst = true;
  let last: Noted | null = null;
  let identity: number | null = null;

  return {
    identity: () => identity,
    read() {
      const record = store && identity !== null ? readScanRecord(store) : null;
      return record?.noted === identity ? record : null;
    },
    recall(input) {
      if (!isFirst || !store || !sync || !isWanted()) return null;
      isFirst = false;
      const record = readScanRecord(store);
      if (record?.key !== keyOf(input)) return null;
      if (!isAsSeen(record, input, sync, now())) return null;
      identity = record.noted;
      return groundsOf(record, input);
    },
    note(input) {
      const mayHold = !isFirst;
      isFirst = false;
      [last, identity] = [null, null];
      if (!store || !sync || !isWanted()) return null;
      const { directories, sources } = input;
      const [key, noted] = [keyOf(input), now()];
      const asked = new Map<string, FileStamp | null>();
      const compared = new Set<string>();
      let [isAsOnDisk, isOver] = [true, false];
      const note = (path: string) => {
        if (isOver || asked.has(path)) return;
        asked.set(path, sync.stamp(path));
        if (isOtherInEditor(path, sources, sync)) isAsOnDisk = false;
      };
      return {
        note,
        sources: {
          ...sources,
          text(path) {
            note(path);
            const text = sources.text(path);
            if (mayHold && !compared.has(path)) {
              compared.add(path);
              // Read for an earlier scan, and changed without a word since.
              if (text !== sync.readText(path)) isAsOnDisk = false;
            }
            return text;
          },
        },
        end(grounds, walked) {
          isOver = true;
          // Where packages hide others, more than one workspace is read.
          if (!isAsOnDisk || grounds.hidden.length > 0) return;
          last = { key, noted, folders: directories.known(), asked, grounds, walked };
        },
      };
    },
    *save() {
      if (!store || !last) return;
      const written = last;
      const times = yield* timesOf(written, sync, began, now);
      const record = recordOf(written, times);
      yield* writeScanRecord(store, record);
      // Left undone, it is done anew; and another scan may have noted something since.
      if (last === written) [last, identity] = [null, record.noted];
    },
  };
}

/** Says what is scanned, and by which settings. */
function keyOf({ folders, settings }: GroundsInput): string {
  return JSON.stringify([folders, settings.all, [...settings.folders]]);
}

function isOtherInEditor(path: string, sources: Sources, sync: SyncFiles): boolean {
  return sources.isOpen(path) && sources.text(path) !== sync.readText(path);
}

function isAsSeen(
  record: ScanRecord,
  { directories, sources }: GroundsInput,
  sync: SyncFiles,
  now: number,
): boolean {
  const { asked } = record;
  for (let at = 0; at < asked.length; at += 3) {
    const [path, size, modified] = [
      String(asked[at]),
      Number(asked[at + 1]),
      Number(asked[at + 2]),
    ];
    const was = size < 0 ? null : { size, modified };
    if (!isSameStamp(sync.stamp(path), was)) return false;
    if (was && !isTelling(modified, record.noted, now)) return false;
    if (isOtherInEditor(path, sources, sync)) return false;
  }
  const listings = unpackTexts(record.listings);
  const times = doublesOf(record.times);
  return unpackTexts(record.folders).every((folder, at) => {
    const [listing, time] = [listings[at] as string, times[at] ?? 0];
    if (time > 0 && isTelling(time, record.noted, now) && sync.folderTime?.(folder) === time) {
      directories.restore(folder, Listing.of(listing));
      return true;
    }
    return listingText(directories.listing(folder)) === listing;
  });
}

/** Folders of which the times are asked in a step. */
const SOME = 32;

/**
 * The times of folders that have not changed since before the run began, be their listings as old as it; 0 for others, and
 * where a link may lead to something else by now. A folder's time is told in a fifth of the time that listing it takes.
 */
function* timesOf(
  { folders }: Noted,
  sync: SyncFiles | null,
  began: number,
  now: () => number,
): Steps<Float64Array> {
  const times = new Float64Array(folders.length);
  for (const [at, [path, listing]] of folders.entries()) {
    if (at % SOME === 0) yield;
    const time = listing && !listing.hasLinks ? sync?.folderTime?.(path) : null;
    if (time && isTelling(time, began, now())) times[at] = time;
  }
  return times;
}

function groundsOf(record: ScanRecord, input: GroundsInput): Grounds {
  const { packageNames, testKey, exclusions, walked } = record;
  let project: ReturnType<Grounds['project']> | null = null;
  return {
    project() {
      project ??= readProject(input, walked);
      return project;
    },
    hidden: [],
    packageNames: new Set(packageNames),
    test: candidateTestOf(testKey),
    exclusions,
    own: unpackTexts(record.own),
    others: unpackTexts(record.others),
  };
}

function recordOf(
  { key, noted, folders, asked, grounds, walked }: Noted,
  times: Float64Array,
): ScanRecord {
  return {
    ...{ key, noted },
    folders: packTexts(folders.map(([path]) => path)),
    listings: packTexts(folders.map(([, listing]) => listingText(listing))),
    times: new Uint8Array(times.buffer),
    asked: [...asked].flatMap(([path, stamp]) => [path, stamp?.size ?? -1, stamp?.modified ?? 0]),
    own: packTexts(grounds.own),
    others: packTexts(grounds.others),
    testKey: grounds.test.key,
    packageNames: [...grounds.packageNames],
    exclusions: grounds.exclusions,
    // Of Python files a project is told by those that make packages.
    walked: { ...walked, notebooks: [], python: walked.python.filter(isPackageFile) },
  };
}

function isPackageFile(path: string): boolean {
  return path.endsWith('/__init__.py');
}

/** What is no folder; no listing is this. */
const NOTHING = '-';

/** Another text where the entries are others. */
export function listingText(listing: Listing | null): string {
  return listing?.text() ?? NOTHING;
}
