/** An extension that serves the sample as a virtual folder, and knows a kind of notebook where the editor has none. */
import * as vscode from 'vscode';
import { serveSample } from './sample-files';

export function activate(context: vscode.ExtensionContext): void {
  context.subscriptions.push(
    serveSample(),
    vscode.workspace.registerNotebookSerializer('virtual-notebook', {
      deserializeNotebook: () => new vscode.NotebookData([]),
      serializeNotebook: () => new Uint8Array(),
    }),
  );
}
