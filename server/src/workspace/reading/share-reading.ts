/**
 * Looking through a large tree's files for words, shared with other threads, for none of which the one that asks waits: what
 * is missing when all is taken it reads itself. So what comes of it does not depend on who reads what.
 */
import type { FileStamp, SideThread } from '../../host/host';
import {
  BETWEEN,
  leaveRest,
  type ReadingAnswer,
  type ReadingWork,
  takePortion,
} from './reading-work';

/** Files of a portion, which takes a millisecond. */
const PORTION = 32;

/** Each portion has to be handed over. */
const MOST_PORTIONS = 1000;

export interface SharedReading extends Pick<ReadingWork, 'words' | 'areStampsWanted'> {
  readonly paths: readonly string[];
  /** Is told of files that are not left to this thread, with their stamps if these are wanted. */
  readonly passed: (path: string, stamp: FileStamp | null) => void;
}

/**
 * Has threads begin, and gives the files that this one is to read until all are read by somebody.
 *
 * @param start is called when they can be told at once what to do: while they start, this thread better makes nothing large.
 */
export function shareReading(
  start: () => readonly SideThread[],
  { paths, words, areStampsWanted, passed }: SharedReading,
): Iterable<string> {
  const portion = Math.max(PORTION, Math.ceil(paths.length / MOST_PORTIONS));
  const count = Math.ceil(paths.length / portion);
  const taken = new Int32Array(new SharedArrayBuffer(4));
  const work: ReadingWork = {
    ...{ paths: paths.join(BETWEEN), words, areStampsWanted, portion, taken },
  };
  const threads = start();
  for (const thread of threads) thread.tell(work);
  /** 1 for portions that this thread has read, or an answer has come of. */
  const isTold = new Uint8Array(count);

  function pathsOf(number: number): readonly string[] {
    isTold[number] = 1;
    return paths.slice(number * portion, (number + 1) * portion);
  }

  /** Gives what other threads have found and left to this one. */
  function* answered(): Iterable<string> {
    for (const thread of threads) {
      for (let answer = thread.take(); answer !== undefined; answer = thread.take()) {
        const { portion: number, ...found } = answer as ReadingAnswer;
        if (isTold[number]) continue;
        for (const [at, path] of pathsOf(number).entries()) {
          if (found.passed[at]) passed(path, stampAt(found.stamps, at));
          else yield path;
        }
      }
    }
  }

  function* read(): Iterable<string> {
    try {
      yield* readTogether();
    } finally {
      // Who reads no further has nobody read further, either.
      leaveRest(taken, count);
    }
  }

  function* readTogether(): Iterable<string> {
    for (let mine = takePortion(taken, count); mine !== null; mine = takePortion(taken, count)) {
      yield* pathsOf(mine);
      yield* answered();
    }
    for (let number = 0; number < count; number++) {
      yield* answered();
      // Taken, but not told yet: as if it never would be.
      if (!isTold[number]) yield* pathsOf(number);
    }
  }

  return read();
}

function stampAt(stamps: Float64Array, at: number): FileStamp | null {
  const [size = -1, modified = 0] = stamps.subarray(2 * at, 2 * at + 2);
  return size < 0 ? null : { size, modified };
}
