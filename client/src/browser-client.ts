/** The language client in a browser, whose server is a web worker: see `later-client.ts`. */
import type { ExtensionContext, Uri } from 'vscode';
import type { BaseLanguageClient, LanguageClientOptions } from 'vscode-languageclient';
import {
  BrowserMessageReader,
  BrowserMessageWriter,
  LanguageClient,
} from 'vscode-languageclient/browser';

type Port = ConstructorParameters<typeof BrowserMessageReader>[0];

// The browser's; the compiler is told of Node's globals only.
declare const Worker: new (url: string) => Port & { terminate(): void };

/** @param script the server's. */
export function createClient(
  context: ExtensionContext,
  script: Uri,
  options: LanguageClientOptions,
): BaseLanguageClient {
  let worker: InstanceType<typeof Worker> | null = null;
  const startWorker = async () => {
    worker?.terminate();
    worker = new Worker(script.toString(true));
    // Made here, for the client tests `instanceof Worker`, which the extension host's own `Worker` fails.
    return {
      reader: new BrowserMessageReader(worker),
      writer: new BrowserMessageWriter(worker),
    };
  };
  context.subscriptions.push({ dispose: () => worker?.terminate() });
  return new LanguageClient('exportTiers', 'Export Tiers', startWorker, options);
}
