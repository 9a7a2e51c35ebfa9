/** Tables of numbers in a tier document: metrics with their targets, and how often each import is written. */
import type { Table, TableCell } from 'mdast';
import { readCode } from './documented-code';
import { dueDate } from './due-date';
import { signVerdict } from './markdown-blocks';
import { addFigure } from './markdown-figures';
import { declareHomes } from './markdown-homes';
import { absoluteModule, type MarkdownReading } from './markdown-reading';
import { cellSpan, readTable } from './markdown-table';
import { inlineCodeSpan, inlinePieces, plainText } from './markdown-text';
import { firstDuration, firstNumber, type StatedNumber } from './stated-numbers';

const METRIC = /\b(metric|figure|measure|what)\b/i;
const CURRENT = /\b(current(ly)?|now|today|before|actual)\b/i;
const TARGET = /\b(target|goal|after|aim)\b/i;

/** A table of metrics with today's figure, the target, or both. @returns false where it is none. */
export function readMetricTable(reading: MarkdownReading, node: Table): boolean {
  const table = readTable(node);
  const current = table.column(CURRENT);
  const target = table.column(TARGET);
  if (target === null && (current === null || table.column(METRIC) === null)) return false;
  const day = target === null ? null : dueDate(table.headers[target] ?? '');
  const due = day === null ? {} : { due: day };
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
    if (aim) reading.targets = { ...reading.targets, ...due, [targetKey[metric]]: aim.value };
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
    if (item.kind === 'import') {
      const subject = { module, moduleSpan: item.span };
      if (number && module === reading.package) {
        addFigure(reading, 'attribute-count', number, subject);
      }
      continue;
    }
    if (number) addFigure(reading, 'import-count', number, { module, moduleSpan: item.moduleSpan });
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
  const [item] = readCode([{ start, text: text.slice(start, end) }]).filter(
    ({ kind }) => kind === 'from' || kind === 'import',
  );
  return item?.kind === 'from' || item?.kind === 'import' ? item : null;
}
