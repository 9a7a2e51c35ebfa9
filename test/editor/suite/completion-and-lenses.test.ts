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

describe('completion of a name that nothing binds', () => {
  afterEach(() => restoreFile(CALLER));

  it('writes its import from its home', async () => {
    const document = await openFile(CALLER);
    const end = document.lineAt(document.lineCount - 1).range.end;
    await insert(document, end, '\nrecent_span');
    const place = document.lineAt(document.lineCount - 1).range.end;
    const own = await poll('the name `recent_spans`', async () => {
      const list = await vscode.commands.executeCommand<vscode.CompletionList>(
        'vscode.executeCompletionItemProvider',
        document.uri,
        place,
        undefined,
        // Resolves them: the import comes with the item that is chosen.
        50,
      );
      return list.items.find(
        (item) => labelOf(item) === 'recent_spans' && item.detail?.startsWith('Tier '),
      );
    });
    const [edit, ...others] = own.additionalTextEdits ?? [];
    expectContains(edit?.newText ?? '', 'from app.coordination.tracing import recent_spans');
    expectEqual(others.length, 0);
  });
});

describe('completion of a deprecated export', () => {
  afterEach(async () => {
    await restoreFile(CALLER);
    await restoreFile(PACKAGE);
  });

  it('is struck through, and its submodule is offered as it is', async () => {
    const init = await openFile(PACKAGE);
    const at = init.getText().indexOf('from app.coordination.tracing import');
    const { line } = init.positionAt(at);
    await insert(init, init.lineAt(line).range.end, '  # export-tiers: deprecated');
    const document = await openFile(CALLER);
    await insert(document, new vscode.Position(0, 0), 'from app.coordination import trac\n');
    const tags = await poll('a name that is struck through', async () => {
      const list = await vscode.commands.executeCommand<vscode.CompletionList>(
        'vscode.executeCompletionItemProvider',
        document.uri,
        new vscode.Position(0, 'from app.coordination import trac'.length),
      );
      const traced = list.items.find(
        (item) => labelOf(item) === 'traced' && item.detail?.startsWith('Tier '),
      );
      return traced?.tags?.length ? traced.tags : null;
    });
    expectEqual(tags, [vscode.CompletionItemTag.Deprecated]);
    await insert(document, new vscode.Position(0, 0), 'from app.coordination.tra\n');
    await poll('the submodule', async () => {
      const list = await vscode.commands.executeCommand<vscode.CompletionList>(
        'vscode.executeCompletionItemProvider',
        document.uri,
        new vscode.Position(0, 'from app.coordination.tra'.length),
      );
      return list.items.some(
        (item) => labelOf(item) === 'tracing' && item.detail?.includes('Tier 3'),
      );
    });
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

async function insert(
  document: vscode.TextDocument,
  place: vscode.Position,
  text: string,
): Promise<void> {
  const change = new vscode.WorkspaceEdit();
  change.insert(document.uri, place, text);
  expectEqual(await vscode.workspace.applyEdit(change), true);
}

function labelOf({ label }: vscode.CompletionItem): string {
  return typeof label === 'string' ? label : label.label;
}
