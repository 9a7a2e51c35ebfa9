/** Sorting a package's exports and the phases of its roadmap: from the command to the changed files. */
import * as vscode from 'vscode';
import { openFile } from './support/editor';
import { expectContains, expectEqual, expectLacks } from './support/expect';
import { poll } from './support/poll';
import { fileUri, restoreWorkspace, textOnDisk } from './support/workspace';

const PACKAGE = 'app.coordination';
const INIT = 'app/coordination/__init__.py';
const CALLER = 'app/services/training_loop.py';
const PUBLIC = 'app/coordination/public.py';
const LIFECYCLE = 'app/coordination/lifecycle.py';
const DOCUMENT = 'app/coordination/EXPORT_TIERS.md';
const ANOTHER = 'app/services/EXPORT_TIERS.md';

describe('changes of a package', () => {
  afterEach(async () => {
    await vscode.commands.executeCommand('refactorPreview.discard');
    await vscode.commands.executeCommand('workbench.action.closeQuickOpen');
    await restoreWorkspace([PUBLIC, LIFECYCLE, ANOTHER]);
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
  });

  it('phase 1 is shown first and made as one change that can be undone', async () => {
    const document = await openFile(INIT);
    const before = document.getText();
    await takePhase({ phase: 1 });
    expectContains(document.getText(), 'deprecated tier=3 home=app.coordination.tracing');
    await vscode.window.showTextDocument(document);
    await vscode.commands.executeCommand('undo');
    expectEqual(document.getText(), before);
  });

  it('phase 2 makes a public module, and goes by what is typed and not saved', async () => {
    const caller = await openFile(CALLER);
    const edit = new vscode.WorkspaceEdit();
    const typed = 'from app.coordination import start_span\n';
    edit.insert(caller.uri, new vscode.Position(caller.lineCount, 0), typed);
    await vscode.workspace.applyEdit(edit);
    await takePhase({ phase: 2, accept: [] });
    expectContains(await shown(PUBLIC), 'import DaemonManager, get_daemon_manager');
    expectContains(await shown(INIT), 'def __getattr__(name');
    expectContains(caller.getText(), 'from app.coordination.tracing import start_span\n');
    expectLacks(caller.getText(), typed);
  });

  it('phase 3 removes names, and moves definitions where that is wanted', async () => {
    await takePhase({ phase: 3, moveTo: 'lifecycle' });
    expectContains(await shown(LIFECYCLE), 'def shutdown_all_coordinators()');
    const init = await shown(INIT);
    expectLacks(init, 'def shutdown_all_coordinators()');
    expectLacks(init, 'start_span');
    expectContains(init, 'checksum_file');
  });

  it('what stays in the package is loaded when it is asked for, where that is wanted', async () => {
    await takePhase({ phase: 3, accept: [], lazyTiers: [1, 2] });
    const init = await shown(INIT);
    expectContains(init, '"SyncFacade": (".sync_facade", "SyncFacade"),');
    expectContains(init, 'if name not in _LAZY_EXPORTS:');
  });

  it('is not made where a file changes between the numbers and the preview', async () => {
    const document = await openFile(INIT);
    const command = vscode.commands.executeCommand('exportTiers.roadmap', {
      package: PACKAGE,
      phase: 1,
    });
    // Nobody tells when the numbers are shown, so the file changes all the time.
    await settled(command, 'refactorPreview.apply', async () => {
      const edit = new vscode.WorkspaceEdit();
      edit.insert(document.uri, new vscode.Position(0, 0), '# meanwhile\n');
      await vscode.workspace.applyEdit(edit);
    });
    expectContains(document.getText(), '# meanwhile');
    expectLacks(document.getText(), 'export-tiers: deprecated');
  });

  for (const phase of [1, 2, 3] as const) {
    it(`phase ${phase} is not begun where the package's file has a syntax error`, async () => {
      const document = await openFile(INIT);
      const edit = new vscode.WorkspaceEdit();
      edit.insert(document.uri, new vscode.Position(0, 0), 'from app import (half\nx = = 1\n');
      await vscode.workspace.applyEdit(edit);
      const broken = document.getText();
      // It is over by itself: there is no preview that anybody could leave.
      await vscode.commands.executeCommand('exportTiers.roadmap', {
        package: PACKAGE,
        phase,
        accept: [],
        moveTo: null,
      });
      expectEqual(document.getText(), broken);
      expectEqual(await isThere(PUBLIC), false);
    });
  }

  it('is not made where the user goes away from the preview', async () => {
    const document = await openFile(INIT);
    const text = document.getText();
    const command = vscode.commands.executeCommand('exportTiers.roadmap', {
      package: PACKAGE,
      phase: 1,
    });
    await settled(command, 'refactorPreview.discard');
    expectEqual(document.getText(), text);
  });

  it('sorts the exports of a package that has no document yet', async () => {
    await settled(vscode.commands.executeCommand('exportTiers.classify', 'app.services'));
    // It made one file, and nobody has to look for it.
    expectContains(vscode.window.activeTextEditor?.document.getText() ?? '', '# Export Tiers');
    expectContains(await shown(ANOTHER), '# Export Tiers');
  });

  it('leaves a document that people wrote as it is where it sorts all exports', async () => {
    const document = await openFile(DOCUMENT);
    const before = document.getText();
    const command = vscode.commands.executeCommand('exportTiers.classify', PACKAGE);
    await settled(command);
    expectEqual(document.getText(), before);
    expectEqual(await textOnDisk(DOCUMENT), before);
  });
});

function takePhase(choices: object): Promise<void> {
  const all = { package: PACKAGE, ...choices };
  return settled(vscode.commands.executeCommand('exportTiers.roadmap', all));
}

/** Presses Enter at the numbers and a button of the preview, each as soon as it is there. */
async function settled(
  command: Thenable<unknown>,
  button = 'refactorPreview.apply',
  meanwhile: () => Promise<void> = async () => {},
): Promise<void> {
  let isDone = false;
  let failure: unknown = null;
  command.then(
    () => {
      isDone = true;
    },
    (error: unknown) => {
      failure = error;
      isDone = true;
    },
  );
  await poll('the command to end', async () => {
    await meanwhile();
    await vscode.commands.executeCommand('workbench.action.acceptSelectedQuickOpenItem');
    await vscode.commands.executeCommand(button);
    return isDone;
  });
  if (failure) throw failure;
}

async function isThere(path: string): Promise<boolean> {
  return vscode.workspace.fs.stat(fileUri(path)).then(
    () => true,
    () => false,
  );
}

async function shown(path: string): Promise<string> {
  return (await openFile(path)).getText();
}
