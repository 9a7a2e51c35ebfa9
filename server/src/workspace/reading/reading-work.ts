/**
 * What threads that look through files for a scan are told and say. They and the thread that asks take portions of the list
 * by a counter in memory that they share, the next one when they are done with the last: who is late or fails leaves more to
 * the others.
 */

/** Is told to each thread, once. */
export interface ReadingWork {
  /** With `BETWEEN` between them: one long text is handed over quicker than many. */
  readonly paths: string;
  /** In ASCII; null where the files are not to be read, as only their stamps are wanted. */
  readonly words: readonly string[] | null;
  readonly areStampsWanted: boolean;
  /** How many files are a portion. */
  readonly portion: number;
  /** In shared memory: how many portions were taken. */
  readonly taken: Int32Array;
}

/** Of each portion. */
export interface ReadingAnswer {
  readonly portion: number;
  /** 1 for each file that was read and has none of the words, or was not to be read. */
  readonly passed: Uint8Array;
  /** Size and time of each by turns, a size of -1 for what is no regular file; empty where nobody wants them. */
  readonly stamps: Float64Array;
}

/** No path has it. */
export const BETWEEN = '\0';

/** The number of a portion that nobody else has; null where none of so many is left. */
export function takePortion(taken: Int32Array, count: number): number | null {
  const portion = Atomics.add(taken, 0, 1);
  return portion < count ? portion : null;
}

/** Leaves none of so many to anybody. */
export function leaveRest(taken: Int32Array, count: number): void {
  Atomics.store(taken, 0, count);
}
