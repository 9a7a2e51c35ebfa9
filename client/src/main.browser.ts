/** The extension in a browser: the server is a web worker, which reads files through the client. */
import { type ExtensionContext, Uri } from 'vscode';
import { activateExtension, type Extension } from './extension';
import { serveAssets, serveFiles } from './file-requests';

export function activate(context: ExtensionContext): Extension {
  const dist = Uri.joinPath(context.extensionUri, 'dist');
  return activateExtension(
    context,
    async (options) => {
      // One file: an extension host in a browser loads no second one.
      const { createClient } = await import('./browser-client');
      return createClient(context, Uri.joinPath(dist, 'server.browser.js'), options);
    },
    (client) => [...serveFiles(client, (bytes) => bytes), serveAssets(client, dist)],
  );
}
