/** A window of two folders: one server, each folder by its own project file and settings. */
import * as vscode from 'vscode';
import { diagnosticsOf } from '../../support/editor';
import { expectEqual } from '../../support/expect';
import { extensionUnderTest } from '../../support/extension';
import { poll } from '../../support/poll';

async function open(folder: number, path: string): Promise<vscode.TextDocument> {
  const uri = vscode.workspace.workspaceFolders?.[folder]?.uri;
  if (!uri) throw new Error(`no folder ${folder}`);
  const document = await vscode.workspace.openTextDocument(vscode.Uri.joinPath(uri, path));
  await vscode.window.showTextDocument(document);
  return document;
}

describe('in a window of two folders', () => {
  it('both packages are known', async () => {
    const { provider } = extensionUnderTest().exports;
    const names = await poll('two packages', async () => {
      const nodes = (await provider.getChildren()) ?? [];
      return nodes.length > 1 && nodes.map((node) => node.package);
    });
    expectEqual(names, ['app.coordination', 'tools']);
  });

  it('each folder goes by its own settings', async () => {
    const { Error: Wrong, Warning } = vscode.DiagnosticSeverity;
    const other = await open(1, 'main.py');
    const found = await diagnosticsOf(other.uri, ['ET101', 'ET101']);
    expectEqual(
      found.map(({ severity }) => severity),
      [Wrong, Wrong],
    );
    const first = await open(0, 'app/services/training_service.py');
    const [, second] = await diagnosticsOf(first.uri, ['ET102', 'ET101', 'ET101']);
    expectEqual(second?.severity, Warning);
  });

  it('a setting that changes in one folder counts there', async () => {
    const other = await open(1, 'main.py');
    const settings = vscode.workspace.getConfiguration('exportTiers', other.uri);
    const { WorkspaceFolder } = vscode.ConfigurationTarget;
    await settings.update('severity', { ET101: 'off' }, WorkspaceFolder);
    await diagnosticsOf(other.uri, []);
    const first = await open(0, 'app/services/training_service.py');
    await diagnosticsOf(first.uri, ['ET102', 'ET101', 'ET101']);
  });

  it('a folder that is added with a package of the same name answers for itself, until it is taken away', async () => {
    const { provider } = extensionUnderTest().exports;
    const packages = async () =>
      ((await provider.getChildren()) ?? []).map((node) => node.package).join(', ');
    const [sample] = vscode.workspace.workspaceFolders ?? [];
    if (!sample) throw new Error('no folder');
    // Opened anew each time: it is a preview, which the next one takes the place of.
    const ofFirst = async () => {
      const first = await open(0, 'app/services/training_service.py');
      return diagnosticsOf(first.uri, ['ET102', 'ET101', 'ET101']);
    };
    const [, before] = await ofFirst();
    vscode.workspace.updateWorkspaceFolders(2, 0, {
      uri: vscode.Uri.joinPath(sample.uri, '../twin'),
    });
    const name = sample.uri.path.split('/').at(-1);
    const both = `app.coordination (${name}), app.coordination (twin), tools`;
    await poll('both packages', async () => (await packages()) === both, packages);
    const twin = await open(2, 'main.py');
    const [found, ...others] = await diagnosticsOf(twin.uri, ['ET101']);
    expectEqual(found && twin.getText(found.range), 'twin');
    expectEqual(others.length, 0);
    const [, after] = await ofFirst();
    expectEqual(after?.message, before?.message);
    const document = await open(2, 'app/coordination/EXPORT_TIERS.md');
    await diagnosticsOf(document.uri, []);
    vscode.workspace.updateWorkspaceFolders(2, 1);
    await poll(
      'one of them',
      async () => (await packages()) === 'app.coordination, tools',
      packages,
    );
    await ofFirst();
  });
});
