/** A Markdown table by its header: columns are found by what they are called. */
import type { Table, TableCell } from 'mdast';
import type { Span } from '../../text';
import { plainText, spanOf } from './markdown-text';

export interface TableRow {
  readonly cells: readonly TableCell[];
}

export interface HeadedTable {
  readonly headers: readonly string[];
  readonly rows: readonly TableRow[];
  /** The first column whose header matches, other than `except`; null where there is none. */
  column(header: RegExp, except?: number | null): number | null;
}

export function readTable(node: Table): HeadedTable {
  const [head, ...rows] = node.children;
  const headers = head?.children.map((cell) => plainText(cell).trim()) ?? [];
  return {
    headers,
    rows: rows.map((row) => ({ cells: row.children })),
    column(header, except = null) {
      const index = headers.findIndex((words, i) => i !== except && header.test(words));
      return index < 0 ? null : index;
    },
  };
}

/** Where a cell's words stand; an empty span where the row has no such cell. */
export function cellSpan(cell: TableCell | undefined): Span {
  return cell ? spanOf(cell) : { start: 0, end: 0 };
}
