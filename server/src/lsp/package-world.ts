/** A world of its own for a command over a package: open documents count, the work tells how far it is and can be ended. */

import type {
  CancellationToken,
  ProgressToken,
  WorkDoneProgressReporter,
} from 'vscode-languageserver';
import { t } from '../l10n';
import { packageChoices } from '../workspace/project/package-choices';
import { nextTurn } from '../workspace/scan/next-turn';
import { openWorld, type World } from '../workspace/what-if/what-if';
import { LSPErrorCodes, ResponseError } from './protocol';
import type { Session } from './session';

export interface Work {
  readonly world: World;
  /** Lets other requests through. @throws ResponseError where the client has cancelled. */
  pause(): Promise<void>;
}

/**
 * @param packageKey see `package-choices.ts`.
 * @param progressToken where the client wants to be told how far the work is.
 * @throws ResponseError where the client cancels.
 */
export async function withWorld<T>(
  session: Session,
  packageKey: string,
  progressToken: ProgressToken | undefined,
  token: CancellationToken,
  work: (work: Work) => Promise<T>,
): Promise<T> {
  const { connection, documents, folders, host, locations, parser, workspace } = session;
  const progress: WorkDoneProgressReporter =
    connection.window.attachWorkDoneProgress(progressToken);
  const check = () => {
    if (token.isCancellationRequested) {
      throw new ResponseError(LSPErrorCodes.RequestCancelled, 'cancelled');
    }
  };
  progress.begin('Export Tiers', 0);
  try {
    await session.indexed; // the settings are known by then
    const found = packageChoices(workspace).find(({ key }) => key === packageKey);
    const world = await openWorld({
      host,
      parser,
      folders: folders.map(locations.toPath),
      settings: workspace.settings().all,
      folderSettings: workspace.settings().folders,
      packageName: found?.name ?? packageKey,
      ...(found && { packagePath: found.path }),
      open: new Map(documents.all().map(({ path, text }) => [path, text])),
      progress(done, total) {
        check();
        progress.report(
          Math.round((100 * done) / Math.max(1, total)),
          t('{0} of {1} files', done, total),
        );
      },
    });
    return await work({
      world,
      async pause() {
        await nextTurn();
        check();
      },
    });
  } finally {
    progress.done();
  }
}
