/** Cells of notebooks: documents of their own that share their names with all other cells. */
import type { Doubt } from './doubts';
import type { SceneFile } from './scene';

/** True for a cell as editors name it: `vscode-notebook-cell:/folder/notes.ipynb#W1`. */
export function isNotebookCell({ path }: Pick<SceneFile, 'path'>): boolean {
  return /^vscode-notebook-cell:|\.ipynb#/.test(path);
}

/** For fixes that bind other names than before. */
export function cellDoubts(file: Pick<SceneFile, 'path'>): Doubt[] {
  return isNotebookCell(file) ? [{ kind: 'other-cells' }] : [];
}
