/**
 * Reads what the suite says from inside the extension host. Its console is the one channel that every
 * kind of host carries to the outside, among much else; the suite's lines begin with a mark
 * (see ../suite/support/report.ts).
 */

const MARK = '[export-tiers suite] ';
const RESULT = 'result ';

/** @typedef {{ passed: number, failed: number, skipped: number }} Counts */

/**
 * @param {(line: string) => void} show Is given each of the suite's lines but the result.
 */
export function createReportReader(show) {
  /** @type {Counts | null} */
  let counts = null;
  return {
    /** @param {string} text */
    take(text) {
      const at = text.indexOf(MARK);
      if (at < 0) return;
      const line = text.slice(at + MARK.length);
      if (line.startsWith(RESULT)) counts = JSON.parse(line.slice(RESULT.length));
      else show(line);
    },
    /** Null until the suite has come to its end. */
    counts: () => counts,
  };
}
