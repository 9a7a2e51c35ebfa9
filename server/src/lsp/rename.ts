/**
 * `textDocument/prepareRename` and `textDocument/rename`, for tier documents and configurations alone. They are
 * registered for these files, never offered for Python: of several servers an editor asks one, and in Python
 * that has to be the one that knows all of a program's names.
 */
import {
  LSPErrorCodes,
  type Range,
  RenameRequest,
  ResponseError,
  type WorkspaceEdit,
} from 'vscode-languageserver';
import { type OrRefusal, renamableAt, renameInDocuments } from '../ide/rename-in-document';
import { guarded, guardedTask } from './guard';
import { converterFor, type Session } from './session';
import { takeInUnannounced } from './unannounced-changes';

const DOCUMENTS = ['**/EXPORT_TIERS.md', '**/export-tiers.toml', '**/pyproject.toml'];

export function serveRename(session: Session): void {
  const { connection, indexed, locations, log, workspace } = session;
  connection.onPrepareRename(
    guarded(log, 'textDocument/prepareRename', null, async ({ textDocument, position }) => {
      await indexed;
      const path = locations.toPath(textDocument.uri);
      const snapshot = workspace.snapshot();
      const convert = converterFor(session, snapshot);
      const offset = convert.offset(path, position);
      if (offset === null) return null;
      const { name, span } = orThrow(renamableAt(snapshot, path, offset));
      return { range: convert.range(path, span) as Range, placeholder: name };
    }),
  );
  connection.onRenameRequest(
    guarded(log, 'textDocument/rename', null, async ({ textDocument, position, newName }) => {
      await indexed;
      const path = locations.toPath(textDocument.uri);
      const snapshot = workspace.snapshot();
      const convert = converterFor(session, snapshot);
      const offset = convert.offset(path, position);
      if (offset === null) return null;
      const files = orThrow(renameInDocuments(snapshot, path, offset, newName));
      // A project's file is read anew a moment after each change; edits for its old text would garble it.
      if ((await takeInUnannounced(session, snapshot, files)).size > 0) {
        throw new ResponseError(LSPErrorCodes.ContentModified, 'the text has changed');
      }
      return convert.workspaceEdit({ files }) as WorkspaceEdit;
    }),
  );
}

/** Called when the client is ready to be asked. */
export function registerRename({ client, connection, log }: Session): void {
  if (!client.lateRename) return;
  void guardedTask(log, 'registering for renames', async () => {
    await connection.client.register(RenameRequest.type, {
      documentSelector: DOCUMENTS.map((pattern) => ({ pattern })),
      prepareProvider: true,
    });
  });
}

/** @throws ResponseError with the reason, which editors show. */
function orThrow<T extends object>(found: OrRefusal<T>): T {
  if ('refusal' in found) throw new ResponseError(LSPErrorCodes.RequestFailed, found.refusal);
  return found;
}
