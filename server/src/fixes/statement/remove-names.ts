/** Takes some names out of a from-import (or modules out of a plain import); the rest keeps its form. */
import type { ImportedName } from '../../python/module-summary';
import type { Span, TextEdit } from '../../text';
import { blankLines } from './blank-lines';
import { trailingComment } from './comments';
import { lineBreakAt, lineEndAt, lineStartAt } from './lines';

export interface NameList {
  readonly names: readonly ImportedName[];
  /** Comment lines that leave with each name. */
  readonly aboveSpans: readonly (readonly Span[])[];
  /** The parentheses, where the list stands in a pair. */
  readonly open: number | null;
  readonly close: number | null;
}

/**
 * The edits that take the names at `removed` out, with their commas and the comments that are theirs
 * alone. At least one name must stay.
 */
export function removeNames(
  text: string,
  list: NameList,
  removed: ReadonlySet<number>,
): TextEdit[] {
  const edits: TextEdit[] = [];
  const drop = (start: number, end: number) => edits.push({ span: { start, end }, newText: '' });
  edits.push(...linesAbove(text, list, removed));
  for (const line of namesByLine(text, list.names)) {
    if (line.every((index) => removed.has(index))) dropLine(text, list, removed, line, drop);
    else for (const block of blocksOf(line, removed)) dropBlock(list, line, block, drop);
  }
  const merged = mergeAdjacent(edits);
  const all = [
    ...merged,
    ...blankLines(text, list, merged),
    ...lastComma(text, list, removed, merged),
  ];
  return mergeAdjacent(all);
}

/** The deletion of the comma after what is the last name now, where none followed the last one before. */
function lastComma(
  text: string,
  list: NameList,
  removed: ReadonlySet<number>,
  edits: readonly TextEdit[],
): TextEdit[] {
  if (list.close === null || hasLastComma(text, list)) return [];
  const last = list.names.findLastIndex((_, i) => !removed.has(i));
  const { end } = spanOf(list.names, last);
  const isGone = (at: number) => edits.some(({ span }) => span.start <= at && at < span.end);
  const commas = Array.from(text.slice(end, list.close).matchAll(/#[^\r\n]*|,/g));
  return commas
    .filter(([found]) => found === ',')
    .map(({ index }) => ({ start: end + index, end: end + index + 1 }))
    .filter(({ start }) => !isGone(start))
    .map((span) => ({ span, newText: '' }));
}

/** The edits that take out the comment lines above the names that leave. */
export function linesAbove(
  text: string,
  { aboveSpans }: Pick<NameList, 'aboveSpans'>,
  removed: ReadonlySet<number>,
): TextEdit[] {
  return [...removed].flatMap((index) =>
    (aboveSpans[index] ?? []).map((span) => {
      const [start, end] = wholeLine(text, span);
      return { span: { start, end }, newText: '' };
    }),
  );
}

/** True where a comma follows the last name, which asks Black and Ruff to leave the list as it is. */
export function hasLastComma(
  text: string,
  { names, close }: Pick<NameList, 'names' | 'close'>,
): boolean {
  const rest = text.slice(names.at(-1)?.span.end ?? 0, close ?? 0);
  return rest.replaceAll(/#[^\r\n]*/g, '').includes(',');
}

type Drop = (start: number, end: number) => void;

/** Indexes of the names that begin on each physical line. */
function namesByLine(text: string, names: readonly ImportedName[]): number[][] {
  const lines: number[][] = [];
  names.forEach((part, i) => {
    const before = names[i - 1];
    const apart = !before || /[\r\n]/.test(text.slice(before.span.start, part.span.start));
    if (apart) lines.push([i]);
    else lines.at(-1)?.push(i);
  });
  return lines;
}

/** Runs of neighbouring removed names of one line. */
function blocksOf(line: readonly number[], removed: ReadonlySet<number>): [number, number][] {
  const blocks: [number, number][] = [];
  for (const index of line) {
    const last = blocks.at(-1);
    if (!removed.has(index)) continue;
    if (last && last[1] === index - 1) last[1] = index;
    else blocks.push([index, index]);
  }
  return blocks;
}

/** `a, b, c` loses `b, ` or, at the line's end, `, c` (a comma after it stays). */
function dropBlock(
  { names }: NameList,
  line: readonly number[],
  [first, last]: readonly [number, number],
  drop: Drop,
): void {
  const next = names[last + 1];
  if (next && line.includes(last + 1)) drop(spanOf(names, first).start, next.span.start);
  else drop(spanOf(names, first - 1).end, spanOf(names, last).end);
}

/** A line of which no name stays: the line goes, or what is not shared with a parenthesis or keyword. */
function dropLine(
  text: string,
  { names, close, aboveSpans }: NameList,
  removed: ReadonlySet<number>,
  line: readonly number[],
  drop: Drop,
): void {
  const first = line[0] ?? 0;
  const last = line.at(-1) ?? 0;
  const start = spanOf(names, first).start;
  const end = afterComma(text, spanOf(names, last).end);
  const comment = trailingComment(text, end);
  const lineStart = lineStartAt(text, start);
  const lineEnd = lineEndAt(text, end);
  const opensLine = text.slice(lineStart, start).trim() === '';
  const closesLine = comment !== null || text.slice(end, lineEnd).trim() === '';
  const staysAfter = names.findIndex((_, i) => i > last && !removed.has(i));
  if (close !== null && opensLine && closesLine) {
    drop(lineStart, lineEnd + lineBreakAt(text, lineEnd).length);
  } else if (staysAfter < 0) {
    // The tail of the list: from the last name that stays, if no comment stands between.
    const before = names.findLastIndex((_, i) => i < first && !removed.has(i));
    const from = before < 0 ? start : spanOf(names, before).end;
    const to = spanOf(names, last).end;
    if (!text.slice(from, to).includes('#')) drop(from, to);
    else drop(start, comment?.span.end ?? end);
  } else {
    const next = spanOf(names, staysAfter).start;
    // Comments at the ends of the lines that go are those of their names.
    const stays = aboveSpans[staysAfter]?.some((span) => span.start < next);
    if (close !== null && !stays) drop(start, next);
    else drop(start, comment?.span.end ?? end);
  }
}

function spanOf(names: readonly ImportedName[], index: number): Span {
  const part = names[index];
  if (!part) throw new RangeError(`no name ${index} in a list of ${names.length}`);
  return part.span;
}

function afterComma(text: string, offset: number): number {
  const found = /^[ \t\f]*,/.exec(text.slice(offset, offset + 80));
  return found ? offset + found[0].length : offset;
}

function wholeLine(text: string, span: Span): [number, number] {
  const end = lineEndAt(text, span.end);
  return [lineStartAt(text, span.start), end + lineBreakAt(text, end).length];
}

/** Deletions that touch or overlap become one. */
function mergeAdjacent(edits: readonly TextEdit[]): TextEdit[] {
  const merged: TextEdit[] = [];
  for (const edit of [...edits].sort((a, b) => a.span.start - b.span.start)) {
    const last = merged.at(-1);
    if (last && edit.span.start <= last.span.end) {
      const end = Math.max(last.span.end, edit.span.end);
      merged[merged.length - 1] = { span: { start: last.span.start, end }, newText: '' };
    } else merged.push(edit);
  }
  return merged;
}
