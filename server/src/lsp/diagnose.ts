/** One file's diagnostics, as the client gets them. */
import { textHash } from '../workspace/cache/text-hash';
import type { FileReport } from './analyses';
import { converterFor, type Session } from './session';

/** The diagnostics of `path` as of now. */
export function diagnose(
  session: Omit<Session, 'keptReports' | 'status'>,
  path: string,
): FileReport {
  const snapshot = session.workspace.snapshot();
  return session.analyses.reportOf(snapshot, path, () => {
    const convert = converterFor(session, snapshot);
    const items = session.analyses.of(snapshot, path).findings().map(convert.diagnostic);
    // From the content, so that it holds across edits and restarts that change nothing.
    return { items, resultId: textHash(session.host)(JSON.stringify(items)) };
  });
}
