/** The workspace's folders, as the client opens and closes them. */
import type { InitializeParams } from 'vscode-languageserver';
import { URI } from 'vscode-uri';
import { guardedNotification } from './guard';
import { indexWorkspace } from './indexing';
import type { Session } from './session';
import { applySettings } from './settings';

/** Sets the folders and follows their changes, each with a new scan. */
export function followFolders(session: Session, params: InitializeParams): void {
  const { client, connection, log, workspace } = session;
  session.folders.push(...initialFolders(params));
  const paths = () => session.folders.map(session.locations.toPath);
  workspace.setFolders(paths());
  if (!client.workspaceFolders) return;
  connection.workspace.onDidChangeWorkspaceFolders(
    guardedNotification(log, 'workspace/didChangeWorkspaceFolders', async ({ added, removed }) => {
      const gone = new Set(removed.map(({ uri }) => session.locations.toPath(uri)));
      const kept = session.folders.filter((uri) => !gone.has(session.locations.toPath(uri)));
      session.folders.splice(0, session.folders.length, ...kept, ...added.map(({ uri }) => uri));
      workspace.setFolders(paths());
      await applySettings(session);
      await indexWorkspace(session);
    }),
  );
}

/** The URIs of the folders; older clients say `rootUri`, still older ones a path, and one file alone has none. */
function initialFolders({
  workspaceFolders,
  rootUri,
  rootPath,
}: InitializeParams): readonly string[] {
  if (workspaceFolders) return workspaceFolders.map(({ uri }) => uri);
  if (rootUri) return [rootUri];
  return rootPath ? [URI.file(rootPath).toString()] : [];
}
