/** What a phase does, in numbers, and what it leaves and why: for people, before it happens. */
import { counted, numeral, t } from '../l10n';
import { homesWhy } from './phase-steps';
import type { PhasePlan } from './phases';
import type { Refusal } from './scene';

export interface PlanSummary {
  readonly headline: string;
  /** What changes, a line each. */
  readonly numbers: readonly string[];
  /** Names that stay as they are, most of them first. */
  readonly left: readonly { readonly reason: string; readonly names: readonly string[] }[];
  readonly notes: readonly string[];
}

export function summarizePlan({
  phase,
  before,
  after,
  files,
  steps,
  ...plan
}: PhasePlan): PlanSummary {
  const moved = files.filter(({ why }) => why === homesWhy()).length;
  return {
    headline:
      files.length === 0
        ? t('Phase {0}: nothing to change.', phase)
        : counted(
            files.length,
            'Phase {1}: 1 file to change.',
            'Phase {1}: {0} files to change.',
            phase,
          ),
    numbers: [
      t('exports      {0}', change(before.exports, after.exports)),
      t('lines        {0}', change(before.lines, after.lines)),
      ...(before.loads !== null && after.loads !== null && before.loads !== after.loads
        ? [
            t(
              'loads        {0} modules of these folders at once',
              change(before.loads, after.loads),
            ),
          ]
        : []),
      ...steps
        .filter(({ changed }) => changed.length > 0)
        .map(({ title, changed }) =>
          counted(changed.length, '1 name: {1}', '{0} names: {1}', title),
        ),
      ...(moved > 0 ? [counted(moved, '1 file: imports moved', '{0} files: imports moved')] : []),
    ],
    left: byReason(plan.refused),
    notes: [
      ...plan.notes,
      ...(phase === 1 ? [] : [t('Code outside the folders that were searched is not seen.')]),
    ],
  };
}

function change(before: number, after: number): string {
  return before === after ? numeral(before) : `${numeral(before)} → ${numeral(after)}`;
}

function byReason(refused: readonly Refusal[]): PlanSummary['left'] {
  const groups = new Map<string, string[]>();
  for (const { name, reason } of refused) groups.set(reason, [...(groups.get(reason) ?? []), name]);
  return Array.from(groups, ([reason, names]) => ({ reason, names })).sort(
    (a, b) => b.names.length - a.names.length,
  );
}
