/** A scan that is asked for comes, whenever that is. */
import { expect, it } from 'vitest';
import { ScanCancelled } from '../../server/src/workspace/scan/scan-cancelled';
import { createScanQueue } from '../../server/src/workspace/scan/scan-queue';

/** Lets so many continuations run. */
async function after(turns: number): Promise<void> {
  for (let turn = 0; turn < turns; turn++) await null;
}

it.each(Array.from({ length: 12 }, (_, turns) => turns))(
  'who asks %i turns after a scan began gets one that begins later',
  async (turns) => {
    let clock = 0;
    const began: number[] = [];
    const queue = createScanQueue(async () => {
      began.push(clock);
      await after(3);
    });
    const first = queue.scan();
    await after(turns);
    clock = 1;
    await queue.scan();
    await first;
    expect(began).toContain(1);
    expect(queue.isRunning()).toBe(false);
  },
);

it('scans one at a time, and once more for all who asked meanwhile', async () => {
  let [running, most, scans] = [0, 0, 0];
  const queue = createScanQueue(async () => {
    scans++;
    most = Math.max(most, ++running);
    await after(5);
    running--;
  });
  await Promise.all([queue.scan(), queue.scan(), queue.scan()]);
  expect([most, scans]).toEqual([1, 2]);
});

it('goes on after a scan that failed', async () => {
  let fails = true;
  const queue = createScanQueue(async () => {
    await null;
    if (fails) throw new Error('no disk');
  });
  await expect(queue.scan()).rejects.toThrow('no disk');
  fails = false;
  await queue.scan();
  expect(queue.isRunning()).toBe(false);
});

it('is cancelled by any of those who wait, and for all of them', async () => {
  const queue = createScanQueue(async (_, isCancelled) => {
    await after(1);
    if (isCancelled()) throw new ScanCancelled();
  });
  let isCancelled = false;
  const waiting = [queue.scan(), queue.scan(undefined, () => isCancelled)];
  isCancelled = true;
  for (const each of waiting) await expect(each).rejects.toThrow(ScanCancelled);
  expect(queue.isWanted()).toBe(false);
  await queue.scan();
});

it('one that was asked for before another was cancelled begins, and is told of it', async () => {
  let scans = 0;
  const queue = createScanQueue(async (_, isCancelled) => {
    scans++;
    await after(1);
    if (isCancelled()) throw new ScanCancelled();
  });
  const first = queue.scan(undefined, () => true);
  void queue.scan().catch(() => {});
  await expect(first).rejects.toThrow(ScanCancelled);
  expect(scans).toBe(2);
});

it('who asks for a scan gets it whole, where others that are cut go on', async () => {
  const queue = createScanQueue(async (_, isCancelled) => {
    await after(2);
    if (isCancelled()) throw new ScanCancelled();
  });
  await expect(queue.scan(undefined, () => true)).rejects.toThrow(ScanCancelled);
  queue.follow(false);
  await expect(queue.scan()).resolves.toBeUndefined();
});

it('what was cancelled is followed by others that are, until one is wanted whole', async () => {
  const ends: string[] = [];
  const queue = createScanQueue(async (_, isCancelled) => {
    await after(2);
    ends.push(isCancelled() ? 'cancelled' : 'whole');
    if (isCancelled()) throw new ScanCancelled();
  });
  queue.follow(true);
  await expect(queue.scan(undefined, () => true)).rejects.toThrow(ScanCancelled);
  queue.follow(false);
  await queue.idle();
  queue.follow(false);
  await after(1);
  queue.follow(true);
  await queue.idle();
  queue.follow(false);
  await queue.idle();
  expect(ends).toEqual(['cancelled', 'cancelled', 'whole', 'whole', 'whole']);
});
