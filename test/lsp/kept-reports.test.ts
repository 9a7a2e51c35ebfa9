/** Diagnostics of open documents come from the run before where nothing changed, and from now where anything did. */
import { afterEach, describe, expect, it } from 'vitest';
import type { Diagnostic } from 'vscode-languageserver-protocol';
import type { FileReport } from '../../server/src/lsp/analyses';
import { INDEXED } from '../../server/src/lsp/indexing';
import { decodeDataFile, encodeDataFile } from '../../server/src/workspace/cache/data-file';
import { parseFixture } from '../support/fixture';
import { createMemoryHost, createMemoryStore } from '../support/memory-host';
import { MODERN, PLAIN } from './client-capabilities';
import {
  eventually,
  startClient,
  type TestClient,
  type TestClientOptions,
  uriOf,
} from './test-client';
import { CALLER, MAIN, PACKAGE } from './tiered-workspace';

type Store = ReturnType<typeof createMemoryStore>;

const { files: FILES } = parseFixture(PACKAGE + CALLER);
const INIT = uriOf('pkg/__init__.py');

/** Is sent diagnostics. Documents are open before such a server has settings, and looks at the files. */
const PUSHED = { ...PLAIN, workspace: { configuration: true } };

const MODERN_PUBLISHING = MODERN.textDocument?.publishDiagnostics ?? {};

interface Run extends Omit<TestClientOptions, 'host'> {
  readonly files?: ReadonlyMap<string, string>;
  /** Documents with other texts than their files. */
  readonly texts?: Readonly<Record<string, string>>;
  readonly open?: readonly string[];
  /** When the documents are open. */
  readonly act?: (client: TestClient) => Promise<void>;
}

/** One run of the server, from its start to the end of what it does by itself. */
async function run(store: Store, { files = FILES, texts = {}, open = [MAIN], act, ...how }: Run) {
  const client = await startClient('', {
    capabilities: PUSHED,
    ...how,
    host: () => createMemoryHost(files, { store }),
  });
  running.add(client);
  for (const uri of open) await client.open(uri, texts[uri]);
  await act?.(client);
  const isTold = () => client.notified.some(({ method }) => method === INDEXED);
  await eventually(isTold, (told) => told);
  // Answers come after that: all of them are there when a question is answered.
  await client.hover(MAIN, { line: 0, character: 0 });
  await eventually(
    () => open.every((uri) => told(client, uri).length > 0 || how.capabilities === MODERN),
    (all) => all,
  );
  await new Promise((resolve) => setTimeout(resolve, 150));
  return client;
}

const running = new Set<TestClient>();

async function stop(client: TestClient): Promise<void> {
  running.delete(client);
  await client.stop();
}

afterEach(async () => {
  for (const client of running) await stop(client);
});

/** All that was sent of a document. */
function told(client: TestClient, uri: string) {
  return client.published.filter((each) => each.uri === uri);
}

const LABEL = 'export-tiers diagnostics 1 test';

/** Gives what is kept another text, by which it is known. */
function mark(store: Store): void {
  const file = decodeDataFile(store.files.get('diagnostics.bin') ?? new Uint8Array(), LABEL);
  if (!file) throw new Error('nothing is kept');
  const records = file.keys().map((key) => {
    const value = file.get(key);
    const { items } = (value ?? {}) as Partial<FileReport>;
    if (!items) return [key, value] as const;
    const marked = items.map((each) => ({ ...each, message: 'kept' }));
    return [key, { items: marked, resultId: 'kept' }] as const;
  });
  store.files.set('diagnostics.bin', encodeDataFile(LABEL, records));
}

const isKept = (items: readonly Diagnostic[] = []) =>
  items.some(({ message }) => message === 'kept');

/** What a run after another one is told of the document, where what the first left is marked. */
async function again(second: Run, first: Run = {}) {
  const store = createMemoryStore();
  await stop(await run(store, first));
  mark(store);
  return told(await run(store, second), MAIN);
}

