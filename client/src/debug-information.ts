/** The command `exportTiers.showDebugInformation`: what the server goes by, as a document to copy from. */
import * as vscode from 'vscode';
import type { LaterClient } from './later-client';

export function registerDebugInformation(client: LaterClient): vscode.Disposable {
  return vscode.commands.registerCommand('exportTiers.showDebugInformation', async () => {
    const content = await (await client).sendRequest<string>('exportTiers/debugInformation');
    const document = await vscode.workspace.openTextDocument({ language: 'plaintext', content });
    await vscode.window.showTextDocument(document);
  });
}
