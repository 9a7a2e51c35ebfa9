/**
 * `exportTiers/status`: what the editor's status item shows. Only clients that ask for it get it
 * (`initializationOptions.status`); the hint on how to tier a package is in everybody's log, once.
 */

import { listedPackages } from '../ide/projects';
import { t } from '../l10n';
import { whenQuiet } from './quiet';
import type { Session } from './session';
import { onceWhole } from './whole-packages';

export const STATUS = 'exportTiers/status';

/** What the server is doing. */
export type Activity =
  | { readonly state: 'indexing'; readonly done: number; readonly total: number | null }
  | { readonly state: 'ready' }
  /** By the user, before all files were known. */
  | { readonly state: 'cancelled' }
  | { readonly state: 'error'; readonly reason: FailureReason };

/** Why there are no answers: the grammar cannot be loaded, or the folders cannot be read. */
export type FailureReason = 'grammar' | 'scan';

/** The notification's parameters. */
export interface StatusParams {
  readonly state: Activity['state'] | 'noPackage';
  /** Keys of the tiered packages, sorted. */
  readonly packages: readonly string[];
  /** How many mistakes tier documents and configurations have. */
  readonly problems: number;
  /** A sentence for people, in the language that the server speaks. */
  readonly message: string;
  readonly reason?: FailureReason;
  /** While indexing: files that are done and all there are (null before that is known). */
  readonly done?: number;
  readonly total?: number | null;
}

export interface Status {
  set(activity: Activity): void;
}

/** Milliseconds without a message before a change of the workspace is looked at, and before it is told that all is ready. */
const REST = 200;
const SHORT_REST = 50;

/** Milliseconds after which it is looked at all the same. */
const LONGEST = 1000;

/** Tells of the activity that is set, and once ready of packages and problems that come and go. */
export function createStatus(session: Omit<Session, 'status'>): Status {
  const { connection, host, log, onDispose, options, quiet, workspace } = session;
  let activity: Activity = { state: 'indexing', done: 0, total: null };
  let sent = '';
  let hinted = false;
  let leave = () => {};

  function tell(): void {
    if (quiet.isOver()) return;
    const status = activity.state === 'ready' ? readyStatus(session) : busyStatus(activity);
    if (status.state === 'noPackage' && !hinted) {
      hinted = true;
      log.info(howTo());
    }
    const content = JSON.stringify(status);
    if (!options.status || content === sent) return;
    sent = content;
    void connection.sendNotification(STATUS, status);
  }

  /** How many mistakes there are is known once all that the packages give is. */
  function tellReady(rest: number): void {
    leave();
    leave = whenQuiet(session, STATUS, rest, onceWhole(workspace, tell), LONGEST);
  }

  onDispose(
    workspace.onDidChange(() => {
      if (activity.state === 'ready') tellReady(REST);
    }),
  );
  onDispose(
    workspace.onIndexed(() => {
      // Cancelled or failed before, and begun anew by a change of what the projects say.
      const { state } = activity;
      const isAnew = state === 'cancelled' || (state === 'error' && activity.reason === 'scan');
      if (isAnew) set({ state: 'ready' });
    }),
  );
  onDispose(() => leave());
  function set(next: Activity): void {
    // What fails for want of the grammar says so.
    if (activity.state === 'error' && activity.reason === 'grammar') return;
    activity = next;
    leave();
    if (next.state === 'ready') tellReady(host.sync ? SHORT_REST : 0);
    else tell();
  }

  return { set };
}

function busyStatus(activity: Exclude<Activity, { state: 'ready' }>): StatusParams {
  const none = { packages: [], problems: 0 };
  if (activity.state === 'error') {
    const { state, reason } = activity;
    return { ...none, state, reason, message: failure(reason) };
  }
  if (activity.state === 'cancelled') {
    return { ...none, state: 'cancelled', message: cancelled() };
  }
  const { done, total } = activity;
  const message = total === null ? t('Indexing…') : t('Indexing {0} of {1} files…', done, total);
  return { ...none, state: 'indexing', message, done, total };
}

function readyStatus({ workspace }: Omit<Session, 'status'>): StatusParams {
  const snapshot = workspace.snapshot();
  const { documents } = snapshot;
  const names = listedPackages(snapshot).map(({ key }) => key);
  const problems = [...documents.values()].reduce((sum, state) => sum + state.problems.length, 0);
  const isTiered = names.length > 0;
  const message = isTiered ? t('Tiered: {0}', names.join(', ')) : howTo();
  const mistakes = problems > 0 ? ` ${t('(mistakes in tier documents: {0})', problems)}` : '';
  const state = isTiered ? 'ready' : 'noPackage';
  return { state, packages: names, problems, message: message + mistakes };
}

function failure(reason: FailureReason): string {
  return reason === 'grammar'
    ? t('The Python grammar could not be loaded')
    : t('Indexing the workspace failed: see the log');
}

function cancelled(): string {
  return t(
    'Indexing was cancelled: findings are for open files only. Restart the server to index all.',
  );
}

function howTo(): string {
  return t(
    'No package here has tiers yet. Put an EXPORT_TIERS.md beside its __init__.py, or a [[tool.export-tiers.package]] table into pyproject.toml.',
  );
}
