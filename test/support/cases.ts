/**
 * How many random cases a test tries: few in the suite, many where `npm run fuzz` asks for them by
 * EXPORT_TIERS_FUZZ, a factor.
 */
export const FUZZ_FACTOR = Math.max(1, Number(process.env.EXPORT_TIERS_FUZZ ?? 1) || 1);

/** @param inSuite the number for every day. */
export function cases(inSuite: number): number {
  return inSuite * FUZZ_FACTOR;
}

/** The time that a test with so many cases may take; machines may be busy. */
export const FUZZ_TIMEOUT = 120_000 * FUZZ_FACTOR;
