/** A folder of a virtual file system, beside a server that is a process: it has the files from the client. */
import * as vscode from 'vscode';
import { applyAction, codeActionsAt, diagnosticsOf, hoverAt, openFile } from '../../support/editor';
import { expectContains, expectEqual } from '../../support/expect';
import { extensionUnderTest } from '../../support/extension';
import { poll } from '../../support/poll';
import { isVirtual } from '../../support/workspace';

const FILE = 'app/services/training_service.py';

describe('in a virtual folder', () => {
  it('is one', () => expectEqual(isVirtual(), true));

  it('there are squiggles, hovers and quick fixes', async () => {
    const document = await openFile(FILE);
    const [, found] = await diagnosticsOf(document.uri, ['ET102', 'ET101', 'ET101']);
    if (!found) throw new Error('no diagnostic');
    const text = await hoverAt(document, found.range.start.translate(0, 1), 'Tier 3');
    expectContains(text, 'def checksum_bytes');
    const actions = await codeActionsAt(document, found.range, vscode.CodeActionKind.QuickFix);
    const preferred = actions.find(({ isPreferred }) => isPreferred);
    if (!preferred) throw new Error('no preferred quick fix');
    await applyAction(preferred);
    await diagnosticsOf(document.uri, ['ET102', 'ET101']);
  });

  it('there is the view, whose nodes lead into the folder', async () => {
    const { provider } = extensionUnderTest().exports;
    const [root] = await poll('a package', async () => {
      const found = (await provider.getChildren()) ?? [];
      return found.length > 0 && found;
    });
    await vscode.commands.executeCommand('exportTiers.goToExport', root);
    await poll('the package’s file', () => {
      const { uri } = vscode.window.activeTextEditor?.document ?? {};
      return uri?.scheme === 'vscode-vfs' && uri.path.endsWith('/coordination/__init__.py');
    });
  });
});
