/** The server in a web worker: files and the parser's binaries come through the client. */
import {
  BrowserMessageReader,
  BrowserMessageWriter,
  createConnection,
} from 'vscode-languageserver/browser';
import { createBrowserHost } from './host/browser';
import { assetsOfClient, createClientFiles } from './lsp/client-files';
import { uriLocations } from './lsp/locations';
import { createQuiet } from './lsp/quiet';
import { startServer } from './lsp/server';
import { connectionOptions } from './lsp/turns';

// A worker's global is its port; the compiler is told of Node's globals only.
const port = globalThis as unknown as ConstructorParameters<typeof BrowserMessageReader>[0];

const quiet = createQuiet();
const connection = createConnection(
  new BrowserMessageReader(port),
  new BrowserMessageWriter(port),
  connectionOptions(quiet),
);
const files = createClientFiles(connection, uriLocations.toUri);
const host = createBrowserHost(files, assetsOfClient(connection));

startServer(connection, quiet, () => ({ host, locations: uriLocations, git: null }));
