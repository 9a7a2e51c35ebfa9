/**
 * The extension itself, the same on a desktop and in a browser: it starts the language client, and adds
 * what the protocol has no words for: a status item and commands.
 */
import * as vscode from 'vscode';
import type { BaseLanguageClient, LanguageClientOptions } from 'vscode-languageclient';
import { registerClassify } from './classify';
import { registerCommands } from './commands';
import { setContext } from './contexts';
import { documentSelector } from './document-selector';
import { type PackBytes, serveFiles } from './file-requests';
import { registerFixWorkspace } from './fix-workspace';
import { registerReport } from './report';
import { registerRewriteImports } from './rewrite-imports';
import { registerRoadmap } from './roadmap';
import { registerShowImporters } from './show-importers';
import { createStatusItem, type StatusItem } from './status-item';
import type { ExportTreeView } from './view/export-tree-view';
import { registerExportTree } from './view/tree-commands';

/** What `activate` gives; the tests in the editor look at it. */
export interface Extension {
  readonly client: BaseLanguageClient;
  readonly status: StatusItem;
  readonly exports: ExportTreeView;
}

/** Makes the client of one environment; called once. */
export type CreateClient = (options: LanguageClientOptions) => BaseLanguageClient;

/**
 * Sets everything up and starts the client, without waiting for it: activation must be quick.
 *
 * @param pack makes bytes into what the connection to the server can carry.
 */
export function activateExtension(
  context: vscode.ExtensionContext,
  createClient: CreateClient,
  pack: PackBytes,
): Extension {
  setContext('exportTiers.isActive', true);
  const output = vscode.window.createOutputChannel('Export Tiers', { log: true });
  const client = createClient({
    documentSelector: documentSelector(),
    outputChannel: output,
    initializationOptions: {
      status: true,
      clientFiles: hasVirtualFolders(),
      showImporters: true,
      fixWorkspace: true,
    },
    diagnosticPullOptions: { onChange: true, onSave: true, onFocus: true },
  });
  const status = createStatusItem(client);
  const tree = registerExportTree(client);
  context.subscriptions.push(
    output,
    status,
    client,
    ...serveFiles(client, pack),
    ...registerCommands(client, output, status),
    registerReport(client),
    registerFixWorkspace(client),
    registerClassify(client),
    registerRoadmap(client),
    registerShowImporters(client),
    registerRewriteImports(client),
    tree,
  );
  client.start().catch((error: unknown) => {
    output.error(`The language server did not start: ${error}`);
    status.fail(vscode.l10n.t('The language server did not start'));
  });
  return { client, status, exports: tree };
}

/** True where the server cannot find the workspace on its own disk. */
function hasVirtualFolders(): boolean {
  const folders = vscode.workspace.workspaceFolders ?? [];
  return folders.some(({ uri }) => uri.scheme !== 'file');
}
