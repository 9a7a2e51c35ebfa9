/** A client's notebooks: what it has on screen, and what it says of that. */
import { TextDocument } from 'vscode-languageserver-textdocument';
import { changed } from './changed-document';
import { cellUri, type Language, type NewCell, type NotebookStep } from './notebook-steps';
import { toEvent } from './steps';

export interface Cell {
  readonly language: Language;
  readonly document: TextDocument;
}

export interface Notebook {
  readonly version: number;
  readonly cells: readonly Cell[];
}

/** By URI. */
export type Notebooks = Map<string, Notebook>;

export interface Said {
  readonly method: string;
  readonly params: object;
}

/** Null where nothing can be done: what is empty has no cell to type in. */
export function act(notebooks: Notebooks, step: NotebookStep): Said | null {
  const { uri, act: done } = step;
  const before = notebooks.get(uri);
  if (!before) {
    notebooks.set(uri, { version: 1, cells: step.cells.map((each) => newCell(uri, each)) });
    return opening(notebooks, uri);
  }
  const notebookDocument = { uri, version: before.version + 1 };
  const change = (cells: readonly Cell[], told: object): Said => {
    notebooks.set(uri, { version: notebookDocument.version, cells });
    return {
      method: 'notebookDocument/didChange',
      params: { notebookDocument, change: { cells: told } },
    };
  };
  if (done.act === 'save')
    return { method: 'notebookDocument/didSave', params: { notebookDocument: { uri } } };
  if (done.act === 'close') {
    notebooks.delete(uri);
    const named = done.named ? before.cells.map(identified) : [];
    return {
      method: 'notebookDocument/didClose',
      params: { notebookDocument: { uri }, cellTextDocuments: named },
    };
  }
  const { cells } = before;
  if (done.act === 'splice') {
    const start = Math.min(done.start, cells.length);
    const gone = cells.slice(start, start + done.count);
    const others = cells.filter((each) => !gone.includes(each));
    const added = done.cells
      .map((each) => newCell(uri, each))
      .filter(({ document }) => !others.some((other) => other.document.uri === document.uri));
    return change(cells.toSpliced(start, gone.length, ...added), structure(start, gone, added));
  }
  const at = cells.length === 0 ? -1 : ('cell' in done ? done.cell : done.from) % cells.length;
  const cell = cells[at];
  if (!cell) return null;
  const { document, language } = cell;
  switch (done.act) {
    case 'move': {
      const moved = cells.toSpliced(at, 1).toSpliced(done.to % cells.length, 0, cell);
      const array = { start: 0, deleteCount: cells.length, cells: moved.map(described) };
      return change(moved, { structure: { array, didOpen: [], didClose: [] } });
    }
    case 'type': {
      const contentChanges = done.changes.map(toEvent);
      const version = document.version + 1;
      const typed = { language, document: changed(document, contentChanges, version) };
      const textContent = [{ document: { uri: document.uri, version }, changes: contentChanges }];
      return change(cells.with(at, typed), { textContent });
    }
    case 'run':
      return change(cells, {
        data: [{ ...described(cell), executionSummary: { executionOrder: 1, success: true } }],
      });
    case 'convert': {
      const { uri: same, version } = document;
      const other = TextDocument.create(same, done.language, version + 1, document.getText());
      const converted = { language: done.language, document: other };
      return change(cells.with(at, converted), structure(at, [cell], [converted]));
    }
  }
}

/** What tells a server of a notebook that it has not heard of. */
export function opening(notebooks: Notebooks, uri: string): Said {
  const { version, cells } = notebooks.get(uri) ?? { version: 1, cells: [] };
  return {
    method: 'notebookDocument/didOpen',
    params: {
      notebookDocument: {
        uri,
        notebookType: 'jupyter-notebook',
        version,
        cells: cells.map(described),
      },
      cellTextDocuments: cells.map(item),
    },
  };
}

function structure(start: number, gone: readonly Cell[], added: readonly Cell[]): object {
  return {
    structure: {
      array: { start, deleteCount: gone.length, cells: added.map(described) },
      didOpen: added.map(item),
      didClose: gone.map(identified),
    },
  };
}

function newCell(notebook: string, { mark, language, text }: NewCell): Cell {
  return { language, document: TextDocument.create(cellUri(notebook, mark), language, 1, text) };
}

function described({ language, document }: Cell): object {
  return { kind: language === 'markdown' ? 1 : 2, document: document.uri };
}

function identified({ document }: Cell): object {
  return { uri: document.uri };
}

function item({ language, document }: Cell): object {
  const { uri, version } = document;
  return { uri, languageId: language, version, text: document.getText() };
}
