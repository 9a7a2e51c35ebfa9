/** Inline Markdown of the plain kind: text and code in backticks, of which nothing reaches over a line's end. */
import type { InlineCode, Text } from 'mdast';
import type { Position } from 'unist';

/** A piece of one line: its text begins at an offset of the document and a column of its line. */
export interface LinePiece {
  readonly text: string;
  /** From 1, as in unist. */
  readonly line: number;
  readonly column: number;
  readonly offset: number;
}

/** What characters may mean more than themselves: escapes, references. */
const SPECIAL = /[\\\t\r\0]|&[#\w]/;

/**
 * The pieces as the lines of one paragraph, heading or cell.
 *
 * @returns null for what is not that plain.
 */
export function plainInline(lines: readonly LinePiece[]): (InlineCode | Text)[] | null {
  const nodes: (InlineCode | Text)[] = [];
  for (const [index, piece] of lines.entries()) {
    if (SPECIAL.test(piece.text) || piece.text.endsWith(' ')) return null;
    // A line's end takes the place up to the next line's beginning, which may be indented.
    if (index > 0) addText(nodes, '\n', lines[index - 1] as LinePiece, -1, piece, 1 - piece.column);
    if (!addLine(nodes, piece)) return null;
  }
  return nodes;
}

function addLine(nodes: (InlineCode | Text)[], piece: LinePiece): boolean {
  const { text } = piece;
  let at = 0;
  for (let open = text.indexOf('`'); open >= 0; open = text.indexOf('`', at)) {
    const start = endOfTicks(text, open);
    const close = findTicks(text, start, start - open);
    if (close < 0) return false;
    if (open > at) addText(nodes, text.slice(at, open), piece, at, piece, open);
    at = close + start - open;
    const inner = text.slice(start, close);
    const isPadded = inner.startsWith(' ') && inner.endsWith(' ') && /[^ ]/.test(inner);
    const value = isPadded ? inner.slice(1, -1) : inner;
    nodes.push({ type: 'inlineCode', value, position: positionIn(piece, open, at) });
  }
  if (at < text.length) addText(nodes, text.slice(at), piece, at, piece, text.length);
  return true;
}

/** Adds to the text before, where there is one. */
function addText(
  nodes: (InlineCode | Text)[],
  value: string,
  from: LinePiece,
  start: number,
  to: LinePiece,
  end: number,
): void {
  const last = nodes.at(-1);
  const place = pointIn(to, end);
  if (last?.type === 'text' && last.position) {
    last.value += value;
    last.position.end = place;
    return;
  }
  const begin = pointIn(from, start < 0 ? from.text.length : start);
  nodes.push({ type: 'text', value, position: { start: begin, end: place } });
}

function endOfTicks(text: string, at: number): number {
  let end = at;
  while (text[end] === '`') end++;
  return end;
}

/** The next run of exactly so many backticks; -1 where there is none. */
function findTicks(text: string, from: number, count: number): number {
  for (let at = text.indexOf('`', from); at >= 0; ) {
    const end = endOfTicks(text, at);
    if (end - at === count) return at;
    at = text.indexOf('`', end);
  }
  return -1;
}

export function positionIn(piece: LinePiece, start: number, end: number): Position {
  return { start: pointIn(piece, start), end: pointIn(piece, end) };
}

function pointIn({ line, column, offset }: LinePiece, at: number) {
  return { line, column: column + at, offset: offset + at };
}
