/** The report on a package, in a panel of the editor. The page comes from the server, whole. */
import * as vscode from 'vscode';
import type { LaterClient } from './later-client';
import { askForPackage, packageOf } from './packages';
import { plainWords } from './plain-words';
import { askInSteps } from './wizard';

/** The server's answer to `exportTiers/report`. */
type ReportAnswer = { readonly html: string } | null;

/** The command `exportTiers.showReport`; a package's name or node may be given to it, else it asks. */
export function registerReport(client: LaterClient): vscode.Disposable {
  const panels = new Map<string, vscode.WebviewPanel>();
  const command = vscode.commands.registerCommand(
    'exportTiers.showReport',
    async (given?: unknown) => {
      const name = packageOf(given) ?? (await choosePackage(client));
      if (name === undefined) return;
      const answer = await vscode.window.withProgress(
        {
          location: vscode.ProgressLocation.Notification,
          title: vscode.l10n.t('Export Tiers: making the report on {0}…', plainWords(name)),
        },
        () => askForReport(client, name),
      );
      if (answer) show(panels, name, answer.html);
      else {
        void vscode.window.showWarningMessage(
          vscode.l10n.t('Export Tiers: there is no report on {0}.', plainWords(name)),
        );
      }
    },
  );
  return vscode.Disposable.from(command, {
    dispose: () => {
      for (const panel of panels.values()) panel.dispose();
    },
  });
}

/** The one package there is, or the one that is picked; undefined where there is none. */
function choosePackage(client: LaterClient): Promise<string | undefined> {
  return askInSteps<string>(vscode.l10n.t('Show Report'), '', [
    () => askForPackage(client, (name) => name),
  ]);
}

async function askForReport(client: LaterClient, name: string): Promise<ReportAnswer> {
  return (await client).sendRequest<ReportAnswer>('exportTiers/report', {
    package: name,
    nonce: createNonce(),
    history: vscode.workspace.isTrusted,
  });
}

function show(panels: Map<string, vscode.WebviewPanel>, name: string, html: string): void {
  const known = panels.get(name);
  const panel =
    known ??
    vscode.window.createWebviewPanel(
      'exportTiers.report',
      vscode.l10n.t('Export tiers: {0}', name),
      vscode.ViewColumn.Active,
      { enableScripts: true, enableFindWidget: true, localResourceRoots: [] },
    );
  if (!known) {
    panels.set(name, panel);
    panel.onDidDispose(() => panels.delete(name));
  }
  panel.webview.html = html;
  panel.reveal();
}

/** 128 random bits. */
function createNonce(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
