/** The language client on a desktop or a remote machine; a bundle of its own: see `later-client.ts`. */
import type { ExtensionContext } from 'vscode';
import type { BaseLanguageClient, LanguageClientOptions } from 'vscode-languageclient';
import { LanguageClient, TransportKind } from 'vscode-languageclient/node';

export function createClient(
  context: ExtensionContext,
  options: LanguageClientOptions,
): BaseLanguageClient {
  const module = context.asAbsolutePath('dist/server.node.js');
  const transport = TransportKind.ipc;
  return new LanguageClient(
    'exportTiers',
    'Export Tiers',
    {
      run: { module, transport },
      debug: { module, transport, options: { execArgv: ['--nolazy', '--inspect=6019'] } },
    },
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
