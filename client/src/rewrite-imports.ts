/**
 * The command `exportTiers.rewriteImports`: which package, which of its names, how sure it has to be; then the
 * preview. From the view it starts at the node that was chosen.
 */
import * as vscode from 'vscode';
import { askForSafety } from './ask-for-safety';
import type { LaterClient } from './later-client';
import { askForPackage } from './packages';
import { type FixScope, previewFixes } from './preview-fixes';
import { askForTree, type TreeNode } from './tree-protocol';
import { descriptionOf, labelOf, tierLabel } from './view/tree-words';
import { askInSteps, type Choice, type Question, type Step } from './wizard';

export function registerRewriteImports(client: LaterClient): vscode.Disposable {
  return vscode.commands.registerCommand(
    'exportTiers.rewriteImports',
    async (node?: Partial<TreeNode>) => {
      const start = node?.package === undefined ? null : scopeOf(node as TreeNode);
      const steps: Step<FixScope>[] = start
        ? [() => askForSafety(start)]
        : [
            () => askForPackage(client, (name): FixScope => ({ package: name })),
            (scope) => askForNames(client, scope),
            askForSafety,
          ];
      const title = vscode.l10n.t('Rewrite Imports');
      const scope = await askInSteps<FixScope>(title, start ?? {}, steps);
      if (scope) await previewFixes(client, scope);
    },
  );
}

/** What a node of the view stands for. */
function scopeOf(node: TreeNode): FixScope {
  return {
    package: node.package,
    ...(node.kind === 'tier' && node.tier !== null && { tier: node.tier }),
    ...(node.kind === 'place' && node.place.kind === 'module' && { home: node.place.module }),
    ...(node.kind === 'export' && { names: [node.name] }),
  };
}

async function askForNames(client: LaterClient, scope: FixScope): Promise<Question<FixScope>> {
  const parent = { package: scope.package ?? '' };
  const tiers = (await askForTree(client, parent)).nodes;
  const choices: Choice<FixScope>[] = [
    { label: vscode.l10n.t('Everything that has a better home'), next: scope },
  ];
  for (const node of tiers) {
    if (node.kind !== 'tier' || node.tier === null || node.tier === 1) continue;
    const { tier } = node;
    choices.push(separator(tierLabel(tier), scope));
    choices.push({
      label: vscode.l10n.t('All of {0}', tierLabel(tier)),
      description: descriptionOf(node),
      next: { ...scope, tier },
    });
    const places = (await askForTree(client, { ...parent, tier })).nodes;
    for (const place of places) {
      if (place.kind !== 'place' || place.place.kind !== 'module') continue;
      choices.push({
        label: labelOf(place),
        description: descriptionOf(place),
        iconPath: new vscode.ThemeIcon('symbol-namespace'),
        next: { ...scope, tier, home: place.place.module },
      });
    }
  }
  return { placeholder: vscode.l10n.t('Which names shall be imported from their homes?'), choices };
}

function separator(label: string, next: FixScope): Choice<FixScope> {
  return { label, kind: vscode.QuickPickItemKind.Separator, next };
}
