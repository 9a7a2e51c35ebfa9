/** The grammar comes after the first diagnostics: what the client says until then waits, whatever becomes of it. */
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createDeferred } from '../../server/src/lsp/deferred';
import { parseFixture } from '../support/fixture';
import { createMemoryHost, createMemoryStore } from '../support/memory-host';
import { MODERN } from './client-capabilities';
import { eventually, type TestClient, uriOf } from './test-client';
import { CALLER, codes, MAIN, PACKAGE, startClient } from './tiered-workspace';

const loading = vi.hoisted(() => ({ asked: 0, until: Promise.resolve() }));

vi.mock(import('../../server/src/workspace/sources/python-grammar'), async (original) => {
  const { loadPythonParser } = await original();
  return {
    async loadPythonParser(host) {
      loading.asked++;
      await loading.until;
      return loadPythonParser(host);
    },
  };
});

/** Does not ask for diagnostics. */
const { diagnostic: _, ...textDocument } = MODERN.textDocument ?? {};
const PUSHED = { ...MODERN, textDocument };

/** More than are read before first answers. */
const OTHERS = Array.from(
  { length: 300 },
  (_, at) => `# file: others/o${at}.py\nfrom pkg import other\n`,
).join('');

const OLD = '# file: old.py\nimport pkg\nprint pkg.special\n';
const INITIALIZE = { initialize: { initializationOptions: { status: true } } };
const START = { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } };

let gate = createDeferred<void>();

beforeEach(() => {
  gate = createDeferred();
  loading.asked = 0;
  loading.until = gate.promise;
});

afterEach(() => gate.resolve());

/** Settles when the grammar is waited for. */
const isAsked = () =>
  eventually(
    () => loading.asked,
    (asked) => asked > 0,
  );

const stays = <T>(answer: Promise<T>) =>
  Promise.race([answer, new Promise((resolve) => setTimeout(resolve, 30, 'waits'))]);

const hover = (client: TestClient, line = 0) => client.hover(MAIN, { line, character: 28 });

const failures = ({ logged }: TestClient) => logged.filter((line) => /fail|not/.test(line));

const states = ({ notified }: TestClient) =>
  notified
    .filter(({ method }) => method === 'exportTiers/status')
    .map(({ params }) => (params as { state: string }).state);

test.each([
  ['few files', ''],
  ['more', OTHERS],
])('diagnostics do not wait for it, all else does, in its order, of %s', async (_, others) => {
  const client = await startClient(PACKAGE + CALLER + others);
  await client.open(MAIN);
  expect(codes(await client.pull(MAIN))).toEqual(['ET101']);
  await isAsked();
  const before = hover(client);
  await client.change(MAIN, '\n', START);
  const pulled = client.pull(MAIN);
  const after = hover(client, 1);
  expect(await stays(Promise.race([before, pulled, after]))).toBe('waits');
  gate.resolve();
  expect(JSON.stringify([await before, await after])).toMatch(/Tier 3.*Tier 3/);
  expect((await pulled).map(({ range }) => range.start.line)).toEqual([1]);
  expect(failures(client)).toEqual([]);
});

test('a client that leaves before it is there finds them at its next start', async () => {
  const store = createMemoryStore();
  const { files } = parseFixture(PACKAGE + CALLER);
  const host = () => createMemoryHost(files, { store });
  const client = await startClient('', { capabilities: PUSHED, host });
  await client.open(MAIN);
  await eventually(
    () => client.published,
    ({ length }) => length > 0,
  );
  await isAsked();
  const stopped = client.stop();
  expect(await stays(stopped)).toBe('waits');
  gate.resolve();
  await stopped;
  expect([...store.files.keys()]).toContain('diagnostics.bin');
});

test('they are told a client that does not ask for them, and told again of what it types meanwhile', async () => {
  const client = await startClient(PACKAGE + CALLER, { capabilities: PUSHED });
  await client.open(MAIN);
  const told = () =>
    client.published.map(({ version, diagnostics }) => [version, ...codes(diagnostics)]);
  await eventually(told, (all) => all.length > 0);
  await isAsked();
  await client.change(MAIN, 'from pkg import other\n', START);
  expect(await stays(eventually(told, (all) => all.length > 1))).toBe('waits');
  gate.resolve();
  await eventually(told, (all) => all.length > 1);
  expect(told()).toEqual([
    [1, 'ET101'],
    [2, 'ET101', 'ET101'],
  ]);
});

