/** The editor in German: the manifest's texts and the client's are German, too. */
import * as vscode from 'vscode';
import { expectContains, expectEqual } from '../../support/expect';
import { extensionUnderTest } from '../../support/extension';
import { poll } from '../../support/poll';

describe('in German', () => {
  it('is the editor', () => expectEqual(vscode.env.language, 'de'));

  it('are the texts of the client', async () => {
    const { exports, status } = extensionUnderTest();
    const [root] = await poll('a package', async () => {
      const found = (await exports.provider.getChildren()) ?? [];
      return found.length > 0 && found;
    });
    const tiers = (await exports.provider.getChildren(root)) ?? [];
    const items = await Promise.all(tiers.map((node) => exports.provider.getTreeItem(node)));
    expectEqual(items[0]?.label, 'Stufe 1: wesentlich');
    expectContains(String(items[0]?.description), 'Exporte');
    await poll('the status', () => status.item.text === 'Export Tiers: 1 Paket mit Stufen');
  });

  it('are the texts of the manifest', () => {
    const { packageJSON } = vscode.extensions.getExtension('export-tiers.export-tiers') ?? {};
    // Where a text is translated, the editor keeps both.
    type Title = string | { readonly value: string };
    const commands: { command: string; title: Title }[] = packageJSON.contributes.commands;
    const restart = commands.find(({ command }) => command === 'exportTiers.restart');
    const title = restart?.title;
    expectEqual(typeof title === 'object' ? title.value : title, 'Server neu starten');
  });
});
