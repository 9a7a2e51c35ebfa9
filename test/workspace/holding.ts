/** What holds of findings and fixes whatever the files say: places lie in their texts, fixes apply and come to an end. */
import { expect } from 'vitest';
import { analyseFile } from '../../server/src/ide/analysis';
import { sourceText } from '../../server/src/ide/source-text';
import { applyEdits } from '../../server/src/text';
import type { Workspace } from '../../server/src/workspace/workspace';
import { python } from '../support/cpython';

/** Rounds of safe fixes; each takes names away, so there is an end to them. */
const ROUNDS = 8;

/** @returns the text after each fix of the file. */
export function holds(workspace: Workspace, path: string, text: string): string[] {
  const snapshot = workspace.snapshot();
  const analysis = analyseFile(snapshot, path);
  const fixes = analysis.findings().flatMap((finding) => {
    const { span } = finding;
    expect(span.start).toBeGreaterThanOrEqual(0);
    expect(span.start).toBeLessThanOrEqual(span.end);
    expect(span.end).toBeLessThanOrEqual(sourceText(snapshot, path)?.length ?? -1);
    for (const related of finding.related) {
      expect(related.span.end).toBeLessThanOrEqual(sourceText(snapshot, related.path)?.length ?? 0);
    }
    return finding.fixes();
  });
  const all = analysis.safeFixes();
  return [...fixes, ...(all ? [all] : [])]
    .flatMap(({ files }) =>
      files.flatMap((file) => {
        const changed = applyEdits(workspace.text(file.path) ?? '', file.edits);
        return file.path === path ? [changed] : [];
      }),
    )
    .filter((changed) => changed !== text);
}

/** Makes the safe fixes of the files until there are none. */
export async function fixAll(workspace: Workspace, paths: readonly string[]): Promise<void> {
  for (let round = 1; ; round++) {
    let changed = false;
    for (const path of paths) {
      const fix = analyseFile(workspace.snapshot(), path).safeFixes();
      for (const { path: each, edits } of fix?.files ?? []) {
        const text = workspace.text(each) ?? '';
        const next = applyEdits(text, edits);
        expect(next).not.toBe(text);
        workspace.openDocument(each, round, next);
        changed = true;
      }
    }
    if (!changed) return;
    expect(round).toBeLessThan(ROUNDS);
    await workspace.scan();
  }
}

/** Texts that CPython takes before a fix and not after it. */
export function brokenBy(before: readonly string[], after: readonly string[]): unknown[] {
  const input = [...before, ...after].map((text) => `${JSON.stringify(text)}\n`).join('');
  if (input === '') return [];
  const valid = JSON.parse(python(['-c', PARSES], input)) as boolean[];
  return before.flatMap((text, i) =>
    valid[i] && !valid[before.length + i] ? [{ before: text, after: after[i] }] : [],
  );
}

const PARSES = `
import ast, json, sys, warnings
warnings.simplefilter("ignore")
def parses(text):
    try:
        ast.parse(text.encode("utf-8"))
        return True
    except Exception:
        return False
print(json.dumps([parses(json.loads(line)) for line in sys.stdin]))
`;
