/** Asks the client for lenses and hints again where an edit elsewhere or a setting may have changed them. */

import { guardedTask } from './guard';
import { CodeLensRefreshRequest } from './protocol';
import type { Session } from './session';

/** Milliseconds of rest: counts need not follow each key. */
const REST = 500;

export function refreshAnnotations(session: Session): void {
  const { client, connection, log, onDispose, workspace } = session;
  if (!client.refreshCodeLenses && !client.refreshInlayHints) return;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let shown = { codeLens: true, inlayHints: false };
  const ask = () =>
    guardedTask(log, 'refreshing lenses and hints', async () => {
      const { codeLens, inlayHints } = workspace.settings().all;
      const wasShown = shown;
      shown = { codeLens, inlayHints };
      if (client.refreshCodeLenses && (codeLens || wasShown.codeLens)) {
        await connection.sendRequest(CodeLensRefreshRequest.type);
      }
      if (client.refreshInlayHints && (inlayHints || wasShown.inlayHints)) {
        await connection.languages.inlayHint.refresh();
      }
    });
  onDispose(
    workspace.onDidChange(() => {
      clearTimeout(timer);
      timer = setTimeout(ask, REST);
    }),
  );
  onDispose(() => clearTimeout(timer));
}
