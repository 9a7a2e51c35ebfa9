/** The numbers that a tier document states: today's figures and the targets. */
import type { Nodes, Table, TableCell } from 'mdast';
import type { Span } from '../text';
import { readCode } from './documented-code';
import { signVerdict } from './markdown-blocks';
import { declareHomes } from './markdown-homes';
import { absoluteModule, type MarkdownReading } from './markdown-reading';
import { cellSpan, readTable } from './markdown-table';
import { inlineCodeSpan, inlinePieces, plainText, spanOf } from './markdown-text';
import type { StatedFigure, Tier } from './policy';
import { firstDuration, firstNumber, NUMBER, numberAt, type StatedNumber } from './stated-numbers';

const DUNDER_ALL = '[`*_]*all[`*_]*';
const DUNDER_INIT = '[`*_]*init(?:__|\\*\\*)?(?:\\.py)?`?';

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

const METRIC = /\b(metric|figure|measure|what)\b/i;
const CURRENT = /\b(current(ly)?|now|today|before|actual)\b/i;
const TARGET = /\b(target|goal|after|aim)\b/i;

/** A table of metrics with today's figure, the target, or both. @returns false where it is none. */
export function readMetricTable(reading: MarkdownReading, node: Table): boolean {
  const table = readTable(node);
  const current = table.column(CURRENT);
  const target = table.column(TARGET);
  if (target === null && (current === null || table.column(METRIC) === null)) return false;
  for (const { cells } of table.rows) {
    const metric = cells[0] && metricOf(plainText(cells[0]));
    if (!metric) continue;
    const number = (column: number | null): StatedNumber | null => {
      const read = metric === 'import-time-ms' ? firstDuration : firstNumber;
      return column === null ? null : read(reading.text, cellSpan(cells[column]));
    };
    const now = number(current);
    if (now) addFigure(reading, metric, now);
    const aim = number(target);
    if (aim) reading.targets = { ...reading.targets, [targetKey[metric]]: aim.value };
  }
  return true;
}

const targetKey = { exports: 'exports', lines: 'lines', 'import-time-ms': 'importTimeMs' } as const;

function metricOf(words: string): keyof typeof targetKey | null {
  if (/\b(import|load|start-?up)\s+time\b/i.test(words)) return 'import-time-ms';
  if (/\b(LOC|SLOC|lines)\b/i.test(words)) return 'lines';
  return /__all__|\bexports?\b|\bpublic names\b/i.test(words) ? 'exports' : null;
}

const PATTERN = /\b(pattern|import)\b/i;
const COUNT = /\b(counts?|uses|usages?|files|callers|importers)\b/i;
const RECOMMENDED = /\b(recommended|recommendation|ok|good|verdict)\b/i;

/**
 * A usage table: how often each import is written. A row marked ✅ that spells a name out declares its
 * home. @returns false where it is none.
 */
export function readUsageTable(reading: MarkdownReading, node: Table): boolean {
  const table = readTable(node);
  const count = table.column(COUNT);
  const pattern = table.column(PATTERN, count);
  if (pattern === null || count === null) return false;
  const recommended = table.column(RECOMMENDED, pattern);
  for (const { cells } of table.rows) {
    const item = importIn(reading.text, cells[pattern]);
    const module = item && absoluteModule(reading, item.module);
    if (!item || !module) continue;
    const number = firstNumber(reading.text, cellSpan(cells[count]));
    if (number) addFigure(reading, 'import-count', number, { module });
    const verdict = recommended === null ? null : cells[recommended];
    if (verdict && signVerdict(plainText(verdict)) === 'good' && module !== reading.package) {
      declareHomes(reading, item);
    }
  }
  return true;
}

function importIn(text: string, cell: TableCell | undefined) {
  const code = cell && inlinePieces(cell).find(({ type }) => type === 'inlineCode');
  if (!code) return null;
  const { start, end } = inlineCodeSpan(text, code);
  const item = readCode([{ start, text: text.slice(start, end) }]).find(
    ({ kind }) => kind === 'from',
  );
  return item?.kind === 'from' ? item : null;
}

function* numbersOf(text: string, within: Span, pattern: RegExp): Iterable<StatedNumber> {
  for (const match of text.slice(within.start, within.end).matchAll(pattern)) {
    const at = match.indices?.[1];
    if (at && match[1]) yield numberAt(text, within.start + at[0], match[1]);
  }
}

function addFigure(
  reading: MarkdownReading,
  what: StatedFigure['what'],
  { value, span, approximate }: StatedNumber,
  subject: Pick<StatedFigure, 'module' | 'tier'> = {},
): void {
  reading.figures.push({ what, value, span, ...(approximate ? { approximate } : {}), ...subject });
}
