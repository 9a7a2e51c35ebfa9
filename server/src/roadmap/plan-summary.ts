/** What a phase does, in numbers, and what it leaves and why: for people, before it happens. */
import { grouped } from '../text';
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
  const moved = files.filter(({ why }) => why.startsWith('imports')).length;
  return {
    headline: `Phase ${phase}: ${files.length === 0 ? 'nothing to change.' : `${counted(files.length, 'file')} to change.`}`,
    numbers: [
      `exports      ${change(before.exports, after.exports)}`,
      `lines        ${change(before.lines, after.lines)}`,
      ...(before.loads !== null && after.loads !== null && before.loads !== after.loads
        ? [`loads        ${change(before.loads, after.loads)} modules of these folders at once`]
        : []),
      ...steps
        .filter(({ changed }) => changed.length > 0)
        .map(({ title, changed }) => `${counted(changed.length, 'name')}: ${title}`),
      ...(moved > 0 ? [`${counted(moved, 'file')}: imports moved`] : []),
    ],
    left: byReason(plan.refused),
    notes: [
      ...plan.notes,
      ...(phase === 1 ? [] : ['Code outside the folders that were searched is not seen.']),
    ],
  };
}

function change(before: number, after: number): string {
  return before === after ? grouped(before) : `${grouped(before)} → ${grouped(after)}`;
}

function byReason(refused: readonly Refusal[]): PlanSummary['left'] {
  const groups = new Map<string, string[]>();
  for (const { name, reason } of refused) groups.set(reason, [...(groups.get(reason) ?? []), name]);
  return Array.from(groups, ([reason, names]) => ({ reason, names })).sort(
    (a, b) => b.names.length - a.names.length,
  );
}

/** `1 name`, `2 names`. */
export function counted(number: number, noun: string): string {
  return `${grouped(number)} ${noun}${number === 1 ? '' : 's'}`;
}
