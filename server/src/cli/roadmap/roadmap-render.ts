/** What a phase does, as lines for a terminal. */
import type { PhasePlan } from '../../roadmap/phases';
import { summarizePlan } from '../../roadmap/plan-summary';
import { ACCEPTABLE } from '../../roadmap/scene';
import { grouped } from '../../text';
import { printable } from '../printable';

/** How many names a reason lists before it says how many more there are. */
const LISTED = 6;

/** How many reasons are listed, those of most names first. */
const REASONS = 20;

export function renderPlan(plan: PhasePlan): string {
  const { headline, numbers, left, notes } = summarizePlan(plan);
  const lines = [headline, ...numbers.map((line) => `  ${line}`)];
  const { length } = plan.refused;
  if (length > 0) {
    lines.push(
      length === 1 ? '  1 name left as it is:' : `  ${grouped(length)} names left as they are:`,
    );
  }
  for (const { reason, names } of left.slice(0, REASONS)) {
    const shown = names.slice(0, LISTED).join(', ');
    const rest = names.length > LISTED ? ` and ${names.length - LISTED} more` : '';
    lines.push(`    ${shown}${rest}: ${reason}`);
  }
  const others = left.slice(REASONS);
  if (others.length > 0) {
    const names = others.reduce((sum, each) => sum + each.names.length, 0);
    lines.push(`    ${more(names, 'more name')}, for ${more(others.length, 'other reason')}`);
  }
  const judged = ACCEPTABLE.filter((kind) => plan.refused.some((each) => each.kind === kind));
  if (judged.length > 0) {
    lines.push(
      `  Where you know better, --accept ${judged.join(',')} changes names in spite of that.`,
    );
  }
  lines.push(...notes.map((note) => `  ${note}`));
  return `${lines.map(printable).join('\n')}\n`;
}

function more(count: number, noun: string): string {
  return `${grouped(count)} ${noun}${count === 1 ? '' : 's'}`;
}
