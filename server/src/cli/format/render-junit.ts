/**
 * A JUnit report, as Jenkins, GitLab and others read it: a suite a file, a failed case a finding. With
 * nothing found there is one case that passed, for an empty report counts as a broken one with some.
 */
import type { LocatedFinding } from './located-finding';
import type { FindingReport, RenderFindings } from './report-format';
import { relativePath } from './repository-base';

export const renderJunit: RenderFindings = (report) => {
  const byFile = new Map<string, LocatedFinding[]>();
  let length = 0;
  for (const located of report.findings) {
    length++;
    const file = relativePath(located.inFile.path, report.base) ?? located.inFile.path;
    const others = byFile.get(file);
    if (others) others.push(located);
    else byFile.set(file, [located]);
  }
  const suites =
    byFile.size > 0
      ? [...byFile].map(([file, findings]) => suite(report, file, findings))
      : [PASSED];
  const counts = `tests="${Math.max(1, length)}" failures="${length}" errors="0"`;
  return [
    `${DECLARATION}\n<testsuites name="export-tiers" ${counts}>\n`,
    ...suites,
    '</testsuites>\n',
  ];
};

const DECLARATION = '<?xml version="1.0" encoding="UTF-8"?>';

const PASSED = `  <testsuite name="export-tiers" tests="1" failures="0" errors="0" skipped="0">
    <testcase name="All imports are fine" classname="export-tiers"/>
  </testsuite>
`;

function suite(report: FindingReport, file: string, findings: readonly LocatedFinding[]): string {
  const { length } = findings;
  const attributes = `name=${quoted(file)} tests="${length}" failures="${length}" errors="0" skipped="0"`;
  const cases = findings.map((located) => testCase(report, file, located)).join('');
  return `  <testsuite ${attributes}>\n${cases}  </testsuite>\n`;
}

function testCase(
  report: FindingReport,
  file: string,
  { finding, inFile: { path, range } }: LocatedFinding,
): string {
  const line = range.start.line + 1;
  const column = range.start.character + 1;
  const place = `${report.shownPath(path)}:${line}:${column}`;
  const name = quoted(`${finding.code} at ${line}:${column}`);
  const head = `classname=${quoted(file.replace(/\.pyi?$/, '').replaceAll('/', '.'))} file=${quoted(file)} line="${line}"`;
  const failure = `type=${quoted(finding.code)} message=${quoted(finding.message)}`;
  const body = escapeXml(`${place}: ${finding.code} ${finding.message}`);
  return (
    `    <testcase name=${name} ${head}>\n` +
    `      <failure ${failure}>${body}</failure>\n    </testcase>\n`
  );
}

function quoted(text: string): string {
  return `"${escapeXml(text).replaceAll('"', '&quot;').replaceAll('\n', '&#10;')}"`;
}

/** Characters that XML 1.0 cannot hold in any way become the replacement character. */
function escapeXml(text: string): string {
  return text
    .replace(/[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu, '\uFFFD')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;');
}
