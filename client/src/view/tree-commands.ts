/** The commands of the view's title and of its nodes. */
import { commands, Disposable, Uri, window } from 'vscode';
import type { Location } from 'vscode-languageclient';
import type { LaterClient } from '../later-client';
import { showLocations } from '../show-importers';
import { askForNode, type ExportNode, type TreeNode } from '../tree-protocol';
import { createExportTreeView, type ExportTreeView } from './export-tree-view';
import { chooseFilter } from './tree-filter';

/** Makes the view with its commands. */
export function registerExportTree(client: LaterClient): ExportTreeView {
  const view = createExportTreeView(client);
  const open = async (location: Location | null) => {
    if (!location) return;
    await window.showTextDocument(Uri.parse(location.uri), {
      selection: (await client).protocol2CodeConverter.asRange(location.range),
    });
  };
  const registered = Disposable.from(
    view,
    commands.registerCommand('exportTiers.refreshTree', view.refresh),
    commands.registerCommand('exportTiers.filterTree', () => chooseFilter(view)),
    commands.registerCommand('exportTiers.clearFilter', () => view.setFilter({})),
    commands.registerCommand('exportTiers.goToExport', async (node: TreeNode) => {
      await open((await askForNode(client, node)).place);
    }),
    commands.registerCommand('exportTiers.openTierDocument', async (node: TreeNode) => {
      await open((await askForNode(client, node)).document);
    }),
    commands.registerCommand('exportTiers.showImportersOf', (node: ExportNode) =>
      showImportersOf(client, node),
    ),
  );
  return { ...view, dispose: () => registered.dispose() };
}

async function showImportersOf(client: LaterClient, node: ExportNode): Promise<void> {
  const { place } = await askForNode(client, node);
  const found = await (await client).sendRequest<Location[]>('exportTiers/importers', {
    package: node.package,
    names: [node.name],
  });
  await showLocations(client, place ?? found[0] ?? null, found);
}
