/**
 * Quick fixes and the fix-all source action of one file, computed anew from the snapshot each time: an
 * action that was shown is never remembered, so its edits always fit the text they are given with.
 */
import type { Fix } from '../fixes/fix';
import { safeFixes } from '../rules/fix-all';
import type { Finding } from '../rules/rule';
import { type Span, touches } from '../text';
import { findingsOf, ruleContext } from './diagnostics';
import type { Snapshot } from './snapshot';

/** The kind that `editor.codeActionsOnSave` names. */
export const FIX_ALL_KIND = 'source.fixAll.exportTiers';

export type CodeActionKind = 'quickfix' | typeof FIX_ALL_KIND;

export interface CodeAction {
  /** Begins with `Export Tiers: `; of an unsafe one ends with the reason. */
  readonly title: string;
  readonly kind: CodeActionKind;
  /** What it mends; empty for fix-all, which is of no one place. */
  readonly findings: readonly Finding[];
  readonly fix: Fix;
  /** At most one of a finding's fixes, and never an unsafe one. */
  readonly preferred: boolean;
}

/**
 * The actions for a selection: each fix of each finding that it touches, in the findings' order with the
 * preferred first, then fix-all of the file.
 *
 * @param wants says whether the editor asked for a kind.
 */
export function codeActions(
  snapshot: Snapshot,
  path: string,
  selection: Span,
  wants: (kind: CodeActionKind) => boolean = () => true,
): readonly CodeAction[] {
  const actions = wants('quickfix') ? quickFixes(snapshot, path, selection) : [];
  const all = wants(FIX_ALL_KIND) ? fixAll(snapshot, path) : null;
  return all ? [...actions, all] : actions;
}

/** One action that applies every safe fix of the file, or null where there is none. */
export function fixAll(snapshot: Snapshot, path: string): CodeAction | null {
  const context = snapshot.packages.size > 0 ? ruleContext(snapshot, path) : null;
  const fix = context && safeFixes(context);
  if (fix?.safety.kind !== 'safe') return null;
  return { title: titleOf(fix), kind: FIX_ALL_KIND, findings: [], fix, preferred: false };
}

function quickFixes(snapshot: Snapshot, path: string, selection: Span): readonly CodeAction[] {
  const byEffect = new Map<string, CodeAction>();
  for (const finding of findingsOf(snapshot, path)) {
    if (!touches(finding.span, selection)) continue;
    for (const [index, fix] of finding.fixes().entries()) {
      const title = titleOf(fix);
      // Findings of one statement share its fix; it is offered once and said to mend them all.
      const effect = JSON.stringify([title, fix.files]);
      const same = byEffect.get(effect);
      byEffect.set(effect, {
        title,
        kind: 'quickfix',
        fix: same?.fix ?? fix,
        findings: [...(same?.findings ?? []), finding],
        preferred: (same?.preferred ?? false) || isPreferred(fix, index),
      });
    }
  }
  return [...byEffect.values()];
}

function isPreferred(fix: Fix, index: number): boolean {
  return index === 0 && fix.preferred && fix.safety.kind === 'safe';
}

function titleOf({ title, safety }: Fix): string {
  const reason = safety.kind === 'unsafe' ? ` (unsafe: ${safety.reason})` : '';
  return `Export Tiers: ${title}${reason}`;
}
