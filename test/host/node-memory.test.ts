/** Garbage is collected when it is asked for, which nothing but the use of memory shows. */
import { expect, it } from 'vitest';
import { keepHeapSmall } from '../../server/src/host/node-memory';

const MEGABYTES = 2 ** 20;

/** Makes at least 40 MB that nobody holds when it returns, of objects that outlived the young generation. */
function makeGarbage(): number {
  let kept = Array.from({ length: 400_000 }, (_, at) => ({ at, text: `${at}`.repeat(3) }));
  const used = process.memoryUsage().heapUsed;
  kept = [];
  return used + kept.length;
}

it('collects when it is asked to', () => {
  const room = keepHeapSmall();
  room.loaded(true);
  room.started();
  const before = makeGarbage();
  room.collect();
  expect(before - process.memoryUsage().heapUsed).toBeGreaterThan(20 * MEGABYTES);
});
