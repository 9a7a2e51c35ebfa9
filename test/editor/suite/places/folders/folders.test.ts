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
});
