/** Notebooks over the protocol: cells open, change and close, and are served as files are. */
import { describe, expect, it } from 'vitest';
import {
  DidChangeNotebookDocumentNotification,
  DidCloseNotebookDocumentNotification,
  DidOpenNotebookDocumentNotification,
  NotebookCellKind,
  RenameRequest,
  type TextDocumentContentChangeEvent,
  type TextDocumentEdit,
  type TextEdit,
} from 'vscode-languageserver-protocol';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { MODERN, PLAIN } from './client-capabilities';
import { eventually, type TestClient, uriOf } from './test-client';
import { codes, EVERYTHING, PACKAGE, startClient } from './tiered-workspace';

const NOTEBOOK = uriOf('notes.ipynb');
const cellUri = (name: string, notebook = NOTEBOOK) =>
  `vscode-notebook-cell${notebook.slice('file'.length)}#${name}`;

const NOTEBOOKS = {
  ...MODERN,
  notebookDocument: { synchronization: { executionSummarySupport: false } },
};

type Cells = Readonly<Record<string, string | { language: string; text: string }>>;

function documentsOf(cells: Cells, notebook: string) {
  return Object.entries(cells).map(([name, cell]) => {
    const { language, text } = typeof cell === 'string' ? { language: 'python', text: cell } : cell;
    return { uri: cellUri(name, notebook), languageId: language, version: 1, text };
  });
}

async function openNotebook(client: TestClient, cells: Cells, notebook = NOTEBOOK): Promise<void> {
  const cellTextDocuments = documentsOf(cells, notebook);
  await client.connection.sendNotification(DidOpenNotebookDocumentNotification.type, {
    notebookDocument: {
      uri: notebook,
      notebookType: 'jupyter-notebook',
      version: 1,
      cells: cellTextDocuments.map(({ uri }) => ({ kind: NotebookCellKind.Code, document: uri })),
    },
    cellTextDocuments,
  });
}

function closeNotebook(client: TestClient, cells: readonly string[]): Promise<void> {
  return client.connection.sendNotification(DidCloseNotebookDocumentNotification.type, {
    notebookDocument: { uri: NOTEBOOK },
    cellTextDocuments: cells.map((name) => ({ uri: cellUri(name) })),
  });
}

async function start(cells: Cells, more = '') {
  const client = await startClient(`${PACKAGE}${more}`, { capabilities: NOTEBOOKS });
  await openNotebook(client, cells);
  // The first answer comes when the workspace is read.
  await client.pull(NOTEBOOK);
  return client;
}

function change(client: TestClient, name: string, changes: TextDocumentContentChangeEvent[]) {
  return client.connection.sendNotification(DidChangeNotebookDocumentNotification.type, {
    notebookDocument: { uri: NOTEBOOK, version: 2 },
    change: { cells: { textContent: [{ document: { uri: cellUri(name), version: 2 }, changes }] } },
  });
}

const IMPORT = 'from pkg import essential, special\n';

