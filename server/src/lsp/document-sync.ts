/** Keeps the workspace's idea of the open documents at what the client has on screen. */
import { guardedNotification } from './guard';
import type { Session } from './session';

/** Handles didOpen, didChange, didClose and didSave. */
export function serveDocumentSync({
  connection,
  documents,
  locations,
  log,
  workspace,
}: Session): void {
  connection.onDidOpenTextDocument(
    guardedNotification(log, 'textDocument/didOpen', ({ textDocument }) => {
      const { uri, languageId, version, text } = textDocument;
      if (!isOurs(uri, languageId)) return;
      const opened = documents.open(uri, version, text);
      workspace.openDocument(opened.path, version, opened.content);
    }),
  );
  connection.onDidChangeTextDocument(
    guardedNotification(log, 'textDocument/didChange', ({ textDocument, contentChanges }) => {
      const { uri, version } = textDocument;
      const changed = documents.change(uri, version, contentChanges);
      if (changed) workspace.changeDocument(changed.path, version, changed.content);
    }),
  );
  connection.onDidCloseTextDocument(
    guardedNotification(log, 'textDocument/didClose', ({ textDocument }) => {
      const closed = documents.close(textDocument.uri);
      if (closed) workspace.closeDocument(closed.path);
    }),
  );
  connection.onDidSaveTextDocument(
    guardedNotification(log, 'textDocument/didSave', ({ textDocument }) => {
      // A client that watches no files says nowhere else that a closed file's text has changed; an open
      // document is what the client last sent, saved or not.
      const path = locations.toPath(textDocument.uri);
      if (!documents.get(path)) workspace.filesChanged([{ path, kind: 'changed' }]);
    }),
  );
}

/** True for what rules or tiers can come from, whatever else a client sends. */
function isOurs(uri: string, languageId: string): boolean {
  if (NOT_FILES.test(uri)) return false;
  return languageId === 'python' || OUR_FILES.test(uri);
}

/** Notebook cells, the left side of a comparison, and output are Python to the editor, but no module. */
const NOT_FILES = /^(?:vscode-notebook-cell|git|gitfs|gitlens|review|pr|output|debug):/i;

const OUR_FILES = /(?:\.pyi?|\/EXPORT_TIERS\.md|\/(?:pyproject|export-tiers)\.toml)$/;
