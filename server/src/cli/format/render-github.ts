/**
 * Workflow commands, which GitHub Actions shows as annotations of the lines:
 * https://docs.github.com/actions/reference/workflows-and-actions/workflow-commands
 */
import type { Severity } from '../../rules/rule';
import { knownCode } from '../check/known-codes';
import type { RenderFindings } from './report-format';
import { relativePath } from './repository-base';

const COMMANDS: Readonly<Record<Severity, string>> = {
  error: 'error',
  warning: 'warning',
  information: 'notice',
  hint: 'notice',
};

export const renderGithub: RenderFindings = function* ({ findings, base }) {
  for (const { finding, inFile } of findings) {
    const { start, end } = inFile.range;
    const name = knownCode(finding.code)?.name;
    const properties = {
      title: name ? `${finding.code} (${name})` : finding.code,
      file: relativePath(inFile.path, base) ?? inFile.path,
      line: start.line + 1,
      endLine: end.line + 1,
      // GitHub takes columns for a place within one line only.
      ...(start.line === end.line && { col: start.character + 1, endColumn: end.character + 1 }),
    };
    const written = Object.entries(properties).map(
      ([key, value]) => `${key}=${escapeProperty(String(value))}`,
    );
    yield `::${COMMANDS[finding.severity]} ${written.join(',')}::${escapeData(finding.message)}\n`;
  }
};

/** What the runner reads back, as its own toolkit writes it. */
function escapeData(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

function escapeProperty(text: string): string {
  return escapeData(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}
