/** The extension on a desktop or a remote machine: the server is a process of its own. */
import type { ExtensionContext } from 'vscode';
import { LanguageClient, TransportKind } from 'vscode-languageclient/node';
import { activateExtension, type Extension } from './extension';

export function activate(context: ExtensionContext): Extension {
  const module = context.asAbsolutePath('dist/server.node.js');
  const transport = TransportKind.ipc;
  return activateExtension(
    context,
    (options) =>
      new LanguageClient(
        'exportTiers',
        'Export Tiers',
        {
          run: { module, transport },
          debug: { module, transport, options: { execArgv: ['--nolazy', '--inspect=6019'] } },
        },
        {
          ...options,
          initializationOptions: {
            ...options.initializationOptions,
            // Goes with the workspace's settings; a window without a folder has nothing to keep.
            cacheFolder: context.storageUri?.fsPath ?? null,
          },
        },
      ),
    (bytes) => ({ base64: Buffer.from(bytes).toString('base64') }),
  );
}
