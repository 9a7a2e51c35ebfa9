/** What people read of the nodes of the view "Export Tiers". */
import { l10n } from 'vscode';
import type { Place, Tier, TreeNode } from '../tree-protocol';

export function labelOf(node: TreeNode): string {
  switch (node.kind) {
    case 'package':
      return node.package;
    case 'tier':
      return tierLabel(node.tier);
    case 'place':
      return placeLabel(node.package, node.place);
    case 'export':
      return node.name;
  }
}

export function tierLabel(tier: Tier): string {
  switch (tier) {
    case 1:
      return l10n.t('Tier 1: essential');
    case 2:
      return l10n.t('Tier 2: commonly used');
    case 3:
      return l10n.t('Tier 3: specialised');
    case null:
      return l10n.t('No tier');
  }
}

/** @param key the package's name, with its project in brackets where several projects have one of that name. */
function placeLabel(key: string, place: Place): string {
  if (place.kind === 'submodules') return l10n.t('Submodules');
  if (place.kind === 'none') return l10n.t('No provable home');
  const { module } = place;
  const [packageName = ''] = key.split(' ');
  // `.tracing`, as a relative import in the package says it.
  return module.startsWith(`${packageName}.`) ? module.slice(packageName.length) : module;
}

/** The grey words behind the label. */
export function descriptionOf(node: TreeNode): string {
  const parts = [
    ...(node.kind === 'export' && node.nameAtHome ? [l10n.t('as {0}', node.nameAtHome)] : []),
    ...(node.kind === 'export' ? [] : [exportsText(node.exports)]),
    usesText(node),
    ...(node.findings ? [findingsText(node.findings)] : []),
  ];
  return parts.join(' · ');
}

function usesText({ kind, through, past }: TreeNode): string {
  if (kind === 'export' && through + past === 0) return l10n.t('not imported');
  if (kind === 'export') return l10n.t('{0} through the package, {1} past it', through, past);
  // Names, not statements: a statement of three names counts for each of them.
  if (through === 0) return l10n.t('not imported through it');
  return through === 1
    ? l10n.t('imported once through it')
    : l10n.t('imported {0} times through it', through);
}

function exportsText(count: number): string {
  return count === 1 ? l10n.t('1 export') : l10n.t('{0} exports', count);
}

export function findingsText(count: number): string {
  return count === 1 ? l10n.t('1 finding') : l10n.t('{0} findings', count);
}

/** The whole node in one sentence, for those who hear it. */
export function spokenText(node: TreeNode): string {
  const what = node.kind === 'package' ? l10n.t('Package') : '';
  return [what, labelOf(node), descriptionOf(node).replaceAll(' · ', ', ')]
    .filter(Boolean)
    .join(' ');
}
