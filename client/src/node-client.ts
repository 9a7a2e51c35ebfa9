/** The language client on a desktop or a remote machine; a bundle of its own: see `later-client.ts`. */
import type { ExtensionContext } from 'vscode';
import type { BaseLanguageClient, LanguageClientOptions } from 'vscode-languageclient';
import { LanguageClient, TransportKind } from 'vscode-languageclient/node';
import { serverProcess } from './server-process';

export function createClient(
  context: ExtensionContext,
  options: LanguageClientOptions,
): BaseLanguageClient {
  return new LanguageClient(
    'exportTiers',
    'Export Tiers',
    serverProcess(context.asAbsolutePath('dist/server.node.js'), TransportKind.ipc),
    {
      ...options,
      // Asked at every start of the server.
      initializationOptions: () => ({
        ...resolved(options.initializationOptions),
        // Goes with the workspace's settings; a window without a folder has nothing to keep.
        cacheFolder: context.storageUri?.fsPath ?? null,
      }),
    },
  );
}

function resolved<T>(given: T | (() => T)): T {
  return given instanceof Function ? given() : given;
}
