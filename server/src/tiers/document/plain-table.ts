/** Plain GFM tables: every row between bars, with as many cells as the first. */
import type { Table, TableCell, TableRow } from 'mdast';
import { type LinePiece, plainInline, positionIn } from './plain-inline';

const DELIMITERS = /^\|(?: *:?-+:? *\|)+$/;

/**
 * @param lines those of the table, up to an empty one.
 * @returns null for what is no table, or not that plain.
 */
export function plainTable([head, delimiters, ...rows]: readonly LinePiece[]): Table | null {
  if (!head || !delimiters || !DELIMITERS.test(delimiters.text)) return null;
  const columns = delimiters.text.slice(1, -1).split('|');
  const align = columns.map((column) => {
    const marks = column.replace(/ /g, '');
    if (marks.startsWith(':')) return marks.endsWith(':') ? 'center' : 'left';
    return marks.endsWith(':') ? 'right' : null;
  });
  const children: TableRow[] = [];
  for (const line of [head, ...rows]) {
    const row = plainRow(line, columns.length);
    if (!row) return null;
    children.push(row);
  }
  const last = rows.at(-1) ?? delimiters;
  const { start } = positionIn(head, 0, 0);
  const { end } = positionIn(last, 0, last.text.length);
  return { type: 'table', align, children, position: { start, end } };
}

function plainRow(line: LinePiece, count: number): TableRow | null {
  const { text } = line;
  if (!/^\|.*\|$/.test(text)) return null;
  const children: TableCell[] = [];
  for (let start = 0; start < text.length - 1; ) {
    const end = text.indexOf('|', start + 1);
    const cell = plainCell(line, start, end);
    if (!cell) return null;
    children.push(cell);
    start = end;
  }
  if (children.length !== count) return null;
  return { type: 'tableRow', children, position: positionIn(line, 0, text.length) };
}

/** A cell between two bars; the bar behind the last one is a part of it. */
function plainCell(line: LinePiece, start: number, end: number): TableCell | null {
  const { text } = line;
  let [from, to] = [start + 1, end];
  while (from < to && text[from] === ' ') from++;
  while (from < to && text[to - 1] === ' ') to--;
  const piece = {
    ...line,
    text: text.slice(from, to),
    column: line.column + from,
    offset: line.offset + from,
  };
  const children = plainInline([piece]);
  const isLast = end === text.length - 1;
  const position = positionIn(line, start, isLast ? text.length : end);
  return children && { type: 'tableCell', children, position };
}
