/** For answers that take all files: where the first scan was cancelled, or failed, there are none. */
import { t } from '../l10n';
import { LSPErrorCodes, ResponseError } from './protocol';
import type { Session } from './session';

/**
 * Waits for the first scan.
 *
 * @throws ResponseError where not all files are known after it: half of the importers would be a wrong answer.
 */
export async function allFiles({
  indexed,
  workspace,
}: Pick<Session, 'indexed' | 'workspace'>): Promise<void> {
  await indexed;
  if (workspace.snapshot().complete) return;
  throw new ResponseError(
    LSPErrorCodes.RequestFailed,
    t('Not all files are indexed. Restart the server to index them.'),
  );
}
