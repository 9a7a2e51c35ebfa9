/** The scan of a workspace's folders: walk, read what projects say, find the candidates. */
import type { KeptFacts } from '../cache/kept-facts';
import type { Project } from '../project/project';
import { type CandidateTest, mayBeCandidate } from './candidates';
import { FileMarks, type FoundFiles } from './file-marks';
import { createFileScan, type FileScanInput } from './file-scan';
import { findGrounds, type GroundsInput } from './grounds';
import { excludedBySettings, leftOutByConfigurations, type PathTest } from './left-out';
import { nextTurn } from './next-turn';
import { ScanCancelled } from './scan-cancelled';

/** What one scan found; the next may build on it. */
export interface Scan {
  /** Worked out when it is first asked for, where an earlier start left what the scan takes. */
  readonly project: Project;
  /** See `Project`. */
  readonly hidden: readonly string[];
  readonly packageNames: ReadonlySet<string>;
  readonly test: CandidateTest;
  /** True for what `exclude` names, be it open in an editor. */
  readonly leftOut: PathTest;
  /** True for Python files and notebooks that are there and not left out; of `files` others are open documents. */
  isWalked(path: string): boolean;
  /** All of them that were looked at. */
  readonly files: FoundFiles;
  readonly unreadable: readonly string[];
  /** Files whose earlier result was used. */
  readonly cached: number;
}

export interface ScanInput extends GroundsInput, FileScanInput {
  readonly kept: KeptFacts;
  /** The last scan; results of files that did not change since are taken over. */
  readonly previous: Scan | null;
  /**
   * Is given what is known when the packages' own files are read: enough for the first answers. Again where the scan is
   * cancelled, as there will be no more (`isLast`).
   */
  readonly early: (scan: Scan, isLast?: boolean) => Promise<void>;
}

/** Files that are read in less time than first answers take. */
const FEW = 50;

/** Scans the folders. Rejects where it is cancelled, or the host breaks its promise not to throw. */
export async function scanFolders(input: ScanInput): Promise<Scan> {
  const { sources, folders, kept, settings, previous, records } = input;
  const recalled = records.recall(input);
  const grounds = recalled ?? (await findGrounds(input));
  const { project, own, others, test, hidden, packageNames } = grounds;
  const known = previous?.test.key === test.key ? previous.files : null;
  const excluded = excludedBySettings(folders, settings);
  const excludedThere = leftOutByConfigurations(grounds.exclusions, settings.all);
  const leftOut: PathTest = (path) => excluded(path) || excludedThere(path);
  const all = [...own, ...others];
  kept.expect(all);
  const result = { files: new FileMarks(all), unreadable: [] as string[] };
  const files = createFileScan(input, test, known, result, all.length);
  const withOpen = (): Scan => {
    for (const path of sources.openPaths()) {
      if (leftOut(path)) continue;
      const text = mayBeCandidate(path) ? sources.text(path) : null;
      if (text !== null) result.files.set(path, test.byPlace(path) || test.byText(text));
    }
    return {
      ...{ hidden, packageNames, test, leftOut },
      get project() {
        return project();
      },
      isWalked: (path) => result.files.isListed(path),
      ...{ ...result, cached: files.cached() },
    };
  };
  const isNew = previous === null && !kept.knows(test.key);
  const early = async (isLast = false) => {
    await input.early({ ...withOpen(), files: result.files.copy() }, isLast);
    // What the client said meanwhile is heard before there is more to do.
    if (input.pauses) await nextTurn();
  };
  // The files of packages are candidates by their places. What first answers need of them is read for these.
  const isBefore = isNew && own.length > FEW;
  const withoutReading = (isLast?: boolean) => {
    for (const path of own) result.files.set(path, true);
    return early(isLast);
  };
  try {
    if (isBefore) await withoutReading();
    await files.scan(own);
    const unread = kept.knows(test.key) ? await files.recall(others) : others;
    if (!isBefore && unread.length > FEW) await early();
    if (!isNew || !(await files.share(unread))) await files.scan(unread);
  } catch (error) {
    if (error instanceof ScanCancelled) await withoutReading(true);
    throw error;
  } finally {
    kept.settle();
  }
  return withOpen();
}
