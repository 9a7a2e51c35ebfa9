/** What earlier runs left and this one leaves: the scan asks here before it reads a file. */
import type { FileStamp, Host } from '../../host/host';
import { readCommonFacts } from '../sources/file-facts';
import type { Sources } from '../sources/sources';
import { createDifferences } from './differences';
import {
  type FactsCache,
  type FileToKeep,
  type KeptResults,
  readFactsCache,
  writeFactsCache,
} from './facts-cache';
import { isTelling } from './granularity';
import { createKeptDocuments, type KeptDocuments } from './kept-documents';
import { createKeptMarks, type KeptMarks } from './kept-marks';
import { createNotedFiles } from './noted-files';
import type { Steps } from './steps';
import { textHash } from './text-hash';

export interface KeptFacts {
  readonly documents: KeptDocuments;
  /** False where `recall` tells nothing of any file. */
  knows(testKey: string): boolean;
  /**
   * Whether the file is a candidate, told without reading it: `sources` then have what an earlier run read. Null
   * where it has to be read.
   *
   * @param testKey of the candidate test that is asked for.
   * @param stamp of the file, where somebody has looked at it just now.
   */
  recall(path: string, testKey: string, stamp?: FileStamp | null): boolean | null;
  /** Gives `sources` what an earlier run read of a file that is as it was then, before the scan comes to it. */
  restore(path: string): void;
  /** Is to be told a file's stamp, from before it is read, unless `recall` asked for it; null where nothing is kept. */
  readonly stamped: ((path: string, stamp: FileStamp | null) => void) | null;
  /** Gives `sources` the facts of a text that was read, an earlier run's where that had the same. */
  learn(path: string, text: string, isCandidate: boolean): void;
  /** The file was read as far as it takes to know that it is no candidate. */
  passOver(path: string): void;
  /** A scan will look at these, sorted in a few parts. */
  expect(paths: readonly string[]): void;
  /** The scan is over: from now on little is asked. */
  settle(): void;
  /** The file changed: what is known of it is not kept. */
  forget(path: string): void;
  /** Is to be told before a file is read that somebody asks for. */
  read(path: string): void;
  /** Tells the cache that the store has from others; null where none goes by this test. */
  identity(testKey: string): number | null;
  /** The files that are not as the cache has them, or not of the scan; null where they are many. */
  differing(): readonly string[] | null;
  /** The stamp of a file that is not of the scan, from before it was read. */
  stampOf(path: string): FileStamp | null | undefined;
  /** Whether the file is as the cache has it, open in an editor or not. */
  isAsKept(path: string): boolean;
  /**
   * Keeps what is known for the next run, where that is much more than the last one left: with the last step, and good
   * as long as nothing was told or asked between the first and that.
   */
  save(testKey: string): Steps<void>;
}

/** A cache that lacks no more than one file in so many is good enough. */
const FEW = 50;

/** No file has it. */
const NEVER: FileStamp = { size: -1, modified: 0 };

/** Characters out of which results are read again as fast as the cache is written, results counted one by one. */
const LITTLE = 50_000;

/**
 * @param now milliseconds by the clock that stamps files.
 */
