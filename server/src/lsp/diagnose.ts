/** One file's diagnostics, as the client gets them. */
import type { FileReport } from './analyses';
import { converterFor, type Session } from './session';

/** The diagnostics of `path` as of now. */
export function diagnose(session: Session, path: string): FileReport {
  const snapshot = session.workspace.snapshot();
  return session.analyses.reportOf(snapshot, path, () => {
    const convert = converterFor(session, snapshot);
    const items = session.analyses.of(snapshot, path).findings().map(convert.diagnostic);
    return { items, resultId: identify(JSON.stringify(items)) };
  });
}

/**
 * A text's length and two 32-bit FNV-1a hashes from different offset bases. The identity comes from the
 * content, so that it holds across edits and restarts that change nothing.
 */
function identify(text: string): string {
  let a = 0x811c9dc5;
  let b = 0x1000193;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    a = Math.imul(a ^ code, 0x01000193);
    b = Math.imul(b ^ code, 0x85ebca6b);
  }
  return [text.length, a >>> 0, b >>> 0].map((part) => part.toString(36)).join('-');
}
