/**
 * Work that nobody waits for: it is done while the client says nothing, a little at a time, and left alone as soon as
 * it says something, for what comes first is mostly not the last.
 */
import type { MessageStrategy } from 'vscode-languageserver';
import { guardedTask } from './guard';
import { Message, WorkDoneProgressCancelNotification } from './protocol';
import type { Session } from './session';

/** Milliseconds of work at a time: a message that comes meanwhile waits for the rest of them. */
const PORTION = 1;

/** Milliseconds in which timers that were due already begin. */
const TURN = 0.2;

/**
 * Sent by clients whose progress has no button for it, as VS Code's in the status bar: as if the progress of the first scan
 * had been cancelled.
 */
export const CANCEL_INDEXING = 'exportTiers/cancelIndexing';

/** What ends work: it would come too late if it waited, and rests on nothing that was said before. */
const CANCELS: ReadonlySet<string> = new Set([
  CANCEL_INDEXING,
  WorkDoneProgressCancelNotification.method,
]);

/** Knows how long the client has said nothing. */
export interface Quiet {
  /** Hears of each message before it is handled: an option of the connection. */
  readonly messageStrategy: MessageStrategy;
  /** How many messages there were. */
  heard(): number;
  /** Milliseconds since the last one. */
  lasts(): number;
  /** Whether nobody has worked since the event loop last had a turn: a message is not to wait for several pieces of work. */
  isIdle(): boolean;
  /** Somebody has. */
  worked(): void;
  /** The client goes: nobody works unasked any more. */
  end(): void;
  isOver(): boolean;
  /** Has messages handled then, in their order, and nobody work unasked until then; what ends work is handled at once. */
  hold(until: Promise<unknown>): void;
}

/** Is to be made before the connection that it listens to. */
export function createQuiet(): Quiet {
  let heard = 0;
  let last = performance.now();
  let idle = 0;
  let isOver = false;
  let held: Promise<unknown> | null = null;
  return {
    isIdle: () => held === null && performance.now() >= idle,
    worked() {
      idle = performance.now() + TURN;
    },
    messageStrategy: {
      handleMessage(message, next) {
        heard++;
        last = performance.now();
        if (!held || (Message.isNotification(message) && CANCELS.has(message.method))) {
          return next(message);
        }
        return held.then(() => next(message));
      },
    },
    end() {
      isOver = true;
    },
    isOver: () => isOver,
    heard: () => heard,
    lasts: () => performance.now() - last,
    hold(until) {
      held = until;
      void until.then(() => {
        if (held === until) held = null;
      });
    },
  };
}

/**
 * Does the steps whenever the client has said nothing for a while.
 *
 * @param what for the log.
 * @param rest milliseconds without a message, before the first step and before the next one after a message.
 * @param most milliseconds that a client which is never silent is waited for: then the steps are done all the same.
 * @returns leaves the rest of them undone.
 */
export function whenQuiet(
  { log, quiet }: Pick<Session, 'log' | 'quiet'>,
  what: string,
  rest: number,
  steps: Iterator<unknown>,
  most = Number.POSITIVE_INFINITY,
): () => void {
  const latest = performance.now() + most;
  let timer: ReturnType<typeof setTimeout>;
  const wait = (milliseconds: number) => {
    timer = setTimeout(() => guardedTask(log, what, take), milliseconds);
  };
  const take = () => {
    if (quiet.isOver()) return;
    const missing = Math.min(rest - quiet.lasts(), latest - performance.now());
    if (missing > 0) return wait(missing);
    if (!quiet.isIdle()) return wait(0);
    const enough = performance.now() + PORTION;
    do {
      if (steps.next().done) return quiet.worked();
    } while (performance.now() < enough);
    quiet.worked();
    wait(0);
  };
  wait(rest);
  return () => clearTimeout(timer);
}

/** Steps that begin anew after a message, which may change what they are about. */
export function* undisturbed(quiet: Quiet, steps: () => Iterable<unknown>): Iterator<unknown> {
  for (let isDone = false; !isDone; ) {
    const before = quiet.heard();
    isDone = true;
    for (const _ of steps()) {
      yield;
      isDone = quiet.heard() === before;
      if (!isDone) break;
    }
  }
}

/** Work that cannot be taken apart. */
export function oneStep(act: () => unknown): Iterator<unknown> {
  return { next: () => ({ done: true, value: act() }) };
}
