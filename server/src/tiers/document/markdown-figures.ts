/** The numbers that a tier document states in its sentences, headings and comments. */
import type { Nodes } from 'mdast';
import type { Span } from '../../text';
import type { StatedFigure, Tier } from '../policy';
import { readCode } from './documented-code';
import { absoluteModule, type MarkdownReading } from './markdown-reading';
import { spanOf } from './markdown-text';
import { NUMBER, numberAt, type StatedNumber } from './stated-numbers';

const DUNDER_ALL = '[`*_]{0,5}all[`*_]{0,5}';
const DUNDER_INIT = '[`*_]{0,5}init(?:__|\\*\\*)?(?:\\.py)?`?';

/** Sentences that state a figure; the first group is the number. */
const SENTENCES: readonly (readonly [StatedFigure['what'], RegExp])[] = [
  [
    'exports',
    sentence(`${NUMBER}\\+?\\s+(?:exports|names|symbols|items|entries)\\s+in\\s+${DUNDER_ALL}`),
  ],
  ['exports', sentence(`${DUNDER_ALL}\\s+(?:has|lists|holds|contains|exports)\\s+[~≈]?${NUMBER}`)],
  [
    'lines',
    sentence(
      `${NUMBER}\\+?\\s+(?:LOC|SLOC|lines(?:\\s+of\\s+code)?)\\s+in\\s+(?:the\\s+)?${DUNDER_INIT}`,
    ),
  ],
  ['lines', sentence(`${NUMBER}[\\s-]+line\\s+${DUNDER_INIT}`)],
  ['lines', sentence(`${DUNDER_INIT}\\s+(?:has|is)\\s+[~≈]?${NUMBER}\\s+(?:LOC|lines)`)],
];

/** "Import at most 10 names in one statement"; two groups, for either order of the words. */
const MASS_IMPORT = sentence(
  `(?:more than|over|at most|no more than|up to|max(?:imum)?(?: of)?|limit of)\\s+${NUMBER}\\s+(?:names|symbols|exports|items)\\s+(?:at once|per|in\\s+(?:one|a single|an?))\\b`,
);

function sentence(source: string): RegExp {
  return new RegExp(source, 'dgi');
}

/** Figures in a paragraph. */
export function readSentences(reading: MarkdownReading, node: Nodes): void {
  const within = spanOf(node);
  for (const [what, pattern] of SENTENCES) {
    for (const number of numbersOf(reading.text, within, pattern)) addFigure(reading, what, number);
  }
  for (const number of numbersOf(reading.text, within, MASS_IMPORT)) {
    reading.massImportLimit ??= number.value;
    addFigure(reading, 'mass-import-limit', number);
  }
}

/** "(~30 items)" in a tier's heading. */
export function readTierSize(reading: MarkdownReading, tier: Tier, heading: Nodes): void {
  const size = sentence(`${NUMBER}\\+?\\s+(?:items|exports|names|symbols|entries)`);
  for (const number of numbersOf(reading.text, spanOf(heading), size)) {
    addFigure(reading, 'tier-exports', number, { tier });
  }
}

/** "imports 568 symbols" in the comment right above `from pkg import *`. */
export function readStarComments(
  reading: MarkdownReading,
  lines: Parameters<typeof readCode>[0],
): void {
  const items = readCode(lines);
  items.forEach((item, i) => {
    const before = items[i - 1];
    if (item.kind !== 'from' || !item.star || before?.kind !== 'comment') return;
    if (absoluteModule(reading, item.module) !== reading.package) return;
    const count = sentence(
      `imports\\s+(?:all\\s+)?[~≈]?${NUMBER}\\s+(?:symbols|names|exports|items)`,
    );
    for (const number of numbersOf(reading.text, before.span, count))
      addFigure(reading, 'exports', number);
  });
}

function* numbersOf(text: string, within: Span, pattern: RegExp): Iterable<StatedNumber> {
  for (const match of text.slice(within.start, within.end).matchAll(pattern)) {
    const at = match.indices?.[1];
    if (at && match[1]) yield numberAt(text, within.start + at[0], match[1]);
  }
}

export function addFigure(
  reading: MarkdownReading,
  what: StatedFigure['what'],
  { value, span, approximate }: StatedNumber,
  subject: Pick<StatedFigure, 'module' | 'moduleSpan' | 'tier'> = {},
): void {
  reading.figures.push({ what, value, span, ...(approximate ? { approximate } : {}), ...subject });
}
