/**
 * How many random cases a test tries: few in the suite, many where `npm run fuzz` asks for them by
 * EXPORT_TIERS_FUZZ, a factor.
 */
import { appendFileSync } from 'node:fs';
import { relative } from 'node:path';
import { expect } from 'vitest';

const FUZZ_FACTOR = Math.max(1, Number(process.env.EXPORT_TIERS_FUZZ ?? 1) || 1);

/** Where `npm run fuzz` wants to be told, a line of JSON for each call. */
const NOTES = process.env.EXPORT_TIERS_FUZZ_NOTES;

/**
 * To be called by the test itself, for its name is noted.
 *
 * @param inSuite the number for every day.
 */
export function cases(inSuite: number): number {
  const count = inSuite * FUZZ_FACTOR;
  if (NOTES) {
    const { testPath = '', currentTestName = '' } = expect.getState();
    const file = relative(process.cwd(), testPath).replaceAll('\\', '/');
    appendFileSync(NOTES, `${JSON.stringify({ file, test: currentTestName, count })}\n`);
  }
  return count;
}

/** The time that a test with so many cases may take; machines may be busy. */
export const FUZZ_TIMEOUT = 300_000 * FUZZ_FACTOR;