describe('what was kept', () => {
  it('is sent once, as it was, with the version of now', async () => {
    const store = createMemoryStore();
    const first = await run(store, {});
    await stop(first);
    const second = await run(store, {});
    expect(told(second, MAIN)).toEqual(told(first, MAIN).slice(-1));
    expect(told(second, MAIN)).toMatchObject([{ version: 1, diagnostics: [{ code: 'ET101' }] }]);
  });

  it('comes before what is worked out, which is sent where it differs', async () => {
    const all = await again({});
    expect(all.map(({ diagnostics }) => isKept(diagnostics))).toEqual([true, false]);
    expect(all[1]?.diagnostics).toMatchObject([{ code: 'ET101' }]);
  });

  it('answers a client that pulls, which is told to ask again where it differs', async () => {
    const store = createMemoryStore();
    const modern = { capabilities: MODERN };
    const pulled: Diagnostic[][] = [];
    const act = async (client: TestClient) => void pulled.push(await client.pull(MAIN));
    await stop(await run(store, { ...modern, act }));
    mark(store);
    const client = await run(store, { ...modern, act });
    await eventually(
      () => client.requested.filter(({ method }) => method === 'workspace/diagnostic/refresh'),
      ({ length }) => length === 1,
    );
    pulled.push(await client.pull(MAIN));
    expect(pulled.map(isKept)).toEqual([false, true, false]);
    expect(pulled[2]).toEqual(pulled[0]);
  });

  it.each<[string, Run, Run?]>([
    ['where another document is open, as it is on disk', { open: [MAIN, INIT] }],
    ['where another one was', {}, { open: [MAIN, INIT] }],
    ['with a client that shows hovers in another way', { capabilities: { ...PUSHED, window: {} } }],
  ])('counts %s', async (_, second, first) => {
    expect(isKept((await again(second, first))[0]?.diagnostics)).toBe(true);
  });
});

const otherwise = (uri: string, text: string) => ({ texts: { [uri]: text } });

const withFile = (path: string, text: string) => ({
  files: new Map([...FILES, [`/ws/${path}`, text]]),
});

describe('it does not count', () => {
  it.each<[string, Run, Run?]>([
    ['where the document says something else', otherwise(MAIN, 'from pkg import other\n')],
    ['where another document does', { ...otherwise(INIT, 'other = 1\n'), open: [MAIN, INIT] }],
    ['where a file has changed', withFile('pkg/core.py', 'essential = common = 1\n')],
    ['where one has come', withFile('new.py', 'from pkg import special\n')],
    ['where the configuration has changed', withFile('pyproject.toml', '')],
    ['where a tier document has come', withFile('pkg/EXPORT_TIERS.md', '# Tiers\n')],
    ['with other settings', { settings: { severity: { ET101: 'error' } } }],
    [
      'with a client that shows less',
      {},
      { capabilities: { ...PUSHED, textDocument: { publishDiagnostics: MODERN_PUBLISHING } } },
    ],
    [
      'with one that shows more',
      { capabilities: { ...PUSHED, textDocument: { publishDiagnostics: MODERN_PUBLISHING } } },
    ],
    [
      'in another language',
      { initialize: { initializationOptions: { translations: { 'from {0}': 'aus {0}' } } } },
    ],
    [
      'with another folder',
      {
        initialize: {
          workspaceFolders: ['ws', 'more'].map((name) => ({ uri: `file:///${name}`, name })),
        },
      },
    ],
  ])('%s', async (_, second, first) => {
    const all = await again(second, first);
    expect(all.some(({ diagnostics }) => isKept(diagnostics))).toBe(false);
    expect(all.length).toBeGreaterThan(0);
  });

  it('where it is damaged, or of another build', async () => {
    for (const spoil of [
      (store: Store) => store.files.get('diagnostics.bin')?.fill(7, 40, 50),
      (store: Store) => store.files.set('diagnostics.bin', new Uint8Array(100)),
      (store: Store) => {
        const file = store.files.get('diagnostics.bin') ?? new Uint8Array();
        const records = decodeDataFile(file, LABEL);
        const all = records?.keys().map((key) => [key, records.get(key)] as const) ?? [];
        store.files.set('diagnostics.bin', encodeDataFile(`${LABEL}-2`, all));
      },
    ]) {
      const store = createMemoryStore();
      await stop(await run(store, {}));
      mark(store);
      spoil(store);
      const all = told(await run(store, {}), MAIN);
      expect(all).toHaveLength(1);
      expect(isKept(all[0]?.diagnostics)).toBe(false);
    }
  });

  it('where documents are edited before', async () => {
    const act = (client: TestClient) => client.change(MAIN, 'from pkg import other\n');
    const all = await again({ act });
    expect(all.some(({ diagnostics }) => isKept(diagnostics))).toBe(false);
  });
});
