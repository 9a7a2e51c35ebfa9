/** `textDocument/diagnostic` */
import type {
  CancellationToken,
  DocumentDiagnosticParams,
  DocumentDiagnosticReport,
} from 'vscode-languageserver';
import { diagnose } from './diagnose';
import { guarded } from './guard';
import { LSPErrorCodes, ResponseError } from './protocol';
import type { Session } from './session';

export function servePullDiagnostics(session: Session): void {
  if (!session.client.pullDiagnostics) return;
  session.connection.languages.diagnostics.on(
    guarded<DocumentDiagnosticParams, DocumentDiagnosticReport>(
      session.log,
      'textDocument/diagnostic',
      { kind: 'full', items: [] },
      (params, token) => answerPull(session, params, token),
    ),
  );
}

async function answerPull(
  session: Session,
  { textDocument, previousResultId }: DocumentDiagnosticParams,
  token: CancellationToken,
): Promise<DocumentDiagnosticReport> {
  const path = session.locations.toPath(textDocument.uri);
  const kept = await session.keptReports.ofOpen(path);
  // Findings need the packages; those that need all files come when these are read.
  if (!kept) await (session.documents.get(path) ? session.diagnosable : session.answerable);
  throwIfCancelled(token);
  const { items, resultId } = kept ?? diagnose(session, path);
  session.answered.set(path, resultId);
  return resultId === previousResultId
    ? { kind: 'unchanged', resultId }
    : { kind: 'full', resultId, items };
}

/** @throws ResponseError where the client no longer wants the answer. */
export function throwIfCancelled(token: CancellationToken): void {
  if (token.isCancellationRequested) {
    throw new ResponseError(LSPErrorCodes.RequestCancelled, 'cancelled');
  }
}
