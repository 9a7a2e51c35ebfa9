/** The commands that ask step by step. */
import * as vscode from 'vscode';
import { leave, openFile } from './support/editor';
import { expectContains } from './support/expect';
import { poll } from './support/poll';
import { fileUri, restoreFile } from './support/workspace';

const FILE = 'app/services/training_service.py';
const SCRIPT = 'scripts/drain_host.py';

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
    await revertAll();
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

describe('Fix One Rule', () => {
  afterEach(() => restoreFile(FILE));

  it('asks which, and mends its findings alone', async () => {
    const document = await openFile(FILE);
    const asking = vscode.commands.executeCommand('exportTiers.fixRule');
    await poll(
      'the Tier 3 names from their homes',
      async () => {
        await vscode.commands.executeCommand('workbench.action.acceptSelectedQuickOpenItem');
        await vscode.commands.executeCommand('refactorPreview.apply').then(undefined, () => {});
        return document.getText().includes('from app.coordination.tracing import traced');
      },
      () => document.getText(),
    );
    await asking;
    // A Tier 2 name, which is another rule's.
    expectContains(document.getText(), 'from app.coordination import emit_training_complete');
    await revertAll();
  });
});

describe('Fix All in Folder', () => {
  afterEach(async () => {
    await restoreFile(FILE);
    await restoreFile(SCRIPT);
  });

  it('mends the files of the folder, and no others', async () => {
    const other = await openFile(FILE);
    const before = other.getText();
    const document = await openFile(SCRIPT);
    const fixing = vscode.commands.executeCommand('exportTiers.fixFolder', fileUri('scripts'));
    let ended = false;
    void fixing.then(() => {
      ended = true;
    });
    await poll('the end of the command', async () => {
      await vscode.commands.executeCommand('refactorPreview.apply').then(undefined, () => {});
      return ended;
    });
    const through = 'from app.coordination import pause_selfplay';
    if (document.getText().includes(through)) throw new Error('it did not mend the file');
    const now = await vscode.workspace.openTextDocument(other.uri);
    if (now.getText() !== before) throw new Error('it changed a file beside the folder');
    await revertAll();
  });
});

async function revertAll(): Promise<void> {
  for (const document of vscode.workspace.textDocuments) {
    if (!document.isDirty) continue;
    await vscode.window.showTextDocument(document);
    await vscode.commands.executeCommand('workbench.action.files.revert');
  }
}
