/** The server as a process: what comes over its pipes, or does not, and who dies. */
import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import {
  createMessageConnection,
  ErrorCodes,
  StreamMessageReader,
  StreamMessageWriter,
} from 'vscode-languageserver-protocol/node';
import { cliProject } from '../cli/run-cli';
import { endWithTest } from '../support/end-with-test';

const SERVER = resolve('dist/server.node.js');

const PROJECT = `
  # file: pyproject.toml
  [[tool.export-tiers.package]]
  name = "pkg"
  tier3 = ["dig"]
  # file: pkg/__init__.py
  from .deep import dig
  # file: pkg/deep.py
  def dig(): ...
`;

function start(env: Record<string, string> = {}): ChildProcessWithoutNullStreams {
  const child = spawn(process.execPath, [SERVER, '--stdio'], {
    stdio: 'pipe',
    env: { ...process.env, ...env },
  });
  endWithTest(child);
  return child;
}

function connect(child: ChildProcessWithoutNullStreams) {
  const connection = createMessageConnection(
    new StreamMessageReader(child.stdout),
    new StreamMessageWriter(child.stdin),
  );
  connection.onRequest(() => null);
  connection.onError(() => {});
  connection.listen();
  onTestFinished(() => connection.dispose());
  return connection;
}

async function initialize(
  connection: ReturnType<typeof connect>,
  folder: string,
  processId: number | null = null,
): Promise<void> {
  const uri = `file://${folder}`;
  await connection.sendRequest('initialize', {
    processId,
    rootUri: uri,
    capabilities: { textDocument: { diagnostic: {} } },
  });
  await connection.sendNotification('initialized', {});
}

/** The codes of a document's findings. */
async function findings(connection: ReturnType<typeof connect>, folder: string): Promise<string[]> {
  const textDocument = { uri: `file://${folder}/main.py` };
  const report = await connection.sendRequest<{ items: { code: string }[] }>(
    'textDocument/diagnostic',
    { textDocument },
  );
  return report.items.map(({ code }) => code);
}

async function open(connection: ReturnType<typeof connect>, folder: string): Promise<void> {
  await connection.sendNotification('textDocument/didOpen', {
    textDocument: {
      uri: `file://${folder}/main.py`,
      languageId: 'python',
      version: 1,
      text: 'from pkg import dig\n',
    },
  });
}

/** The status that the process ends with, once all that it said was heard; null for one that was killed. */
function ended(child: ChildProcessWithoutNullStreams): Promise<number | null> {
  return new Promise((done) => {
    if (child.exitCode !== null || child.signalCode !== null) done(child.exitCode);
    else child.once('close', done);
  });
}

