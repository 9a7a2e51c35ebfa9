/**
 * `npm run fuzz [-- ROUNDS]`: the random tests with other cases than the suite's, round after round, each in a
 * process of its own and from another seed. Ends at the first round that finds something, and says its seed.
 */
import path from 'node:path';
import { run } from './support/child.mjs';
import { ROOT } from './support/root.mjs';
import { runMain } from './support/steps.mjs';

/** Times the suite's numbers: rounds of some minutes, so that a failure's seed is told soon. */
const FACTOR = 3;

const TESTS = [
  'test/lsp/fuzz',
  'test/rope',
  'test/python/line-store',
  'test/python/fuzz',
  'test/python/rescan',
  'test/python/resummarize',
  'test/workspace/cache/world',
  'test/workspace/bytes',
  'test/workspace/fuzz',
  'test/workspace/edits',
  'test/workspace/kept-core',
  'test/workspace/projects-random',
  'test/workspace/shard',
  'test/faults/between-runs',
  'test/faults/host',
  'test/fixes/ruff-order',
  'test/ide/markdown-text',
  'test/tiers/plain-markdown',
  'test/oracle/callers/random-programs',
];

runMain(async () => {
  const rounds = Number(process.argv[2] ?? 10);
  const vitest = path.join(ROOT, 'node_modules', 'vitest', 'vitest.mjs');
  for (let round = 1; round <= rounds; round++) {
    const seed = Date.now() % 1_000_000_000;
    console.log(
      `==> round ${round} of ${rounds}: EXPORT_TIERS_SEED=${seed} EXPORT_TIERS_FUZZ=${FACTOR}`,
    );
    const status = await run(process.execPath, [vitest, 'run', ...TESTS], {
      cwd: ROOT,
      env: { ...process.env, EXPORT_TIERS_SEED: `${seed}`, EXPORT_TIERS_FUZZ: `${FACTOR}` },
    });
    if (status !== 0) return status;
  }
  return 0;
});
