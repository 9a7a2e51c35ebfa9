/** The commands that ask step by step. */
import * as vscode from 'vscode';
import { leave, openFile } from './support/editor';
import { expectContains } from './support/expect';
import { poll } from './support/poll';
import { restoreFile } from './support/workspace';

const FILE = 'app/services/training_service.py';

describe('Rewrite Imports', () => {
  afterEach(() => restoreFile(FILE));

  it('asks what and how sure, shows the changes, and makes them in all files', async () => {
    const document = await openFile(FILE);
    const asking = vscode.commands.executeCommand('exportTiers.rewriteImports');
    await poll(
      'the imports from their homes',
      async () => {
        await vscode.commands.executeCommand('workbench.action.acceptSelectedQuickOpenItem');
        await vscode.commands.executeCommand('refactorPreview.apply').then(undefined, () => {});
        return document.getText().includes('from app.coordination.tracing import traced');
      },
      () => document.getText(),
    );
    await asking;
    expectContains(
      document.getText(),
      'from app.coordination.transfer_verification import checksum_bytes',
    );
    for (const other of vscode.workspace.textDocuments) {
      if (!other.isDirty) continue;
      await vscode.window.showTextDocument(other);
      await vscode.commands.executeCommand('workbench.action.files.revert');
    }
  });

  it('changes nothing where the user leaves', async () => {
    const document = await openFile(FILE);
    const through = 'from app.coordination import';
    await poll('the file as it was', () => document.getText().split(through).length > 2);
    const before = document.getText();
    await leave(vscode.commands.executeCommand('exportTiers.rewriteImports'));
    if (document.getText() !== before) throw new Error('it changed the file');
  });
});
