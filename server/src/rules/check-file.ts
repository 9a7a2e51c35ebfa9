/** All findings of one file, as every front end shows them. */
import { RULES } from './index';
import type { Finding, RawFinding, Rule, RuleContext, Severity } from './rule';

/**
 * Runs the rules over the file and sorts the findings by place, then by code.
 *
 * @param severity what the settings say of a rule; a rule that is off is not run.
 */
export function checkFile(
  context: RuleContext,
  severity: (rule: Rule) => Severity | 'off' = (rule) => rule.defaultSeverity,
  rules: readonly Rule[] = RULES,
): readonly Finding[] {
  const findings = rules.flatMap((rule) => {
    const given = severity(rule);
    if (given === 'off') return [];
    return Array.from(rule.check(context), (raw) =>
      findingOf(raw, rule.code, context.file.path, given),
    );
  });
  return findings.sort(byPlace);
}

/** @param severity what the settings say; a finding before its time is a hint at most. */
export function findingOf(
  { early = false, ...raw }: RawFinding,
  code: string,
  path: string,
  severity: Severity,
): Finding {
  return { ...raw, code, path, severity: early ? 'hint' : severity };
}

/** The order in which findings are told. */
export function byPlace(a: Finding, b: Finding): number {
  return (
    a.span.start - b.span.start ||
    a.span.end - b.span.end ||
    (a.code < b.code ? -1 : a.code > b.code ? 1 : 0)
  );
}
