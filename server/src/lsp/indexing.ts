/** The scan of the folders, told as it goes: progress that can be cancelled, `exportTiers/indexed`, and a line in the log. */

import type { WorkDoneProgressServerReporter } from 'vscode-languageserver';
import { t } from '../l10n';
import { finish, type Steps } from '../workspace/cache/steps';
import { ScanCancelled } from '../workspace/scan/scan-cancelled';
import type { Log } from './log';
import { CANCEL_INDEXING, undisturbed, whenQuiet } from './quiet';
import type { Session } from './session';

/** Sent when a scan is done, so that anybody can measure it from outside. */
export const INDEXED = 'exportTiers/indexed';

/** Milliseconds between two words on how far the scan is: a person reads no faster. */
const PAUSE = 250;

/** Scans the folders; a failure is logged and told as status, for what is open can be served all the same. */
export async function indexWorkspace(session: Session): Promise<void> {
  const { connection, log, status, workspace } = session;
  const progress = beginProgress(session);
  let isCancelled = false;
  const cancelling = connection.onNotification(CANCEL_INDEXING, () => {
    isCancelled = true;
  });
  let told = performance.now();
  status.set({ state: 'indexing', done: 0, total: null });
  try {
    await workspace.scan(
      (done, total) => {
        progress.report(done, total);
        const now = performance.now();
        if (now - told < PAUSE) return;
        told = now;
        status.set({ state: 'indexing', done, total });
      },
      () => isCancelled || progress.isCancelled(),
    );
    status.set({ state: 'ready' });
  } catch (error) {
    if (error instanceof ScanCancelled) {
      log.info('Indexing was cancelled');
      status.set({ state: 'cancelled' });
      return;
    }
    log.error('indexing the workspace failed', error);
    status.set({ state: 'error', reason: 'scan' });
  } finally {
    cancelling.dispose();
    progress.done();
  }
}

/** Milliseconds without a message, after a scan, before what it read is kept for the next start: answers come first. */
const REST = 2000;

/** Tells the client of finished scans, and keeps what they read. */
export function announceIndexed(session: Session): void {
  const { connection, keptReports, log, onDispose, quiet, workspace } = session;
  function* keepInSteps(): Steps<void> {
    yield* workspace.keepInSteps();
    yield* keptReports.saveInSteps();
  }
  let logged = false;
  let stop = () => {};
  onDispose(() => {
    stop();
    finish(keepInSteps());
  });
  onDispose(
    workspace.onIndexed((info) => {
      void connection.sendNotification(INDEXED, info);
      stop();
      const keeping = undisturbed(quiet, keepInSteps);
      stop = whenQuiet(session, 'keeping what was read', REST, keeping);
      // Later scans follow edits of the configuration: a line for each key would bury the log.
      if (logged) return;
      logged = true;
      const { files, candidates, durationMs, cached } = info;
      log.info(
        `Indexed ${files} files in ${Math.round(durationMs)} ms: ${candidates} may import a tiered package, ${cached} unchanged since last time`,
      );
      logUnreadable(log, workspace.unreadable());
    }),
  );
}

function logUnreadable(log: Log, paths: readonly string[]): void {
  if (paths.length === 0) return;
  const named = paths.slice(0, 5).join(', ');
  const more = paths.length > 5 ? ` and ${paths.length - 5} more` : '';
  log.warn(`Could not read ${named}${more}`);
}

interface Progress {
  report(done: number, total: number): void;
  isCancelled(): boolean;
  done(): void;
}

/** Work-done progress that shows only where the scan outlasts the asking for it. */
function beginProgress({ client, connection, log, workspace }: Session): Progress {
  let reporter: WorkDoneProgressServerReporter | null = null;
  let finished = false;
  let shown = -1;
  if (client.progress) {
    connection.window.createWorkDoneProgress().then(
      (created) => {
        if (finished) return;
        reporter = created;
        // A later one follows a change of the folders: what was known of them no longer holds.
        created.begin(t('Export Tiers: indexing'), 0, undefined, !workspace.snapshot().complete);
      },
      (error: unknown) => log.warn(`the client shows no progress: ${error}`),
    );
  }
  return {
    report(done, total) {
      const percent = total > 0 ? Math.floor((100 * done) / total) : 0;
      if (!reporter || percent === shown) return;
      shown = percent;
      reporter.report(percent, t('{0} of {1} files', done, total));
    },
    isCancelled: () => reporter?.token.isCancellationRequested ?? false,
    done() {
      finished = true;
      reporter?.done();
    },
  };
}
