/** How many tests passed, failed and were skipped. */

/** @typedef {{ passed: number, failed: number, skipped: number }} Counts */

/** @type {Counts} */
export const NONE = { passed: 0, failed: 0, skipped: 0 };

/**
 * @param {readonly Counts[]} all
 * @returns {Counts}
 */
export function sum(all) {
  return all.reduce(
    (a, b) => ({
      passed: a.passed + b.passed,
      failed: a.failed + b.failed,
      skipped: a.skipped + b.skipped,
    }),
    NONE,
  );
}

/** @param {Counts} counts */
export function show({ passed, failed, skipped }) {
  return `${passed} passed, ${failed} failed, ${skipped} skipped`;
}

/**
 * No suite passes by running nothing, nor by ending badly while each test passed.
 *
 * @param {Counts} counts
 * @param {number} status The suite's exit status.
 * @returns {{ counts: Counts, complaint: string | null }}
 */
export function judge(counts, status = 0) {
  const blame = (/** @type {string} */ complaint) => ({
    counts: { ...counts, failed: Math.max(1, counts.failed) },
    complaint,
  });
  if (counts.failed > 0) return { counts, complaint: null };
  if (status !== 0) return blame(`it ended with status ${status}`);
  if (counts.passed === 0) return blame('it ran no test');
  return { counts, complaint: null };
}
