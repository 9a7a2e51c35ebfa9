/**
 * The extension itself, the same on a desktop and in a browser: it starts the language client, and adds
 * what the protocol has no words for: a status item and commands.
 */
import * as vscode from 'vscode';
import type { BaseLanguageClient, LanguageClientOptions } from 'vscode-languageclient';
import { registerClassify } from './classify';
import { registerCommands } from './commands';
import { setContext } from './contexts';
import { registerDebugInformation } from './debug-information';
import { documentSelector } from './document-selector';
import { registerFixWorkspace } from './fix-workspace';
import { type LaterClient, later } from './later-client';
import { registerReport } from './report';
import { registerRewriteImports } from './rewrite-imports';
import { registerRoadmap } from './roadmap';
import { registerShowImporters } from './show-importers';
import { createStatusItem, type StatusItem } from './status-item';
import type { ExportTreeView } from './view/export-tree-view';
import { registerExportTree } from './view/tree-commands';

const DIAGNOSTIC_MODE = 'exportTiers.diagnosticMode';

/** What `activate` gives; the tests in the editor look at it. */
export interface Extension {
  readonly client: LaterClient;
  readonly status: StatusItem;
  readonly exports: ExportTreeView;
}

/** Makes the client of one environment; called once. */
export type CreateClient = (
  options: LanguageClientOptions,
) => BaseLanguageClient | Promise<BaseLanguageClient>;

/**
 * Sets everything up; the client comes a moment later, for activation must be quick.
 *
 * @param serve answers the server's questions, as this environment can.
 */
export function activateExtension(
  context: vscode.ExtensionContext,
  createClient: CreateClient,
  serve: (client: BaseLanguageClient) => vscode.Disposable[],
): Extension {
  setContext('exportTiers.isActive', true);
  const output = vscode.window.createOutputChannel('Export Tiers', { log: true });
  const options: LanguageClientOptions = {
    documentSelector: documentSelector(),
    outputChannel: output,
    // Asked at every start of the server.
    initializationOptions: () => ({
      status: true,
      clientFiles: hasVirtualFolders(),
      showImporters: true,
      fixWorkspace: true,
      workspaceDiagnostics: wantsAllFindings(),
      tomlSchema: hasTomlSchemas(),
      translations: vscode.l10n.bundle ?? null,
    }),
    diagnosticPullOptions: { onChange: true, onSave: true, onFocus: true },
  };
  const client = later(() => createClient(options));
  const status = createStatusItem(client);
  const tree = registerExportTree(client);
  context.subscriptions.push(
    output,
    status,
    ...registerCommands(client, output, status),
    registerDebugInformation(client),
    registerReport(client),
    registerFixWorkspace(client),
    registerClassify(client),
    registerRoadmap(client),
    registerShowImporters(client),
    registerRewriteImports(client),
    vscode.workspace.onDidChangeConfiguration((change) => {
      // A server says when it starts whether it knows of closed files.
      if (!change.affectsConfiguration(DIAGNOSTIC_MODE)) return;
      void vscode.commands.executeCommand('exportTiers.restart');
    }),
    tree,
  );
  client
    .then((created) => {
      context.subscriptions.push(created, ...serve(created));
      return created.start();
    })
    .catch((error: unknown) => {
      output.error(`The language server did not start: ${error}`);
      status.fail(vscode.l10n.t('The language server did not start'));
    });
  return { client, status, exports: tree };
}

/** True where an extension reads the schema that our manifest names. */
function hasTomlSchemas(): boolean {
  return vscode.extensions.getExtension('tamasfe.even-better-toml') !== undefined;
}

function wantsAllFindings(): boolean {
  return vscode.workspace.getConfiguration().get(DIAGNOSTIC_MODE) === 'workspace';
}

/** True where the server cannot find the workspace on its own disk. */
function hasVirtualFolders(): boolean {
  const folders = vscode.workspace.workspaceFolders ?? [];
  return folders.some(({ uri }) => uri.scheme !== 'file');
}
