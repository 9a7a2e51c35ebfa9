/** Threads that look through files beside the one of the server or the command, and what runs in them. */
import { availableParallelism } from 'node:os';
import {
  MessageChannel,
  type MessagePort,
  receiveMessageOnPort,
  SHARE_ENV,
  Worker,
  workerData,
} from 'node:worker_threads';
import type { Host, SideThread, SyncFiles } from './host';
import { diskFiles, fromWorkingDirectory } from './node';
import { keepYoungSmall } from './node-memory';

/** Is told to each thread when it starts. */
interface ReaderData {
  readonly port: MessagePort;
  /** True in a process that does not outlive its working directory. */
  readonly isBrief: boolean;
}

/** More would wait for each other in the system. */
const MOST = 3;

/** Megabytes: each file is forgotten when it was read. */
const ROOM = { maxYoungGenerationSizeMb: 2, maxOldGenerationSizeMb: 64 };

/** Milliseconds after which nobody waits for anything any more. */
const LONGEST = 60_000;

/**
 * Fewer files are looked through by the time that a thread is there. Of 10,000 it takes over half, and saves nothing that
 * could be measured; of 100,000 nearly a tenth of a cold `check`, on two processors.
 */
const MANY = 20_000;

/**
 * As many as there are processors beside the one that asks.
 *
 * @param file the bundle of `main.node-reader.ts`.
 * @param around for how many files they are worth it, and how many processors this process may use.
 */
export function nodeReaders(
  file: string,
  { isBrief }: Pick<ReaderData, 'isBrief'>,
  { many = MANY, processors = availableParallelism() } = {},
): NonNullable<Host['readers']> {
  const count = Math.min(processors - 1, MOST);
  const start = () => {
    try {
      return Array.from({ length: count }, () => startReader(file, isBrief));
    } catch {
      // Where a process may have no threads, this one reads all.
      return [];
    }
  };
  return (files) => (files >= many && count > 0 ? start : null);
}

function startReader(file: string, isBrief: boolean): SideThread {
  const { port1, port2 } = new MessageChannel();
  const data: ReaderData = { port: port2, isBrief };
  const worker = new Worker(file, {
    workerData: data,
    transferList: [port2],
    env: SHARE_ENV,
    // Programs read what this process writes.
    stdout: true,
    stderr: true,
    resourceLimits: ROOM,
  });
  // One that fails says nothing any more, which is enough; unheard, the event would end the process.
  worker.on('error', () => {});
  worker.unref();
  const timer = setTimeout(() => void worker.terminate(), LONGEST).unref();
  worker.on('exit', () => clearTimeout(timer));
  let isThere = isBrief;
  const threadStarted = () => isBrief || keepYoungSmall();
  worker.on('online', threadStarted);
  return {
    // Its heap is made at some time before it says anything, of which no event tells while this thread is busy.
    tell(message) {
      port1.postMessage(message);
      threadStarted();
    },
    take() {
      const message = receiveMessageOnPort(port1)?.message;
      // After the look: whoever says something has made its heap by then.
      if (!isThere) threadStarted();
      isThere ||= message !== undefined;
      return message;
    },
  };
}

/** In such a thread: does what it is told, and ends. */
export function answerOnce<Work, Answer>(
  work: (told: Work, files: SyncFiles, answer: (answer: Answer) => void) => void,
): void {
  const { port, isBrief } = workerData as ReaderData;
  const files = isBrief ? diskFiles(fromWorkingDirectory()) : diskFiles();
  port.once('message', (told: Work) => {
    work(told, files, (answer) => port.postMessage(answer));
    port.close();
  });
}
