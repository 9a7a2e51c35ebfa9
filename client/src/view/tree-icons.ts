/** Icons of the nodes: shapes tell the kind, colours of the theme the tier. */
import { ThemeColor, ThemeIcon } from 'vscode';
import type { ExportNode, Tier, TreeNode } from '../tree-protocol';

export function iconOf(node: TreeNode): ThemeIcon {
  switch (node.kind) {
    case 'package':
      return new ThemeIcon('package');
    case 'tier':
      return new ThemeIcon(
        node.tier === null ? 'circle-large' : 'circle-large-filled',
        color(node.tier),
      );
    case 'place':
      return new ThemeIcon(PLACES[node.place.kind]);
    case 'export':
      return node.findings
        ? new ThemeIcon(SYMBOLS[node.what], new ThemeColor('list.warningForeground'))
        : new ThemeIcon(SYMBOLS[node.what]);
  }
}

const PLACES = {
  module: 'symbol-namespace',
  submodules: 'symbol-namespace',
  none: 'question',
} as const;

const SYMBOLS: Readonly<Record<ExportNode['what'], string>> = {
  class: 'symbol-class',
  function: 'symbol-method',
  variable: 'symbol-variable',
  module: 'symbol-namespace',
  unknown: 'symbol-misc',
};

function color(tier: Tier): ThemeColor {
  const names = { 1: 'charts.green', 2: 'charts.blue', 3: 'charts.orange' } as const;
  return new ThemeColor(tier === null ? 'disabledForeground' : names[tier]);
}
