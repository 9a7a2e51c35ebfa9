/** The file of what a scan saw. */
import type { Store } from '../../host/host';
import { decodeDataFile, encodeInSteps } from '../cache/data-file';
import type { Steps } from '../cache/steps';
import type { Exclusion } from './left-out';
import type { WalkedFiles } from './walk';

/** Plain data. Lists of many things are one text each, which is taken apart in no time. */
export interface ScanRecord {
  /** Says what was scanned, and by which settings. */
  readonly key: string;
  /** When the scan began; milliseconds by the clock that stamps the files. */
  readonly noted: number;
  /** Path and listing by turns. */
  readonly folders: string;
  /** Of the files that were asked for: path, size and time by turns; a size of -1 where there is no regular file. */
  readonly asked: string;
  /** See `Grounds`. */
  readonly own: string;
  readonly others: string;
  readonly testKey: string;
  readonly packageNames: readonly string[];
  readonly exclusions: readonly Exclusion[];
  /** What a project is read from. */
  readonly walked: WalkedFiles;
}

const NAME = 'scan.bin';

/** To be counted up with every change of what is written. */
const FORMAT = 3;

/** No path and no listing has it. */
const BETWEEN = '\0';

/** Null where there is none, or it is damaged or of another program. Never throws. */
export function readScanRecord(store: Store): ScanRecord | null {
  const bytes = store.read(NAME);
  const record = bytes && decodeDataFile(bytes, labelOf(store))?.get('scan');
  return isRecord(record) ? record : null;
}

/** Writes a record with the last step. */
export function* writeScanRecord(store: Store, record: ScanRecord): Steps<void> {
  store.write(NAME, yield* encodeInSteps(labelOf(store), [['scan', record]]));
}

export function joined(parts: readonly (string | number)[]): string {
  return parts.join(BETWEEN);
}

export function partsOf(list: string): readonly string[] {
  return list === '' ? [] : list.split(BETWEEN);
}

function isRecord(value: unknown): value is ScanRecord {
  const { noted, walked, packageNames, exclusions, ...texts } = (value ??
    {}) as Partial<ScanRecord>;
  const { key, folders, asked, own, others, testKey } = texts;
  return (
    typeof noted === 'number' &&
    [key, folders, asked, own, others, testKey].every((text) => typeof text === 'string') &&
    [packageNames, exclusions, walked?.python].every(Array.isArray)
  );
}

function labelOf({ writer }: Store): string {
  return `export-tiers scan ${FORMAT} ${writer}`;
}
