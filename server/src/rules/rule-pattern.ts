/** How people name rules in settings and comments: by code, by name, or by the start of a code. */

export interface RuleNames {
  readonly code: string;
  readonly name: string;
}

/** A comment says a rule by its whole code or its name: the start of a code would silence rules to come. */
export function isRuleNamed(written: string, { code, name }: RuleNames): boolean {
  return written === code || written === name;
}

/** `ET1` stands for every code that begins so, `ALL` for all; a rule's name only for itself. */
export function matchesRule(pattern: string, { code, name }: RuleNames): boolean {
  if (pattern === 'ALL') return true;
  if (/^ET\d{0,3}$/i.test(pattern)) return code.startsWith(pattern.toUpperCase());
  return pattern === name;
}
