/** Everything in `test/` that vitest runs: units, architecture, the grammar's snippets, the oracle. */
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { run } from '../support/child.mjs';
import { judge, NONE } from '../support/counts.mjs';
import { CACHE, ROOT } from '../support/root.mjs';

export async function unitTests() {
  const vitest = path.join(ROOT, 'node_modules', 'vitest', 'vitest.mjs');
  const report = path.join(CACHE, 'vitest.json');
  mkdirSync(CACHE, { recursive: true });
  // The last run's must not be taken for this one's.
  rmSync(report, { force: true });
  const flags = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`];
  const status = await run(process.execPath, [vitest, 'run', ...flags], { cwd: ROOT });
  return judge(countsIn(report), status);
}

/**
 * @param {string} report
 * @returns {import('../support/counts.mjs').Counts} None where vitest ended before it wrote a report.
 */
function countsIn(report) {
  try {
    const result = JSON.parse(readFileSync(report, 'utf8'));
    return {
      passed: result.numPassedTests,
      failed: result.numFailedTests,
      skipped: result.numPendingTests + result.numTodoTests,
    };
  } catch {
    return NONE;
  }
}
