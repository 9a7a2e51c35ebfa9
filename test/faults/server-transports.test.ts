/** How a client reaches the server as a process: every way of it, and every way that leads nowhere. */
import { spawn } from 'node:child_process';
import { createServer, type Server, type Socket } from 'node:net';
import { join, resolve } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import {
  createMessageConnection,
  IPCMessageReader,
  IPCMessageWriter,
  type MessageConnection,
  StreamMessageReader,
  StreamMessageWriter,
} from 'vscode-languageserver-protocol/node';
import { cliProject } from '../cli/run-cli';
import { endWithTest } from '../support/end-with-test';

const SERVER = resolve('dist/server.node.js');

interface Ended {
  readonly status: number | null;
  readonly said: string;
}

function start(words: readonly string[], channel: 'ipc' | 'ignore' = 'ignore') {
  const child = spawn(process.execPath, [SERVER, ...words], {
    stdio: ['ignore', 'pipe', 'pipe', channel],
  });
  endWithTest(child);
  let said = '';
  child.stderr?.on('data', (text) => {
    said += text;
  });
  const ended = new Promise<Ended>((done) =>
    child.once('close', (status) => done({ status, said })),
  );
  return { child, ended };
}

/** A client that listens, as those do that start a server with `--socket` or `--pipe`. */
async function listen(where: { port: number; host: string } | { path: string }) {
  let found: (socket: Socket) => void;
  const connected = new Promise<Socket>((done) => {
    found = done;
  });
  const server: Server = createServer((socket) => found(socket.on('error', () => {})));
  await new Promise<void>((done) => server.listen(where, done));
  onTestFinished(() => void server.close());
  return { connected, address: server.address() };
}

/** Starts a server that connects to a client, by one of the two ways of writing its argument. */
async function connectedServer(kind: 'socket' | 'pipe', isOneWord: boolean) {
  const { folder } = cliProject('# file: main.py\n');
  const { connected, address } = await listen(
    kind === 'pipe' ? { path: join(folder, 'client.sock') } : { port: 0, host: '127.0.0.1' },
  );
  const value = typeof address === 'string' ? address : String(address?.port);
  const server = start(isOneWord ? [`--${kind}=${value}`] : [`--${kind}`, value]);
  const socket = await connected;
  onTestFinished(() => void socket.destroy());
  const connection = createMessageConnection(
    new StreamMessageReader(socket),
    new StreamMessageWriter(socket),
  );
  connection.onError(() => {});
  connection.listen();
  onTestFinished(() => connection.dispose());
  return { ...server, socket, connection };
}

async function nameOf(connection: MessageConnection): Promise<string> {
  const answer = await connection.sendRequest<{ serverInfo: { name: string } }>('initialize', {
    processId: null,
    rootUri: null,
    capabilities: {},
  });
  return answer.serverInfo.name;
}

async function shutDown(connection: MessageConnection): Promise<void> {
  await connection.sendRequest('shutdown');
  await connection.sendNotification('exit');
}

const isPosix = process.platform !== 'win32';

describe.skipIf(!isPosix).each([
  ['socket', true],
  ['socket', false],
  ['pipe', true],
  ['pipe', false],
] as const)('--%s, as one word: %j', (kind, isOneWord) => {
  it('answers, and ends when it is told to', async () => {
    const { connection, ended } = await connectedServer(kind, isOneWord);
    expect(await nameOf(connection)).toBe('Export Tiers');
    await shutDown(connection);
    expect(await ended).toEqual({ status: 0, said: '' });
  });
});

describe.skipIf(!isPosix).each(['socket', 'pipe'] as const)('--%s', (kind) => {
  it('ends when the client is gone', async () => {
    const { connection, socket, ended } = await connectedServer(kind, true);
    await nameOf(connection);
    socket.destroy();
    expect((await ended).status).toBe(1);
  });

  it('ends with a word when the client is out of step', async () => {
    const { connection, socket, ended } = await connectedServer(kind, true);
    await nameOf(connection);
    // The header of the second message is where it tells.
    socket.write('Content-Length: 2\r\n\r\n{"id":1}'.repeat(2));
    expect(await ended).toEqual({
      status: 1,
      said: expect.stringMatching(
        /^export-tiers: the client's messages cannot be told apart: .+\n$/,
      ),
    });
  });
});

it('answers a client that is Node, over its channel', async () => {
  const { child, ended } = start(['--node-ipc'], 'ipc');
  const connection = createMessageConnection(
    new IPCMessageReader(child),
    new IPCMessageWriter(child),
  );
  connection.listen();
  onTestFinished(() => connection.dispose());
  expect(await nameOf(connection)).toBe('Export Tiers');
  await shutDown(connection);
  expect(await ended).toEqual({ status: 0, said: '' });
});

it.each([
  [[]],
  [['--socket']],
  [['--socket=many']],
  [['--socket=70000']],
  [['--pipe=']],
  [['--pipe']],
  // There is no channel.
  [['--node-ipc']],
])('says how to connect where it is not told: %j', async (words) => {
  const { status, said } = await start(words).ended;
  expect(status).toBe(2);
  expect(said).toMatch(/^export-tiers: say how to connect: --stdio, .+\n$/);
});

it('says that nobody listens', async () => {
  const { folder } = cliProject('# file: main.py\n');
  const { status, said } = await start([`--pipe=${join(folder, 'nobody.sock')}`]).ended;
  expect(status).toBe(1);
  expect(said).toMatch(/^export-tiers: the client is not there: .+\n$/);
});
