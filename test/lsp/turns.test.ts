import { PassThrough } from 'node:stream';
import { describe, expect, it, onTestFinished } from 'vitest';
import { createConnection } from 'vscode-languageserver/node';
import {
  createMessageConnection,
  ErrorCodes,
  LSPErrorCodes,
  StreamMessageReader,
  StreamMessageWriter,
} from 'vscode-languageserver-protocol/node';
import { diskLocations } from '../../server/src/lsp/locations';
import { createQuiet } from '../../server/src/lsp/quiet';
import { startServer } from '../../server/src/lsp/server';
import { connectionOptions } from '../../server/src/lsp/turns';
import { createMemoryHost } from '../support/memory-host';
import { CALLER, codes, MAIN, PACKAGE, startClient } from './tiered-workspace';

const INITIALIZE = { processId: null, rootUri: 'file:///ws', capabilities: {} };

const HOVER = { textDocument: { uri: MAIN }, position: { line: 0, character: 0 } };

/** A server that was told nothing yet. */
function unknowing() {
  const toServer = new PassThrough();
  const toClient = new PassThrough();
  const quiet = createQuiet();
  startServer(createConnection(toServer, toClient, connectionOptions(quiet)), quiet, () => ({
    host: createMemoryHost(new Map()),
    locations: diskLocations,
    git: null,
  }));
  const client = createMessageConnection(
    new StreamMessageReader(toClient),
    new StreamMessageWriter(toServer),
  );
  client.onRequest(() => null);
  client.listen();
  onTestFinished(() => client.dispose());
  return client;
}

describe('before `initialize`', () => {
  it.each([
    ['textDocument/hover', HOVER],
    ['shutdown', undefined],
    ['exportTiers/unknown', {}],
  ])('%s is refused, and the session begins afterwards', async (method, params) => {
    const client = unknowing();
    const refused = { code: ErrorCodes.ServerNotInitialized };
    await expect(client.sendRequest(method, params)).rejects.toMatchObject(refused);
    expect(await client.sendRequest('initialize', INITIALIZE)).toMatchObject({
      serverInfo: { name: 'Export Tiers' },
    });
    await client.sendNotification('initialized', {});
    expect(await client.sendRequest('textDocument/hover', HOVER)).toBeNull();
    await client.sendRequest('shutdown');
  });

  it('notifications are let go by', async () => {
    const client = unknowing();
    await client.sendNotification('initialized', {});
    await client.sendNotification('textDocument/didOpen', {
      textDocument: { uri: MAIN, languageId: 'python', version: 1, text: '' },
    });
    await client.sendNotification('$/setTrace', { value: 'off' });
    await client.sendRequest('initialize', INITIALIZE);
    await client.sendRequest('shutdown');
  });
});

it('a session begins once', async () => {
  const client = await startClient(PACKAGE + CALLER);
  await expect(client.connection.sendRequest('initialize', INITIALIZE)).rejects.toMatchObject({
    code: ErrorCodes.InvalidRequest,
  });
  await client.open(MAIN);
  expect(codes(await client.pull(MAIN))).toEqual(['ET101']);
});

it.each([
  ['textDocument/hover', HOVER],
  ['textDocument/diagnostic', { textDocument: { uri: MAIN } }],
  ['shutdown', undefined],
  ['initialize', INITIALIZE],
  ['exportTiers/unknown', {}],
])('after `shutdown` %s is refused', async (method, params) => {
  const client = await startClient(PACKAGE + CALLER);
  await client.open(MAIN);
  expect(codes(await client.pull(MAIN))).toEqual(['ET101']);
  await client.shutDown();
  const told = client.notified.length;
  await client.change(MAIN, 'import os\n');
  await expect(client.connection.sendRequest(method, params)).rejects.toMatchObject({
    code: ErrorCodes.InvalidRequest,
  });
  expect(client.notified.slice(told)).toEqual([]);
});

it('what was asked before `shutdown` is answered', async () => {
  const client = await startClient(PACKAGE + CALLER);
  await client.open(MAIN);
  const asked = client.connection
    .sendRequest('textDocument/hover', HOVER)
    .catch(({ code }) => expect(code).toBe(LSPErrorCodes.ContentModified));
  await client.shutDown();
  await asked;
});
