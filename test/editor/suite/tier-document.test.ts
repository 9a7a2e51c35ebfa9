/** The tier document in the editor: what is wrong in it, and what mends it. */
import * as vscode from 'vscode';
import { applyAction, codeActionsAt, diagnosticsOf, hoverAt, openFile } from './support/editor';
import { expectContains, expectEqual } from './support/expect';
import { poll } from './support/poll';
import { restoreFile } from './support/workspace';

const DOCUMENT = 'app/coordination/EXPORT_TIERS.md';

/** What somebody got wrong, and what it shall say. */
const MISTAKES = {
  ET305: ['75 exports in `__all__`', '70 exports in `__all__`'],
  ET301: ['can_spawn, get_coordinator\n', 'can_spawn, get_coordinator, get_cordinator\n'],
  ET302: ['coordination.enums import DaemonType\n', 'coordination.enumz import DaemonType\n'],
  ET308: ['[x] Sort the exports into tiers', '[ ] Create this tier classification'],
} as const satisfies Record<string, readonly [string, string]>;

describe('the tier document', () => {
  afterEach(() => restoreFile(DOCUMENT));

  it('has squiggles where it is wrong, the moment it is typed, and none as it is', async () => {
    const document = await openFile(DOCUMENT);
    await diagnosticsOf(document.uri, []);
    for (const code of ['ET305', 'ET301', 'ET302', 'ET308'] as const) {
      await write(document, MISTAKES[code]);
    }
    const found = await diagnosticsOf(document.uri, ['ET305', 'ET301', 'ET302', 'ET308']);
    const texts = found.map(({ range }) => document.getText(range));
    expectEqual(texts.slice(0, 3), ['70', 'get_cordinator', 'app.coordination.enumz']);
    expectContains(found[0]?.message ?? '', '75 names, not 70');
    expectContains(found[1]?.message ?? '', 'did you mean `get_coordinator`');
    expectContains(found[2]?.message ?? '', 'did you mean `enums`');
    expectEqual(found[3]?.severity, vscode.DiagnosticSeverity.Hint);
  });

  for (const code of ['ET305', 'ET302'] as const) {
    it(`a quick fix writes what is right (${code})`, async () => {
      const document = await openFile(DOCUMENT);
      const before = document.getText();
      await write(document, MISTAKES[code]);
      const [found] = await diagnosticsOf(document.uri, [code]);
      if (!found) throw new Error('no diagnostic');
      const [fix] = await codeActionsAt(document, found.range, vscode.CodeActionKind.QuickFix);
      if (!fix) throw new Error('no quick fix');
      await applyAction(fix);
      expectEqual(document.getText(), before);
      await diagnosticsOf(document.uri, []);
    });
  }

  it('ticks the box of a step that is done', async () => {
    const document = await openFile(DOCUMENT);
    await write(document, MISTAKES.ET308);
    const [found] = await diagnosticsOf(document.uri, ['ET308']);
    if (!found) throw new Error('no diagnostic');
    const actions = await codeActionsAt(document, found.range, vscode.CodeActionKind.QuickFix);
    const tick = actions.find(({ title }) => title.includes('Tick this box'));
    if (!tick) throw new Error(`no such fix among ${actions.map(({ title }) => title)}`);
    await applyAction(tick);
    expectContains(document.getText(), '[x] Create this tier classification');
  });

  it('tells of a name, leads to where it is defined, and completes names', async () => {
    const document = await openFile(DOCUMENT);
    const at = document.positionAt(document.getText().indexOf('get_health_orchestrator'));
    await hoverAt(document, at, 'Tier 1');
    const [target] = await poll('a definition', async () => {
      const found = await vscode.commands.executeCommand<(vscode.Location | vscode.LocationLink)[]>(
        'vscode.executeDefinitionProvider',
        document.uri,
        at,
      );
      return found.length > 0 && found;
    });
    const uri = target && ('uri' in target ? target.uri : target.targetUri);
    expectContains(uri?.path ?? '', '/app/coordination/');
    await write(document, ['can_spawn, get_coordinator\n', 'can_spawn, get_coordinator, get_h\n']);
    const end = document.positionAt(document.getText().indexOf('get_h\n') + 'get_h'.length);
    await poll('the name among the suggestions', async () => {
      const { items } = await vscode.commands.executeCommand<vscode.CompletionList>(
        'vscode.executeCompletionItemProvider',
        document.uri,
        end,
      );
      const labels = items.map(({ label }) => (typeof label === 'string' ? label : label.label));
      return labels.includes('get_health_orchestrator');
    });
  });
});

/** Types over a part of the document. */
async function write(
  document: vscode.TextDocument,
  [old, text]: readonly [string, string],
): Promise<void> {
  const start = document.getText().indexOf(old);
  if (start < 0) throw new Error(`the document does not say ${old}`);
  const range = new vscode.Range(
    document.positionAt(start),
    document.positionAt(start + old.length),
  );
  const edit = new vscode.WorkspaceEdit();
  edit.replace(document.uri, range, text);
  expectEqual(await vscode.workspace.applyEdit(edit), true);
}
