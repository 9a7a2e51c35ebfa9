/** What of the first scan is done while the client has not told its settings, and what is kept for that. */
import type { Host } from '../../host/host';
import type { KeptFacts } from '../cache/kept-facts';
import { readScanRecord, type ScanSeen, writeScanRecord } from '../cache/scan-record';
import type { Steps } from '../cache/steps';
import type { SettingsByFolder } from '../project/folder-settings';
import type { Sources } from '../sources/sources';
import type { Workspace } from '../workspace-interface';
import { type AskedFiles, createAskedFiles } from './asked-files';
import { mayBeCandidate } from './candidates';
import { type Look, lookAgain } from './early-look';
import type { IndexedInfo } from './indexed-info';
import type { Scan } from './scanner';

/** What a scan goes by. */
interface Scanning {
  readonly folders: readonly string[];
  readonly settings: SettingsByFolder;
}

export interface EarlyStart {
  readonly answers: Pick<Workspace, 'foresee' | 'isForeseeing' | 'foreseen'>;
  /** Something is to be another than it was. */
  spoil(): void;
  /** Notes what the first scan asks for; null for others, and where nothing was to be foreseen. */
  asked(): AskedFiles | null;
  /** The scan is over for which that was noted. */
  scanned(scan: Scan): void;
  /** Keeps what the next start needs, with the last step; see `KeptFacts`. */
  save(): Steps<void>;
}

/** No more than one file in so many has to be read each time: then the record is good enough. */
const FEW = 50;

/**
 * @param current what a scan would go by now.
 * @param now milliseconds, by the clock that stamps the files.
 */
export function createEarlyStart(
  host: Host,
  sources: Sources,
  kept: KeptFacts,
  current: () => Scanning,
  now: () => number = Date.now,
): EarlyStart {
  const { sync, store } = host;
  /** Of the folders; null where nothing is to be foreseen. */
  let around: string | null = null;
  let looking: Promise<Look | null> | null = null;
  let began = 0;
  /** The settings of the record. */
  let recorded: string | null = null;
  let [isSpoilt, isScanned, isGood] = [false, false, false];
  /** How many files were told. */
  let told = 0;
  let noting: Pick<ScanSeen, 'key' | 'noted'> | null = null;
  let found: { readonly seen: ScanSeen; readonly scan: Scan } | null = null;

  async function look(): Promise<Look | null> {
    // The answer to `initialize` is on its way by then.
    for (let turn = 0; turn < 2; turn++) await new Promise((resolve) => setImmediate(resolve));
    began = performance.now();
    const record = store && !isSpoilt ? readScanRecord(store) : null;
    if (!sync || record?.around !== around) return null;
    recorded = record.key;
    return lookAgain(record, { sync, now: now(), isOver: () => isSpoilt });
  }

  return {
    answers: {
      foresee(folders) {
        if (!sync?.folderTime || !store || around !== null) return;
        around = JSON.stringify(folders);
        looking = look()
          // Whatever a record of somebody else's has: the scan does not need it.
          .catch(() => null)
          .then((seen) => {
            isSpoilt ||= seen === null;
            kept.foresee(isSpoilt ? null : seen);
            return seen;
          });
      },
      isForeseeing: () => looking !== null && !isSpoilt,
      async foreseen() {
        const seen = await looking;
        const { settings, folders } = current();
        if (!seen || isSpoilt || isScanned || JSON.stringify(folders) !== around) return null;
        if (keyOf(settings) !== recorded) return null;
        const info = withOpen(seen, sources, (path) => sync?.readText(path) ?? null);
        isGood = info !== null && seen.read.size * FEW <= seen.files;
        told = seen.files;
        return info && { ...info, durationMs: performance.now() - began };
      },
    },
    spoil() {
      isSpoilt = true;
    },
    asked() {
      const { settings, folders } = current();
      if (around !== JSON.stringify(folders) || !sync || isScanned) return null;
      noting = { key: keyOf(settings), noted: now() };
      return createAskedFiles(sources, sync);
    },
    scanned(scan) {
      if (isScanned) return;
      isScanned = true;
      kept.foresee(null);
      const { seen, project, test, unreadable } = scan;
      // Folders without times, as some file systems have them, are told to be as they were.
      if (scan.files.size !== told) isGood = false;
      const isWhole = unreadable.length === 0 && project.hidden.length === 0;
      if (!seen?.areAsOnDisk || !noting || around === null || !isWhole) return;
      found = { seen: { ...noting, ...seen, around, testKey: test.key }, scan };
    },
    *save() {
      if (!store || !found || isGood) return;
      const timeOf = (path: string) => sync?.folderTime?.(path) ?? null;
      yield* writeScanRecord(store, found.seen, timeOf, filesOf(found.scan, kept));
      isGood = true;
    },
  };
}

function keyOf({ all, folders }: SettingsByFolder): string {
  return JSON.stringify([all, [...folders]]);
}

function* filesOf({ files, isWalked }: Scan, { fileOf }: KeptFacts) {
  for (const path of [...files.keys()].filter(isWalked).sort()) yield [path, fileOf(path)] as const;
}

/** The same where some files are open in an editor; null where they may mean more than what they import. */
function withOpen(
  seen: Look,
  sources: Sources,
  onDisk: (path: string) => string | null,
): Omit<IndexedInfo, 'durationMs'> | null {
  let { candidates } = seen;
  let cached = seen.files - seen.read.size;
  for (const path of sources.openPaths()) {
    const text = sources.text(path) ?? '';
    if (seen.wasAsked(path) && text !== onDisk(path)) return null;
    if (!mayBeCandidate(path)) continue;
    const was = seen.isCandidate(path);
    if (was === undefined) return null;
    const { test } = seen;
    candidates += Number(test.byPlace(path) || test.byText(text)) - Number(was);
    if (!seen.read.has(path)) cached--;
  }
  return { files: seen.files, candidates, cached };
}
