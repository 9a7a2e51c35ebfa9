/** A scan that is asked for comes, whenever that is. */
import { expect, it } from 'vitest';
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
