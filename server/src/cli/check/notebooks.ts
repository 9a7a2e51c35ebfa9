/**
 * The notebooks among the files of a check. Their Python cells are documents of their own, as they are in an editor;
 * what was made of these goes back into the notebooks' files.
 */
import { notebookOf } from '../../fixes/notebook-cells';
import type { Host } from '../../host/host';
import { pythonOfCell } from '../../python/notebook/notebook-cell';
import {
  type NotebookCell,
  offsetInJson,
  pythonCells,
  sourceOf,
  withSources,
} from '../../python/notebook/notebook-json';
import { pythonOfNotebook } from '../../python/notebook/notebook-text';
import { editsBetween } from '../../roadmap/line-diff';
import { applyEdits, type Span, sliceSpan } from '../../text';
import type { Workspace } from '../../workspace/workspace';
import type { FixedFile } from './fix';

interface OpenNotebook {
  readonly json: string;
  /** By the paths of their documents, in their order. */
  readonly cells: ReadonlyMap<string, NotebookCell>;
}

export interface Notebooks {
  /** Opens the cells of a notebook whose text is not on disk. */
  open(path: string, json: string): void;
  /** Reads the notebooks anew and opens their cells in the workspace. */
  renew(): Promise<void>;
  /** The paths of the cells, in the order of files and cells. */
  cells(): readonly string[];
  /** A place of a cell in its notebook's file; null for all that is no cell. */
  inFile(
    path: string,
    span: Span,
  ): { readonly path: string; readonly json: string; readonly span: Span } | null;
  /** Files as they are to be written: mended cells as their notebooks' JSON. */
  folded(fixed: readonly FixedFile[]): readonly FixedFile[];
  /** Has the workspace count the notebooks' files as they are to be written, and no longer as they are on disk. */
  follow(fixed: readonly FixedFile[]): void;
  /** Forgets what was made of a notebook's cells. */
  close(path: string): void;
}

/** @param host as the workspace was made with: for it notebooks are JSON. */
export function createNotebooks(workspace: Workspace, host: Host): Notebooks {
  const open = new Map<string, OpenNotebook>();

  function close(path: string): void {
    for (const cell of open.get(path)?.cells.keys() ?? []) workspace.closeDocument(cell);
    open.delete(path);
  }

  function openCells(path: string, json: string): void {
    if (open.get(path)?.json === json) return;
    close(path);
    const cells = new Map<string, NotebookCell>();
    for (const cell of pythonCells(json) ?? []) {
      const document = `${path}#cell-${cell.number}`;
      cells.set(document, cell);
      workspace.openDocument(document, 1, pythonOfCell(sourceOf(cell)));
    }
    open.set(path, { json, cells });
  }

  /** The notebook's JSON with what its cells say by now. */
  function written(path: string, notebook: OpenNotebook, fixed: readonly FixedFile[]): FixedFile {
    const sources = new Map<number, string>();
    for (const { path: document, before, after } of fixed) {
      const cell = notebook.cells.get(document);
      if (cell) sources.set(cell.number, mended(sourceOf(cell), before, after));
    }
    return { path, before: notebook.json, after: withSources(notebook.json, sources) };
  }

  /** The notebooks whose cells are among the files, and the files that are no cells. */
  function apart(fixed: readonly FixedFile[]) {
    const changed = new Map<string, FixedFile[]>();
    const others: FixedFile[] = [];
    for (const file of fixed) {
      const notebook = notebookOf(file.path);
      if (!open.get(notebook)?.cells.has(file.path)) others.push(file);
      else changed.set(notebook, [...(changed.get(notebook) ?? []), file]);
    }
    const notebooks = [...changed].flatMap(([path, cells]) => {
      const notebook = open.get(path);
      return notebook ? [written(path, notebook, cells)] : [];
    });
    return { notebooks, others };
  }

  return {
    open: openCells,
    async renew() {
      const paths = workspace.snapshot().notebooks?.paths ?? [];
      for (const path of [...open.keys()]) if (!paths.includes(path)) close(path);
      for (const path of paths) {
        const json = host.sync ? host.sync.readText(path) : await host.readText(path);
        if (json === null) close(path);
        else openCells(path, json);
      }
    },
    cells: () => [...open].sort(byPath).flatMap(([, { cells }]) => [...cells.keys()]),
    inFile(path, span) {
      const file = notebookOf(path);
      const notebook = open.get(file);
      const cell = notebook?.cells.get(path);
      if (!notebook || !cell) return null;
      const [start, end] = [offsetInJson(cell, span.start), offsetInJson(cell, span.end)];
      return { path: file, json: notebook.json, span: { start, end } };
    },
    folded(fixed) {
      const { notebooks, others } = apart(fixed);
      return [...others, ...notebooks].sort((a, b) => (a.path < b.path ? -1 : 1));
    },
    follow(fixed) {
      for (const { path, after } of apart(fixed).notebooks) {
        workspace.openDocument(path, 1, pythonOfNotebook(after));
      }
    },
    close,
  };
}

/**
 * What a cell says after its Python was mended. Lines of IPython's own are no Python and are in it as they were.
 *
 * @throws RangeError where one of them was to be changed: then nothing is to be written.
 */
function mended(source: string, before: string, after: string): string {
  const edits = editsBetween(before, after);
  if (edits.some(({ span }) => sliceSpan(source, span) !== sliceSpan(before, span))) {
    throw new RangeError('a line that is no Python was to be changed');
  }
  return applyEdits(source, edits);
}

function byPath([a]: readonly [string, unknown], [b]: readonly [string, unknown]): number {
  return a < b ? -1 : 1;
}
