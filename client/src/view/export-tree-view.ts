/**
 * The view "Export Tiers": packages, tiers, homes, exports. Each level is asked of the server when it is opened,
 * and again when the server says that something has changed.
 */
import * as vscode from 'vscode';
import { setContext } from '../contexts';
import type { LaterClient } from '../later-client';
import {
  askForNode,
  askForTree,
  TREE_CHANGED,
  type TreeAnswer,
  type TreeFilter,
  type TreeNode,
  targetOf,
} from '../tree-protocol';
import { iconOf } from './tree-icons';
import { descriptionOf, findingsText, labelOf, spokenText } from './tree-words';

export const VIEW = 'exportTiers.exports';

/** The server has stopped, or there is none; the status item says so. */
const NOBODY = (): TreeAnswer => ({ nodes: [], findings: null });

export interface ExportTreeView extends vscode.Disposable {
  refresh(): void;
  filter(): TreeFilter;
  setFilter(filter: TreeFilter): void;
  /** What the view shows below a node, for tests and pickers. */
  readonly provider: vscode.TreeDataProvider<TreeNode>;
}

export function createExportTreeView(client: LaterClient): ExportTreeView {
  const changed = new vscode.EventEmitter<void>();
  let filter: TreeFilter = {};

  const provider: vscode.TreeDataProvider<TreeNode> = {
    onDidChangeTreeData: changed.event,
    async getChildren(node) {
      const answer = await askForTree(client, node ? targetOf(node) : null, filter).catch(NOBODY);
      if (!node) tellOfRoots(answer);
      return [...answer.nodes];
    },
    getTreeItem: treeItem,
    async resolveTreeItem(item, node, token) {
      const { description } = await askForNode(client, node);
      if (description && !token.isCancellationRequested) {
        item.tooltip = new vscode.MarkdownString(description);
      }
      return item;
    },
  };
  const view = vscode.window.createTreeView(VIEW, {
    treeDataProvider: provider,
    showCollapseAll: true,
  });

  function tellOfRoots({ nodes, findings }: TreeAnswer): void {
    const filtered = isFiltered(filter);
    setContext('exportTiers.isFiltered', filtered);
    // Without a filter the view's welcome text says what to do.
    view.message =
      filtered && nodes.length === 0 ? vscode.l10n.t('No export matches the filter.') : '';
    view.description = filtered ? filterText(filter) : '';
    view.badge = findings?.total
      ? {
          value: findings.total,
          tooltip: vscode.l10n.t('{0} in {1} files', findingsText(findings.total), findings.files),
        }
      : undefined;
  }

  const listeners: vscode.Disposable[] = [];
  void client.then((created) => {
    listeners.push(
      created.onNotification(TREE_CHANGED, () => changed.fire()),
      created.onDidChangeState(() => changed.fire()),
    );
  }, NOBODY);
  return {
    provider,
    refresh: () => changed.fire(),
    filter: () => filter,
    setFilter(next) {
      filter = next;
      changed.fire();
    },
    dispose() {
      for (const listener of [...listeners, view, changed]) listener.dispose();
    },
  };
}

function treeItem(node: TreeNode): vscode.TreeItem {
  const { Collapsed, Expanded, None } = vscode.TreeItemCollapsibleState;
  const state = node.kind === 'export' ? None : node.kind === 'package' ? Expanded : Collapsed;
  const item = new vscode.TreeItem(labelOf(node), state);
  item.id = node.id;
  item.description = descriptionOf(node);
  item.iconPath = iconOf(node);
  item.contextValue = contextOf(node);
  item.accessibilityInformation = { label: spokenText(node) };
  if (node.kind === 'export') {
    item.command = {
      command: 'exportTiers.goToExport',
      title: vscode.l10n.t('Go to Definition'),
      arguments: [node],
    };
  }
  return item;
}

/** `place.movable`: the kind, and whether its imports can move to a home. */
function contextOf(node: TreeNode): string {
  const isMovable =
    node.kind === 'package' ||
    (node.tier !== null &&
      node.tier > 1 &&
      (node.kind !== 'place' || node.place.kind === 'module'));
  return isMovable ? `${node.kind}.movable` : node.kind;
}

function isFiltered({ text, tiers, withFindings }: TreeFilter): boolean {
  return Boolean(text || tiers || withFindings);
}

function filterText({ text, tiers, withFindings }: TreeFilter): string {
  return [
    text,
    tiers?.map((tier) => tier ?? vscode.l10n.t('No tier')).join(', '),
    withFindings ? vscode.l10n.t('with findings') : '',
  ]
    .filter(Boolean)
    .join(' · ');
}
