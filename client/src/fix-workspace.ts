/** The commands that fix all of the workspace, of a folder, or of one rule. */
import * as vscode from 'vscode';
import { askForSafety } from './ask-for-safety';
import type { LaterClient } from './later-client';
import { type FixScope, previewFixes } from './preview-fixes';
import { askInSteps, type Question } from './wizard';

/** The commands `exportTiers.fixWorkspace`, `exportTiers.fixFolder` and `exportTiers.fixRule`. */
export function registerFixWorkspace(client: LaterClient): vscode.Disposable {
  return vscode.Disposable.from(
    vscode.commands.registerCommand('exportTiers.fixWorkspace', (scope?: FixScope) =>
      previewFixes(client, { unsafe: true, ...scope }),
    ),
    vscode.commands.registerCommand('exportTiers.fixFolder', (folder?: vscode.Uri) => {
      const uri = folder ?? vscode.window.activeTextEditor?.document.uri;
      return uri && previewFixes(client, { unsafe: true, uri: uri.toString() });
    }),
    vscode.commands.registerCommand('exportTiers.fixRule', async () => {
      const title = vscode.l10n.t('Fix One Rule in the Workspace');
      const scope = await askInSteps<FixScope>(title, {}, [askForRule, askForSafety]);
      if (scope) await previewFixes(client, scope);
    }),
  );
}

/** The rules that have fixes for importers. */
function askForRule(): Question<FixScope> {
  const choice = (code: string, description: string) => ({
    label: code,
    description,
    next: { codes: [code] },
  });
  return {
    placeholder: vscode.l10n.t('Which rule?'),
    choices: [
      choice('ET101', vscode.l10n.t('Tier 3 names imported through their package')),
      choice('ET102', vscode.l10n.t('Tier 2 names imported through their package')),
      choice('ET103', vscode.l10n.t('star imports')),
      choice('ET105', vscode.l10n.t('names used as attributes of their package')),
      choice('ET107', vscode.l10n.t('names patched through their package')),
    ],
  };
}
