/** The server as in a web worker: it has no files but those that the client hands it. */
import { PassThrough } from 'node:stream';
import { afterEach, describe, expect, it } from 'vitest';
import { createConnection } from 'vscode-languageserver/node';
import {
  createMessageConnection,
  type MessageConnection,
  StreamMessageReader,
  StreamMessageWriter,
} from 'vscode-languageserver-protocol/node';
import { createBrowserHost } from '../../server/src/host/browser';
import { assetsOfClient, createClientFiles } from '../../server/src/lsp/client-files';
import { uriLocations } from '../../server/src/lsp/locations';
import { createQuiet } from '../../server/src/lsp/quiet';
import { startServer } from '../../server/src/lsp/server';
import { connectionOptions } from '../../server/src/lsp/turns';
import { parseFixture } from '../support/fixture';
import { createMemoryHost } from '../support/memory-host';
import { MODERN } from './client-capabilities';

const FILES = `
  # file: pyproject.toml
  [[tool.export-tiers.package]]
  name = "pkg"
  tier3 = ["special"]
  # file: pkg/__init__.py
  from .sub import special
  # file: pkg/sub.py
  def special(): ...
`;

let connection: MessageConnection | null = null;

afterEach(async () => {
  await connection?.sendRequest('shutdown');
  connection?.dispose();
});

/** A client with a virtual folder `memfs://host/ws`; answers `null` for all else. */
async function startVirtualClient(): Promise<{ client: MessageConnection; asked: string[] }> {
  const host = createMemoryHost(parseFixture(FILES).files);
  host.files.set('/ws/my scripts/caller #1.py', 'from pkg import special\n');
  const toServer = new PassThrough();
  const toClient = new PassThrough();
  const quiet = createQuiet();
  const server = createConnection(toServer, toClient, connectionOptions(quiet));
  startServer(server, quiet, () => ({
    host: createBrowserHost(createClientFiles(server, uriLocations.toUri), assetsOfClient(server)),
    locations: uriLocations,
    git: null,
  }));
  const client = createMessageConnection(
    new StreamMessageReader(toClient),
    new StreamMessageWriter(toServer),
  );
  connection = client;
  const asked: string[] = [];
  const pathOf = (uri: string) => {
    asked.push(uri);
    return decodeURIComponent(uri.replace('memfs://host', ''));
  };
  const base64 = (bytes: Uint8Array) => ({ base64: Buffer.from(bytes).toString('base64') });
  client.onRequest('exportTiers/readFile', async ({ uri }: { uri: string }) => {
    const text = await host.readText(pathOf(uri));
    return text === null ? null : base64(new TextEncoder().encode(text));
  });
  client.onRequest('exportTiers/readDirectory', async ({ uri }: { uri: string }) => {
    const entries = await host.readDirectory(pathOf(uri));
    return entries?.map(({ name, kind }) => [name, kind]) ?? null;
  });
  client.onRequest('exportTiers/readAsset', async ({ name }: { name: 'web-tree-sitter.wasm' }) =>
    base64(await host.loadAsset(name)),
  );
  client.onRequest(() => null);
  client.listen();
  await client.sendRequest('initialize', {
    processId: null,
    rootUri: null,
    workspaceFolders: [{ uri: 'memfs://host/ws', name: 'ws' }],
    capabilities: { ...MODERN, workspace: { ...MODERN.workspace, configuration: false } },
  });
  await client.sendNotification('initialized', {});
  return { client, asked };
}

describe('files through the client', () => {
  it('make a workspace like any other, whatever the names', async () => {
    const { client, asked } = await startVirtualClient();
    const uri = 'memfs://host/ws/my%20scripts/caller%20%231.py';
    const report = await client.sendRequest<{ items: unknown[] }>('textDocument/diagnostic', {
      textDocument: { uri },
    });
    expect(report.items).toMatchObject([{ code: 'ET101' }]);
    expect(asked).toContain('memfs://host/ws/pkg/sub.py');
    expect(asked.filter((each) => !each.startsWith('memfs://host'))).toEqual([]);
  });
});
