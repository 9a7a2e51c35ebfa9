/** The first scan, cancelled: what does not need all files is answered, the rest refused until a change has all indexed. */
import { expect, test } from 'vitest';
import type { ProgressToken } from 'vscode-languageserver-protocol';
import { eventually, type TestClient, uriOf } from './test-client';
import { CALLER, codes, MAIN, PACKAGE, startClient } from './tiered-workspace';

const CANCEL = 'window/workDoneProgress/cancel';
const PYPROJECT = uriOf('pyproject.toml');

const COUNT = 600;

/** More of them than are read before first answers, in more turns than it takes to cancel. */
const OTHERS = Array.from(
  { length: COUNT },
  (_, at) => `# file: others/o${at}.py\nfrom pkg import other, special\nprint(other, special)\n`,
).join('');
const SOURCE = `${PACKAGE}\n${CALLER}\n${OTHERS}`;

interface Slow {
  readonly client: TestClient;
  /** Kinds of what progress said. */
  readonly kinds: string[];
  readonly tokens: ProgressToken[];
  /** What the status was last. */
  state(): string | undefined;
  /** Settles when the scan has come to the file that it is to stop at. */
  readonly reached: Promise<void>;
  /** Lets it go on. */
  go(): void;
  /** The disk takes no more time. */
  hurry(): void;
  cancel(): Promise<void>;
}

/**
 * A client with an open file before a disk that takes its time. Where reading has to wait it waits for `go`, else it takes
 * so long that the event loop has its turns.
 */
async function slowDisk(sync: boolean): Promise<Slow> {
  const [reached, read] = [gate(), gate()];
  let isSlow = true;
  const kinds: string[] = [];
  const tokens: ProgressToken[] = [];
  const client = await startClient(SOURCE, {
    sync,
    initialize: { initializationOptions: { status: true } },
    host: (host) => ({
      ...host,
      async readText(path) {
        if (path.endsWith('/o60.py')) {
          reached.open();
          await read.passed;
        }
        return host.readText(path);
      },
      sync: host.sync && {
        ...host.sync,
        readTextWith(path, ...words) {
          if (isSlow && path.includes('/others/')) takeTime();
          return host.sync?.readTextWith(path, ...words);
        },
      },
    }),
  });
  client.connection.onUnhandledProgress(({ token, value }) => {
    const { kind } = value as { kind: string };
    if (kind === 'begin') tokens.push(token);
    kinds.push(kind);
  });
  await client.open(MAIN);
  const state = () =>
    client.notified
      .filter(({ method }) => method === 'exportTiers/status')
      .map(({ params }) => (params as { state: string }).state)
      .at(-1);
  return {
    ...{ client, kinds, tokens, state, go: read.open },
    reached: reached.passed,
    hurry() {
      isSlow = false;
    },
    async cancel() {
      for (const token of tokens) await client.connection.sendNotification(CANCEL, { token });
    },
  };
}

function gate() {
  let open = () => {};
  const passed = new Promise<void>((resolve) => {
    open = resolve;
  });
  return { passed, open: () => open() };
}

function takeTime(): void {
  for (const until = performance.now() + 2; performance.now() < until; );
}

const isIndexed = ({ notified }: TestClient) =>
  notified.some(({ method }) => method === 'exportTiers/indexed');

/** The client has an answer, so the server has heard all that was said before. */
const heard = ({ connection }: TestClient) =>
  connection.sendRequest('nobody/knows').catch(() => {});

/** Begun, and cancelled while files are read. */
async function cancelled(sync: boolean): Promise<Slow> {
  const slow = await slowDisk(sync);
  await eventually(
    () => slow.kinds.length,
    (count) => count > 0,
  );
  if (!sync) await slow.reached;
  await slow.cancel();
  await slow.cancel();
  await heard(slow.client);
  slow.go();
  await eventually(slow.state, (state) => state === 'cancelled');
  slow.hurry();
  return slow;
}

const references = ({ connection }: TestClient) =>
  connection.sendRequest('textDocument/references', {
    textDocument: { uri: MAIN },
    position: { line: 0, character: 28 },
    context: { includeDeclaration: false },
  });