describe('a cell of a notebook', () => {
  it('has findings of its own', async () => {
    const client = await start({ A: IMPORT, B: 'from pkg import common\n', C: 'x = 1\n' });
    expect(codes(await client.pull(cellUri('A')))).toEqual(['ET101']);
    expect(codes(await client.pull(cellUri('B')))).toEqual(['ET102']);
    expect(codes(await client.pull(cellUri('C')))).toEqual([]);
  });

  it('has hovers', async () => {
    const client = await start({ A: IMPORT });
    const hover = await client.hover(cellUri('A'), { line: 0, character: 28 });
    expect(JSON.stringify(hover?.contents)).toContain('pkg.deep.sub');
  });

  it('is mended by a fix of its own version', async () => {
    const client = await start({ A: IMPORT });
    await client.pull(cellUri('A'));
    const actions = await client.actions(cellUri('A'), EVERYTHING, ['source.fixAll']);
    const [action] = await Promise.all(actions.map(client.resolve));
    const [changes] = (action?.edit?.documentChanges ?? []) as TextDocumentEdit[];
    expect(changes?.textDocument).toEqual({ uri: cellUri('A'), version: 1 });
    const text = TextDocument.create(cellUri('A'), 'python', 1, IMPORT);
    expect(TextDocument.applyEdits(text, (changes?.edits ?? []) as TextEdit[])).toBe(
      'from pkg import essential\nfrom pkg.deep.sub import special\n',
    );
  });

  it.each([
    ['itself', { A: 'import pkg\nsetattr(pkg, "special", 1)\nfrom pkg import special\n' }],
    ['another one', { A: 'from pkg import special\n', B: 'import pkg\npkg.special = 1\n' }],
    ['another one, on the home', { A: IMPORT, B: 'import pkg.deep.sub as s\ns.special = 1\n' }],
  ])('is left to a person where %s sets the name', async (_, cells) => {
    const client = await start(cells);
    await client.pull(cellUri('A'));
    expect(await client.actions(cellUri('A'), EVERYTHING, ['source.fixAll'])).toEqual([]);
  });

  it('offers completion', async () => {
    const client = await start({ A: 'from pkg import ' });
    const items = await client.complete(cellUri('A'), { line: 0, character: 16 });
    expect(items.map(({ label }) => label)).toContain('essential');
  });

  it('follows its changes', async () => {
    const client = await start({ A: IMPORT });
    const range = { start: { line: 0, character: 16 }, end: { line: 0, character: 34 } };
    await change(client, 'A', [{ range, text: 'common' }]);
    expect(codes(await client.pull(cellUri('A')))).toEqual(['ET102']);
  });

  it('may have lines that are no Python', async () => {
    const text = `%matplotlib inline\n!pip install "x\n${IMPORT}`;
    const client = await start({ A: text, B: `%%bash\n${IMPORT}` });
    const [found] = await client.pull(cellUri('A'));
    expect(found?.range.start).toEqual({ line: 2, character: 27 });
    expect(await client.pull(cellUri('B'))).toEqual([]);
    const actions = await client.actions(cellUri('A'), EVERYTHING, ['source.fixAll']);
    const [action] = await Promise.all(actions.map(client.resolve));
    expect(JSON.stringify(action?.edit)).not.toMatch(/"line":[01]/);
  });

  it.each([
    ['a string is open', 'x = """'],
    ['a bracket is open', 'print('],
    ['nothing is Python', '%%bash\nif ['],
    ['a line is broken', 'def f(:\n  x = = 1'],
  ])('is answered for whatever the others hold: %s', async (_, broken) => {
    const client = await start({ A: `${broken}\n${IMPORT}`, B: IMPORT });
    expect(codes(await client.pull(cellUri('B')))).toEqual(['ET101']);
    const [action] = await client.actions(cellUri('B'), EVERYTHING, ['source.fixAll']);
    const resolved = action && (await client.resolve(action));
    expect(JSON.stringify(resolved?.edit)).toContain('from pkg.deep.sub import special');
    expect(JSON.stringify(resolved?.edit)).not.toContain(cellUri('A'));
  });

  it('of another language is left alone', async () => {
    const client = await start({ A: { language: 'markdown', text: IMPORT } });
    expect(await client.pull(cellUri('A'))).toEqual([]);
  });

  it('goes by the settings of its notebook’s folder', async () => {
    const configuration =
      '# file: export-tiers.toml\nper-file-ignores = { "*.ipynb" = ["ET101"] }\n';
    const client = await start({ A: IMPORT }, configuration);
    expect(await client.pull(cellUri('A'))).toEqual([]);
  });

  it('does not count as an importer, open or not', async () => {
    const client = await start({ A: IMPORT });
    const hover = await client.hover(cellUri('A'), { line: 0, character: 28 });
    expect(JSON.stringify(hover?.contents)).toContain('by 0 files');
  });
});

