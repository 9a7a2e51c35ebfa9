/** The editor in German: the manifest's texts, the client's and the server's are German, too. */
import * as vscode from 'vscode';
import { codeActionsAt, diagnosticsOf, hoverAt, openFile } from '../../support/editor';
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

  it('is what the server says', async () => {
    const document = await openFile('app/services/training_service.py');
    const [, second] = await diagnosticsOf(document.uri, ['ET102', 'ET101', 'ET101']);
    if (!second) throw new Error('no finding');
    expectEqual(
      second.message,
      '`checksum_bytes` ist ein Export der Stufe 3 von `app.coordination`: aus `app.coordination.transfer_verification` importieren.',
    );
    expectContains(
      await hoverAt(document, second.range.start.translate(0, 1), 'Stufe 3'),
      'Heimat: ',
    );
    const actions = await codeActionsAt(document, second.range, vscode.CodeActionKind.QuickFix);
    expectContains(
      actions.map(({ title }) => title).join('\n'),
      '`checksum_bytes` aus `app.coordination.transfer_verification` importieren',
    );
    const own = await openFile('app/coordination/__init__.py');
    const lenses = await poll('the lenses', async () => {
      const found = await vscode.commands.executeCommand<vscode.CodeLens[]>(
        'vscode.executeCodeLensProvider',
        own.uri,
        99,
      );
      return found.length > 0 && found;
    });
    expectContains(lenses.map(({ command }) => command?.title ?? '').join('\n'), 'Stellen: ');
  });
});
