/** Every code that a finding can have: those of rules, and those of what is wrong in documents. */
import { rulePage } from '../ide/rule-page';
import { RULES } from '../rules/index';
import type { Rule, Severity } from '../rules/rule';
import { problemCodes } from '../tiers/problems';

export interface KnownCode {
  readonly code: string;
  /** `tier3-import`; the code itself where there is no rule of it. */
  readonly name: string;
  /** One sentence. */
  readonly summary: string;
  readonly severity: Severity;
  /** Null for a code without a page of its own. */
  readonly rule: Rule | null;
  readonly url: string | null;
}

const PROBLEMS: Readonly<Record<string, string>> = {
  [problemCodes.twoTiers]: 'A tier document puts one thing into two tiers.',
  [problemCodes.wrongHome]: 'A declared home does not bind the object.',
  [problemCodes.unreadable]: 'Something in a tier document cannot be read.',
  [problemCodes.configuration]: 'There is a mistake in the configuration.',
};

/** In the order of the codes. */
export const KNOWN_CODES: readonly KnownCode[] = [
  ...RULES.map((rule): KnownCode => {
    const { code, name, summary, defaultSeverity } = rule;
    return { code, name, summary, severity: defaultSeverity, rule, url: rulePage(code) };
  }),
  ...Object.entries(PROBLEMS)
    .filter(([code]) => !RULES.some((rule) => rule.code === code))
    .map(([code, summary]): KnownCode => {
      return { code, name: code, summary, severity: 'warning', rule: null, url: null };
    }),
].sort((a, b) => (a.code < b.code ? -1 : 1));

/** Null for a code that no rule has (a newer document's, say). */
export function knownCode(code: string): KnownCode | null {
  return KNOWN_CODES.find((each) => each.code === code) ?? null;
}