test('what is opened meanwhile is answered for when it is there, with it', async () => {
  const client = await startClient(PACKAGE + CALLER + OLD);
  await isAsked();
  await client.open(MAIN);
  await client.open(uriOf('old.py'));
  const pulled = Promise.all([client.pull(MAIN), client.pull(uriOf('old.py'))]);
  expect(await stays(pulled)).toBe('waits');
  gate.resolve();
  expect((await pulled).map(codes)).toEqual([['ET101'], ['ET105']]);
  expect(failures(client)).toEqual([]);
});

test('where an open document takes it, all wait', async () => {
  const client = await startClient(PACKAGE + CALLER + OLD);
  await client.open(MAIN);
  await client.open(uriOf('old.py'));
  const pulled = Promise.all([client.pull(MAIN), client.pull(uriOf('old.py'))]);
  await isAsked();
  expect(await stays(pulled)).toBe('waits');
  gate.resolve();
  expect((await pulled).map(codes)).toEqual([['ET101'], ['ET105']]);
});

test('changes of files that came before or meanwhile count', async () => {
  const client = await startClient(PACKAGE + CALLER + OTHERS);
  await client.open(MAIN);
  await client.write(uriOf('pkg/_private.py'), 'special = 2\n');
  await client.pull(MAIN);
  await isAsked();
  await client.write(uriOf('pkg/__init__.py'), 'from ._private import special\n');
  gate.resolve();
  const pulled = await eventually(
    () => client.pull(MAIN).then(codes),
    (all) => all.length > 1,
  );
  expect(pulled).toEqual(['ET106', 'ET101']);
  expect(failures(client)).toEqual([]);
});

test('a scan that is cancelled meanwhile ends when it is there', async () => {
  const client = await startClient(PACKAGE + CALLER + OTHERS, INITIALIZE);
  await client.open(MAIN);
  await client.pull(MAIN);
  await isAsked();
  await client.connection.sendNotification('exportTiers/cancelIndexing');
  // Comes after it, and is handled after it: what was sent has arrived.
  expect(await stays(hover(client))).toBe('waits');
  gate.resolve();
  await eventually(
    () => states(client).at(-1),
    (state) => state === 'cancelled',
  );
  expect(codes(await client.pull(MAIN))).toEqual(['ET101']);
  expect(JSON.stringify(await hover(client))).toContain('Tier 3');
  expect(failures(client)).toEqual([]);
});

test.each([
  ['few files', ''],
  ['more', OTHERS],
])('a client may go meanwhile, of %s', async (_, others) => {
  const client = await startClient(PACKAGE + CALLER + others, INITIALIZE);
  await client.open(MAIN);
  await client.pull(MAIN);
  await isAsked();
  const end = client.shutDown();
  expect(await stays(end)).toBe('waits');
  gate.resolve();
  await end;
  const before = client.notified.length;
  await new Promise((resolve) => setTimeout(resolve, 100));
  expect(client.notified.slice(before)).toEqual([]);
  expect(failures(client)).toEqual([]);
});

test('where it cannot be loaded, nothing is left waiting, and nothing stays that was told without it', async () => {
  const client = await startClient(PACKAGE + CALLER, { ...INITIALIZE, capabilities: PUSHED });
  await client.open(MAIN);
  const told = () => client.published.map(({ diagnostics }) => codes(diagnostics));
  await eventually(told, (all) => all.length > 0);
  await isAsked();
  const hovered = hover(client);
  gate.resolve(Promise.reject(new Error('no such file')));
  expect(await hovered).toBeNull();
  await eventually(told, (all) => all.length > 1);
  expect(told()).toEqual([['ET101'], []]);
  expect(states(client).at(-1)).toBe('error');
  await client.change(MAIN, '\n', START);
  expect(await hover(client)).toBeNull();
  await new Promise((resolve) => setTimeout(resolve, 100));
  expect(failures(client).map((line) => line.split(':')[0])).toEqual([
    'the Python grammar could not be loaded',
    'indexing the workspace failed',
  ]);
  expect(states(client).at(-1)).toBe('error');
});