export function createKeptFacts(host: Host, sources: Sources, now: () => number): KeptFacts {
  const { store, sync } = host;
  const hashOfText = textHash(host);
  let cache: FactsCache | null | undefined;
  const documents = createKeptDocuments(host);
  const files = createNotedFiles();
  /** Of files that are as the cache has them. */
  let marks: KeptMarks | null = null;
  /** Of files that somebody asked for before the scan came to them: their numbers in the cache, -1 for nothing good. */
  const restored = new Map<string, number>();
  /** What the store has. */
  let written: { readonly testKey: string; readonly size: number; readonly at: number } | null =
    null;
  const differences = createDifferences();
  /** Files that the cache lacks. */
  let lacking = 0;
  /** Characters out of which results were read that it lacks. */
  let learned = 0;

  function cacheOf(): FactsCache | null {
    if (cache === undefined) {
      cache = readFactsCache(store);
      marks = cache && createKeptMarks(cache.files);
    }
    return cache;
  }

  function size(): number {
    return files.size() + (marks?.count() ?? 0);
  }

  function keep(path: string, isCandidate: boolean): void {
    files.note(path, isCandidate);
    lacking++;
    if (cacheOf()) differences.add(path);
  }

  function isOfScan(path: string): boolean {
    return files.get(path) !== undefined || marks?.isMarked(path) === true;
  }

  /** One by one, as they are taken: what an earlier run read has to be read for it. */
  function* rows(): Iterable<FileToKeep> {
    for (const path of [...files.paths(), ...(marks?.paths() ?? [])].sort()) {
      const file = files.get(path) ?? cacheOf()?.files.find(path);
      if (!file) continue;
      const { hash, ...results } = sources.results(path) ?? { hash: null };
      yield [path, { ...file, hash }, 'facts' in results ? results : null];
    }
  }

  /** The file's number in the cache; -1 where it is not known, or another by now. Asked of each file of a workspace. */
  function look(path: string, seen?: FileStamp | null): number {
    const known = sources.isOpen(path) ? null : cacheOf();
    if (!known || !sync) return -1;
    const number = known.files.numberOf(path);
    const stamp = number < 0 || seen !== undefined ? seen : sync.stamp(path);
    if (!stamp || !known.isSame(number, stamp, now())) return -1;
    // Most are no candidates, and then there is nothing to remember of them.
    const hash = known.files.hashAt(number);
    if (hash !== null) sources.restored(path, hash, () => known.results(path));
    return number;
  }

  /** True where somebody else has read the file; `sources` then have what that gave. */
  function takeOver(path: string): boolean {
    const before = sources.isOpen(path) ? null : host.readBefore?.(path);
    if (!before) return false;
    sources.restored(path, before.hash, () => before.results() as KeptResults | null);
    return true;
  }

  function noteStamp(path: string, stamp: FileStamp | null): void {
    if (!stamp) return;
    // Read after all, where what the cache has of it does not go by the same test.
    marks?.unmark(path);
    // Read while it may still change unseen: it is known by its text alone.
    files.stamp(path, isTelling(stamp.modified, now(), now()) ? stamp : NEVER);
  }

  const stamped = store && sync ? noteStamp : null;

  return {
    documents,
    knows: (testKey) => cacheOf()?.testKey === testKey,
    restore(path) {
      if (takeOver(path)) return;
      const number = look(path);
      restored.set(path, number);
      if (!sync) return;
      const stamp = number < 0 ? sync.stamp(path) : (cacheOf()?.files.find(path)?.stamp ?? null);
      if (number < 0) stamped?.(path, stamp);
      differences.read(path, stamp);
    },
    read(path) {
      if (store && sync && !isOfScan(path)) differences.read(path, sync.stamp(path));
    },
    identity(testKey) {
      const known = cacheOf();
      const last = written ?? (known && { testKey: known.testKey, at: known.written });
      return last?.testKey === testKey ? last.at : null;
    },
    differing: () =>
      differences.paths()?.filter((path) => differences.has(path) || !isOfScan(path)) ?? null,
    stampOf: (path) => (isOfScan(path) ? undefined : differences.stampOf(path)),
    isAsKept(path) {
      const known = cacheOf();
      const [number, stamp] = [known?.files.numberOf(path) ?? -1, sync?.stamp(path)];
      return number >= 0 && !!stamp && known?.isSame(number, stamp, now()) === true;
    },
    recall(path, testKey, stamp) {
      // Mostly there are none.
      const before = restored.size > 0 ? restored.get(path) : undefined;
      if (before !== undefined) restored.delete(path);
      const number = before ?? look(path, stamp);
      const known = number < 0 ? null : cacheOf();
      if (known?.testKey !== testKey) return null;
      if (files.size() > 0) files.delete(path);
      marks?.mark(number);
      return known.files.isCandidateAt(number);
    },
    stamped,
    learn(path, text, isCandidate) {
      if (takeOver(path)) return;
      // An editor's text is read when it is asked for.
      if (sources.isOpen(path)) return;
      if (!store) {
        sources.scanned(path, readCommonFacts, text, null);
        return;
      }
      const hash = hashOfText(text);
      const known = cacheOf();
      const isSame = known?.files.find(path)?.hash === hash;
      const results = isSame ? known?.results(path) : null;
      if (results) sources.restored(path, hash, () => results);
      else sources.scanned(path, readCommonFacts, text, hash);
      keep(path, isCandidate);
    },
    passOver: (path) => keep(path, false),
    expect: files.expect,
    settle: () => cache?.settle(),
    forget(path) {
      for (const each of [files, restored]) each.delete(path);
      marks?.unmark(path);
      differences.add(path);
      differences.forget(path);
    },
    *save(testKey) {
      if (!store) return;
      documents.save();
      const known = cacheOf();
      written ??= known && { testKey: known.testKey, size: known.files.size, at: known.written };
      learned += sources.learned();
      const differing = lacking + Math.abs(size() - (written?.size ?? 0));
      if (written?.testKey === testKey) {
        // All is written anew, which takes longer than reading a little again the next time.
        if (differing * FEW <= size() && learned <= LITTLE) return;
      }
      const at = now();
      yield* writeFactsCache(store, testKey, rows(), at);
      written = { testKey, size: size(), at };
      differences.written((path) => files.get(path) !== undefined);
      [lacking, learned] = [0, 0];
    },
  };
}