describe.skipIf(process.platform === 'win32')('the server process', () => {
  it('goes on after messages that are none', async () => {
    const { folder } = cliProject(PROJECT);
    const child = start();
    const connection = connect(child);
    await initialize(connection, folder);
    await open(connection, folder);
    for (const body of [
      '{"jsonrpc"',
      '[]',
      'null',
      '7',
      '{}',
      '{"jsonrpc":"2.0","id":1}',
      '\ud800',
    ]) {
      child.stdin.write(`Content-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`);
    }
    expect(await findings(connection, folder)).toEqual(['ET101']);
  });

  it.each([
    ['a length that is no number', 'Content-Length: many\r\n\r\n{}'],
    ['no length', 'Content-Type: x; charset=utf-8\r\n\r\n{}'],
    ['a length below zero', 'Content-Length: -2\r\n\r\n{}'],
    ['a length beyond all texts', 'Content-Length: 99999999999\r\n\r\n{}'],
    ['a header of other characters', 'Content-Length\uff1a 2\r\n\r\n{}'],
    ['a header of other line ends', 'Content-Length: 2\n\n{}'],
    ['a header without an end', 'x'.repeat(5000)],
    ['a body longer than told', 'Content-Length: 2\r\n\r\n{"id":1}'],
    ['a body shorter than told', 'Content-Length: 40\r\n\r\n{}'],
  ])('ends with a word after %s', async (_, broken) => {
    const { folder } = cliProject(PROJECT);
    const child = start();
    const connection = connect(child);
    await initialize(connection, folder);
    await open(connection, folder);
    expect(await findings(connection, folder)).toEqual(['ET101']);
    let said = '';
    child.stderr.on('data', (text) => {
      said += text;
    });
    child.stdin.on('error', () => {});
    child.stdin.write(broken);
    void findings(connection, folder).catch(() => {});
    void findings(connection, folder).catch(() => {});
    expect(await ended(child)).toBe(1);
    expect(said).toMatch(/^export-tiers: the client's messages cannot be told apart: .+\n$/);
  });

  it('goes on after a batch, answers to nobody and requests that it does not know', async () => {
    const { folder } = cliProject(PROJECT);
    const child = start();
    const connection = connect(child);
    await initialize(connection, folder);
    await open(connection, folder);
    const hover = { jsonrpc: '2.0', id: 77, method: 'textDocument/hover', params: {} };
    for (const message of [
      [hover, { ...hover, id: 78 }],
      { jsonrpc: '2.0', id: 4711, result: {} },
      { jsonrpc: '2.0', id: 'nobody', error: { code: 1, message: 'no' } },
      { jsonrpc: '2.0', id: null, error: { code: 1, message: 'no' } },
      { jsonrpc: '2.0', method: '$/unknown' },
      { jsonrpc: '2.0', method: 'textDocument/didChange' },
      { jsonrpc: '2.0', method: 'textDocument/didOpen', params: [1, 2] },
      { jsonrpc: '2.0', id: 79, method: 'textDocument/hover', params: [1, 2] },
    ]) {
      const body = JSON.stringify(message);
      child.stdin.write(`Content-Length: ${body.length}\r\n\r\n${body}`);
    }
    await expect(connection.sendRequest('textDocument/unknown')).rejects.toMatchObject({
      code: ErrorCodes.MethodNotFound,
    });
    expect(await findings(connection, folder)).toEqual(['ET101']);
  });

  it('says whether it was told to end', async () => {
    const { folder } = cliProject(PROJECT);
    for (const isTold of [true, false]) {
      const child = start();
      const connection = connect(child);
      await initialize(connection, folder);
      if (isTold) await connection.sendRequest('shutdown');
      await connection.sendNotification('exit');
      expect(await ended(child)).toBe(isTold ? 0 : 1);
    }
  });

  it('ends when told to before it was told to begin', async () => {
    const child = start();
    await connect(child).sendNotification('exit');
    expect(await ended(child)).toBe(1);
  });

  it('keeps what V8 compiled for the next one, once', async () => {
    const { folder } = cliProject(PROJECT);
    const home = mkdtempSync(join(tmpdir(), 'export-tiers-code-'));
    onTestFinished(() => rmSync(home, { recursive: true, force: true }));
    const told: string[][] = [];
    const times: number[] = [];
    for (let run = 0; run < 2; run++) {
      const child = start({ XDG_CACHE_HOME: home });
      const connection = connect(child);
      await initialize(connection, folder);
      await open(connection, folder);
      told.push(await findings(connection, folder));
      await connection.sendRequest('shutdown');
      await connection.sendNotification('exit');
      await ended(child);
      const kept = readdirSync(join(home, 'export-tiers')).filter((name) => /^code-/.test(name));
      expect(kept).toEqual([`code-server.core-${process.versions.v8}-${process.arch}.bin`]);
      times.push(statSync(join(home, 'export-tiers', kept[0] ?? '')).mtimeMs);
    }
    expect(told).toEqual([['ET101'], ['ET101']]);
    expect(times[1]).toBe(times[0]);
  });

  it('ends when its input does', async () => {
    const { folder } = cliProject(PROJECT);
    const child = start();
    const connection = connect(child);
    await initialize(connection, folder);
    await open(connection, folder);
    expect(await findings(connection, folder)).toEqual(['ET101']);
    child.stdin.end();
    expect(await ended(child)).toBe(1);
  });

  it('ends when nobody reads what it says', async () => {
    const { folder } = cliProject(PROJECT);
    const child = start();
    const connection = connect(child);
    await initialize(connection, folder);
    let said = '';
    child.stderr.on('data', (text) => {
      said += text;
    });
    child.stdin.on('error', () => {});
    child.stdout.destroy();
    // The answers to these have nowhere to go.
    const asked = setInterval(() => {
      const body = '{"jsonrpc":"2.0","id":9,"method":"textDocument/hover","params":{}}';
      if (child.exitCode === null)
        child.stdin.write(`Content-Length: ${body.length}\r\n\r\n${body}`);
    }, 50);
    onTestFinished(() => clearInterval(asked));
    expect(await ended(child)).toBe(1);
    expect(said).toMatch(/^export-tiers: the client is not there: .+\n$/);
  });

  it('ends when the editor died without a word', async () => {
    const { folder } = cliProject(PROJECT);
    const editor = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)']);
    endWithTest(editor);
    const child = start();
    await initialize(connect(child), folder, editor.pid ?? null);
    editor.kill('SIGKILL');
    expect(await ended(child)).toBe(1);
  });

  it('once killed and started again has the same findings', async () => {
    const { folder } = cliProject(PROJECT);
    const first = start();
    const connection = connect(first);
    await initialize(connection, folder);
    await open(connection, folder);
    expect(await findings(connection, folder)).toEqual(['ET101']);
    first.kill('SIGKILL');
    await ended(first);
    const again = connect(start());
    await initialize(again, folder);
    await open(again, folder);
    expect(await findings(again, folder)).toEqual(['ET101']);
  });
});
