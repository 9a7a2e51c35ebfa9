/** What is seen while a file is edited, saved, and where there is nothing to see. */
import * as vscode from 'vscode';
import { applyAction, codeActionsAt, diagnosticsOf, openFile } from './support/editor';
import { expectContains, expectEqual, expectLacks } from './support/expect';
import { fileUri, restoreFile } from './support/workspace';

const CLEAN = 'app/services/training_loop.py';
const STAR = 'scripts/cluster_status.py';

describe('following edits', () => {
  afterEach(async () => {
    await restoreFile(CLEAN);
    await restoreFile(STAR);
  });

  it('a file whose imports are as they should be has no squiggle', async () => {
    await diagnosticsOf((await openFile(STAR)).uri, ['ET103']);
    const { uri } = await openFile(CLEAN);
    await diagnosticsOf(uri, []);
  });

  it('a new import has its squiggle while it is typed, and none when it is taken back', async () => {
    const document = await openFile(CLEAN);
    await edit(document, 'from app.coordination import start_span\n');
    const [found] = await diagnosticsOf(document.uri, ['ET101']);
    expectEqual(found && document.getText(found.range), 'start_span');
    await edit(document, 'from app.coordination.tracing import start_span\n');
    await diagnosticsOf(document.uri, []);
  });

  it('a fix is on disk after saving', async () => {
    const document = await openFile(CLEAN);
    await edit(document, 'from app.coordination import start_span\n');
    const [found] = await diagnosticsOf(document.uri, ['ET101']);
    if (!found) throw new Error('no diagnostic');
    const kind = vscode.CodeActionKind.QuickFix;
    const actions = await codeActionsAt(document, found.range, kind);
    const preferred = actions.find(({ isPreferred }) => isPreferred);
    if (!preferred) throw new Error('no preferred quick fix');
    await applyAction(preferred);
    expectEqual(await document.save(), true);
    const saved = await vscode.workspace.fs.readFile(fileUri(CLEAN));
    expectContains(
      new TextDecoder().decode(saved),
      'from app.coordination.tracing import start_span\n',
    );
    await diagnosticsOf(document.uri, []);
  });

  it('a document that has no file yet has squiggles, and is mended', async () => {
    const document = await vscode.workspace.openTextDocument({
      language: 'python',
      content: 'from app.coordination import traced\n',
    });
    await vscode.window.showTextDocument(document);
    await diagnosticsOf(document.uri, ['ET101']);
    await vscode.commands.executeCommand('exportTiers.fixAll');
    await diagnosticsOf(document.uri, []);
    expectContains(document.getText(), 'from app.coordination.tracing import traced');
    await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
  });

  it('a star import is mended by the command `Fix All` to the names that are used', async () => {
    const document = await openFile(STAR);
    await diagnosticsOf(document.uri, ['ET103']);
    await vscode.commands.executeCommand('exportTiers.fixAll');
    await diagnosticsOf(document.uri, []);
    const text = document.getText();
    expectLacks(text, 'import *');
    expectContains(text, 'from app.coordination.health_facade import get_healthy_nodes\n');
    expectContains(text, 'from app.coordination.tracing import recent_spans, start_span\n');
  });
});

/** Replaces the file's first import of the package; a second call replaces the replacement. */
async function edit(document: vscode.TextDocument, line: string): Promise<void> {
  const { line: at } = document.positionAt(document.getText().indexOf('from app.coordination'));
  const change = new vscode.WorkspaceEdit();
  change.replace(document.uri, new vscode.Range(at, 0, at + 1, 0), line);
  if (!(await vscode.workspace.applyEdit(change))) throw new Error('the editor refused the edit');
}
