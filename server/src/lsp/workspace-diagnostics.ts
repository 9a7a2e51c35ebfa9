/** `workspace/diagnostic`: the findings of closed files, too, for clients that asked for it. */
import type {
  CancellationToken,
  WorkspaceDiagnosticParams,
  WorkspaceDiagnosticReport,
  WorkspaceDocumentDiagnosticReport,
} from 'vscode-languageserver';
import { nextTurn } from '../workspace/scan/next-turn';
import { diagnose } from './diagnose';
import { guarded } from './guard';
import { throwIfCancelled } from './pull-diagnostics';
import type { Session } from './session';

/** How long others wait at most while all files are looked at. */
const TURN_MS = 15;

export function serveWorkspaceDiagnostics(session: Session): void {
  if (!session.client.pullDiagnostics || !session.options.workspaceDiagnostics) return;
  let answered = -1;
  session.connection.languages.diagnostics.onWorkspace(
    guarded<WorkspaceDiagnosticParams, WorkspaceDiagnosticReport>(
      session.log,
      'workspace/diagnostic',
      { items: [] },
      async (params, token) => {
        await session.indexed;
        // Clients ask again and again; the protocol lets them wait until there is something new.
        if (params.previousResultIds.length > 0) await changeSince(session, answered, token);
        answered = session.workspace.snapshot().version;
        return answerWorkspacePull(session, params, token);
      },
    ),
  );
}

/** Waits until the workspace is another than it was at a version, or the client no longer waits. */
function changeSince(session: Session, version: number, token: CancellationToken): Promise<void> {
  if (session.workspace.snapshot().version !== version) return Promise.resolve();
  return new Promise((resolve) => {
    const stops = [
      session.workspace.onDidChange(() => end()),
      token.onCancellationRequested(() => end()).dispose,
    ];
    const end = () => {
      for (const stop of stops) stop();
      resolve();
    };
  });
}

async function answerWorkspacePull(
  session: Session,
  { previousResultIds }: WorkspaceDiagnosticParams,
  token: CancellationToken,
): Promise<WorkspaceDiagnosticReport> {
  const { documents, locations } = session;
  const previous = new Map(
    previousResultIds.map(({ uri, value }) => [locations.toPath(uri), value]),
  );
  const snapshot = session.workspace.snapshot();
  const paths = new Set([
    ...snapshot.candidates,
    ...snapshot.documents.keys(),
    // Files that are no longer of interest have to be told that they are clean.
    ...previous.keys(),
  ]);
  const items: WorkspaceDocumentDiagnosticReport[] = [];
  let paused = performance.now();
  for (const path of paths) {
    throwIfCancelled(token);
    const open = documents.get(path);
    const base = { uri: open?.uri ?? locations.toUri(path), version: open?.version ?? null };
    const report = diagnose(session, path);
    if (report.resultId === previous.get(path)) {
      items.push({ ...base, kind: 'unchanged', resultId: report.resultId });
    } else if (report.items.length > 0 || previous.has(path)) {
      items.push({ ...base, kind: 'full', resultId: report.resultId, items: report.items });
    }
    // Lets a request of the open document, or the cancellation, come first.
    if (performance.now() - paused > TURN_MS) {
      await nextTurn();
      paused = performance.now();
    }
  }
  return { items };
}
