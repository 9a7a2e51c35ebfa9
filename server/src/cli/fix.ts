/** Applies all safe fixes, in memory; what to do with the new texts is the caller's to say. */
import { ruleContext } from '../ide/diagnostics';
import { safeFixes } from '../rules/fix-all';
import { applyEdits } from '../text';
import type { Workspace } from '../workspace/workspace';

export interface FixedFile {
  readonly path: string;
  readonly before: string;
  readonly after: string;
}

/** Fixes can make room for others (two findings in one place); far more rounds than ever needed. */
const MAX_ROUNDS = 10;

/**
 * Mends the files as far as it is safe. The workspace holds the new texts as open documents from then
 * on, so that what it finds next is of the mended program.
 */
export function fixFiles(workspace: Workspace, paths: readonly string[]): FixedFile[] {
  const before = new Map<string, string>();
  for (let round = 0; round < MAX_ROUNDS; round++) {
    const snapshot = workspace.snapshot();
    const changed = new Map<string, string>();
    for (const path of paths) {
      const context = ruleContext(snapshot, path);
      const fix = context && safeFixes(context, (code) => snapshot.severity(path, code) !== 'off');
      for (const { path: target, edits } of fix?.files ?? []) {
        const text = workspace.text(target);
        if (text === null || changed.has(target) || edits.length === 0) continue;
        if (!before.has(target)) before.set(target, text);
        changed.set(target, applyEdits(text, edits));
      }
    }
    if (changed.size === 0) break;
    for (const [path, text] of changed) workspace.openDocument(path, round + 1, text);
  }
  return [...before]
    .map(([path, text]) => ({ path, before: text, after: workspace.text(path) ?? text }))
    .filter((file) => file.after !== file.before)
    .sort((a, b) => (a.path < b.path ? -1 : 1));
}
