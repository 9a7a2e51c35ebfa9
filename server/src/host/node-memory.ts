/** How much garbage the engine lets pile up, and who clears it away. */
import { getHeapStatistics, setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

export interface HeapRoom {
  /**
   * Is to be called when the program is loaded.
   *
   * @param isKept false where what V8 compiles is yet to be kept.
   */
  loaded(isKept: boolean): void;
  /** Is to be called when what the start takes is there. */
  started(): void;
  /** Collects garbage, in tens of milliseconds; to be called when the start is over. */
  collect(): void;
  /** Is to be called when nobody waits: where much is in use, garbage is looked for in short steps beside the work. */
  beginCollecting(): void;
  /** Has compiled code kept under the flags of the start: V8 takes it back only under those it was kept under. */
  keeping(keep: () => void): void;
}

/**
 * Collects early and often. Left to itself the engine lets the heap grow to several times of what is in use, which a
 * program that runs beside an editor for days should not; and collections of a small young generation are short
 * enough to go unnoticed between two keys. While the server starts, nearly all that it makes stays: to look for garbage
 * was a tenth of the start over 10,000 files. Until the first collection after that the heap may be larger (the peak is
 * 116 instead of 104 MB there). What the engine lets a new heap grow to becomes less with each collection of the young generation, and comes
 * near what the program itself takes: until the start is over, garbage is looked for when that is full, and not before (a
 * server started again has 10,000 files indexed 10 ms sooner). Where much is in use when the server has worked out what it can, the
 * engine begins to look for it beside the work: left to itself it had 159 MB in use before it did so over 100,000 files, of
 * which 75 stayed.
 *
 * The young generation may grow once, from one megabyte to four, which the program's own loading makes it do: an edit of
 * a package's names makes five megabytes of short-lived objects, and with one megabyte it was stopped seven times, of
 * 20 ms of processor time in all 15 per cent (`--trace-gc`, a package of 300 names). More room would take more memory than
 * it would save time. To clear it away after each edit, while the client is silent, was tried: what is collected early
 * stays for longer, and the next edits took 1 to 2 ms more.
 *
 * The young generation is collected by the thread that fills it. To share that with the engine's other threads, which have a
 * lower priority (`node-threads.ts`), is no shorter for so little, and one of them that has taken its part while others want
 * the processor is waited for: by the system's count of what the first thread ran and was ready for, edits on a
 * busy machine lay still for 14 ms. An edit of a package takes 3.7 instead of 4.2 ms over 1,000 files, a key 0.67 instead of 0.75
 * (medians of four alternating rounds, ordinary scheduler), and the server 4 MB less.
 *
 * The engine forgets what it compiled of functions that have not run for some collections, such as those that load the
 * program. Before that is kept it may not: the next start would compile them again, in 40 ms.
 */
export function keepHeapSmall(): HeapRoom {
  for (const flag of [ALONE, ...AT_START]) setFlagsFromString(flag);
  let isStarted = false;
  return {
    loaded(isKept) {
      keepYoungSmall();
      if (isKept) setFlagsFromString(FORGETS);
    },
    started() {
      for (const flag of [COLLECTS, WHEN_NEARLY_FULL]) setFlagsFromString(flag);
      isStarted = true;
    },
    collect: () => garbageCollector()(),
    beginCollecting() {
      if (!isStarted || getHeapStatistics().used_heap_size < MUCH) return;
      setFlagsFromString(SOON);
      // After a collection of the young generation the engine looks whether it is time.
      garbageCollector()({ type: 'minor' });
      setFlagsFromString(WHEN_NEARLY_FULL);
    },
    keeping(keep) {
      for (const flag of [...AT_START, AS_IT_LIKES]) setFlagsFromString(flag);
      keep();
      for (const flag of [STAYS, FORGETS, COLLECTS, WHEN_NEARLY_FULL]) setFlagsFromString(flag);
    },
  };
}

/**
 * The young generation grows no further. Is to be called again when another thread was started, for the engine lets those of
 * all threads grow when it makes a heap: over 100,000 files the server's own came to 34 MB, four times as much.
 */
export function keepYoungSmall(): void {
  setFlagsFromString(STAYS);
}

/**
 * Lets the young generation of a program that ends soon grow from one megabyte to eight at once. By doubling it is
 * collected eleven times in a cold `check` of 1,000 files, most of which stays for as long as the program does: with this
 * the check took 145 instead of 153 ms, and a tenth less of processor time. From Node 24 on it takes no less.
 */
export function growAtOnce(): void {
  if (Number.parseInt(process.versions.v8, 10) < 13) setFlagsFromString(GROWS_AT_ONCE);
}

const GROWS_AT_ONCE = '--semi-space-growth-factor=8';

const ALONE = '--no-parallel-scavenge';

const MAY_GROW = '--semi-space-growth-factor=4';
const STAYS = '--semi-space-growth-factor=1';

/** Bytes in use. */
const MUCH = 48 * 2 ** 20;

/** Per cent of what the heap may grow by, after which garbage is looked for; none: when a young generation is left of that. */
const SOON = '--incremental-marking-hard-trigger=1';
const WHEN_NEARLY_FULL = '--incremental-marking-hard-trigger=0';
const WHEN_FULL = '--incremental-marking-hard-trigger=100';

/** Per cent of what was in use after the last collection. */
const COLLECTS = '--heap-growing-percent=30';
const AS_IT_LIKES = '--heap-growing-percent=0';

const REMEMBERS = '--no-flush-bytecode';
const FORGETS = '--flush-bytecode';

/** What V8 keeps compiled code under, and takes it back. */
const AT_START = [MAY_GROW, REMEMBERS, WHEN_FULL];

type GarbageCollector = (options?: { readonly type: 'minor' }) => void;

let collector: GarbageCollector | null = null;

/** Node has no other way to ask for it but a flag before the start, which an editor does not give. */
function garbageCollector(): GarbageCollector {
  if (!collector) {
    setFlagsFromString('--expose-gc');
    collector = runInNewContext('gc') as GarbageCollector;
    setFlagsFromString('--no-expose-gc');
  }
  return collector;
}
