/** Which of the files of a scan are candidates: as an earlier scan or run found, else by reading them. */
import type { FileStamp, Host } from '../../host/host';
import type { KeptFacts } from '../cache/kept-facts';
import { shareReading } from '../reading/share-reading';
import { isNotebook } from '../sources/notebook-host';
import type { Sources } from '../sources/sources';
import type { CandidateTest } from './candidates';
import type { FileMarks, FoundFiles } from './file-marks';
import { nextTurn } from './next-turn';
import { ScanCancelled } from './scan-cancelled';

/** Files read between two looks at the clock. */
const BATCH = 25;

/** Files that are read before other threads start, where somebody waits for first answers, which want processors, too. */
const FIRST = 10_000;

/** Milliseconds of work between two looks at the event loop. */
const SLICE = 20;

export interface FileScanInput {
  readonly host: Host;
  readonly sources: Sources;
  readonly kept: KeptFacts;
  /** False: nobody has a use for the event loop before the scan is over. */
  readonly pauses: boolean;
  readonly progress: (done: number, total: number) => void;
  /** Asked once in so many files, and where one was waited for. */
  readonly isCancelled: () => boolean;
}

export interface Found {
  readonly files: FileMarks;
  readonly unreadable: string[];
}

export interface FileScan {
  scan(paths: readonly string[]): Promise<void>;
  /** Reads files of which nothing is known together with other threads; false where there are none for that. */
  share(paths: readonly string[]): Promise<boolean>;
  /** Gives those that have to be read. Until they are, they count as what they mostly are: no candidates. */
  recall(paths: readonly string[]): Promise<readonly string[]>;
  /** How many files' earlier results were used. */
  cached(): number;
}

/**
 * Finds out which files are candidates, and puts that where it is told to.
 *
 * @param known what an earlier scan found by the same test.
 */
export function createFileScan(
  input: FileScanInput,
  test: CandidateTest,
  known: FoundFiles | null,
  { files, unreadable }: Found,
  total: number,
): FileScan {
  const { host, sources, kept, pauses, progress, isCancelled } = input;
  let [done, cached] = [0, 0];

  /** Whether the file is a candidate; null where it has to be read. */
  function recalled(path: string, stamp?: FileStamp | null): boolean | null {
    const before = known?.get(path);
    const isCandidate = before ?? kept.recall(path, test.key, stamp);
    if (isCandidate === null) return null;
    cached++;
    done++;
    return isCandidate;
  }

  function look(path: string): Promise<void> | undefined {
    const isCandidate = recalled(path);
    if (isCandidate === null) return read(path);
    files.set(path, isCandidate);
    return undefined;
  }

  function read(path: string): Promise<void> | undefined {
    if (!host.sync && !sources.isOpen(path)) {
      return sources.readLate(path, (text) => note(path, text));
    }
    note(path, textOfCandidate(input, test, path));
    return undefined;
  }

  function note(path: string, text: string | null | undefined): void {
    done++;
    if (text === null) {
      files.delete(path);
      unreadable.push(path);
      return;
    }
    const isCandidate = text !== undefined && (test.byPlace(path) || test.byText(text));
    files.set(path, isCandidate);
    if (isCandidate) kept.learn(path, text, isCandidate);
    else kept.passOver(path);
  }

  /** Another thread has found that it is no candidate. */
  function passed(path: string, stamp: FileStamp | null): void {
    host.seenBeside?.(path, stamp);
    kept.stamped?.(path, stamp);
    note(path, undefined);
  }

  /** @throws ScanCancelled */
  function throwIfCancelled(): void {
    if (isCancelled()) throw new ScanCancelled();
  }

  async function each(
    paths: Iterable<string>,
    look: (path: string) => Promise<void> | undefined,
  ): Promise<void> {
    let until = Date.now() + SLICE;
    let count = 0;
    for (const path of paths) {
      if (count % BATCH === 0) throwIfCancelled();
      const looked = look(path);
      // Waited for only where there is something to wait for.
      if (looked) {
        await looked;
        throwIfCancelled();
      }
      if (++count % BATCH !== 0) continue;
      progress(done, total);
      if (!pauses || Date.now() < until) continue;
      await nextTurn();
      until = Date.now() + SLICE;
    }
    progress(done, total);
  }

  return {
    scan: (paths: readonly string[]) => each(paths, look),
    async share(paths) {
      const { words } = test;
      const first = pauses ? paths.slice(0, FIRST) : [];
      const start = words && host.readers?.(paths.length - first.length);
      if (!words || !start) return false;
      await each(first, read);
      const [alone, shared]: [string[], string[]] = [[], []];
      for (let at = first.length; at < paths.length; at++) {
        const path = paths[at] as string;
        // In their order, whoever reads them first.
        files.set(path, false);
        (sources.isOpen(path) || isNotebook(path) ? alone : shared).push(path);
      }
      const areStampsWanted = kept.stamped !== null;
      await each(shareReading(start, { paths: shared, words, areStampsWanted, passed }), read);
      await each(alone, read);
      return true;
    },
    cached: () => cached,
    async recall(paths: readonly string[]): Promise<readonly string[]> {
      const unread = new Set<string>();
      // In their order, whoever looks at them first.
      for (const path of paths) files.set(path, false);
      const ask = (path: string, stamp?: FileStamp | null) => {
        const isCandidate = recalled(path, stamp);
        if (isCandidate === null) unread.add(path);
        else if (isCandidate) files.set(path, true);
        return undefined;
      };
      const passed = (path: string, stamp: FileStamp | null) => {
        host.seenBeside?.(path, stamp);
        ask(path, stamp);
      };
      // What an earlier scan of this run found needs no look.
      const start = !known?.size && host.readers?.(paths.length);
      const work = { paths, words: null, areStampsWanted: true, passed };
      await each(start ? shareReading(start, work) : paths, (path) => ask(path));
      return paths.filter((path) => unread.has(path));
    },
  };
}

/** The text; undefined where it is known without it that the file is no candidate, null where it cannot be read. */
function textOfCandidate(
  { host, sources, kept }: FileScanInput,
  test: CandidateTest,
  path: string,
): string | null | undefined {
  const { sync } = host;
  if (!sync || sources.isOpen(path)) return sources.text(path);
  const { stamped } = kept;
  if (test.words !== null && !test.byPlace(path)) {
    return sync.readTextWith(
      path,
      test.words,
      stamped ? (stamp) => stamped(path, stamp) : undefined,
    );
  }
  stamped?.(path, sync.stamp(path));
  return sync.readText(path);
}
