/** The closing lines of a check: how many findings, and what can be done about them. */
import { grouped } from '../../text';
import type { FindingCounts } from '../check/checked-findings';

export interface CheckFigures {
  /** How many findings a fix has mended. */
  readonly fixed: number;
  readonly filesChecked: number;
}

export function renderSummary(
  { shown, hints, mended }: FindingCounts,
  { fixed, filesChecked }: CheckFigures,
): string {
  const rows: string[] = [];
  const remaining = count(shown, 'finding');
  if (fixed > 0) rows.push(`Fixed ${count(fixed, 'finding')}; ${remaining} left.`);
  else if (shown === 0) {
    rows.push(`All imports are fine (${count(filesChecked, 'file')} looked at).`);
  } else rows.push(`Found ${remaining}.`);
  const { safe, unsafe, single } = mended;
  if (safe > 0) rows.push(`[*] ${safe} can be mended with --fix.`);
  if (unsafe > 0) {
    const more = `${safe > 0 ? 'more ' : ''}${unsafe === 1 ? 'has' : 'have'}`;
    rows.push(
      `${unsafe} ${more} a fix that needs a person's eye; --fix --unsafe-fixes applies it.`,
    );
  }
  if (single > 0) rows.push(`${single} can be mended one by one, in an editor.`);
  if (hints > 0)
    rows.push(`${count(hints, 'hint')} not shown; --select shows those of the rules it names.`);
  return `${rows.join('\n')}\n`;
}

/** `1 finding`, `1,234 findings`. */
export function count(number: number, noun: string): string {
  return `${grouped(number)} ${noun}${number === 1 ? '' : 's'}`;
}
