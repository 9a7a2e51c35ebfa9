/** The findings of closed files: shown where the setting asks for them, and kept when a file is closed. */
import * as vscode from 'vscode';
import { codeOf, openFile } from './support/editor';
import { poll } from './support/poll';
import { fileUri, restoreFile } from './support/workspace';

const CLOSED = 'scripts/drain_host.py';
const OPENED = 'app/services/training_service.py';
const OTHER = 'app/services/planner.py';

describe('workspace diagnostics', () => {
  const setMode = (mode: string | undefined) =>
    vscode.workspace
      .getConfiguration('exportTiers')
      .update('diagnosticMode', mode, vscode.ConfigurationTarget.Workspace);

  before(async () => {
    // Tests of the whole workspace may have mended them.
    for (const path of [CLOSED, OPENED, OTHER]) await restoreFile(path);
  });

  after(async () => {
    await setMode(undefined);
    await restoreFile(OTHER);
  });

  it('have the findings of files that nobody opened, and keep those of a file that is closed', async () => {
    await setMode('workspace');
    await findingsOf(CLOSED);

    await openFile(OPENED);
    await findingsOf(OPENED);
    await vscode.commands.executeCommand('workbench.action.closeActiveEditor');
    await poll('the file to be closed', () =>
      vscode.window.visibleTextEditors.every(({ document }) => !document.uri.path.endsWith(OPENED)),
    );
    // The next answer of the server must not take them away: one that is surely newer has come by then.
    const other = await openFile(OTHER);
    await findingsOf(OTHER);
    const edit = new vscode.WorkspaceEdit();
    edit.insert(other.uri, new vscode.Position(0, 0), 'from app.coordination import traced\n');
    await vscode.workspace.applyEdit(edit);
    await poll('the new finding', () => codesOf(OTHER).includes('ET101'));
    await findingsOf(OPENED);
  });
});

function codesOf(path: string): string[] {
  return vscode.languages
    .getDiagnostics(fileUri(path))
    .filter(({ source }) => source === 'Export Tiers')
    .map(codeOf);
}

function findingsOf(path: string): Promise<string[]> {
  return poll(`findings of ${path}`, () => {
    const codes = codesOf(path);
    return codes.length > 0 && codes;
  });
}
