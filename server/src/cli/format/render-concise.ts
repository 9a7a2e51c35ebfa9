/** One line a finding: `path:line:column: ET101 message [*]`, as compilers and Ruff print it. */

import { mending } from '../check/mending';
import { printable } from '../printable';
import type { LocatedFinding } from './located-finding';
import type { FindingReport, RenderFindings } from './report-format';

/** Lines and columns count from one; a column is a UTF-16 unit. `[*]` marks what `--fix` mends. */
export const renderConcise: RenderFindings = function* (report) {
  for (const located of report.findings) yield headline(report, located);
};

/** A finding's line, with its line end. */
export function headline({ colors, shownPath }: FindingReport, located: LocatedFinding): string {
  const { finding, range } = located;
  const { line, character } = range.start;
  const place = [colors.bold(shownPath(finding.path)), line + 1, character + 1].join(
    colors.cyan(':'),
  );
  const mark = mending(located) === 'safe' ? ` ${colors.cyan('[*]')}` : '';
  return `${place}${colors.cyan(':')} ${colors.bold(colors.red(finding.code))} ${printable(finding.message)}${mark}\n`;
}
