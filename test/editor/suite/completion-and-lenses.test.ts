/** What the editor offers while an import is typed, and what stands above the package's re-exports. */
import * as vscode from 'vscode';
import { openFile } from './support/editor';
import { expectContains, expectEqual } from './support/expect';
import { poll } from './support/poll';
import { restoreFile } from './support/workspace';

const CALLER = 'app/services/training_loop.py';
const PACKAGE = 'app/coordination/__init__.py';

describe('completion', () => {
  afterEach(() => restoreFile(CALLER));

  it('offers Tier 1 first and writes the import of the others from their home', async () => {
    const document = await openFile(CALLER);
    const { line } = document.positionAt(document.getText().indexOf('from app.coordination'));
    const typed = 'from app.coordination import trac';
    const change = new vscode.WorkspaceEdit();
    change.replace(document.uri, new vscode.Range(line, 0, line + 1, 0), `${typed}\n`);
    expectEqual(await vscode.workspace.applyEdit(change), true);
    const place = new vscode.Position(line, typed.length);

    const items = await poll('the name `traced`', async () => {
      const list = await vscode.commands.executeCommand<vscode.CompletionList>(
        'vscode.executeCompletionItemProvider',
        document.uri,
        place,
      );
      const own = list.items.filter((item) => item.detail?.startsWith('Tier '));
      return own.some((item) => labelOf(item) === 'traced') && own;
    });
    const sorted = [...items].sort((a, b) => ((a.sortText ?? '') < (b.sortText ?? '') ? -1 : 1));
    expectContains(sorted[0]?.detail ?? '', 'Tier 1');
    const traced = items.find((item) => labelOf(item) === 'traced');
    expectContains(traced?.detail ?? '', 'app.coordination.tracing');

    const editor = vscode.window.activeTextEditor;
    if (!editor || !traced) throw new Error('no editor, or nothing to choose');
    editor.selection = new vscode.Selection(place, place);
    await vscode.commands.executeCommand('editor.action.triggerSuggest');
    // The widget's first choice for `trac` may be another name of these letters: pick by typing it whole.
    await vscode.commands.executeCommand('type', { text: 'ed' });
    await poll(
      'the import from the home',
      async () => {
        const text = document.lineAt(line).text;
        if (text === 'from app.coordination.tracing import traced') return true;
        await vscode.commands.executeCommand('acceptSelectedSuggestion');
        return document.lineAt(line).text === 'from app.coordination.tracing import traced';
      },
      () => document.lineAt(line).text,
    );
  });
});

describe('code lenses', () => {
  it('count the importers of each block of re-exports', async () => {
    const { uri } = await openFile(PACKAGE);
    const titles = await poll('the lenses of the package', async () => {
      const lenses = await vscode.commands.executeCommand<vscode.CodeLens[]>(
        'vscode.executeCodeLensProvider',
        uri,
        100,
      );
      const own = lenses.filter(({ command }) => command?.command === 'exportTiers.showImporters');
      return own.length > 0 && own.map(({ command }) => command?.title ?? '');
    });
    expectContains(titles.join('\n'), 'Tier 3');
    expectContains(titles[0] ?? '', 'through app.coordination');
  });
});

function labelOf({ label }: vscode.CompletionItem): string {
  return typeof label === 'string' ? label : label.label;
}
