/** Which files are looked at: the extension's settings, the editor's own, and .gitignore; and a configuration's mistakes. */
import * as vscode from 'vscode';
import { diagnosticsOf, hoverAt, openFile } from './support/editor';
import { expectContains, expectEqual } from './support/expect';
import { extensionUnderTest } from './support/extension';
import { poll } from './support/poll';
import { fileUri, restoreFile } from './support/workspace';

const SCRIPT = 'scripts/drain_host.py';
/** Opened by nobody: what is open counts, whatever hides it. */
const UNOPENED = 'hidden/importer.py';
const CODES = ['ET101', 'ET101', 'ET106'];
const CONFIGURATION = 'pyproject.toml';

/** How many imports through the package the view counts. */
async function counted(): Promise<number> {
  const nodes = (await extensionUnderTest().exports.provider.getChildren()) ?? [];
  return nodes[0]?.through ?? -1;
}

describe('what is looked at', () => {
  const { Workspace } = vscode.ConfigurationTarget;
  const set = (section: string, key: string, value: unknown) =>
    vscode.workspace.getConfiguration(section).update(key, value, Workspace);
  const write = (path: string, text: string) =>
    vscode.workspace.fs.writeFile(fileUri(path), new TextEncoder().encode(text));
  let all = 0;

  before(async () => {
    await restoreFile(SCRIPT);
    const before = await poll('counts', async () => {
      const count = await counted();
      return count > 0 && count;
    });
    await write(UNOPENED, 'from app.coordination import TaskType\n');
    all = before + 1;
    let last = 0;
    const isCounted = async () => {
      last = await counted();
      return last === all;
    };
    await poll('another importer', isCounted, () => `${last} of ${all}`);
  });

  after(() => vscode.workspace.fs.delete(fileUri('hidden'), { recursive: true }));

  afterEach(async () => {
    await set('exportTiers', 'exclude', undefined);
    await set('exportTiers', 'enable', undefined);
    await set('files', 'exclude', undefined);
    await set('search', 'exclude', undefined);
    await restoreFile(CONFIGURATION);
    await poll('all importers', async () => (await counted()) === all, counted);
  });

  it('leaves out what `exportTiers.exclude` names, be it open', async () => {
    const { uri } = await openFile(SCRIPT);
    await diagnosticsOf(uri, CODES);
    await set('exportTiers', 'exclude', ['scripts/**']);
    await diagnosticsOf(uri, []);
    await poll('fewer importers', async () => (await counted()) < all, counted);
    await set('exportTiers', 'exclude', undefined);
    await diagnosticsOf(uri, CODES);
  });

  for (const section of ['files', 'search']) {
    it(`counts no importers in what \`${section}.exclude\` hides`, async () => {
      await set(section, 'exclude', { '**/hidden': true });
      await poll('one importer less', async () => (await counted()) === all - 1, counted);
    });
  }

  it('counts no importers in what .gitignore names', async () => {
    await write('.gitignore', 'hidden/\n');
    await poll('one importer less', async () => (await counted()) === all - 1, counted);
    await vscode.workspace.fs.delete(fileUri('.gitignore'));
  });

  it('loses a folder that is deleted, and has it again', async () => {
    await vscode.workspace.fs.delete(fileUri('hidden'), { recursive: true });
    await poll('one importer less', async () => (await counted()) === all - 1, counted);
    await write(UNOPENED, 'from app.coordination import TaskType\n');
  });

  it('is nothing where the extension is switched off', async () => {
    const { uri } = await openFile(SCRIPT);
    await diagnosticsOf(uri, CODES);
    await set('exportTiers', 'enable', false);
    await diagnosticsOf(uri, []);
  });

  it('goes by the configuration, whose mistakes have squiggles where they are', async () => {
    const document = await openFile(CONFIGURATION);
    const change = new vscode.WorkspaceEdit();
    const end = document.lineAt(document.lineCount - 1).range.end;
    const text = '\n[tool.export-tiers]\nexclud = ["x"]\nseverity = { ET101 = "off" }\n';
    change.insert(document.uri, end, text);
    await vscode.workspace.applyEdit(change);
    const [found] = await diagnosticsOf(document.uri, ['ET307']);
    expectEqual(found && document.getText(found.range), 'exclud');
    expectContains(found?.message ?? '', 'did you mean `exclude`');
    const { uri } = await openFile(SCRIPT);
    await diagnosticsOf(uri, ['ET106']);
  });

  it('has keys of the configuration completed and described', async () => {
    const document = await openFile(CONFIGURATION);
    const change = new vscode.WorkspaceEdit();
    const { end } = document.lineAt(document.lineCount - 1).range;
    change.insert(document.uri, end, '\n[tool.export-tiers]\nbaseline = "x"\nsev\n');
    await vscode.workspace.applyEdit(change);
    const typed = document.positionAt(document.getText().lastIndexOf('sev') + 3);
    await poll('the key among the suggestions', async () => {
      const { items } = await vscode.commands.executeCommand<vscode.CompletionList>(
        'vscode.executeCompletionItemProvider',
        document.uri,
        typed,
      );
      const key = items.find(
        ({ label }) => (typeof label === 'string' ? label : label.label) === 'severity',
      );
      return key?.kind === vscode.CompletionItemKind.Property;
    });
    const key = document.positionAt(document.getText().lastIndexOf('baseline') + 2);
    await hoverAt(document, key, 'A file of known findings');
  });
});
