/** What the server tells of the tree of exports: see `lsp/export-tree.ts` there. */
import type { Location } from 'vscode-languageclient';
import type { LaterClient } from './later-client';

export type Tier = 1 | 2 | 3 | null;

export type Place =
  | { readonly kind: 'module'; readonly module: string }
  | { readonly kind: 'submodules' }
  | { readonly kind: 'none' };

interface NodeBase {
  readonly id: string;
  /** Its name, `app`, or `app (one)` where several projects have one of that name. */
  readonly package: string;
  readonly exports: number;
  readonly through: number;
  readonly past: number;
  readonly findings: number | null;
}

export interface PackageNode extends NodeBase {
  readonly kind: 'package';
}

export interface TierNode extends NodeBase {
  readonly kind: 'tier';
  readonly tier: Tier;
}

export interface PlaceNode extends NodeBase {
  readonly kind: 'place';
  readonly tier: Tier;
  readonly place: Place;
}

export interface ExportNode extends NodeBase {
  readonly kind: 'export';
  readonly tier: Tier;
  readonly name: string;
  readonly what: 'class' | 'function' | 'variable' | 'module' | 'unknown';
  readonly nameAtHome: string | null;
}

export type TreeNode = PackageNode | TierNode | PlaceNode | ExportNode;

/** The place of a node as the server wants it named, that of its parent where it asks for children. */
export interface TreeTarget {
  readonly package: string;
  readonly tier?: Tier;
  readonly place?: Place;
  readonly name?: string;
}

export interface TreeFilter {
  readonly text?: string;
  readonly tiers?: readonly Tier[] | null;
  readonly withFindings?: boolean;
}

export interface TreeAnswer {
  readonly nodes: readonly TreeNode[];
  readonly findings: { readonly total: number; readonly files: number } | null;
}

export interface TreeNodeAnswer {
  readonly place: Location | null;
  readonly document: Location | null;
  readonly description: string;
}

export const TREE_CHANGED = 'exportTiers/treeChanged';

/** @param parent null for the packages. */
export async function askForTree(
  client: LaterClient,
  parent: TreeTarget | null,
  filter: TreeFilter = {},
): Promise<TreeAnswer> {
  return (await client).sendRequest('exportTiers/tree', { ...(parent && { parent }), filter });
}

export async function askForNode(client: LaterClient, node: TreeNode): Promise<TreeNodeAnswer> {
  return (await client).sendRequest('exportTiers/treeNode', targetOf(node));
}

/** The node in the server's words. */
export function targetOf(node: TreeNode): TreeTarget {
  return {
    package: node.package,
    ...(node.kind !== 'package' && { tier: node.tier }),
    ...(node.kind === 'place' && { place: node.place }),
    ...(node.kind === 'export' && { name: node.name }),
  };
}
