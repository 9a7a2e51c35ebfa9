/** The memory of a long session does not follow the number of its edits. `npm run soak` looks longer. */
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { expect, it } from 'vitest';
import { type Sample, soak } from './soak';

it('keeps no more after more edits', async () => {
  setFlagsFromString('--expose-gc');
  globalThis.gc = runInNewContext('gc') as NodeJS.GCFunction;
  const samples: Sample[] = [];
  await soak(2000, 4, (sample) => samples.push(sample));
  const [first, , , last] = samples;
  // A document's history would be 2000 texts of 2 KB; an answer's a multiple of that.
  expect((last?.heap ?? 0) - (first?.heap ?? 0)).toBeLessThan(4_000_000);
  expect(samples).toHaveLength(4);
});
