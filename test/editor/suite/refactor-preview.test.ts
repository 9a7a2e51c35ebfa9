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
  // Written once, and known to the server before anything is previewed: the editor gives a preview up,
  // whatever is ticked, when a late word comes of a file in it that was written.
  before(async () => {
    await vscode.workspace.fs.writeFile(fileUri(UNSAFE), new TextEncoder().encode(UNSAFE_TEXT));
    await labelsOfBoth();
  });

  after(async () => {
    await vscode.workspace.fs.delete(fileUri(UNSAFE));
  });

  afterEach(() => restoreFile(FILE));

  it('has a label a home; what is unsafe asks, with its reason', async () => {
    const labels = await labelsOfBoth();
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

  it('makes nothing of an answer when a file has changed since', async () => {
    const document = await openFile(FILE);
    const client = await extensionUnderTest().client;
    const { sendRequest } = client;
    const ask = sendRequest.bind(client) as (...params: unknown[]) => Promise<unknown>;
    const edited = `# a new line\n${document.getText()}`;
    const edit = new vscode.WorkspaceEdit();
    edit.insert(document.uri, new vscode.Position(0, 0), '# a new line\n');
    client.sendRequest = (async (...params: unknown[]) => {
      const answer = await ask(...params);
      if (params[0] === 'exportTiers/fixWorkspace') await vscode.workspace.applyEdit(edit);
      return answer;
    }) as typeof client.sendRequest;
    try {
      await vscode.commands.executeCommand('exportTiers.fixWorkspace', {
        uri: fileUri('app/services').toString(),
      });
    } finally {
      client.sendRequest = sendRequest;
    }
    expectEqual(document.getText(), edited);
  });

  it('is shown first, makes the ticked ones, and is undone in one step', async () => {
    const document = await openFile(FILE);
    const [before, unsafeBefore] = [document.getText(), UNSAFE_TEXT];
    const { uri } = document;
    const fixing = vscode.commands.executeCommand('exportTiers.fixWorkspace', {
      uri: fileUri('app/services').toString(),
    });
    let [shown, ended] = [0, false];
    void fixing.then(() => {
      ended = true;
    });
    await poll('the end of the command', async () => {
      if (document.getText() === before) shown++;
      await vscode.commands.executeCommand('refactorPreview.apply').then(undefined, () => {});
      return ended;
    });
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

/** The labels of what would be done in the folder, once the file with the unsafe fix is among them. */
function labelsOfBoth(): Promise<readonly Label[]> {
  const scope = { unsafe: true, uri: fileUri('app/services').toString() };
  return poll('the labels of both files', async () => {
    const client = await extensionUnderTest().client;
    const asked = client.sendRequest('exportTiers/fixWorkspace', scope);
    const { edit } = (await asked) as Answer;
    const all: readonly Label[] = Object.values(edit?.changeAnnotations ?? {});
    return all.some(({ needsConfirmation }) => needsConfirmation) && all;
  });
}
