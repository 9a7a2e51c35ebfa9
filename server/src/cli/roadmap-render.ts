/** What a phase does, in numbers, and what it leaves and why. */
import type { PhasePlan } from '../roadmap/phases';
import type { Refusal } from '../roadmap/scene';

/** How many names a reason lists before it says how many more there are. */
const LISTED = 6;

export function renderPlan(plan: PhasePlan): string {
  const { before, after, files } = plan;
  const lines = [
    `Phase ${plan.phase}: ${files.length === 0 ? 'nothing to change.' : `${counted(files.length, 'file')} to change.`}`,
    `  exports      ${change(before.exports, after.exports)}`,
    `  lines        ${change(before.lines, after.lines)}`,
    ...plan.steps
      .filter(({ changed }) => changed.length > 0)
      .map(({ title, changed }) => `  ${counted(changed.length, 'name')}: ${title}`),
  ];
  const callers = files.filter(({ why }) => why.startsWith('imports')).length;
  if (callers > 0) lines.push(`  ${counted(callers, 'file')}: imports moved`);
  if (plan.refused.length > 0) {
    lines.push(`  ${counted(plan.refused.length, 'name')} left as they are:`);
    for (const [reason, names] of byReason(plan.refused)) {
      const shown = names.slice(0, LISTED).join(', ');
      const more = names.length > LISTED ? ` and ${names.length - LISTED} more` : '';
      lines.push(`    ${shown}${more}: ${reason}`);
    }
  }
  for (const note of plan.notes) lines.push(`  ${note}`);
  if (plan.phase !== 1) lines.push('  Code outside the folders that were searched is not seen.');
  return `${lines.join('\n')}\n`;
}

function change(before: number, after: number): string {
  const format = (value: number) => value.toLocaleString('en-US');
  return before === after ? format(before) : `${format(before)} → ${format(after)}`;
}

/** Most names first. */
function byReason(refused: readonly Refusal[]): [string, string[]][] {
  const groups = new Map<string, string[]>();
  for (const { name, reason } of refused) groups.set(reason, [...(groups.get(reason) ?? []), name]);
  return [...groups].sort(([, a], [, b]) => b.length - a.length);
}

function counted(number: number, noun: string): string {
  return `${number.toLocaleString('en-US')} ${noun}${number === 1 ? '' : 's'}`;
}
