/**
 * The Python of a whole notebook, read out of its JSON: enough to see what its cells import. Jupyter and VS Code write
 * each line of a cell on a line of its own; it keeps its place then, so that a place in the Python is one in the JSON.
 */
import type { Span } from '../../text';
import { closedCell } from './closed-cell';
import { pythonOfCell } from './notebook-cell';
import { type NotebookCell, pythonCells, sourceOf } from './notebook-json';

/** Cells' lines stand in the JSON as far in as they are nested there; this makes a block of them. */
const BLOCK = 'if True:';

/** @returns an empty text for what is no notebook or is one of another language. */
export function pythonOfNotebook(json: string): string {
  const cells = pythonCells(json);
  if (!cells) return '';
  return inPlace(cells) ?? cells.flatMap(linesOf).join('');
}

/** Where a place of the Python is in the JSON; its start, where the lines did not keep their places. */
export function placeInNotebook(python: string, span: Span): Span {
  return python.startsWith(BLOCK) ? span : { start: 0, end: 0 };
}

/** Each piece's Python, a line break behind the last one. */
function linesOf(cell: NotebookCell): readonly string[] {
  const { pieces } = cell;
  const python = closedCell(pythonOfCell(sourceOf(cell)));
  let at = 0;
  const lines = pieces.map(({ text }, index) => {
    at += text.length;
    // What closes the cell is behind its last character.
    return python.slice(at - text.length, index === pieces.length - 1 ? undefined : at);
  });
  return [...lines, '\n'];
}

/** Null where some line has no line of the JSON for itself, or is not as far in as the others. */
function inPlace(cells: readonly NotebookCell[]): string | null {
  const lines = [BLOCK];
  const column = cells.find(({ pieces }) => pieces.length > 0)?.pieces[0]?.column ?? 0;
  for (const cell of cells) {
    const python = linesOf(cell);
    for (const [index, piece] of cell.pieces.entries()) {
      const isOwn = piece.column === column && lines[piece.line] === undefined;
      const text = (python[index] ?? '').replace(/\r?\n$/, '');
      if (!isOwn || text.includes('\n')) return null;
      lines[piece.line] = ' '.repeat(column) + text;
    }
  }
  return Array.from(lines, (line) => line ?? '').join('\n');
}
