/** What a click on a lens does: the list of all that imports its names. */
import * as vscode from 'vscode';
import type { Location, Position } from 'vscode-languageclient';
import type { LaterClient } from './later-client';

/** The command that the server's lenses name. */
export function registerShowImporters(client: LaterClient): vscode.Disposable {
  return vscode.commands.registerCommand(
    'exportTiers.showImporters',
    async (uri: string, position: Position, params: unknown) => {
      const found = await (await client).sendRequest<Location[]>('exportTiers/importers', params);
      await showLocations(client, { uri, range: { start: position, end: position } }, found);
    },
  );
}

/** Shows the list beside `at`, in whose editor it opens. */
export async function showLocations(
  client: LaterClient,
  at: Location | null,
  found: readonly Location[],
): Promise<void> {
  if (!at || found.length === 0) {
    void vscode.window.showInformationMessage(
      vscode.l10n.t('Export Tiers: nothing in the workspace imports it.'),
    );
    return;
  }
  const convert = (await client).protocol2CodeConverter;
  await vscode.commands.executeCommand(
    'editor.action.showReferences',
    convert.asUri(at.uri),
    convert.asPosition(at.range.start),
    found.map((location) => convert.asLocation(location)),
  );
}
