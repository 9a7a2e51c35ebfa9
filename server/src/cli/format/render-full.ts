/** A finding's line, the source with carets, and what can be done: for people at a terminal. */

import { printable } from '../printable';
import { linesByPath } from './lines-by-path';
import type { LocatedFinding } from './located-finding';
import { headline } from './render-concise';
import type { FindingReport, RenderFindings } from './report-format';
import { sourceExcerpt } from './source-excerpt';

export const renderFull: RenderFindings = function* (report) {
  const linesOf = linesByPath(report.textOf);
  let separator = '';
  for (const located of report.findings) {
    yield separator + renderOne(report, located, linesOf(located.finding.path));
    separator = '\n';
  }
};

function renderOne(
  report: FindingReport,
  located: LocatedFinding,
  lines: readonly string[],
): string {
  const excerpt = sourceExcerpt(lines, located.range, report.colors);
  return headline(report, located) + excerpt + renderFix(report, located);
}

function renderFix({ colors }: FindingReport, { fix }: LocatedFinding): string {
  if (!fix) return '';
  const { title, safety } = fix.fix;
  const doubt = safety.kind === 'unsafe' ? ` (unsafe: ${safety.reason})` : '';
  return `  ${colors.cyan('=')} ${colors.bold('fix')}: ${printable(title + doubt)}\n`;
}
