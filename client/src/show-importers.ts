/** What a click on a lens does: the list of all that imports its names. */
import * as vscode from 'vscode';
import type { BaseLanguageClient, Location, Position } from 'vscode-languageclient';

/** The command that the server's lenses name. */
export function registerShowImporters(client: BaseLanguageClient): vscode.Disposable {
  return vscode.commands.registerCommand(
    'exportTiers.showImporters',
    async (uri: string, position: Position, params: unknown) => {
      const found = await client.sendRequest<Location[]>('exportTiers/importers', params);
      if (found.length === 0) {
        void vscode.window.showInformationMessage(
          'Export Tiers: nothing in the workspace imports it.',
        );
        return;
      }
      const convert = client.protocol2CodeConverter;
      await vscode.commands.executeCommand(
        'editor.action.showReferences',
        convert.asUri(uri),
        convert.asPosition(position),
        found.map((location) => convert.asLocation(location)),
      );
    },
  );
}
