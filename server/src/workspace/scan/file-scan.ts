/** Which of the files of a scan are candidates: as an earlier scan or run found, else by reading them. */
import type { Host } from '../../host/host';
import type { KeptFacts } from '../cache/kept-facts';
import type { Sources } from '../sources/sources';
import type { CandidateTest } from './candidates';

/** Files read between two looks at the clock. */
const BATCH = 25;

/** Milliseconds of work between two looks at the event loop. */
const SLICE = 20;

export interface FileScanInput {
  readonly host: Host;
  readonly sources: Sources;
  readonly kept: KeptFacts;
  /** False: nobody has a use for the event loop before the scan is over. */
  readonly pauses: boolean;
  readonly progress: (done: number, total: number) => void;
}

export interface Found {
  /** True for candidates. */
  readonly files: Map<string, boolean>;
  readonly unreadable: string[];
}

export interface FileScan {
  scan(paths: readonly string[]): Promise<void>;
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
  known: ReadonlyMap<string, boolean>,
  { files, unreadable }: Found,
  total: number,
): FileScan {
  const { kept, pauses, progress } = input;
  let [done, cached] = [0, 0];

  /** False where the file has to be read. */
  function isRecalled(path: string): boolean {
    const before = known.size > 0 ? known.get(path) : undefined;
    const isCandidate = before ?? kept.recall(path, test.key);
    if (isCandidate === null) return false;
    files.set(path, isCandidate);
    cached++;
    done++;
    return true;
  }

  function read(path: string): Promise<void> | undefined {
    const given = textOfCandidate(input, test, path);
    if (typeof given === 'object' && given !== null) return given.then((text) => take(path, text));
    take(path, given);
    return undefined;
  }

  function take(path: string, text: string | null | undefined): void {
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

  async function each(
    paths: readonly string[],
    look: (path: string) => Promise<void> | undefined,
  ): Promise<void> {
    let until = Date.now() + SLICE;
    for (let at = 0; at < paths.length; ) {
      for (const end = Math.min(at + BATCH, paths.length); at < end; at++) {
        const looked = look(paths[at] as string);
        // Waited for only where there is something to wait for.
        if (looked) await looked;
      }
      progress(done, total);
      if (!pauses || Date.now() < until) continue;
      // Lets requests through; a macrotask, for microtasks would starve them.
      await new Promise((resolve) => setTimeout(resolve, 0));
      until = Date.now() + SLICE;
    }
  }

  return {
    scan: (paths: readonly string[]) =>
      each(paths, (path) => (isRecalled(path) ? undefined : read(path))),
    cached: () => cached,
    async recall(paths: readonly string[]): Promise<readonly string[]> {
      const unread: string[] = [];
      await each(paths, (path) => {
        if (isRecalled(path)) return undefined;
        files.set(path, false);
        unread.push(path);
        return undefined;
      });
      return unread;
    },
  };
}

/** The text; undefined where it is known without it that the file is no candidate, null where it cannot be read. */
function textOfCandidate(
  { host, sources, kept }: FileScanInput,
  test: CandidateTest,
  path: string,
): string | null | undefined | Promise<string | null> {
  const { sync } = host;
  if (sources.isOpen(path)) return sources.text(path);
  if (!sync) return host.readText(path);
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
