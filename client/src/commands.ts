/** The commands of the command palette that are about the extension itself, and about the open file. */
import * as vscode from 'vscode';
import type { CodeAction } from 'vscode-languageclient';
import type { LaterClient } from './later-client';
import type { StatusItem } from './status-item';

/** As the manifest names it, behind the extension's own name. */
const WALKTHROUGH = 'export-tiers.export-tiers#start';

const FIX_ALL = 'source.fixAll.exportTiers';

/** Registers them; the caller disposes of what is given back. */
export function registerCommands(
  client: LaterClient,
  output: vscode.LogOutputChannel,
  status: StatusItem,
): vscode.Disposable[] {
  return [
    vscode.commands.registerCommand('exportTiers.showLogs', () => output.show()),
    vscode.commands.registerCommand('exportTiers.restart', async () => {
      try {
        const running = await client;
        if (running.needsStop()) await running.stop();
        await running.start();
      } catch (error) {
        output.error(`The language server did not start: ${error}`);
        status.fail(vscode.l10n.t('The language server did not start'));
      }
    }),
    // The editor's own progress in the status bar has no button for it.
    vscode.commands.registerCommand('exportTiers.cancelIndexing', async () =>
      (await client).sendNotification('exportTiers/cancelIndexing'),
    ),
    vscode.commands.registerCommand('exportTiers.showCommands', showCommands),
    vscode.commands.registerCommand('exportTiers.openWalkthrough', () =>
      vscode.commands.executeCommand('workbench.action.openWalkthrough', WALKTHROUGH, false),
    ),
    vscode.commands.registerCommand('exportTiers.fixAll', () => fixAllInActiveEditor(client)),
  ];
}

/** What the status item's click opens: the commands that work wherever one is. */
async function showCommands(): Promise<void> {
  const item = (command: string, label: string, icon: string) => ({
    label,
    iconPath: new vscode.ThemeIcon(icon),
    command,
  });
  const chosen = await vscode.window.showQuickPick(
    [
      item('exportTiers.exports.focus', vscode.l10n.t('Show the View'), 'list-tree'),
      item('exportTiers.rewriteImports', vscode.l10n.t('Rewrite Imports…'), 'replace-all'),
      item('exportTiers.classify', vscode.l10n.t('Sort a Package’s Exports into Tiers'), 'layers'),
      item('exportTiers.roadmap', vscode.l10n.t('Take a Package through Its Roadmap'), 'milestone'),
      item('exportTiers.showReport', vscode.l10n.t('Show Report'), 'graph'),
      item('exportTiers.showLogs', vscode.l10n.t('Show Logs'), 'output'),
      item('exportTiers.restart', vscode.l10n.t('Restart Server'), 'debug-restart'),
    ],
    { title: 'Export Tiers' },
  );
  if (chosen) await vscode.commands.executeCommand(chosen.command);
}

/** Applies the server's fix-all actions to the file, or to all cells of the notebook, in the active editor. */
async function fixAllInActiveEditor(client: LaterClient): Promise<void> {
  const notebook = vscode.window.activeNotebookEditor?.notebook;
  const document = vscode.window.activeTextEditor?.document;
  const documents = notebook
    ? notebook.getCells().map((cell) => cell.document)
    : document
      ? [document]
      : [];
  const edits: vscode.WorkspaceEdit[] = [];
  for (const each of documents) {
    const edit = await fixAllOf(client, each);
    if (edit) edits.push(edit);
  }
  if (edits.length === 0) {
    void vscode.window.showInformationMessage(
      vscode.l10n.t('Export Tiers: nothing in this file can be fixed safely.'),
    );
  }
  for (const edit of edits) {
    if (await vscode.workspace.applyEdit(edit)) continue;
    void vscode.window.showWarningMessage(
      vscode.l10n.t('Export Tiers: the file could not be changed.'),
    );
    return;
  }
}

/** The server is asked itself, for the editor asks nobody about a cell that is not on the screen. */
async function fixAllOf(
  client: LaterClient,
  document: vscode.TextDocument,
): Promise<vscode.WorkspaceEdit | undefined> {
  const running = await client;
  const actions = await running.sendRequest<CodeAction[] | null>('textDocument/codeAction', {
    textDocument: running.code2ProtocolConverter.asTextDocumentIdentifier(document),
    range: { start: { line: 0, character: 0 }, end: { line: document.lineCount, character: 0 } },
    context: { diagnostics: [], only: [FIX_ALL] },
  });
  const action = actions?.find(({ kind }) => kind === FIX_ALL);
  if (!action) return undefined;
  const { edit } = action.edit
    ? action
    : await running.sendRequest<CodeAction>('codeAction/resolve', action);
  return edit && running.protocol2CodeConverter.asWorkspaceEdit(edit);
}
