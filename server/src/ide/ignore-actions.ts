/** The actions that silence findings by a comment, one a rule and line. */
import type { Finding } from '../rules/rule';
import { ignoreFix } from '../rules/suppress';
import type { CodeAction } from './code-actions';

/** @param text of the findings' file, a Python one. */
export function ignoreActions(text: string, findings: readonly Finding[]): readonly CodeAction[] {
  const byEffect = new Map<string, CodeAction>();
  for (const finding of findings) {
    const fix = ignoreFix(text, finding);
    if (!fix) continue;
    const effect = JSON.stringify([fix.title, fix.files]);
    byEffect.set(effect, {
      title: `Export Tiers: ${fix.title}`,
      kind: 'quickfix',
      findings: [...(byEffect.get(effect)?.findings ?? []), finding],
      fix,
      preferred: false,
      silences: true,
    });
  }
  return [...byEffect.values()];
}
