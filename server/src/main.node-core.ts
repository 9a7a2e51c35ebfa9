/** What `main.node.ts` loads: the server and the host of a process of its own. The wasm files lie beside the bundle. */
import { type Connection, createConnection, ProposedFeatures } from 'vscode-languageserver/node';
import { createBrowserHost } from './host/browser';
import { createNodeHost } from './host/node';
import { nodeGit } from './host/node-git';
import { languagesBeside } from './host/node-languages';
import { nodeReaders } from './host/node-readers';
import { createNodeStore } from './host/node-store';
import { connectTo, type Transport } from './host/node-transport';
import { createClientFiles } from './lsp/client-files';
import { diskLocations } from './lsp/locations';
import { createQuiet, type Quiet } from './lsp/quiet';
import { startServer } from './lsp/server';
import { connectionOptions } from './lsp/turns';
import type { Followers } from './lsp/warm-up';
import { PromptReader, PromptWriter } from './main.node-streams';

/** @param followers are told how far the server is. */
export function serve(transport: Transport, followers: Followers): void {
  const quiet = createQuiet();
  const connection = openConnection(transport, quiet);

  // Every handler is guarded; what still gets here is told, and the server stays for what comes next.
  process.on('uncaughtException', (error) => {
    connection.console.error(`unexpected error: ${error.stack ?? error.message}`);
  });
  process.on('unhandledRejection', (reason) => {
    const text = reason instanceof Error ? (reason.stack ?? reason.message) : String(reason);
    connection.console.error(`unexpected rejection: ${text}`);
  });

  const languages = languagesBeside(__dirname);
  startServer(connection, quiet, ({ clientFiles, cacheFolder }) => {
    const store = cacheFolder === null ? null : createNodeStore(cacheFolder, __filename);
    const disk = createNodeHost(`${__dirname}/`, store);
    const files = createClientFiles(connection, diskLocations.toUri);
    const readers = nodeReaders(`${__dirname}/reader.js`, { isBrief: false });
    const host = clientFiles ? createBrowserHost(files, disk.loadAsset) : { ...disk, readers };
    const git = clientFiles ? null : nodeGit;
    return { host, locations: diskLocations, git, languages, followers };
  });
}

function openConnection(transport: Transport, quiet: Quiet): Connection {
  const options = connectionOptions(quiet);
  if (transport.kind === 'ipc') return createConnection(ProposedFeatures.all, options);
  const isGone = (error: Error) => end(`the client is not there: ${error.message}`);
  const isLost = (complaint: string) =>
    end(`the client's messages cannot be told apart: ${complaint}`);
  if (transport.kind === 'stdio') {
    process.stdout.on('error', isGone);
    // What anything else prints would be taken for messages.
    globalThis.console = new console.Console(process.stderr);
  }
  const socket = transport.kind === 'stdio' ? null : connectTo(transport, isGone);
  const reader = new PromptReader(socket ?? process.stdin, isLost);
  const writer = new PromptWriter(socket ?? process.stdout);
  return createConnection(ProposedFeatures.all, reader, writer, options);
}

function end(complaint: string): never {
  process.stderr.write(`export-tiers: ${complaint}\n`);
  process.exit(1);
}