/** What is answered where all files are known. */
async function answers(client: TestClient) {
  const ask = (method: string, params: object) => client.connection.sendRequest(method, params);
  const init = { textDocument: { uri: uriOf('pkg/__init__.py') } };
  return {
    findings: await client.pull(MAIN),
    hover: await client.hover(MAIN, { line: 0, character: 28 }),
    references: await references(client),
    lenses: await ask('textDocument/codeLens', init),
    fixes: await ask('exportTiers/fixWorkspace', {}),
    tree: await ask('exportTiers/tree', {}).then((tree) => (tree as { nodes: unknown }).nodes),
  };
}

test.each([
  ['can be read at once', true],
  ['has to be waited for', false],
])(
  'where a file %s, open ones are answered for, and all once something changes',
  async (_, sync) => {
    const { client, kinds, state } = await cancelled(sync);
    await eventually(
      () => kinds.at(-1),
      (kind) => kind === 'end',
    );
    expect(isIndexed(client)).toBe(false);
    expect(codes(await client.pull(MAIN))).toEqual(['ET101']);
    const hover = JSON.stringify(await client.hover(MAIN, { line: 0, character: 28 }));
    expect(hover).toContain('Who imports it is not counted yet.');
    await expect(references(client)).rejects.toThrow('Not all files are indexed');
    for (const method of [
      'exportTiers/fixWorkspace',
      'exportTiers/importers',
      'exportTiers/report',
    ]) {
      await expect(client.connection.sendRequest(method, {})).rejects.toThrow('Not all files');
    }
    expect(
      await client.actions(MAIN, {
        start: { line: 0, character: 0 },
        end: { line: 1, character: 0 },
      }),
    ).toEqual([]);
    expect(await client.connection.sendRequest('exportTiers/tree', {})).toEqual({
      nodes: [],
      findings: null,
    });
    expect(state()).toBe('cancelled');

    const path = PYPROJECT.slice('file://'.length);
    await client.write(PYPROJECT, `${client.host.files.get(path)}\n# changed\n`);
    await eventually(state, (now) => now === 'ready');
    expect(isIndexed(client)).toBe(true);
    const fresh = await startClient(SOURCE, { sync });
    await fresh.open(MAIN);
    expect(await answers(client)).toEqual(await answers(fresh));
    expect((await references(client)) as unknown[]).toHaveLength(COUNT + 2);
  },
);

test('is cancelled by word of the client, too', async () => {
  const { client, reached, go, state } = await slowDisk(false);
  await reached;
  await client.connection.sendNotification('exportTiers/cancelIndexing');
  await heard(client);
  go();
  await eventually(state, (now) => now === 'cancelled');
});

test('changes that came before it was cancelled count', async () => {
  const { client, reached, go, state, cancel } = await slowDisk(false);
  await reached;
  await client.write(PYPROJECT, '');
  await client.open(uriOf('new.py'), 'from pkg import special\n');
  await cancel();
  await client.connection.sendNotification('exportTiers/cancelIndexing');
  await heard(client);
  go();
  await eventually(state, (now) => now === 'cancelled');
  expect(await client.pull(uriOf('new.py'))).toEqual([]);
});

test('cancelling what is over does nothing', async () => {
  const { client, go, kinds, cancel, state } = await slowDisk(false);
  go();
  await eventually(state, (now) => now === 'ready');
  await cancel();
  await client.connection.sendNotification('exportTiers/cancelIndexing');
  await client.write(PYPROJECT, `${client.host.files.get(PYPROJECT.slice('file://'.length))}\n`);
  expect(((await references(client)) as unknown[]).length).toBe(COUNT + 2);
  expect(state()).toBe('ready');
  expect(kinds.filter((kind) => kind === 'begin').length).toBeLessThan(2);
});

test.each([true, false])('a client may go right after (read at once: %s)', async (sync) => {
  const slow = await slowDisk(sync);
  if (!sync) await slow.reached;
  await slow.cancel();
  await slow.client.connection.sendNotification('exportTiers/cancelIndexing');
  slow.go();
  await slow.client.shutDown();
  expect(slow.client.logged.filter((line) => line.includes('failed'))).toEqual([]);
});
