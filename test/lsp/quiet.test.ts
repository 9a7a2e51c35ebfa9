/** What nobody waits for is done while the client says nothing, in small pieces. */

import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { Message } from 'vscode-languageserver';
import { createDeferred } from '../../server/src/lsp/deferred';
import { createQuiet, undisturbed, whenQuiet } from '../../server/src/lsp/quiet';

let clock = 0;

beforeEach(() => {
  clock = 0;
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  vi.spyOn(performance, 'now').mockImplementation(() => clock);
});

afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
});

/** Lets time pass, outside of any work. */
function pass(milliseconds: number): void {
  for (let each = 0; each < milliseconds; each++) {
    clock++;
    vi.advanceTimersByTime(1);
  }
}

function quietSession() {
  const quiet = createQuiet();
  const errors: string[] = [];
  const log = { info() {}, warn() {}, error: (message: string) => errors.push(message) };
  const hear = () => void quiet.messageStrategy.handleMessage({ jsonrpc: '2.0' }, () => {});
  return { session: { quiet, log }, quiet, hear, errors };
}

/** Each step takes some milliseconds; says when it began. */
function* steps(began: number[], count: number, takes: number): Generator<undefined, void> {
  for (let step = 0; step < count; step++) {
    began.push(clock);
    clock += takes;
    yield;
  }
}

it('waits for a rest, anew after each message', () => {
  const { session, hear } = quietSession();
  const began: number[] = [];
  whenQuiet(session, 'test', 100, steps(began, 4, 2));
  pass(60);
  hear();
  pass(99);
  expect(began).toEqual([]);
  pass(1);
  expect(began).toEqual([160]);
  hear();
  pass(95);
  expect(began).toHaveLength(1);
  pass(20);
  expect(began).toHaveLength(4);
});

it('waits no longer than it is told for a client that always says something', () => {
  const { session, hear } = quietSession();
  const began: number[] = [];
  whenQuiet(session, 'test', 100, steps(began, 1, 2), 300);
  for (let time = 0; time < 400; time += 10) {
    hear();
    pass(10);
  }
  expect(began).toHaveLength(1);
  expect(began[0]).toBeGreaterThanOrEqual(300);
  expect(began[0]).toBeLessThan(320);
});

it('does a few short steps at a time and one long one, so that messages come between', () => {
  const { session } = quietSession();
  const [short, long]: [number[], number[]] = [[], []];
  whenQuiet(session, 'test', 10, steps(short, 8, 0.25));
  pass(10);
  expect(short).toHaveLength(4);
  pass(1);
  expect(short).toHaveLength(8);
  whenQuiet(session, 'test', 10, steps(long, 3, 5));
  pass(10);
  expect(long).toHaveLength(1);
  pass(1);
  expect(long).toHaveLength(2);
});

it('leaves the rest undone when it is told to, and says what fails', async () => {
  const { session, errors } = quietSession();
  const began: number[] = [];
  const stop = whenQuiet(session, 'test', 10, steps(began, 3, 2));
  pass(10);
  stop();
  pass(100);
  expect(began).toHaveLength(1);
  const failing = {
    next() {
      throw new Error('no');
    },
  };
  whenQuiet(session, 'failing', 10, failing);
  pass(20);
  await Promise.resolve();
  expect(errors).toEqual(['failing failed']);
});

it('begins anew what a message disturbed', () => {
  const { session, quiet, hear } = quietSession();
  const began: number[] = [];
  let runs = 0;
  const run = () => {
    runs++;
    return steps(began, 3, 2);
  };
  whenQuiet(session, 'test', 10, undisturbed(quiet, run));
  pass(11);
  expect([runs, began.length]).toEqual([1, 2]);
  hear();
  pass(100);
  expect([runs, began.length]).toEqual([2, 5]);
});

it('holds messages until it is told, in their order, and hears them all the same', async () => {
  const quiet = createQuiet();
  const handled: string[] = [];
  const hear = (method: string) =>
    quiet.messageStrategy.handleMessage({ jsonrpc: '2.0', method } as Message, () => {
      handled.push(method);
    });
  const { promise, resolve } = createDeferred<void>();
  hear('first');
  quiet.hold(promise);
  hear('second');
  const last = hear('third');
  expect([quiet.heard(), handled]).toEqual([3, ['first']]);
  resolve();
  await last;
  hear('fourth');
  expect(handled).toEqual(['first', 'second', 'third', 'fourth']);
});
