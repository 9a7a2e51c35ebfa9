/** The question for a tiered package, for commands that are about one. */
import * as vscode from 'vscode';
import type { LaterClient } from './later-client';
import { askForTree } from './tree-protocol';
import { descriptionOf } from './view/tree-words';
import type { Question } from './wizard';

/** @param next makes what is known once the package is chosen. */
export async function askForPackage<State>(
  client: LaterClient,
  next: (packageName: string) => State,
): Promise<Question<State>> {
  const { nodes } = await askForTree(client, null);
  if (nodes.length === 0) {
    void vscode.window.showInformationMessage(
      vscode.l10n.t('Export Tiers: no package here has tiers yet.'),
    );
  }
  return {
    placeholder: vscode.l10n.t('Which package?'),
    choices: nodes.map((node) => ({
      label: node.package,
      description: descriptionOf(node),
      iconPath: new vscode.ThemeIcon('package'),
      next: next(node.package),
    })),
  };
}

/** The package that a command was given, as a name or as a node of the view. */
export function packageOf(given: unknown): string | undefined {
  if (typeof given === 'string') return given;
  const node = given as { package?: unknown } | null | undefined;
  return typeof node?.package === 'string' ? node.package : undefined;
}