describe('a notebook', () => {
  it('gets and loses cells', async () => {
    const client = await start({ A: IMPORT });
    const [added] = documentsOf({ B: IMPORT }, NOTEBOOK);
    if (!added) throw new Error('no cell');
    await client.connection.sendNotification(DidChangeNotebookDocumentNotification.type, {
      notebookDocument: { uri: NOTEBOOK, version: 2 },
      change: {
        cells: {
          structure: {
            array: {
              start: 0,
              deleteCount: 1,
              cells: [{ kind: NotebookCellKind.Code, document: added.uri }],
            },
            didOpen: [added],
            didClose: [{ uri: cellUri('A') }],
          },
        },
      },
    });
    expect(codes(await client.pull(cellUri('B')))).toEqual(['ET101']);
    expect(await client.pull(cellUri('A'))).toEqual([]);
  });

  it('is forgotten when it closes', async () => {
    const client = await start({ A: IMPORT });
    await closeNotebook(client, ['A']);
    expect(await client.pull(cellUri('A'))).toEqual([]);
    expect(client.logged.filter((line) => line.includes('failed'))).toEqual([]);
  });

  it('is forgotten with all of its cells, also where the client no longer names those it has removed', async () => {
    const client = await start({ A: IMPORT, B: 'import pkg\npkg.special = 1\n' });
    await closeNotebook(client, []);
    expect(await client.pull(cellUri('A'))).toEqual([]);
    await openNotebook(client, { C: IMPORT });
    expect(await client.actions(cellUri('C'), EVERYTHING, ['source.fixAll'])).toHaveLength(1);
  });

  it.each(['B', 'b/c', ''])(
    'has cells that see each other, whatever their marks: %j',
    async (mark) => {
      const client = await start({ 'a/b': 'import pkg\npkg.special()\n', [mark]: 'special = 1\n' });
      expect(codes(await client.pull(cellUri('a/b')))).toEqual(['ET105']);
      expect(await client.actions(cellUri('a/b'), EVERYTHING, ['source.fixAll'])).toEqual([]);
    },
  );

  it('may be untitled', async () => {
    const client = await start({});
    const untitled = 'untitled:Untitled-1.ipynb';
    const cell = 'vscode-notebook-cell:Untitled-1.ipynb#A';
    await client.connection.sendNotification(DidOpenNotebookDocumentNotification.type, {
      notebookDocument: {
        uri: untitled,
        notebookType: 'jupyter-notebook',
        version: 1,
        cells: [{ kind: NotebookCellKind.Code, document: cell }],
      },
      cellTextDocuments: [{ uri: cell, languageId: 'python', version: 1, text: IMPORT }],
    });
    expect(codes(await client.pull(cell))).toEqual(['ET101']);
  });

  it('is told of to a client that does not ask', async () => {
    const { notebookDocument } = NOTEBOOKS;
    const client = await startClient(PACKAGE, { capabilities: { ...PLAIN, notebookDocument } });
    await openNotebook(client, { A: IMPORT, B: 'x = 1\n' });
    await eventually(
      () => client.published.filter(({ uri }) => uri === cellUri('A')).at(-1)?.diagnostics ?? [],
      (found) => codes(found).join() === 'ET101',
    );
    await closeNotebook(client, ['A', 'B']);
    const last = () => client.published.filter(({ uri }) => uri === cellUri('A')).at(-1);
    await eventually(last, (found) => found?.diagnostics.length === 0);
  });

  it('is asked of no client that knows none', async () => {
    const { initialized } = await startClient(PACKAGE);
    expect(initialized.capabilities.notebookDocumentSync).toBeUndefined();
  });
});

describe('rename in cells', () => {
  const renamed = async (cells: Cells, newName: string) => {
    const client = await start(cells);
    const edit = await client.connection.sendRequest(RenameRequest.type, {
      textDocument: { uri: cellUri('a') },
      position: { line: 0, character: 'from pkg import spe'.length },
      newName,
    });
    return (edit?.documentChanges ?? []).flatMap((each) =>
      'edits' in each ? `${each.textDocument.uri.replace(/.*\//, '')} ${each.edits.length}` : [],
    );
  };

  it('follows into the other cells', async () => {
    const cells = { a: 'from pkg import special', b: 'special()\ndef f(special): special' };
    const files = await renamed(cells, 'fresh');
    expect(files).toContain('notes.ipynb#a 1');
    expect(files).toContain('notes.ipynb#b 1');
    expect(files).toContain('sub.py 1');
  });

  it('is refused where another cell has the new name', async () => {
    const cells = { a: 'from pkg import special', b: 'fresh = 1' };
    await expect(renamed(cells, 'fresh')).rejects.toThrow('`fresh` means something else there');
  });
});
