/** The commands of the command palette. */
import * as vscode from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import type { StatusItem } from './status-item';

const FIX_ALL = 'source.fixAll.exportTiers';

/** Registers them; the caller disposes of what is given back. */
export function registerCommands(
  client: BaseLanguageClient,
  output: vscode.LogOutputChannel,
  status: StatusItem,
): vscode.Disposable[] {
  return [
    vscode.commands.registerCommand('exportTiers.showLogs', () => output.show()),
    vscode.commands.registerCommand('exportTiers.restart', async () => {
      try {
        if (client.needsStop()) await client.stop();
        await client.start();
      } catch (error) {
        output.error(`The language server did not start: ${error}`);
        status.fail('The language server did not start');
      }
    }),
    vscode.commands.registerCommand('exportTiers.fixAll', fixAllInActiveFile),
  ];
}

/** Applies the server's fix-all action to the file in the active editor. */
async function fixAllInActiveFile(): Promise<void> {
  const document = vscode.window.activeTextEditor?.document;
  if (!document) return;
  const actions = await vscode.commands.executeCommand<vscode.CodeAction[]>(
    'vscode.executeCodeActionProvider',
    document.uri,
    new vscode.Range(0, 0, document.lineCount, 0),
    FIX_ALL,
    1, // resolve the edit of the first
  );
  const edit = actions.find(({ kind }) => kind?.value === FIX_ALL)?.edit;
  const message = edit
    ? (await vscode.workspace.applyEdit(edit)) || 'Export Tiers: the file could not be changed.'
    : 'Export Tiers: nothing in this file can be fixed safely.';
  if (typeof message === 'string') void vscode.window.showInformationMessage(message);
}
