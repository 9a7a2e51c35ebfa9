/** The command `exportTiers.classify`: tiers for a package's exports, proposed from who imports what. */
import * as vscode from 'vscode';
import type { LaterClient } from './later-client';
import { packageOf } from './packages';
import { askForPlan, previewPlan } from './preview-changes';
import { askForTree } from './tree-protocol';
import { askInSteps, type Question } from './wizard';

/** A package's name or node may be given to it, else it asks. */
export function registerClassify(client: LaterClient): vscode.Disposable {
  return vscode.commands.registerCommand('exportTiers.classify', async (given?: unknown) => {
    const title = vscode.l10n.t('Sort a Package’s Exports into Tiers');
    const name =
      packageOf(given) ?? (await askInSteps<string>(title, '', [() => askForAnyPackage(client)]));
    if (name === undefined) return;
    const progress = vscode.l10n.t('Export Tiers: sorting the exports of {0}…', name);
    const params = { package: name };
    const answer = await askForPlan(client, 'exportTiers/planTiers', params, progress);
    if (answer) await previewPlan(client, title, answer);
  });
}

/** The server's answer; see `server/src/lsp/offered-packages.ts`. */
interface OfferedPackage {
  readonly key: string;
  readonly reexports: number;
  readonly stars: number;
}

/** Any package of the workspace, those with tiers first, then those that re-export the most. */
async function askForAnyPackage(client: LaterClient): Promise<Question<string>> {
  const { nodes } = await askForTree(client, null);
  const tiered = nodes.map((node) => node.package);
  const all = await (await client).sendRequest<readonly OfferedPackage[]>(
    'exportTiers/allPackages',
  );
  const others = all.filter(({ key }) => !tiered.includes(key));
  if (tiered.length + others.length === 0) {
    void vscode.window.showInformationMessage(
      vscode.workspace.workspaceFolders?.length
        ? vscode.l10n.t('Export Tiers: there is no package here.')
        : vscode.l10n.t('Export Tiers: open the folder of your project first.'),
    );
  }
  const iconPath = new vscode.ThemeIcon('package');
  return {
    placeholder: vscode.l10n.t('Which package?'),
    always: true,
    choices: [
      ...tiered.map((label) => ({
        label,
        description: vscode.l10n.t('has tiers'),
        iconPath,
        next: label,
      })),
      ...others.map((each) => ({
        label: each.key,
        description: reexportsText(each),
        iconPath,
        next: each.key,
      })),
    ],
  };
}

function reexportsText({ reexports, stars }: OfferedPackage): string {
  const names =
    reexports === 1 ? vscode.l10n.t('1 re-export') : vscode.l10n.t('{0} re-exports', reexports);
  const star =
    stars === 1 ? vscode.l10n.t('1 star import') : vscode.l10n.t('{0} star imports', stars);
  return [...(reexports > 0 ? [names] : []), ...(stars > 0 ? [star] : [])].join(' · ');
}
