/**
 * `exportTiers/fixWorkspace`: the fixes of a scope as one edit, computed file by file with progress, until
 * somebody cancels. The client shows it before it applies it, and undoes it as one.
 */

import type { CancellationToken, WorkspaceEdit } from 'vscode-languageserver';
import type { FileEdits } from '../fixes/fix';
import { ruleContext } from '../ide/diagnostics';
import { type ListedPackage, packageByKey } from '../ide/projects';
import type { Snapshot } from '../ide/snapshot';
import { t } from '../l10n';
import {
  createFixCollector,
  EVERYTHING,
  type FixScope,
  type ScopedFix,
  type ScopedFixes,
} from '../rules/fix-scope';
import type { Tier } from '../tiers/policy';
import { nextTurn } from '../workspace/scan/next-turn';
import { allFiles } from './all-files';
import { guarded } from './guard';
import type { BaseText } from './planned-edit';
import { LSPErrorCodes, ResponseError } from './protocol';
import { readOnlyAmong } from './read-only-files';
import { converterFor, type Session } from './session';
import { basesOf, TRIES, takeInUnannounced } from './unannounced-changes';
import { wholeSnapshot } from './whole-packages';

export const FIX_WORKSPACE = 'exportTiers/fixWorkspace';

export interface FixWorkspaceParams extends Partial<FixScope> {
  /** A file or folder; everything in the workspace where it is absent. */
  readonly uri?: string;
  /** With a package: only names of this tier. */
  readonly tier?: Tier;
}

export interface FixWorkspaceAnswer {
  /** Null where there is nothing to fix. */
  readonly edit: WorkspaceEdit | null;
  /** How many fixes stand in each other's way: the command may be run again for them. */
  readonly left: number;
  readonly files: number;
  /** What the files must still say when the edit is made. */
  readonly base: readonly BaseText[];
  /** URIs of files that nobody may write: fixes that would change one are left out. */
  readonly readOnly: readonly string[];
}

/** Milliseconds of work between two looks at the event loop. */
const SLICE = 50;

const NOTHING: FixWorkspaceAnswer = { edit: null, left: 0, files: 0, base: [], readOnly: [] };

export function serveFixWorkspace(session: Session): void {
  const { connection, log } = session;
  connection.onRequest(
    FIX_WORKSPACE,
    guarded(log, FIX_WORKSPACE, NOTHING, async (params: FixWorkspaceParams, token) => {
      await allFiles(session);
      return answer(session, params, token);
    }),
  );
}

async function answer(
  session: Session,
  params: FixWorkspaceParams,
  token: CancellationToken,
): Promise<FixWorkspaceAnswer> {
  for (let attempt = 1; ; attempt++) {
    const snapshot = wholeSnapshot(session.workspace);
    const found = await collect(session, snapshot, params, token);
    const changed = await takeInUnannounced(session, snapshot, filesOf(found.fixes));
    if (changed.size > 0 && attempt < TRIES) continue;
    const current = found.fixes.filter((fix) => fix.files.every(({ path }) => !changed.has(path)));
    const locked = await readOnlyAmong(
      session,
      filesOf(current).map(({ path }) => path),
    );
    const fixes = current.filter((fix) => fix.files.every(({ path }) => !locked.has(path)));
    const left = found.left + found.fixes.length - current.length;
    const readOnly = Array.from(locked, session.locations.toUri);
    const base = basesOf(session, snapshot, filesOf(fixes));
    if (base.length === 0) return { ...NOTHING, left, readOnly };
    const edit = converterFor(session, snapshot).annotatedEdit(fixes);
    return { edit, left, files: base.length, base, readOnly };
  }
}

function filesOf(fixes: readonly ScopedFix[]): readonly FileEdits[] {
  return fixes.flatMap(({ files }) => files);
}

async function collect(
  session: Session,
  snapshot: Snapshot,
  { uri, tier, ...scope }: FixWorkspaceParams,
  token: CancellationToken,
): Promise<ScopedFixes> {
  const meant = scope.package === undefined ? null : packageByKey(snapshot, scope.package ?? '');
  if (scope.package !== undefined && scope.package !== null && !meant)
    return { fixes: [], left: 0 };
  const names = meant && tier !== undefined ? namesOfTier(meant, tier) : null;
  const collector = createFixCollector({
    ...EVERYTHING,
    ...scope,
    ...(meant && { package: meant.tiered.name }),
    ...(names && { names }),
  });
  const place = uri === undefined ? null : session.locations.toPath(uri);
  const paths = snapshot.candidates.filter(
    (path) =>
      (place === null || path === place || path.startsWith(`${place.replace(/\/$/, '')}/`)) &&
      (meant === null || means(snapshot, path, meant)),
  );
  const progress = await beginProgress(session, paths.length);
  try {
    let until = performance.now() + SLICE;
    for (const [index, path] of paths.entries()) {
      const context = ruleContext(snapshot, path);
      if (context) collector.add(context, (code) => snapshot.severity(path, code) !== 'off');
      if (performance.now() < until) continue;
      progress.report(index + 1);
      await nextTurn();
      if (token.isCancellationRequested || progress.isCancelled()) {
        throw new ResponseError(LSPErrorCodes.RequestCancelled, 'cancelled');
      }
      until = performance.now() + SLICE;
    }
    return collector.result();
  } finally {
    progress.done();
  }
}

/** True where the file, by the name of the package, means this one. */
function means(snapshot: Snapshot, path: string, { tiered }: ListedPackage): boolean {
  return snapshot.packagesSeenFrom(path).get(tiered.name)?.path === tiered.path;
}

function namesOfTier({ tiered }: ListedPackage, tier: Tier): readonly string[] {
  return [...tiered.exports.values()]
    .filter(({ assignment }) => assignment?.tier === tier)
    .map(({ name }) => name);
}

async function beginProgress({ client, connection }: Session, total: number) {
  const reporter = client.progress ? await connection.window.createWorkDoneProgress() : null;
  reporter?.begin(t('Export Tiers: looking for fixes'), 0, undefined, true);
  return {
    report: (done: number) =>
      reporter?.report((100 * done) / total, t('{0} of {1} files', done, total)),
    isCancelled: () => reporter?.token.isCancellationRequested ?? false,
    done: () => reporter?.done(),
  };
}
