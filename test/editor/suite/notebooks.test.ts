/** Notebooks: squiggles, hover and fixes in their cells. */
import * as vscode from 'vscode';
import { applyAction, codeActionsAt, diagnosticsOf, hoverAt } from './support/editor';
import { expectContains, expectEqual, expectLacks } from './support/expect';
import { poll } from './support/poll';
import { fileUri, isVirtual } from './support/workspace';

/** In the editor that runs in web workers only the extension behind the virtual folder knows notebooks. */
const TYPE = isVirtual() ? 'virtual-notebook' : 'jupyter-notebook';

const CELLS = [
  '%matplotlib inline\nfrom app.coordination import get_coordinator, traced\n',
  'from app.coordination import checksum_bytes\n',
];

describe('a notebook', () => {
  afterEach(async () => {
    await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
  });

  /** Right after another one was closed the editor now and then never comes back with a new one: it is asked again. */
  async function openNotebook(): Promise<vscode.NotebookDocument> {
    const late = () => new Promise<null>((resolve) => setTimeout(() => resolve(null), 4000));
    for (let attempt = 1; attempt <= 5; attempt++) {
      const opened = await Promise.race([openOnce(), late()]);
      if (opened) return opened;
    }
    throw new Error('the editor opens no notebook');
  }

  async function openOnce(): Promise<vscode.NotebookDocument> {
    const { Code, Markup } = vscode.NotebookCellKind;
    const notebook = await vscode.workspace.openNotebookDocument(
      TYPE,
      new vscode.NotebookData([
        new vscode.NotebookCellData(Markup, '# Notes', 'markdown'),
        ...CELLS.map((text) => new vscode.NotebookCellData(Code, text, 'python')),
      ]),
    );
    await vscode.window.showNotebookDocument(notebook);
    return notebook;
  }

  function cell(notebook: vscode.NotebookDocument, at: number): vscode.TextDocument {
    return notebook.cellAt(at).document;
  }

  it('has squiggles in its cells, each for itself', async () => {
    const notebook = await openNotebook();
    const [first] = await diagnosticsOf(cell(notebook, 1).uri, ['ET101']);
    expectEqual(first && cell(notebook, 1).getText(first.range), 'traced');
    await diagnosticsOf(cell(notebook, 2).uri, ['ET101']);
  });

  it('has hovers', async () => {
    const notebook = await openNotebook();
    const document = cell(notebook, 2);
    const place = document.positionAt(document.getText().indexOf('checksum_bytes') + 1);
    expectContains(await hoverAt(document, place, 'Tier 3'), 'transfer_verification');
  });

  it('is mended by a quick fix in one cell, the others left as they were', async () => {
    const notebook = await openNotebook();
    const document = cell(notebook, 1);
    const [found] = await diagnosticsOf(document.uri, ['ET101']);
    if (!found) throw new Error('no diagnostic');
    const actions = await codeActionsAt(document, found.range, vscode.CodeActionKind.QuickFix);
    const preferred = actions.find(({ isPreferred }) => isPreferred);
    if (!preferred) throw new Error('no preferred quick fix');
    await applyAction(preferred);
    await diagnosticsOf(document.uri, []);
    expectContains(document.getText(), '%matplotlib inline\nfrom app.coordination import get_coo');
    expectContains(document.getText(), 'from app.coordination.tracing import traced');
    expectEqual(cell(notebook, 2).getText(), CELLS[1]);
  });

  it('is mended in all cells by Fix All', async () => {
    const notebook = await openNotebook();
    await diagnosticsOf(cell(notebook, 1).uri, ['ET101']);
    await diagnosticsOf(cell(notebook, 2).uri, ['ET101']);
    await vscode.commands.executeCommand('exportTiers.fixAll');
    await diagnosticsOf(cell(notebook, 1).uri, []);
    await diagnosticsOf(cell(notebook, 2).uri, []);
    expectLacks(cell(notebook, 2).getText(), 'from app.coordination import');
  });

  it('follows a cell that is added and one that is edited', async () => {
    const notebook = await openNotebook();
    const { Code } = vscode.NotebookCellKind;
    const change = new vscode.WorkspaceEdit();
    const added = new vscode.NotebookCellData(Code, CELLS[1] ?? '', 'python');
    change.set(notebook.uri, [vscode.NotebookEdit.insertCells(3, [added])]);
    await vscode.workspace.applyEdit(change);
    const document = (
      await poll('the new cell', () => notebook.cellCount > 3 && notebook.cellAt(3))
    ).document;
    await diagnosticsOf(document.uri, ['ET101']);
    const edit = new vscode.WorkspaceEdit();
    edit.replace(document.uri, new vscode.Range(0, 0, 1, 0), 'import os\n');
    await vscode.workspace.applyEdit(edit);
    await diagnosticsOf(document.uri, []);
  });
});

// In web workers the editor has none of its own extensions here, so nothing reads the file.
const describeWithDisk = isVirtual() ? () => {} : describe;

describeWithDisk('a file of Jupyter', () => {
  const uri = fileUri('notes.ipynb');

  afterEach(async () => {
    await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
    await vscode.workspace.fs.delete(uri);
  });

  async function open(): Promise<vscode.NotebookDocument> {
    const cells = [{ cell_type: 'code', metadata: {}, source: CELLS[1], outputs: [] }];
    const metadata = { language_info: { name: 'python' } };
    const file = JSON.stringify({ cells, metadata, nbformat: 4, nbformat_minor: 2 });
    await vscode.workspace.fs.writeFile(uri, new TextEncoder().encode(file));
    const notebook = await vscode.workspace.openNotebookDocument(uri);
    await vscode.window.showNotebookDocument(notebook);
    return notebook;
  }

  it('has squiggles, is mended, and is saved so', async () => {
    const notebook = await open();
    const { document } = notebook.cellAt(0);
    await diagnosticsOf(document.uri, ['ET101']);
    await vscode.commands.executeCommand('exportTiers.fixAll');
    await diagnosticsOf(document.uri, []);
    await notebook.save();
    const saved = new TextDecoder().decode(await vscode.workspace.fs.readFile(uri));
    expectContains(saved, 'app.coordination.transfer_verification');
  });

  it('is mended on save where the settings say so', async () => {
    const settings = vscode.workspace.getConfiguration('notebook');
    const onSave = { 'source.fixAll.exportTiers': 'explicit' };
    await settings.update('codeActionsOnSave', onSave, vscode.ConfigurationTarget.Workspace);
    const notebook = await open();
    const { document } = notebook.cellAt(0);
    await diagnosticsOf(document.uri, ['ET101']);
    const change = new vscode.WorkspaceEdit();
    change.insert(document.uri, new vscode.Position(0, 0), 'import os\n');
    await vscode.workspace.applyEdit(change);
    await vscode.commands.executeCommand('workbench.action.files.save');
    await diagnosticsOf(document.uri, []);
    expectContains(document.getText(), 'app.coordination.transfer_verification');
  });
});
