/** Restricted mode: all that is read from the files works, and nothing of theirs is run. */
import * as vscode from 'vscode';
import { applyAction, codeActionsAt, diagnosticsOf, openFile } from '../../support/editor';
import { expectContains, expectEqual } from '../../support/expect';
import { extensionUnderTest } from '../../support/extension';
import { poll } from '../../support/poll';

const FILE = 'app/services/training_service.py';

describe('in a folder that nobody trusts', () => {
  it('is not trusted', () => expectEqual(vscode.workspace.isTrusted, false));

  it('there are squiggles and quick fixes', async () => {
    const document = await openFile(FILE);
    const [first] = await diagnosticsOf(document.uri, ['ET102', 'ET101', 'ET101']);
    if (!first) throw new Error('no diagnostic');
    const actions = await codeActionsAt(document, first.range, vscode.CodeActionKind.QuickFix);
    const preferred = actions.find(({ isPreferred }) => isPreferred);
    if (!preferred) throw new Error('no preferred quick fix');
    await applyAction(preferred);
    await diagnosticsOf(document.uri, ['ET101', 'ET101']);
    await vscode.commands.executeCommand('workbench.action.files.revert');
  });

  it('there is the view', async () => {
    const { provider } = extensionUnderTest().exports;
    const nodes = await poll('a package', async () => {
      const found = (await provider.getChildren()) ?? [];
      return found.length > 0 && found;
    });
    expectEqual(nodes[0]?.package, 'app.coordination');
  });

  it('there is the report, without the repository’s history', async () => {
    await vscode.commands.executeCommand('exportTiers.showReport', 'app.coordination');
    const tab = await poll('the report', () =>
      vscode.window.tabGroups.all
        .flatMap(({ tabs }) => tabs)
        .find(({ input }) => input instanceof vscode.TabInputWebview),
    );
    expectContains(tab.label, 'app.coordination');
  });

  it('no command that runs Python can be run', async () => {
    const { packageJSON } = vscode.extensions.getExtension('export-tiers.export-tiers') ?? {};
    const commands: { command: string; enablement?: string }[] = packageJSON.contributes.commands;
    const running = commands.filter(({ command }) => /verify|importTime/i.test(command));
    for (const { command, enablement } of running) {
      if (!enablement?.includes('isWorkspaceTrusted')) throw new Error(`${command} is offered`);
    }
  });
});
