/** A finding as plain data for programs; keys follow Ruff's where the meaning is the same. */
import { notebookOf } from '../../fixes/notebook-cells';
import type { Position } from '../../text';
import { knownCode } from '../check/known-codes';
import type { LocatedFinding } from './located-finding';

/** Rows and columns count from one, in a notebook within the cell; a column is a UTF-16 unit. */
export function findingRecord({ finding, range, cell, inFile, fix }: LocatedFinding) {
  const known = knownCode(finding.code);
  return {
    code: finding.code,
    name: known?.name ?? null,
    url: known?.url ?? null,
    severity: finding.severity,
    message: finding.message,
    filename: inFile.path,
    cell,
    location: toLocation(range.start),
    end_location: toLocation(range.end),
    package: finding.package,
    export: finding.name,
    fix: fix && {
      message: fix.fix.title,
      applicability: fix.fix.safety.kind,
      reason: fix.fix.safety.kind === 'unsafe' ? fix.fix.safety.reason : null,
      edits: fix.edits.map((edit) => ({
        filename: notebookOf(edit.path),
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
