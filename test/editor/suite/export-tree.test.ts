/** The view "Export Tiers": its nodes, its filter, its commands. */
import * as vscode from 'vscode';
import { leave, openFile } from './support/editor';
import { expectContains, expectEqual } from './support/expect';
import { extensionUnderTest } from './support/extension';
import { poll } from './support/poll';
import { fileUri, restoreFile } from './support/workspace';

const FILE = 'app/services/training_service.py';

type Provider = ReturnType<typeof extensionUnderTest>['exports']['provider'];
type Node = NonNullable<Parameters<NonNullable<Provider['getParent']>>[0]>;

/** The items below a node, as the view gets them. */
async function children(node?: Node): Promise<{ node: Node; item: vscode.TreeItem }[]> {
  const { provider } = extensionUnderTest().exports;
  const nodes = (await provider.getChildren(node)) ?? [];
  return Promise.all(
    nodes.map(async (each) => ({ node: each, item: await provider.getTreeItem(each) })),
  );
}

/** The node whose labels on the way are these. */
async function nodeAt(...labels: string[]): Promise<Node> {
  let found: Node | undefined;
  for (const label of labels) {
    const level = await poll(`${label} in the tree`, async () => {
      const nodes = await children(found);
      return nodes.length > 0 && nodes;
    });
    found = level.find(({ item }) => item.label === label)?.node;
    if (!found) throw new Error(`no ${label} among ${level.map(({ item }) => item.label)}`);
  }
  if (!found) throw new Error('no labels');
  return found;
}

const PACKAGE = 'app.coordination';
const TIER_3 = 'Tier 3: specialised';

describe('the view of exports', () => {
  afterEach(async () => {
    await vscode.commands.executeCommand('exportTiers.clearFilter');
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    await restoreFile(FILE);
  });

  it('opens, and shows packages, tiers, homes and exports with counts', async () => {
    await vscode.commands.executeCommand('exportTiers.exports.focus');
    await nodeAt(PACKAGE);
    const tiers = await children(await nodeAt(PACKAGE));
    expectEqual(
      tiers.map(({ item }) => item.label),
      ['Tier 1: essential', 'Tier 2: commonly used', TIER_3, 'No tier'],
    );
    const homes = await children(await nodeAt(PACKAGE, TIER_3));
    const labels = homes.map(({ item }) => item.label);
    expectContains(labels.join(' '), '.tracing');
    const names = await children(await nodeAt(PACKAGE, TIER_3, '.tracing'));
    const traced = names.find(({ item }) => item.label === 'traced')?.item;
    expectContains(String(traced?.description), 'through the package');
    expectContains(traced?.accessibilityInformation?.label ?? '', 'traced');
    expectEqual(traced?.iconPath instanceof vscode.ThemeIcon, true);
  });

  it('tells on hover what the hover of an import tells', async () => {
    const { provider } = extensionUnderTest().exports;
    const node = await nodeAt(PACKAGE, TIER_3, '.tracing', 'traced');
    const item = await provider.getTreeItem(node);
    const token = new vscode.CancellationTokenSource().token;
    const resolved = await provider.resolveTreeItem?.(item, node, token);
    const tooltip = resolved?.tooltip;
    if (!(tooltip instanceof vscode.MarkdownString)) throw new Error('no tooltip');
    expectContains(tooltip.value, 'Home: `app.coordination.tracing`');
  });

  it('counts findings, and counts them again after an edit', async () => {
    const findings = async () =>
      String((await children()).find(({ item }) => item.label === PACKAGE)?.item.description);
    const before = await poll('counted findings', async () => {
      const text = await findings();
      return /(\d+) findings/.exec(text)?.[1];
    });
    const document = await openFile(FILE);
    const line = document
      .getText()
      .split('\n')
      .findIndex((each) => each.includes('traced'));
    const change = new vscode.WorkspaceEdit();
    change.delete(document.uri, new vscode.Range(line, 0, line + 1, 0));
    await vscode.workspace.applyEdit(change);
    await poll(
      'other findings',
      async () => {
        const now = /(\d+) findings/.exec(await findings())?.[1];
        return now !== undefined && now !== before;
      },
      findings,
    );
  });

  it('leads to the definition and to the tier document', async () => {
    const node = await nodeAt(PACKAGE, TIER_3, '.tracing', 'traced');
    await vscode.commands.executeCommand('exportTiers.goToExport', node);
    const shown = () => vscode.window.activeTextEditor;
    await poll('the definition', () => shown()?.document.uri.path.endsWith('/tracing.py'));
    const editor = shown();
    expectEqual(editor?.document.getText(editor.selection), 'traced');
    await vscode.commands.executeCommand('exportTiers.openTierDocument', node);
    await poll('the document', () => shown()?.document.uri.path.endsWith('/EXPORT_TIERS.md'));
  });

  it('is filtered by text, tier and findings', async () => {
    const { exports } = extensionUnderTest();
    exports.setFilter({ text: 'TRACED' });
    const [root] = await children();
    expectContains(String(root?.item.description), '1 export');
    exports.setFilter({ tiers: [1] });
    const [only] = await children(await nodeAt(PACKAGE));
    expectEqual(only?.item.label, 'Tier 1: essential');
    exports.setFilter({ text: 'no such name' });
    expectEqual((await children()).length, 0);
    await vscode.commands.executeCommand('exportTiers.clearFilter');
    expectEqual(exports.filter(), {});
  });

  it('asks for a filter that counts while it is typed, and takes it back on Escape', async () => {
    const { exports } = extensionUnderTest();
    await leave(vscode.commands.executeCommand('exportTiers.filterTree'));
    expectEqual(exports.filter(), {});
  });

  it('rewrites the imports of one home, after a look', async () => {
    const document = await openFile(FILE);
    const node = await nodeAt(PACKAGE, TIER_3, '.tracing');
    const asking = vscode.commands.executeCommand('exportTiers.rewriteImports', node);
    const accept = () =>
      vscode.commands.executeCommand('workbench.action.acceptSelectedQuickOpenItem');
    // The preview waits for a word from the user, after the question for safety.
    await poll(
      'the preview to be agreed to',
      async () => {
        await accept();
        await vscode.commands.executeCommand('refactorPreview.apply').then(undefined, () => {});
        return document.getText().includes('from app.coordination.tracing import traced');
      },
      () => document.getText(),
    );
    await asking;
    const other = await vscode.workspace.openTextDocument(fileUri(FILE));
    expectContains(other.getText(), 'checksum_bytes');
    await vscode.commands.executeCommand('workbench.action.files.revert');
  });
});
