/**
 * `textDocument/prepareRename` and `textDocument/rename`. They are registered for tier documents and configurations, and
 * for Python where the settings say so. Of several servers an editor asks the next one where this one refuses: so what
 * cannot be renamed whole is refused, with the reason.
 */

import type { Disposable, Range, WorkspaceEdit } from 'vscode-languageserver';
import type { FileEdits } from '../fixes/fix';
import { refusalText } from '../fixes/rename/refusals';
import { rename, renameAsked } from '../ide/rename';
import type { OrRefusal } from '../ide/rename-in-document';
import type { Snapshot } from '../ide/snapshot';
import { t } from '../l10n';
import { guarded, guardedTask } from './guard';
import { LSPErrorCodes, RenameRequest, ResponseError } from './protocol';
import { converterFor, type Session } from './session';
import { TRIES, takeInUnannounced } from './unannounced-changes';

const DOCUMENTS = ['**/EXPORT_TIERS.md', '**/export-tiers.toml', '**/pyproject.toml'];

export function serveRename(session: Session): void {
  const { connection, indexed, locations, log } = session;
  connection.onPrepareRename(
    guarded(log, 'textDocument/prepareRename', null, async ({ textDocument, position }) => {
      await indexed;
      const path = locations.toPath(textDocument.uri);
      const { snapshot, answer } = await settled(session, (now) => {
        const offset = converterFor(session, now).offset(path, position);
        return offset === null ? null : renameAsked(now, path, offset, isInPython(session));
      });
      if (!answer) return null;
      const { name, span } = orThrow(answer);
      const range = converterFor(session, snapshot).range(path, span) as Range;
      return { range, placeholder: name };
    }),
  );
  connection.onRenameRequest(
    guarded(log, 'textDocument/rename', null, async ({ textDocument, position, newName }) => {
      await indexed;
      const path = locations.toPath(textDocument.uri);
      for (let attempt = 1; attempt <= TRIES; attempt++) {
        const { snapshot, answer } = await settled(session, (now) => {
          const offset = converterFor(session, now).offset(path, position);
          return offset === null ? null : rename(now, path, offset, newName, isInPython(session));
        });
        if (!answer) return null;
        const files = orThrow(answer);
        // A file is read anew a moment after each change; edits for its old text would garble it.
        if ((await takeInUnannounced(session, snapshot, files)).size > 0) continue;
        await refuseReadOnly(session, files);
        return converterFor(session, snapshot).workspaceEdit({ files }) as WorkspaceEdit;
      }
      throw new ResponseError(LSPErrorCodes.ContentModified, t('the text has changed'));
    }),
  );
}

/** Called when the client is ready to be asked. */
export function registerRename(session: Session): void {
  const { client, connection, indexed, log, onDispose, workspace } = session;
  if (!client.lateRename) return;
  const register = (documentSelector: ({ pattern: string } | { language: string })[]) =>
    connection.client.register(RenameRequest.type, { documentSelector, prepareProvider: true });
  let python: Promise<Disposable> | null = null;
  const followSetting = () =>
    guardedTask(log, 'registering for renames', async () => {
      if (isInPython(session) === (python !== null)) return;
      const before = python;
      python = before ? null : register([{ language: 'python' }]);
      (await before)?.dispose();
      await python;
    });
  void guardedTask(log, 'registering for renames', async () => {
    await register(DOCUMENTS.map((pattern) => ({ pattern })));
  });
  // Before that there is no answer. Among equals an editor asks first who came last, and that should be who knows more.
  void indexed.then(() => {
    void followSetting();
    onDispose(workspace.onDidChange(() => void followSetting()));
  });
}

function isInPython({ workspace }: Session): boolean {
  return workspace.settings().all.rename.enable;
}

/** An answer that misses nothing: in a browser files are read when they are asked for. */
async function settled<T>({ workspace }: Session, ask: (snapshot: Snapshot) => T) {
  for (;;) {
    const snapshot = workspace.snapshot();
    const answer = ask(snapshot);
    if (!(await workspace.readMissing())) return { snapshot, answer };
  }
}

/** @throws ResponseError where a file cannot be written: the others would be changed without it. */
async function refuseReadOnly({ host }: Session, files: readonly FileEdits[]): Promise<void> {
  for (const { path } of files) {
    if (await host.isReadOnly?.(path)) {
      const words = refusalText({ kind: 'read-only', path });
      throw new ResponseError(LSPErrorCodes.RequestFailed, words);
    }
  }
}

/** @throws ResponseError with the reason, which editors show. */
function orThrow<T extends object>(found: OrRefusal<T>): T {
  if ('refusal' in found) throw new ResponseError(LSPErrorCodes.RequestFailed, found.refusal);
  return found;
}
