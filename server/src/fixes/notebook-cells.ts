/** Cells of notebooks: documents of their own that share their names with all other cells. */
import type { Doubt } from './doubt/doubts';
import type { SceneFile } from './scene';

/** True for a cell's path, `/folder/notes.ipynb#cell-W1`, and for the URI by which editors name it. */
export function isNotebookCell({ path }: Pick<SceneFile, 'path'>): boolean {
  return /^vscode-notebook-cell:|\.ipynb#|#cell-[^/]*$/.test(path);
}

/** For fixes that bind other names than before. */
export function cellDoubts(file: Pick<SceneFile, 'path'>): Doubt[] {
  return isNotebookCell(file) ? [{ kind: 'other-cells' }] : [];
}

/** The notebook of a cell; any other path as it is. */
export function notebookOf(path: string): string {
  return path.replace(/#cell-[^/]*$/, '');
}
