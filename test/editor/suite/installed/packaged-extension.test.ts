/** The extension as installed: quick to activate, and it does its work. */
import files from 'suite:sample';
import * as vscode from 'vscode';
import { applyAction, codeActionsAt, diagnosticsOf } from '../support/editor';
import { expectContains, expectEqual } from '../support/expect';
import { poll } from '../support/poll';
import { say } from '../support/report';
import { fileUri } from '../support/workspace';

/** What a machine that does other things at the same time may take; a quiet one takes a tenth. */
const ACTIVATION_LIMIT_MS = 500;

const FILE = 'app/services/training_service.py';

describe('the installed extension', () => {
  it('comes out of the VSIX, not from the repository', () => {
    const { extensionPath, packageJSON } = installed();
    expectContains(extensionPath, 'extensions');
    expectEqual(packageJSON.scripts, undefined);
    expectEqual(packageJSON.devDependencies, undefined);
  });

  it('is quick to activate', async () => {
    const extension = installed();
    // The folder is empty: nothing has called for it yet.
    expectEqual(extension.isActive, false);
    await extension.activate();
    const { load, call } = await activationTimes();
    say(`      activation took ${load} ms to load the code, ${call} ms to run it`);
    expectEqual(extension.isActive, true);
    if (!(load + call <= ACTIVATION_LIMIT_MS)) throw new Error(`activation took ${load + call} ms`);
  });

  it('finds what is wrong in a folder that fills up, and mends it', async () => {
    for (const [path, text] of Object.entries(files)) {
      await vscode.workspace.fs.writeFile(fileUri(path), new TextEncoder().encode(text));
    }
    const document = await vscode.workspace.openTextDocument(fileUri(FILE));
    await vscode.window.showTextDocument(document);
    const [first] = await diagnosticsOf(document.uri, ['ET102', 'ET101', 'ET101']);
    if (!first) throw new Error('no diagnostic');
    const kind = vscode.CodeActionKind.QuickFix;
    const actions = await codeActionsAt(document, first.range, kind);
    const fix = actions.find(({ isPreferred }) => isPreferred);
    if (!fix) throw new Error(`no preferred fix among ${actions.map(({ title }) => title)}`);
    await applyAction(fix);
    await diagnosticsOf(document.uri, ['ET101', 'ET101']);
    expectContains(
      document.getText(),
      'from app.coordination.event_emitters import emit_training_complete\n',
    );
  });
});

/** What the editor itself has measured of the extension, in whole ms: its *Startup Performance* has a table. */
async function activationTimes(): Promise<{ readonly load: number; readonly call: number }> {
  await vscode.commands.executeCommand('perfview.show');
  const [load = Number.NaN, call = Number.NaN] = await poll('the figures of the editor', () => {
    const shown = vscode.workspace.textDocuments.find(({ uri }) => uri.scheme === 'perf');
    const row = shown?.getText().match(/^\|\s*export-tiers\.export-tiers\s*\|.*$/m)?.[0];
    // Extension, whether at the start, load, call, finish, event, by.
    return row?.split('|').slice(3, 5).map(Number);
  });
  await vscode.commands.executeCommand('workbench.action.closeActiveEditor');
  return { load, call };
}

function installed(): vscode.Extension<unknown> {
  const extension = vscode.extensions.getExtension('export-tiers.export-tiers');
  if (!extension) throw new Error('the editor does not have the extension');
  return extension;
}
