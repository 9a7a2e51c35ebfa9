/**
 * Fixes of the workspace, a folder or a name: the server says what would change, the editor shows it before
 * it happens, and undoes it in one step.
 */
import * as vscode from 'vscode';
import type { WorkspaceEdit } from 'vscode-languageclient';
import type { LaterClient } from './later-client';
import { plainWords } from './plain-words';
import { type BaseText, isUpToDate, showFirst } from './preview-changes';

/** What `exportTiers/fixWorkspace` is asked; all of it optional. */
export interface FixScope {
  readonly uri?: string;
  readonly codes?: readonly string[];
  readonly package?: string;
  readonly tier?: 1 | 2 | 3;
  readonly names?: readonly string[];
  readonly home?: string;
  readonly unsafe?: boolean;
}

interface Answer {
  readonly edit: WorkspaceEdit | null;
  readonly left: number;
  readonly files: number;
  readonly base: readonly BaseText[];
  readonly readOnly: readonly string[];
}

/** Asks for the edit with progress that can be cancelled, shows it, and makes what the user agrees to. */
export async function previewFixes(client: LaterClient, scope: FixScope): Promise<void> {
  const answer = await vscode.window.withProgress(
    {
      location: vscode.ProgressLocation.Notification,
      title: vscode.l10n.t('Export Tiers: looking for fixes…'),
      cancellable: true,
    },
    async (_, token) => {
      try {
        return await (await client).sendRequest<Answer>('exportTiers/fixWorkspace', scope, token);
      } catch (error) {
        if (token.isCancellationRequested) return null;
        throw error;
      }
    },
  );
  if (!answer) return;
  if (answer.readOnly.length > 0) warnOfReadOnly(answer.readOnly);
  if (!answer.edit) {
    if (answer.readOnly.length > 0) return;
    void vscode.window.showInformationMessage(
      vscode.l10n.t('Export Tiers: there is nothing to fix here.'),
    );
    return;
  }
  if (!(await isUpToDate(client, answer.base))) return;
  const edit = await (await client).protocol2CodeConverter.asWorkspaceEdit(answer.edit);
  showFirst(edit, answer.edit, vscode.l10n.t('No change: all fixes here are safe'));
  const done = await vscode.workspace.applyEdit(edit, { isRefactoring: true });
  if (done && answer.left > 0) {
    void vscode.window.showInformationMessage(
      vscode.l10n.t(
        'Export Tiers: {0} more fixes stand in the way of these. Run the command again for them.',
        answer.left,
      ),
    );
  }
}

/** Saving would stop at these: their imports stay as they are. */
function warnOfReadOnly(uris: readonly string[]): void {
  const SHOWN = 3;
  const names = uris
    .slice(0, SHOWN)
    .map((uri) => plainWords(vscode.workspace.asRelativePath(vscode.Uri.parse(uri))));
  if (uris.length > SHOWN) names.push('…');
  void vscode.window.showWarningMessage(
    vscode.l10n.t('Export Tiers: read-only files stay as they are: {0}', names.join(', ')),
  );
}
