/** The file of what a scan saw. */
import type { Store } from '../../host/host';
import { decodeDataFile, encodeInSteps } from '../cache/data-file';
import type { Steps } from '../cache/steps';
import type { Exclusion } from './left-out';
import type { WalkedFiles } from './walk';

/** Plain data. Lists of very many texts are bytes, see `packTexts`. */
export interface ScanRecord {
  /** Says what was scanned, and by which settings. */
  readonly key: string;
  /** When the scan began; milliseconds by the clock that stamps the files. */
  readonly noted: number;
  readonly folders: Uint8Array;
  /** What each of them has in it. */
  readonly listings: Uint8Array;
  /** Of each as a double the time that tells that this is still so; 0 where none does. */
  readonly times: Uint8Array;
  /** Of the files that were asked for: path, size and time by turns; a size of -1 where there is no regular file. */
  readonly asked: readonly (string | number)[];
  /** See `Grounds`. */
  readonly own: Uint8Array;
  readonly others: Uint8Array;
  readonly testKey: string;
  readonly packageNames: readonly string[];
  readonly exclusions: readonly Exclusion[];
  /** What a project is read from. */
  readonly walked: WalkedFiles;
}

const NAME = 'scan.bin';

/** To be counted up with every change of what is written. */
const FORMAT = 4;

/** Null where there is none, or it is damaged or of another program. Never throws. */
export function readScanRecord(store: Store): ScanRecord | null {
  const bytes = store.read(NAME);
  const record = bytes && decodeDataFile(bytes, labelOf(store), store.sum)?.get('scan');
  return isRecord(record) ? record : null;
}

/** Writes a record with the last step. */
export function* writeScanRecord(store: Store, record: ScanRecord): Steps<void> {
  store.write(NAME, ...(yield* encodeInSteps(labelOf(store), [['scan', record]], store.sum)));
}

function isRecord(value: unknown): value is ScanRecord {
  const record = (value ?? {}) as Partial<ScanRecord>;
  const { noted, walked, packageNames, exclusions, key, testKey, asked } = record;
  return (
    typeof noted === 'number' &&
    [key, testKey].every((text) => typeof text === 'string') &&
    BYTES.every((name) => record[name] instanceof Uint8Array) &&
    [packageNames, exclusions, asked, walked?.python].every(Array.isArray)
  );
}

const BYTES = ['folders', 'listings', 'times', 'own', 'others'] as const;

function labelOf({ writer }: Store): string {
  return `export-tiers scan ${FORMAT} ${writer}`;
}
