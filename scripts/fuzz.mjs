/**
 * `npm run fuzz [-- ROUNDS]`: the random tests with other cases than the suite's, round after round, each in a
 * process of its own and from another seed. Ends at the first round that finds something, and says its seed. Where none does,
 * how many cases were tried is written to docs/fuzz.md.
 */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { run } from './support/child.mjs';
import { ROOT } from './support/root.mjs';
import { runMain } from './support/steps.mjs';

/** Times the suite's numbers: rounds of some minutes, so that a failure's seed is told soon. */
const FACTOR = 3;

/** What random programs were found to be told wrongly, each made small. */
const FOUND = 'test/graph/found-by-random.test.ts';

const TESTS = [
  'test/lsp/fuzz',
  'test/rope',
  'test/python/line-store',
  'test/python/fuzz',
  'test/python/laws',
  'test/python/line-skipper',
  'test/python/rescan',
  'test/python/resummarize',
  'test/graph/order-of-asking',
  'test/workspace/cache/world',
  'test/workspace/bytes',
  'test/workspace/changed-names',
  'test/workspace/fuzz',
  'test/workspace/edits',
  'test/workspace/kept-core',
  'test/workspace/projects-random',
  'test/workspace/shard',
  'test/faults/between-runs',
  'test/faults/host',
  'test/fixes/ruff-order',
  'test/fixes/section-order',
  'test/ide/markdown-text',
  'test/tiers/glob',
  'test/tiers/plain-markdown',
  'test/oracle/callers/random-programs',
  'test/oracle/notebooks',
];

runMain(async () => {
  const rounds = Number(process.argv[2] ?? 10);
  const vitest = path.join(ROOT, 'node_modules', 'vitest', 'vitest.mjs');
  const scratch = mkdtempSync(path.join(tmpdir(), 'export-tiers-fuzz-'));
  const notes = path.join(scratch, 'notes');
  process.once('exit', () => rmSync(scratch, { recursive: true, force: true }));
  writeFileSync(notes, '');
  const seeds = [];
  for (let round = 1; round <= rounds; round++) {
    const seed = Date.now() % 1_000_000_000;
    seeds.push(seed);
    console.log(
      `==> round ${round} of ${rounds}: EXPORT_TIERS_SEED=${seed} EXPORT_TIERS_FUZZ=${FACTOR}`,
    );
    const status = await run(process.execPath, [vitest, 'run', ...TESTS], {
      cwd: ROOT,
      env: {
        ...process.env,
        EXPORT_TIERS_SEED: `${seed}`,
        EXPORT_TIERS_FUZZ: `${FACTOR}`,
        EXPORT_TIERS_FUZZ_NOTES: notes,
      },
    });
    if (status !== 0) return status;
  }
  const lines = readFileSync(notes, 'utf8').trimEnd().split('\n');
  writeFileSync(path.join(ROOT, 'docs/fuzz.md'), page(seeds, lines.map(readNote)));
  return 0;
});

/** @typedef {{ file: string, test: string, count: number }} Note */

/**
 * @param {string} line
 * @returns {Note}
 */
function readNote(line) {
  return JSON.parse(line);
}

/**
 * @param {readonly number[]} seeds
 * @param {readonly Note[]} notes
 */
function page(seeds, notes) {
  /** @type {Map<string, number>} */
  const counts = new Map();
  for (const { file, test, count } of notes) {
    const key = `| \`${file}\` | ${test.replaceAll('|', '\\|')} |`;
    counts.set(key, (counts.get(key) ?? 0) + count);
  }
  const all = notes.reduce((sum, { count }) => sum + count, 0);
  const rows = [...counts].sort().map(([key, count]) => `${key} ${number(count)} |`);
  return `# Random cases

Written by \`npm run fuzz -- ${seeds.length}\`: ${number(all)} cases, none of which failed, by the seeds ${seeds.join(', ')}. A case is what
the test makes of one seed: a client's session of up to 30 steps, with notebooks or without, a program, a text with its edits, a folder with what
happens to it. A round of it tries ${FACTOR} times as many
as \`npm test\`, which always tries the same.

What such a case finds is made small and becomes a test of its own before it is mended, so this page knows no failures:
what they found of the graph stands [below](#what-they-found), the rest beside what it broke.

| test | what holds of each case | cases |
| --- | --- | ---: |
${rows.join('\n')}

## What they found

Programs of which the graph once said something else than Python, and a few that packages gave; each is a test in \`${FOUND}\`:

${titles()
  .map((title) => `- ${title?.replaceAll('__', '\\_\\_')}`)
  .join('\n')}
`;
}

/** The titles of the tests that such cases became. */
function titles() {
  const text = readFileSync(path.join(ROOT, FOUND), 'utf8');
  return Array.from(text.matchAll(/^ {4}title:\s+(['"])(.+)\1,$/gm), ([, , title]) => title);
}

/** @param {number} value */
function number(value) {
  return value.toLocaleString('en');
}
