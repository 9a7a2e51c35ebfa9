/** The roadmap of a tier document: phases with their dates and check boxes. */
import type { Heading, List, ListItem } from 'mdast';
import type { PhaseStep } from '../policy';
import { dueDate } from './due-date';
import { phaseHeading } from './markdown-blocks';
import { isCheckBox } from './markdown-entries';
import type { MarkdownReading } from './markdown-reading';
import { plainText, spanOf } from './markdown-text';

/** Opens a phase; the check boxes that follow are added by `addPhaseSteps`. */
export function addPhase(reading: MarkdownReading, number: number, heading: Heading): void {
  const whole = plainText(heading);
  const words = whole.replace(phaseHeading(whole), '');
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
