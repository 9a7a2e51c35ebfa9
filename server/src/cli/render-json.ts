/** An array of findings for programs; keys follow Ruff's where the meaning is the same. */
import { rulePage } from '../ide/rule-page';
import { RULES } from '../rules/index';
import type { Position } from '../text';
import type { LocatedFinding } from './located-finding';

/** Rows and columns count from one; a column is a UTF-16 unit. */
export function renderJson(findings: readonly LocatedFinding[]): string {
  return `${JSON.stringify(findings.map(toRecord), null, 2)}\n`;
}

function toRecord({ finding, range, fix }: LocatedFinding) {
  return {
    code: finding.code,
    name: RULES.find(({ code }) => code === finding.code)?.name ?? null,
    url: rulePage(finding.code),
    severity: finding.severity,
    message: finding.message,
    filename: finding.path,
    location: toLocation(range.start),
    end_location: toLocation(range.end),
    package: finding.package,
    export: finding.name,
    fix: fix && {
      message: fix.fix.title,
      applicability: fix.fix.safety.kind,
      reason: fix.fix.safety.kind === 'unsafe' ? fix.fix.safety.reason : null,
      edits: fix.edits.map((edit) => ({
        filename: edit.path,
        location: toLocation(edit.start),
        end_location: toLocation(edit.end),
        content: edit.newText,
      })),
    },
  };
}

function toLocation({ line, character }: Position) {
  return { row: line + 1, column: character + 1 };
}
