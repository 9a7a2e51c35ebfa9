/** `workspace/diagnostic`: the findings of closed files, too, for clients that asked for it. */
import type {
  CancellationToken,
  WorkspaceDiagnosticParams,
  WorkspaceDiagnosticReport,
  WorkspaceDocumentDiagnosticReport,
} from 'vscode-languageserver';
import { diagnose } from './diagnose';
import { guarded } from './guard';
import { throwIfCancelled } from './pull-diagnostics';
import type { Session } from './session';

export function serveWorkspaceDiagnostics(session: Session): void {
  if (!session.client.pullDiagnostics || !session.options.workspaceDiagnostics) return;
  session.connection.languages.diagnostics.onWorkspace(
    guarded<WorkspaceDiagnosticParams, WorkspaceDiagnosticReport>(
      session.log,
      'workspace/diagnostic',
      { items: [] },
      (params, token) => answerWorkspacePull(session, params, token),
    ),
  );
}

async function answerWorkspacePull(
  session: Session,
  { previousResultIds }: WorkspaceDiagnosticParams,
  token: CancellationToken,
): Promise<WorkspaceDiagnosticReport> {
  await session.indexed;
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
    if (items.length % 50 === 49) await new Promise((resolve) => setTimeout(resolve, 0));
  }
  return { items };
}
