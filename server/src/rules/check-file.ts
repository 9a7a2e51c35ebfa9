/** All findings of one file, as every front end shows them. */
import { RULES } from './index';
import { ownPackage } from './package/own-package';
import { severityByPhase } from './phase-severity';
import type { Finding, RawFinding, Rule, RuleContext, RuleDescription, Severity } from './rule';
import { silencesOf, withSilences } from './suppression/silenced-context';
import { unusedSuppressions } from './suppression/suppressions-unused';
import { unusedSuppression } from './suppression/unused-suppression';

/**
 * Runs the rules over the file and sorts the findings by place, then by code. Those that a comment or the
 * configuration silences are left out; comments that silence nothing are told.
 *
 * @param severity what the settings say of a rule; a rule that is off is not run.
 */
export function checkFile(
  context: RuleContext,
  severity: (rule: RuleDescription) => Severity | 'off' = (rule) => rule.defaultSeverity,
  rules: readonly Rule[] = RULES,
): readonly Finding[] {
  const { path } = context.file;
  const silences = silencesOf(context);
  const told = withSilences(context, silences);
  const isPackageFile = ownPackage(context) !== null;
  const all: Finding[] = [];
  for (const rule of rules) {
    if (rule.about === 'package' && !isPackageFile) continue;
    const given = severity(rule);
    if (given === 'off') continue;
    for (const raw of rule.check(told)) {
      const policy = raw.package === null ? null : context.packages.get(raw.package)?.policy;
      const level = (policy && severityByPhase(policy, rule, context.isPast)) ?? given;
      if (level !== 'off') all.push(findingOf(raw, rule.code, path, level));
    }
  }
  const findings = all.filter((finding) => !silences.isSilenced(finding));
  const given = severity(unusedSuppression);
  if (given !== 'off' && silences.comments.length > 0) {
    const { code } = unusedSuppression;
    const ran = (each: string) =>
      rules.some((rule) => rule.code === each && severity(rule) !== 'off');
    for (const raw of unusedSuppressions(told, silences, all, ran)) {
      findings.push(findingOf(raw, code, path, given));
    }
  }
  return findings.sort(byPlace);
}

/** @param severity what the settings say; a finding before its time is a hint at most. */
export function findingOf(
  raw: RawFinding,
  code: string,
  path: string,
  severity: Severity,
): Finding {
  const { span, message, tags, related, package: about, name, fixes, firstFix } = raw;
  const level = raw.early ? 'hint' : severity;
  // Spelled out twice: there are hundreds at every key.
  if (!firstFix) {
    return {
      code,
      path,
      span,
      message,
      severity: level,
      tags,
      related,
      package: about,
      name,
      fixes,
    };
  }
  return {
    code,
    path,
    span,
    message,
    severity: level,
    tags,
    related,
    package: about,
    name,
    fixes,
    firstFix,
  };
}

/** The order in which findings are told. */
export function byPlace(a: Finding, b: Finding): number {
  return (
    a.span.start - b.span.start ||
    a.span.end - b.span.end ||
    (a.code < b.code ? -1 : a.code > b.code ? 1 : 0)
  );
}
