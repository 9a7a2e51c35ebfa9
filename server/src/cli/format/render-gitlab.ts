/** GitLab's code quality report: https://docs.gitlab.com/ci/testing/code_quality/ */
import type { Severity } from '../../rules/rule';
import { fingerprints } from './fingerprints';
import type { LocatedFinding } from './located-finding';
import type { RenderFindings } from './report-format';
import { relativePath } from './repository-base';

const SEVERITIES: Readonly<Record<Severity, string>> = {
  error: 'major',
  warning: 'minor',
  information: 'info',
  hint: 'info',
};

export const renderGitlab: RenderFindings = ({ findings, textOf, base }) => {
  const identityOf = fingerprints(textOf, base);
  const issueOf = (located: LocatedFinding) => {
    const {
      finding,
      inFile: { path, range },
    } = located;
    return {
      description: `${finding.code}: ${finding.message}`,
      check_name: finding.code,
      fingerprint: identityOf(located),
      severity: SEVERITIES[finding.severity],
      location: {
        path: relativePath(path, base) ?? path,
        positions: {
          begin: { line: range.start.line + 1, column: range.start.character + 1 },
          end: { line: range.end.line + 1, column: range.end.character + 1 },
        },
      },
    };
  };
  return [`${JSON.stringify(Array.from(findings, issueOf), null, 2)}\n`];
};
