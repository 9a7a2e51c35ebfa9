/** One line a finding: `path:line:column: ET101 message [*]`, as compilers and Ruff print it. */
import type { LocatedFinding } from './located-finding';
import { displayPath } from './paths';

export interface Colors {
  readonly bold: (text: string) => string;
  readonly red: (text: string) => string;
  readonly cyan: (text: string) => string;
  readonly dim: (text: string) => string;
}

/** Lines and columns count from one; a column is a UTF-16 unit. `[*]` marks what `--fix` mends. */
export function renderConcise(findings: readonly LocatedFinding[], colors: Colors): string {
  return findings
    .map(({ finding, range, fix }) => {
      const { line, character } = range.start;
      const place = [colors.bold(displayPath(finding.path)), line + 1, character + 1].join(
        colors.cyan(':'),
      );
      const mark = fix?.fix.safety.kind === 'safe' ? ` ${colors.cyan('[*]')}` : '';
      return `${place}${colors.cyan(':')} ${colors.bold(colors.red(finding.code))} ${finding.message}${mark}\n`;
    })
    .join('');
}

/** The closing lines: how many findings, and what can be done about them. */
export function renderSummary(
  findings: readonly LocatedFinding[],
  fixed: number,
  filesChecked: number,
): string {
  const rows: string[] = [];
  const remaining = count(findings.length, 'finding');
  if (fixed > 0) rows.push(`Fixed ${count(fixed, 'finding')}; ${remaining} left.`);
  else if (findings.length === 0) {
    rows.push(`All imports are fine (${count(filesChecked, 'file')} looked at).`);
  } else rows.push(`Found ${remaining}.`);
  const safe = findings.filter(({ fix }) => fix?.fix.safety.kind === 'safe').length;
  const unsafe = findings.filter(({ fix }) => fix?.fix.safety.kind === 'unsafe').length;
  if (safe > 0) rows.push(`[*] ${safe} can be mended with --fix.`);
  if (unsafe > 0)
    rows.push(`${unsafe} more have a fix that needs a person's eye; see it in the editor.`);
  return `${rows.join('\n')}\n`;
}

function count(number: number, noun: string): string {
  return `${number.toLocaleString('en-US')} ${noun}${number === 1 ? '' : 's'}`;
}
