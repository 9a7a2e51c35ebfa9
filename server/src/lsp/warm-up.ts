/**
 * The first hover and the first light bulb need what all later ones need, too: who imports what, who patches what, what
 * an import loads. That is worked out while nobody waits for it.
 */
import { codeActions } from '../ide/code-actions';
import { hoverAt } from '../ide/hover';
import { guardedTask } from './guard';
import type { Session } from './session';

/** Milliseconds after the scan: what the editor asks for by itself comes first. */
const REST = 50;

export function warmUp(session: Session): void {
  const { documents, host, indexed, log, onDispose } = session;
  // Where reading has to wait, files would be fetched that perhaps nobody asks for.
  if (!host.sync) return;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const next = () =>
    guardedTask(log, 'looking ahead', () => {
      for (const { path } of documents.all()) if (lookAhead(session, path)) return;
    });
  onDispose(() => clearTimeout(timer));
  void indexed.then(() => {
    timer = setTimeout(next, REST);
  });
}

/** False where the file has nothing to hover over or to mend. */
function lookAhead({ analyses, workspace }: Session, path: string): boolean {
  const snapshot = workspace.snapshot();
  const analysis = analyses.of(snapshot, path);
  const finding = analysis.findings().find(({ fixes }) => fixes().length > 0);
  if (!finding) return false;
  hoverAt(snapshot, path, finding.span.start);
  codeActions(analysis, finding.span, null);
  return true;
}
