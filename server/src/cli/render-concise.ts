/** One line a finding: `path:line:column: ET101 message [*]`, as compilers and Ruff print it. */
import type { LocatedFinding } from './located-finding';
import { printable } from './printable';
import type { FindingReport, RenderFindings } from './report-format';

/** Lines and columns count from one; a column is a UTF-16 unit. `[*]` marks what `--fix` mends. */
export const renderConcise: RenderFindings = (report) =>
  report.findings.map((located) => headline(report, located)).join('');

/** A finding's line, with its line end. */
export function headline(
  { colors, shownPath }: FindingReport,
  { finding, range, fix }: LocatedFinding,
): string {
  const { line, character } = range.start;
  const place = [colors.bold(shownPath(finding.path)), line + 1, character + 1].join(
    colors.cyan(':'),
  );
  const mark = fix?.fix.safety.kind === 'safe' ? ` ${colors.cyan('[*]')}` : '';
  return `${place}${colors.cyan(':')} ${colors.bold(colors.red(finding.code))} ${printable(finding.message)}${mark}\n`;
}
