/** Every code that a finding can have, as output formats and `export-tiers rule` speak of them. */
import { rulePage } from '../../ide/rule-page';
import { CATALOGUE } from '../../rules/catalogue';
import type { RuleDescription } from '../../rules/rule';

export interface KnownCode extends RuleDescription {
  /** Of its page. */
  readonly url: string;
}

/** In the order of the codes. */
export const KNOWN_CODES: readonly KnownCode[] = CATALOGUE.map((rule) => ({
  ...rule,
  url: rulePage(rule.code),
})).sort((a, b) => (a.code < b.code ? -1 : 1));

export function knownCode(code: string): KnownCode | null {
  return KNOWN_CODES.find((each) => each.code === code) ?? null;
}
