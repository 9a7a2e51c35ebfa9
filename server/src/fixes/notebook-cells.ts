/** Cells of notebooks: documents of their own that share their names with all other cells. */
import { asciiNames } from '../python/lexical/ascii-names';
import type { Doubt } from './doubt/doubts';
import type { Scene, SceneFile } from './scene';

/** True for a cell's path, `/folder/notes.ipynb#cell-W1`, and for the URI by which editors name it. */
export function isNotebookCell({ path }: Pick<SceneFile, 'path'>): boolean {
  return /^vscode-notebook-cell:|\.ipynb#|#cell-[^/]*$/.test(path);
}

/** For fixes that bind other names than before. */
export function cellDoubts(file: Pick<SceneFile, 'path'>): Doubt[] {
  return isNotebookCell(file) ? [{ kind: 'other-cells' }] : [];
}

/** The same for a fix that gives a cell one more name, where the other cells are known. */
export function newNameDoubts({ file, cellMates }: Scene, name: string): Doubt[] {
  if (!isNotebookCell(file)) return [];
  const mates = cellMates?.();
  return mates?.every((mate) => isFreeOf(mate, name)) ? [] : [{ kind: 'other-cells' }];
}

/** True where the cell has the name neither as its own nor as a text, and sets it on nothing. */
export function isFreeOf(cell: SceneFile, written: string): boolean {
  if (cell.summary().errors.length > 0) return false;
  const name = asciiNames(written);
  const own = String.raw`(?<![.\w])${name}(?!\w)`;
  const set = String.raw`\.${name}\s*(?:[^\w\s.()]{0,3}=(?!=)|,)|\b(?:del|for|as)\b[^\r\n]*\.${name}(?!\w)`;
  return !new RegExp(`${own}|${set}`).test(asciiNames(cell.text));
}

/** The notebook of a cell; any other path as it is. */
export function notebookOf(path: string): string {
  return path.replace(/#cell-[^/]*$/, '');
}

/** Those of open documents that are cells: no folder has them. */
export function openCells(paths: readonly string[]): readonly string[] {
  return paths.filter((path) => isNotebookCell({ path }));
}

/** All cells of a cell's notebook. @param paths gives those of open documents, once there is a question. */
export function notebookCells(paths: () => readonly string[]): (path: string) => readonly string[] {
  let cells: Map<string, string[]> | null = null;
  return (path) => {
    cells ??= paths()
      .filter((it) => isNotebookCell({ path: it }))
      .reduce(byNotebook, new Map());
    return cells.get(notebookOf(path)) ?? [];
  };
}

function byNotebook(cells: Map<string, string[]>, path: string): Map<string, string[]> {
  const same = cells.get(notebookOf(path));
  if (same) same.push(path);
  else cells.set(notebookOf(path), [path]);
  return cells;
}
