/**
 * Quick fixes and the fix-all source action of one file, computed anew from the snapshot each time: an
 * action that was shown is never remembered, so its edits always fit the text they are given with.
 */

import type { Fix } from '../fixes/fix';
import { t } from '../l10n';
import type { Finding } from '../rules/rule';
import { type Span, touches } from '../text';
import type { FileAnalysis } from './analysis';
import { ignoreActions } from './ignore-actions';

/** The kind that `editor.codeActionsOnSave` names. */
export const FIX_ALL_KIND = 'source.fixAll.exportTiers';

export type CodeActionKind = 'quickfix' | typeof FIX_ALL_KIND;

export interface CodeAction {
  /** Begins with `Export Tiers: `; of an unsafe one ends with the reason. */
  readonly title: string;
  readonly kind: CodeActionKind;
  /** What of the selection it mends; empty for the source action, which is of no one place. */
  readonly findings: readonly Finding[];
  readonly fix: Fix;
  /** At most one of a finding's fixes, and never an unsafe one. */
  readonly preferred: boolean;
  /** True where it does not mend the findings but silences them. */
  readonly silences: boolean;
}

/** A menu of more findings' fixes is nobody's to read, and the time to make it grows with their square. */
const MAX_FINDINGS = 50;

/**
 * The actions for a selection: each fix of each finding that it touches, in the findings' order with the
 * preferred first, then one a rule, then one that mends the whole file, last those that silence the findings.
 * Of a selection with very many findings only the first ones get fixes of their own.
 *
 * @param only the kinds that the editor asks for, as LSP's `CodeActionContext.only`; null for any.
 */
export function codeActions(
  file: FileAnalysis,
  selection: Span,
  only: readonly string[] | null = null,
): readonly CodeAction[] {
  const touched = wants(only, 'quickfix')
    ? file.findings().filter(({ span }) => touches(span, selection))
    : [];
  const first = touched.slice(0, MAX_FINDINGS);
  const here = quickFixes(file, first);
  // Editors leave source actions out of the menu at a squiggle, so there fix-all is a quick fix, too.
  const kind = here.length > 0 && !wants(only, FIX_ALL_KIND, true) ? 'quickfix' : FIX_ALL_KIND;
  const all = wants(only, kind) ? fixAll(file, kind, here) : null;
  const ofRules = fixRules(file, touched, [...here, ...(all ? [all] : [])]);
  const isNew = all && !here.some((action) => sameEffect(action, all));
  return [...here, ...ofRules, ...(isNew ? [all] : []), ...ignoreActions(file, first)];
}

/** For each rule whose finding is touched: its findings of the whole file, where no other action does that. */
function fixRules(
  file: FileAnalysis,
  touched: readonly Finding[],
  others: readonly CodeAction[],
): readonly CodeAction[] {
  return [...new Set(touched.map(({ code }) => code))].flatMap((code): CodeAction[] => {
    const fix = file.safeFixesOf(code);
    if (!fix) return [];
    const titled = { ...fix, title: t('Fix every {0} of this file that is safe to fix', code) };
    const findings = touched.filter((finding) => finding.code === code);
    const action: CodeAction = {
      title: titleOf(titled),
      kind: 'quickfix',
      findings,
      fix: titled,
      preferred: false,
      silences: false,
    };
    return others.some((other) => sameEffect(other, action)) ? [] : [action];
  });
}

/** One action that applies every safe fix of the file, or null where there is none. */
function fixAll(
  file: FileAnalysis,
  kind: CodeActionKind,
  here: readonly CodeAction[],
): CodeAction | null {
  const fix = file.safeFixes();
  if (fix?.safety.kind !== 'safe') return null;
  // Editors put actions that mend a finding before others, so among quick fixes it has to say that it does.
  const findings = kind === 'quickfix' ? [...new Set(here.flatMap((each) => each.findings))] : [];
  return { title: titleOf(fix), kind, findings, fix, preferred: false, silences: false };
}

/** True where `only` asks for the kind or for one above it (`source`, `source.fixAll`, the empty kind). */
function wants(only: readonly string[] | null, kind: CodeActionKind, explicitly = false): boolean {
  if (only === null) return !explicitly;
  return only.some((asked) => asked === '' || kind === asked || kind.startsWith(`${asked}.`));
}

function sameEffect(a: CodeAction, b: CodeAction): boolean {
  return JSON.stringify(a.fix.files) === JSON.stringify(b.fix.files);
}

function quickFixes(file: FileAnalysis, findings: readonly Finding[]): readonly CodeAction[] {
  const byEffect = new Map<string, CodeAction>();
  for (const finding of findings) {
    for (const [index, fix] of file.fixesOf(finding).entries()) {
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
        silences: false,
      });
    }
  }
  return [...byEffect.values()];
}

function isPreferred(fix: Fix, index: number): boolean {
  return index === 0 && fix.preferred && fix.safety.kind === 'safe';
}

function titleOf({ title, safety }: Fix): string {
  const named = `Export Tiers: ${title}`;
  return safety.kind === 'unsafe' ? t('{0} (unsafe: {1})', named, safety.reason) : named;
}
