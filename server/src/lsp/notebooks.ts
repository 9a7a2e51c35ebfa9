/**
 * Notebooks: each of their Python cells is a document of its own. A cell's path is that of its notebook with the
 * cell's mark behind it, so that what counts for the folder counts for the cell.
 */
import type { Connection } from 'vscode-languageserver';
import { URI } from 'vscode-uri';
import { guardedNotification } from './guard';
import type { Locations } from './locations';
import type { Session } from './session';

/** Locations that know the cells of open notebooks. */
export interface CellLocations extends Locations {
  addCell(cellUri: string, notebookUri: string): void;
  removeCell(cellUri: string): void;
}

export function locationsWithCells(files: Locations): CellLocations {
  const paths = new Map<string, string>();
  const uris = new Map<string, string>();
  return {
    toPath: (uri) => paths.get(uri) ?? files.toPath(uri),
    toUri: (path) => uris.get(path) ?? files.toUri(path),
    addCell(cellUri, notebookUri) {
      const { fragment, path } = URI.parse(cellUri);
      const mark = (fragment || path).replace(/[%/]/g, encodeURIComponent);
      const cell = `${files.toPath(notebookUri)}#cell-${mark}`;
      paths.set(cellUri, cell);
      uris.set(cell, cellUri);
    },
    removeCell(cellUri) {
      uris.delete(paths.get(cellUri) ?? '');
      paths.delete(cellUri);
    },
  };
}

type Sync = Connection['notebooks']['synchronization'];
type Opened = Parameters<Parameters<Sync['onDidOpenNotebookDocument']>[0]>[0];
type Cell = Opened['cellTextDocuments'][number];

/** Keeps the workspace's idea of the open cells at what the client has on screen. */
export function serveNotebooks(session: Session, locations: CellLocations): void {
  const { connection, documents, log, workspace } = session;
  const { synchronization } = connection.notebooks;
  /** URIs of the open cells, by the paths of their notebooks. */
  const cells = new Map<string, Set<string>>();

  function open(notebookUri: string, { uri, languageId, version, text }: Cell): void {
    if (languageId !== 'python') return;
    locations.addCell(uri, notebookUri);
    const notebook = locations.toPath(notebookUri);
    cells.set(notebook, (cells.get(notebook) ?? new Set()).add(uri));
    const opened = documents.open(uri, version, text);
    workspace.openDocument(opened.path, version, opened.content);
  }

  function close(uri: string): void {
    const closed = documents.close(uri);
    if (closed) workspace.closeDocument(closed.path);
    locations.removeCell(uri);
    for (const each of cells.values()) each.delete(uri);
  }

  /** With a notebook's last cells gone, VS Code closes it, and names those that it still has. */
  function closeAll(notebookUri: string): void {
    const notebook = locations.toPath(notebookUri);
    for (const uri of cells.get(notebook) ?? []) close(uri);
    cells.delete(notebook);
  }

  synchronization.onDidOpenNotebookDocument(
    guardedNotification(
      log,
      'notebookDocument/didOpen',
      ({ notebookDocument, cellTextDocuments }) => {
        for (const cell of cellTextDocuments) open(notebookDocument.uri, cell);
      },
    ),
  );
  synchronization.onDidChangeNotebookDocument(
    guardedNotification(log, 'notebookDocument/didChange', ({ notebookDocument, change }) => {
      const { structure, textContent } = change.cells ?? {};
      for (const { uri } of structure?.didClose ?? []) close(uri);
      for (const cell of structure?.didOpen ?? []) open(notebookDocument.uri, cell);
      for (const { document, changes } of textContent ?? []) {
        const { uri, version } = document;
        const changed = documents.change(uri, version, changes);
        if (changed) workspace.changeDocument(changed.path, version, changed.content);
      }
    }),
  );
  synchronization.onDidCloseNotebookDocument(
    guardedNotification(log, 'notebookDocument/didClose', ({ notebookDocument }) =>
      closeAll(notebookDocument.uri),
    ),
  );
}
