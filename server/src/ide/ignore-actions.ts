/** The actions that silence findings by a comment, one a rule and line. */
import type { Finding } from '../rules/rule';
import type { FileAnalysis } from './analysis';
import type { CodeAction } from './code-actions';

export function ignoreActions(
  file: FileAnalysis,
  findings: readonly Finding[],
): readonly CodeAction[] {
  const byEffect = new Map<string, CodeAction>();
  for (const finding of findings) {
    const fix = file.silencing(finding);
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
