/** Edits of a written `__all__`: an entry less, an entry more. What is laid out otherwise gives null. */
import {
  beginsLine,
  indentAt,
  lineBreakNear,
  lineEndAt,
  lineStartAt,
} from '../../fixes/statement/lines';
import { removeNames } from '../../fixes/statement/remove-names';
import type { Span, TextEdit } from '../../text';
import type { AllEntry } from './all-entries';

/** White space and comments between two entries, with the comma. */
const GAP = /^(?:[\s\\]|#[^\r\n]*(?![^\r\n]))*,(?:[\s\\]|#[^\r\n]*(?![^\r\n]))*$/;

interface Bracketed {
  /** The entries of one pair of brackets (or of one bare tuple). */
  readonly entries: readonly AllEntry[];
  readonly open: string;
  /** The closing bracket, or null where there is none. */
  readonly close: number | null;
  readonly hasFinalComma: boolean;
}

export interface EntryRemoval {
  readonly edits: readonly TextEdit[];
  /** True where a comment that stands beside the entry goes with it. */
  readonly losesComment: boolean;
}

/** The edits that take one entry out; null where the list would not stay what it is. */
export function removeEntry(
  text: string,
  entries: readonly AllEntry[],
  entry: AllEntry,
): EntryRemoval | null {
  const list = bracketsAround(text, entries, entry);
  return list && removeFrom(text, list, [entry]);
}

/** The edits that take several entries out, those left alone whose list would lose a comment or its kind. */
export function removeEntries(
  text: string,
  entries: readonly AllEntry[],
  removed: readonly AllEntry[],
): TextEdit[] {
  const lists = new Map<AllEntry | undefined, { list: Bracketed; removed: AllEntry[] }>();
  for (const entry of removed) {
    const list = bracketsAround(text, entries, entry);
    if (!list) continue;
    const known = lists.get(list.entries[0]);
    if (known) known.removed.push(entry);
    else lists.set(list.entries[0], { list, removed: [entry] });
  }
  return [...lists.values()].flatMap((each) => {
    const removal = removeFrom(text, each.list, each.removed);
    return removal && !removal.losesComment ? removal.edits : [];
  });
}

function removeFrom(
  text: string,
  list: Bracketed,
  removed: readonly AllEntry[],
): EntryRemoval | null {
  const left = list.entries.length - removed.length;
  const isTuple = list.open === '(' || list.open === '';
  if (isTuple && (left === 0 || (left === 1 && !list.hasFinalComma))) return null;
  if (left === 0) {
    const span = { start: list.entries[0]?.span.start ?? 0, end: list.close ?? 0 };
    return text.slice(span.start, span.end).includes('#')
      ? null
      : { edits: [{ span, newText: '' }], losesComment: false };
  }
  const names = list.entries.map(({ value, span }) => ({
    name: value,
    alias: null,
    span,
    nameSpan: span,
  }));
  const indexes = new Set(removed.map((entry) => list.entries.indexOf(entry)));
  const edits = removeNames(
    text,
    { names, aboveSpans: [], open: null, close: list.close },
    indexes,
  );
  const losesComment = edits.some(({ span }) => text.slice(span.start, span.end).includes('#'));
  return { edits, losesComment };
}

/**
 * The edits that put a name into the last list that is written out: at its place where the list is
 * sorted, else at the end.
 */
export function addEntry(
  text: string,
  entries: readonly AllEntry[],
  name: string,
): TextEdit[] | null {
  const last = entries.at(-1);
  const list = last && bracketsAround(text, entries, last);
  if (!last || !list || (list.open !== '[' && list.open !== '(')) return null;
  const values = list.entries.map(({ value }) => value);
  const isSorted = values.every((value, i) => i === 0 || (values[i - 1] ?? '') < value);
  const next = isSorted ? list.entries.find(({ value }) => value > name) : undefined;
  const quote = text[last.span.end - 1] ?? '"';
  const entry = `${quote}${name}${quote}`;
  if (next) {
    const at = next.span.start;
    const gap = beginsLine(text, at) ? lineBreakNear(text, at) + indentAt(text, at) : ' ';
    return [{ span: { start: at, end: at }, newText: `${entry},${gap}` }];
  }
  return appendEntry(text, list, last, entry);
}

function appendEntry(text: string, list: Bracketed, last: AllEntry, entry: string): TextEdit[] {
  const insert = (at: number, newText: string) => ({ span: { start: at, end: at }, newText });
  const { start, end } = last.span;
  if (!beginsLine(text, start) || lineStartAt(text, list.close ?? 0) <= start) {
    return [insert(end, `, ${entry}`)];
  }
  const line = lineBreakNear(text, start) + indentAt(text, start);
  const comma = list.hasFinalComma ? [] : [insert(end, ',')];
  return [...comma, insert(lineEndAt(text, end), `${line}${entry},`)];
}

function bracketsAround(
  text: string,
  entries: readonly AllEntry[],
  entry: AllEntry,
): Bracketed | null {
  const own = entries.filter(({ event }) => event === entry.event);
  const at = own.indexOf(entry);
  let first = at;
  let last = at;
  while (first > 0 && GAP.test(between(text, own[first - 1], own[first]))) first--;
  while (last < own.length - 1 && GAP.test(between(text, own[last], own[last + 1]))) last++;
  const run = own.slice(first, last + 1);
  const head = text.slice(entry.event.span.start, run[0]?.span.start);
  const before = head.replace(/#[^\r\n]*/g, '').trimEnd();
  const tail = text.slice(run.at(-1)?.span.end ?? 0);
  const gap = /^(?:[\s\\]|#[^\r\n]*)*(,?)(?:[\s\\]|#[^\r\n]*)*/.exec(tail) ?? [''];
  const closing = tail[gap[0].length] ?? '';
  const open = before.at(-1) ?? '';
  const hasFinalComma = gap[1] === ',';
  // An opening parenthesis after a name is a call's; braces hold a set, or a dictionary with one left.
  if (open === '[' || (open === '(' && !/[\w\])]\s*\($/.test(before))) {
    if (closing !== (open === '[' ? ']' : ')')) return null;
    const end = (run.at(-1)?.span.end ?? 0) + gap[0].length;
    return { entries: run, open, close: end, hasFinalComma };
  }
  return open === '=' ? { entries: run, open: '', close: null, hasFinalComma } : null;
}

function between(text: string, a: { span: Span } | undefined, b: { span: Span } | undefined) {
  return a && b ? text.slice(a.span.end, b.span.start) : '';
}
