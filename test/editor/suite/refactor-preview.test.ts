/** Fix All Imports in the Workspace: shown by home before it happens, the unsafe unticked, undone in one step. */
import * as vscode from 'vscode';
import { openFile } from './support/editor';
import { expectContains, expectEqual } from './support/expect';
import { extensionUnderTest } from './support/extension';
import { poll } from './support/poll';
import { fileUri, restoreFile } from './support/workspace';

const FILE = 'app/services/training_service.py';
const UNSAFE = 'app/services/class_scope.py';

/** The name would become an attribute of the class. */
const UNSAFE_TEXT = `import app.coordination as c


class Traces:
    import app.coordination as own

    trace = own.traced
`;

interface Label {
  readonly label: string;
  readonly needsConfirmation?: boolean;
  readonly description?: string;
}

interface Answer {
  readonly edit: { readonly changeAnnotations: Readonly<Record<string, Label>> } | null;
}

describe('Fix All in the Workspace', () => {
  beforeEach(async () => {
    await vscode.workspace.fs.writeFile(fileUri(UNSAFE), new TextEncoder().encode(UNSAFE_TEXT));
  });

  afterEach(async () => {
    await restoreFile(FILE);
    await vscode.workspace.fs.delete(fileUri(UNSAFE));
  });

  it('has a label a home; what is unsafe asks, with its reason', async () => {
    const folder = fileUri('app/services').toString();
    const scope = { unsafe: true, uri: folder };
    const labels = await poll('the labels of both files', async () => {
      const client = await extensionUnderTest().client;
      const asked = client.sendRequest('exportTiers/fixWorkspace', scope);
      const { edit } = (await asked) as Answer;
      const all: readonly Label[] = Object.values(edit?.changeAnnotations ?? {});
      return all.some(({ needsConfirmation }) => needsConfirmation) && all;
    });
    const safe = labels.filter(({ needsConfirmation }) => !needsConfirmation);
    expectEqual(new Set(safe.map(({ label }) => label)).size, safe.length);
    const told = safe.map(({ label }) => label).join('\n');
    for (const home of ['event_emitters', 'tracing', 'transfer_verification']) {
      expectContains(told, `app.coordination.${home}`);
    }
    const [asks, ...others] = labels.filter(({ needsConfirmation }) => needsConfirmation);
    expectEqual(others.length, 0);
    expectContains(asks?.label ?? '', '(unsafe)');
    expectContains(asks?.description ?? '', 'class');
  });

  it('is shown first, makes the ticked ones, and is undone in one step', async () => {
    const document = await openFile(FILE);
    const [before, unsafeBefore] = [document.getText(), UNSAFE_TEXT];
    const { uri } = document;
    const fixing = vscode.commands.executeCommand('exportTiers.fixWorkspace', {
      uri: fileUri('app/services').toString(),
    });
    let shown = 0;
    await poll(
      'the changes',
      async () => {
        if (document.getText() === before) shown++;
        await vscode.commands.executeCommand('refactorPreview.apply').then(undefined, () => {});
        return document.getText() !== before;
      },
      () => document.getText(),
    );
    await fixing;
    // Nothing had changed before the preview was agreed to.
    if (shown === 0) throw new Error('it did not ask');
    expectContains(document.getText(), 'from app.coordination.tracing import traced');
    const other = await vscode.workspace.openTextDocument(fileUri(UNSAFE));
    expectEqual(other.getText(), unsafeBefore);

    const own = await vscode.workspace.openTextDocument(uri);
    await vscode.window.showTextDocument(own);
    await vscode.commands.executeCommand('undo');
    await poll(
      'the text as it was',
      () => document.getText() === before,
      () => document.getText(),
    );
  });
});
