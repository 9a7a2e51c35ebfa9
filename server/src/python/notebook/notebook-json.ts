/**
 * Notebooks as files: the cells of nbformat's JSON with the place of each string of their source, and the file with
 * other sources of some cells. All else of it stays byte for byte.
 */
import { visit } from 'jsonc-parser';
import type { Span, TextEdit } from '../../text';
import { applyEdits } from '../../text';

/** A string of a cell's source; Jupyter writes one a line. */
export interface Piece {
  readonly text: string;
  /** Of the string in the JSON, quotes and all. */
  readonly span: Span;
  readonly line: number;
  /** Where the text begins, behind the quote. */
  readonly column: number;
}

export interface NotebookCell {
  /** Its place among all cells of the notebook, from one. */
  readonly number: number;
  /** Empty for a cell without source. */
  readonly pieces: readonly Piece[];
  /** False where the whole source is one string. */
  readonly isList: boolean;
}

/** The Python cells in their order; null for a notebook of another language. What is no notebook has none. */
export function pythonCells(json: string): readonly NotebookCell[] | null {
  const cells: { isPython: boolean; isList: boolean; pieces: Piece[] }[] = [];
  let isPython = true;
  visit(json, {
    onLiteralValue(value, offset, length, line, character, pathSupplier) {
      if (typeof value !== 'string') return;
      const [top, at, key, inner, last] = pathSupplier();
      if (top === 'metadata') {
        const names = [at, key].join('.');
        const isName = names === 'kernelspec.language' || names === 'language_info.name';
        if (isName && value.toLowerCase() !== 'python') isPython = false;
      }
      if (top !== 'cells' || typeof at !== 'number') return;
      cells[at] ??= { isPython: true, isList: false, pieces: [] };
      const cell = cells[at];
      if (key === 'cell_type' && value !== 'code') cell.isPython = false;
      if (key === 'metadata' && inner === 'vscode' && last === 'languageId' && value !== 'python') {
        cell.isPython = false;
      }
      if (key !== 'source') return;
      const span = { start: offset, end: offset + length };
      cell.isList ||= inner !== undefined;
      cell.pieces.push({ text: value, span, line, column: character + 1 });
    },
  });
  if (!isPython) return null;
  return cells.flatMap(({ isPython: own, isList, pieces }, index) =>
    own ? [{ number: index + 1, pieces, isList }] : [],
  );
}

/** The cell's source as its author typed it. */
export function sourceOf({ pieces }: NotebookCell): string {
  return pieces.map(({ text }) => text).join('');
}

/** Where a place of a cell's source is in the JSON, in its escaped form; offsets are UTF-16. */
export function offsetInJson({ pieces }: NotebookCell, offset: number): number {
  let at = 0;
  for (const [index, { text, span }] of pieces.entries()) {
    const isLast = index === pieces.length - 1;
    if (offset < at + text.length || isLast) {
      return span.start + quoted(text.slice(0, offset - at)).length - 1;
    }
    at += text.length;
  }
  return 0;
}

/**
 * The file with other sources of some cells.
 *
 * @param sources by the cells' numbers; a cell that has no source yet gets none.
 */
export function withSources(json: string, sources: ReadonlyMap<number, string>): string {
  const isAscii = /^[\t\n\r -~]*$/.test(json);
  const write = (text: string) => (isAscii ? escaped(quoted(text)) : quoted(text));
  const edits = (pythonCells(json) ?? []).flatMap((cell): TextEdit[] => {
    const source = sources.get(cell.number);
    return source === undefined || source === sourceOf(cell)
      ? []
      : sourceEdit(json, cell, source, write);
  });
  return applyEdits(json, edits);
}

/** Strings of lines that stay are left as they are written, however they are escaped. */
function sourceEdit(
  json: string,
  { pieces, isList }: NotebookCell,
  source: string,
  write: (text: string) => string,
): TextEdit[] {
  const [first] = pieces;
  if (!first) return [];
  if (!isList) return [{ span: first.span, newText: write(source) }];
  const lines = source === '' ? [] : source.split(/(?<=\n)/);
  const most = Math.min(lines.length, pieces.length);
  let head = 0;
  while (head < most && pieces[head]?.text === lines[head]) head++;
  let tail = 0;
  while (tail < most - head && pieces.at(-1 - tail)?.text === lines.at(-1 - tail)) tail++;
  const written = lines.slice(head, lines.length - tail).map(write);
  const between = separator(json, pieces);
  const before = pieces[head - 1];
  const after = pieces[pieces.length - tail];
  if (written.length > 0 && head < pieces.length - tail) {
    const start = pieces[head]?.span.start ?? 0;
    const end = pieces[pieces.length - tail - 1]?.span.end ?? start;
    return [{ span: { start, end }, newText: written.join(between) }];
  }
  // Nothing in place of some strings, or some where none was: a comma goes or comes with them.
  if (before) {
    const { end } = before.span;
    const last = written.length > 0 ? end : (pieces[pieces.length - tail - 1]?.span.end ?? end);
    return [
      { span: { start: end, end: last }, newText: written.map((each) => between + each).join('') },
    ];
  }
  const { start } = first.span;
  const end = written.length > 0 ? start : (after ?? pieces.at(-1))?.span[after ? 'start' : 'end'];
  const newText = written.map((each) => each + between).join('');
  return [{ span: { start, end: end ?? start }, newText }];
}

/** What stands between the strings of a list: a comma and the white space that the file has there. */
function separator(json: string, [first, second]: readonly Piece[]): string {
  if (first && second) return json.slice(first.span.end, second.span.start);
  const start = first?.span.start ?? 0;
  return `,${json.slice(json.lastIndexOf('[', start) + 1, start)}`;
}

function quoted(text: string): string {
  return JSON.stringify(text);
}

/** As Python's `json.dumps` writes what is not ASCII unless told otherwise. */
function escaped(text: string): string {
  return text.replace(
    /[^\t\n\r -~]/g,
    (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}
