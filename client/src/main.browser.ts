/** The extension in a browser: the server is a web worker, which reads files through the client. */
import { type ExtensionContext, Uri } from 'vscode';
import {
  BrowserMessageReader,
  BrowserMessageWriter,
  LanguageClient,
} from 'vscode-languageclient/browser';
import { activateExtension, type Extension } from './extension';
import { serveAssets } from './file-requests';

type Port = ConstructorParameters<typeof BrowserMessageReader>[0];

// The browser's; the compiler is told of Node's globals only.
declare const Worker: new (url: string) => Port & { terminate(): void };

export function activate(context: ExtensionContext): Extension {
  const dist = Uri.joinPath(context.extensionUri, 'dist');
  const script = Uri.joinPath(dist, 'server.browser.js').toString(true);
  let worker: InstanceType<typeof Worker> | null = null;
  const startWorker = async () => {
    worker?.terminate();
    worker = new Worker(script);
    // Made here, for the client tests `instanceof Worker`, which the extension host's own `Worker` fails.
    return {
      reader: new BrowserMessageReader(worker),
      writer: new BrowserMessageWriter(worker),
    };
  };
  context.subscriptions.push({ dispose: () => worker?.terminate() });
  const extension = activateExtension(
    context,
    (options) => new LanguageClient('exportTiers', 'Export Tiers', startWorker, options),
    (bytes) => bytes,
  );
  context.subscriptions.push(serveAssets(extension.client, dist));
  return extension;
}
