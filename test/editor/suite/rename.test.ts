/** Rename in Python: an export everywhere in one step; what is refused goes to the next provider. */
import * as vscode from 'vscode';
import { openFile } from './support/editor';
import { expectContains, expectEqual, expectLacks } from './support/expect';
import { poll } from './support/poll';
import { restoreWorkspace } from './support/workspace';

const INIT = 'app/coordination/__init__.py';
const HOME = 'app/coordination/task_coordinator.py';
const STAR = 'scripts/cluster_status.py';
const DOCUMENT = 'app/coordination/EXPORT_TIERS.md';

interface Prepared {
  readonly range: vscode.Range;
  readonly placeholder: string;
}

describe('rename', () => {
  afterEach(async () => {
    await restoreWorkspace([]);
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
  });

  it('changes the home, the package, its callers and the tier document as one', async () => {
    const init = await openFile(INIT);
    const at = placeOf(init, 'can_spawn,');
    const { range, placeholder } = await poll('a prepared rename', () => prepared(init, at));
    expectEqual([init.getText(range), placeholder], ['can_spawn', 'can_spawn']);
    const files = [INIT, HOME, STAR, DOCUMENT];
    const documents: vscode.TextDocument[] = [];
    for (const path of files) documents.push(await openFile(path));
    const before = documents.map((document) => document.getText());
    const edit = await poll('edits', async () => {
      const found = await renamed(init, at, 'may_spawn');
      return found.size > 1 && found;
    });
    await vscode.workspace.applyEdit(edit, { isRefactoring: true });
    const [package_, home, star, document] = documents.map((each) => each.getText());
    expectContains(package_ ?? '', '    may_spawn,\n    can_spawn_safe,');
    expectContains(package_ ?? '', '"may_spawn",');
    expectContains(home ?? '', '\ndef may_spawn(kind');
    expectContains(home ?? '', 'return may_spawn(known, node)');
    expectContains(home ?? '', '    def can_spawn(self');
    expectContains(star ?? '', '{may_spawn(TaskType.SELFPLAY');
    expectContains(document ?? '', 'TaskType, may_spawn, get_coordinator');
    expectContains(document ?? '', '\ncan_spawn_safe');

    await openFile(HOME);
    await vscode.commands.executeCommand('undo');
    await poll('the texts as they were', () =>
      documents.every((each, i) => each.getText() === before[i]),
    );
  });

  it('goes on from the tier document', async () => {
    const document = await openFile(DOCUMENT);
    const edit = await poll('edits', () =>
      renamed(document, placeOf(document, 'can_spawn,'), 'may_spawn'),
    );
    const paths = edit.entries().map(([{ path }]) => path);
    for (const path of [INIT, HOME, STAR, DOCUMENT]) expectContains(paths.join(' '), path);
  });

  it('asks the next provider where it refuses, and for what is no export', async () => {
    const asked: string[] = [];
    const other = vscode.languages.registerRenameProvider('*', {
      prepareRename(document, position) {
        const range = document.getWordRangeAtPosition(position) ?? new vscode.Range(0, 0, 0, 0);
        return { range, placeholder: 'theirs' };
      },
      provideRenameEdits(document, position, newName) {
        asked.push(newName);
        const edit = new vscode.WorkspaceEdit();
        edit.insert(document.uri, position, 'theirs');
        return edit;
      },
    });
    try {
      const init = await openFile(INIT);
      const at = placeOf(init, 'can_spawn,');
      await poll('ours first', async () => (await prepared(init, at)).placeholder === 'can_spawn');
      expectLacks(textOf(await renamed(init, at, 'may_spawn')), 'theirs');
      expectEqual(asked, []);
      // The package has this one already.
      expectContains(textOf(await renamed(init, at, 'start_span')), 'theirs');
      expectEqual(asked, ['start_span']);
      const star = await openFile(STAR);
      const local = placeOf(star, 'health =');
      expectEqual((await prepared(star, local)).placeholder, 'theirs');
    } finally {
      other.dispose();
    }
  });
});

function placeOf(document: vscode.TextDocument, words: string): vscode.Position {
  return document.positionAt(document.getText().indexOf(words) + 1);
}

async function prepared({ uri }: vscode.TextDocument, at: vscode.Position): Promise<Prepared> {
  return vscode.commands.executeCommand<Prepared>('vscode.prepareRename', uri, at);
}

async function renamed({ uri }: vscode.TextDocument, at: vscode.Position, newName: string) {
  return vscode.commands.executeCommand<vscode.WorkspaceEdit>(
    'vscode.executeDocumentRenameProvider',
    uri,
    at,
    newName,
  );
}

function textOf(edit: vscode.WorkspaceEdit): string {
  return edit
    .entries()
    .flatMap(([, edits]) => edits.map(({ newText }) => newText))
    .join(' ');
}
