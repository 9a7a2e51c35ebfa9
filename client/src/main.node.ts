/** The extension on a desktop or a remote machine: the server is a process of its own. */
import type { ExtensionContext } from 'vscode';
import { activateExtension, type Extension } from './extension';
import { serveFiles } from './file-requests';

export function activate(context: ExtensionContext): Extension {
  return activateExtension(
    context,
    (options) => {
      const core: typeof import('./node-client') = require('./client.core.js');
      return core.createClient(context, options);
    },
    (client) => serveFiles(client, (bytes) => ({ base64: Buffer.from(bytes).toString('base64') })),
  );
}
