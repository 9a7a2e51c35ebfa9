/** The roadmap of a tier document: phases with their dates and check boxes. */
import type { Heading, List, ListItem } from 'mdast';
import { PHASE_HEADING } from './markdown-blocks';
import { isCheckBox } from './markdown-entries';
import type { MarkdownReading } from './markdown-reading';
import { plainText, spanOf } from './markdown-text';
import type { PhaseStep } from './policy';

/** Opens a phase; the check boxes that follow are added by `addPhaseSteps`. */
export function addPhase(reading: MarkdownReading, number: number, heading: Heading): void {
  const words = plainText(heading).replace(PHASE_HEADING, '');
  const title = words
    .replace(/\([^()]*\)\s*$/, '')
    .replace(/^[\s:.–—-]+/u, '')
    .trim();
  reading.phases.push({ number, title, due: dueDate(words), span: spanOf(heading), steps: [] });
}

/** Adds the check boxes of a list, and of the lists in it, to the phase opened last. */
export function addPhaseSteps(reading: MarkdownReading, list: List): void {
  const phase = reading.phases.at(-1);
  if (!phase) return;
  const steps = [...phase.steps, ...stepsOf(reading.text, list)];
  reading.phases[reading.phases.length - 1] = { ...phase, steps };
}

function* stepsOf(text: string, list: List): Iterable<PhaseStep> {
  for (const item of list.children) {
    if (isCheckBox(text, item)) yield stepOf(text, item);
    for (const child of item.children) if (child.type === 'list') yield* stepsOf(text, child);
  }
}

function stepOf(text: string, item: ListItem): PhaseStep {
  const paragraph = item.children[0];
  const { end } = paragraph ? spanOf(paragraph) : spanOf(item);
  const box = text.indexOf('[', spanOf(item).start) + 1;
  const start = box + 2 + (/^\s*/.exec(text.slice(box + 2, end))?.[0].length ?? 0);
  return {
    text: text.slice(start, end),
    done: text[box] !== ' ',
    span: { start, end },
    box: { start: box, end: box + 1 },
  };
}

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

/** The last day of `Q3 2026`, `2026-Q3`, `September 2026`, `2026-09` or `2026-09-30`; null for others. */
export function dueDate(words: string): string | null {
  const date = /\b(\d{4})-(\d\d)(?:-(\d\d))?\b/.exec(words);
  if (date) return date[3] ? date[0] : lastDay(Number(date[1]), Number(date[2]));
  const quarter = /\bQ([1-4])[\s/-]*(\d{4})\b/i.exec(words);
  if (quarter) return lastDay(Number(quarter[2]), Number(quarter[1]) * 3);
  const reversed = /\b(\d{4})[\s/-]*Q([1-4])\b/i.exec(words);
  if (reversed) return lastDay(Number(reversed[1]), Number(reversed[2]) * 3);
  const month = /\b(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?\s+(\d{4})\b/i.exec(
    words,
  );
  if (!month?.[1]) return null;
  return lastDay(Number(month[2]), MONTHS.indexOf(month[1].toLowerCase()) + 1);
}

/** The last day of a month (1–12) as ISO 8601, or null for a month that is none. */
function lastDay(year: number, month: number): string | null {
  if (month < 1 || month > 12) return null;
  const leap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
  const days = [31, leap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1] ?? 31;
  return `${year}-${String(month).padStart(2, '0')}-${String(days).padStart(2, '0')}`;
}
