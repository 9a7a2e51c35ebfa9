/** Findings that somebody has looked at: a comment, and a baseline. */
import * as vscode from 'vscode';
import {
  applyAction,
  codeActionsAt,
  codeOf,
  diagnosticsNow,
  diagnosticsOf,
  openFile,
} from './support/editor';
import { expectContains, expectEqual } from './support/expect';
import { poll } from './support/poll';
import { fileUri, restoreFile } from './support/workspace';

const FILE = 'app/services/training_service.py';
const BASELINE = 'known-findings.json';

const KNOWN = {
  version: 1,
  files: { [FILE]: { 'ET101 app.coordination.traced': 1 } },
};

describe('findings that somebody has looked at', () => {
  const setBaseline = (path: string | undefined) =>
    vscode.workspace
      .getConfiguration('exportTiers')
      .update('baseline', path, vscode.ConfigurationTarget.Workspace);

  beforeEach(() => restoreFile(FILE));
  afterEach(() => restoreFile(FILE));

  it('are silenced by the last quick fix of the menu, which writes a comment', async () => {
    const document = await openFile(FILE);
    const [first] = await diagnosticsOf(document.uri, ['ET102', 'ET101', 'ET101']);
    if (!first) throw new Error('no diagnostic');
    const kind = vscode.CodeActionKind.QuickFix;
    const actions = await codeActionsAt(document, first.range, kind);
    const last = actions.at(-1);
    if (!last) throw new Error('no quick fix');
    expectEqual(last.isPreferred ?? false, false);
    await applyAction(last);
    expectContains(document.getText(), '# export-tiers: ignore[ET102]\n');
    await diagnosticsOf(document.uri, ['ET101', 'ET101']);
  });

  it('have a comment that is told once it silences nothing', async () => {
    const document = await openFile(FILE);
    const edit = new vscode.WorkspaceEdit();
    edit.insert(document.uri, new vscode.Position(0, 0), '# export-tiers: file-ignore[ET103]\n');
    await vscode.workspace.applyEdit(edit);
    await poll('the useless comment', () =>
      diagnosticsNow(document.uri).some((found) => codeOf(found) === 'ET401'),
    );
  });

  it('are not shown where the baseline of the settings knows them', async () => {
    const bytes = new TextEncoder().encode(JSON.stringify(KNOWN));
    await vscode.workspace.fs.writeFile(fileUri(BASELINE), bytes);
    const { uri } = await openFile(FILE);
    await diagnosticsOf(uri, ['ET102', 'ET101', 'ET101']);
    try {
      await setBaseline(BASELINE);
      await diagnosticsOf(uri, ['ET102', 'ET101']);
    } finally {
      await setBaseline(undefined);
      await vscode.workspace.fs.delete(fileUri(BASELINE));
    }
    await diagnosticsOf(uri, ['ET102', 'ET101', 'ET101']);
  });
});
