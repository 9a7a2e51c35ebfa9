/** The report on a package, in a panel of the editor. The page comes from the server, whole. */
import * as vscode from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';

/** The server's answer to `exportTiers/report`. */
type ReportAnswer = { readonly html: string } | null;

/** The command `exportTiers.showReport`; a package's name may be given to it, else it asks. */
export function registerReport(client: BaseLanguageClient): vscode.Disposable {
  const panels = new Map<string, vscode.WebviewPanel>();
  const command = vscode.commands.registerCommand(
    'exportTiers.showReport',
    async (given?: unknown) => {
      const name = typeof given === 'string' ? given : await choosePackage(client);
      if (name === undefined) return;
      const answer = await vscode.window.withProgress(
        {
          location: vscode.ProgressLocation.Notification,
          title: `Export Tiers: making the report on ${name}…`,
        },
        () => askForReport(client, name),
      );
      if (answer) show(panels, name, answer.html);
      else void vscode.window.showWarningMessage(`Export Tiers: there is no report on ${name}.`);
    },
  );
  return vscode.Disposable.from(command, {
    dispose: () => {
      for (const panel of panels.values()) panel.dispose();
    },
  });
}

/** The one package there is, or the one that is picked; undefined where there is none. */
async function choosePackage(client: BaseLanguageClient): Promise<string | undefined> {
  const names = await client.sendRequest<readonly string[]>('exportTiers/packages');
  if (names.length === 0) {
    void vscode.window.showInformationMessage('Export Tiers: no package here has tiers yet.');
  }
  if (names.length <= 1) return names[0];
  return vscode.window.showQuickPick([...names], {
    title: 'Export Tiers: Show Report',
    placeHolder: 'The package to report on',
  });
}

function askForReport(client: BaseLanguageClient, name: string): Promise<ReportAnswer> {
  return client.sendRequest<ReportAnswer>('exportTiers/report', {
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
      `Export tiers: ${name}`,
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
