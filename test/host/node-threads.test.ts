/** The engine's threads give way to the first, where the system has priorities for threads. */
import { existsSync, readdirSync } from 'node:fs';
import { getPriority } from 'node:os';
import { expect, it } from 'vitest';
import { engineThreads } from '../../server/src/host/node-threads';

const TASKS = '/proc/self/task';

it('have a lower priority than the first thread from then on', () => {
  const first = getPriority(process.pid);
  const others = (existsSync(TASKS) ? readdirSync(TASKS).map(Number) : []).filter(
    (each) => each !== process.pid,
  );
  const threads = engineThreads();
  expect(getPriority(process.pid)).toBe(first);
  threads.giveWay();
  expect(getPriority(process.pid)).toBe(first);
  for (const each of others) expect(getPriority(each)).toBeGreaterThanOrEqual(10);
});
