/** What the editor knows of an export wherever it is spoken of: hints, links, references. */
import * as vscode from 'vscode';
import { openFile } from './support/editor';
import { expectContains, expectEqual } from './support/expect';
import { poll } from './support/poll';
import { fileUri, restoreFile } from './support/workspace';

const FILE = 'app/services/training_service.py';
const DEFINITION = 'app/coordination/tracing.py';
const DOCUMENT = 'app/coordination/EXPORT_TIERS.md';
const NOTEBOOK = 'app/services/look.ipynb';

/** As Jupyter writes it. */
const NOTEBOOK_TEXT = JSON.stringify(
  {
    cells: [
      {
        cell_type: 'code',
        metadata: {},
        outputs: [],
        source: ['import os\n', 'from app.coordination import traced'],
      },
    ],
    metadata: { kernelspec: { name: 'python3', language: 'python' } },
    nbformat: 4,
    nbformat_minor: 5,
  },
  null,
  1,
);

describe('around an export', () => {
  const setHints = (on: boolean | undefined) =>
    vscode.workspace
      .getConfiguration('exportTiers')
      .update('inlayHints', on, vscode.ConfigurationTarget.Workspace);

  before(async () => {
    // Tests of the whole workspace may have mended it.
    await restoreFile(FILE);
  });

  it('imports have hints of tier and home where the settings ask for them', async () => {
    const { uri, lineCount } = await openFile(FILE);
    const hints = async () => {
      const range = new vscode.Range(0, 0, lineCount, 0);
      const found = await vscode.commands.executeCommand<vscode.InlayHint[]>(
        'vscode.executeInlayHintProvider',
        uri,
        range,
      );
      return found.map(({ label }) =>
        typeof label === 'string' ? label : label.map(({ value }) => value).join(''),
      );
    };
    expectEqual(await hints(), []);
    await setHints(true);
    try {
      const shown = await poll('hints', async () => (await hints()).length > 0 && (await hints()));
      expectEqual(shown.slice(0, 3), ['Tier 1', 'Tier 1', 'Tier 2 .event_emitters']);
    } finally {
      await setHints(undefined);
    }
  });

  it('modules in the tier document are links to their files', async () => {
    const { uri } = await openFile(DOCUMENT);
    const targets = await poll('links', async () => {
      const links = await vscode.commands.executeCommand<vscode.DocumentLink[]>(
        'vscode.executeLinkProvider',
        uri,
      );
      const paths = links.map(({ target }) => target?.path ?? '');
      return paths.some((path) => path.endsWith('/enums.py')) && paths;
    });
    expectContains(targets.join(' '), '/app/coordination/daemon_manager.py');
  });

  it('its definition has all that takes it as references, notebooks among them', async () => {
    const bytes = new TextEncoder().encode(NOTEBOOK_TEXT);
    await vscode.workspace.fs.writeFile(fileUri(NOTEBOOK), bytes);
    try {
      const document = await openFile(DEFINITION);
      const at = document.positionAt(document.getText().indexOf('def traced') + 'def '.length);
      const found = await poll('the notebook among the references', async () => {
        const places = await vscode.commands.executeCommand<vscode.Location[]>(
          'vscode.executeReferenceProvider',
          document.uri,
          at,
        );
        return places.some(({ uri }) => uri.path.endsWith(NOTEBOOK)) && places;
      });
      const paths = found.map(({ uri }) => uri.path);
      expectContains(paths.join(' '), FILE);
      const inNotebook = found.find(({ uri }) => uri.path.endsWith(NOTEBOOK));
      const { start, end } = inNotebook?.range ?? new vscode.Range(0, 0, 0, 0);
      const line = NOTEBOOK_TEXT.split('\n')[start.line] ?? '';
      expectEqual(line.slice(start.character, end.character), 'traced');
    } finally {
      await vscode.workspace.fs.delete(fileUri(NOTEBOOK));
    }
  });
});
