/** What is told of a scan before it is made is what the scan finds, whatever became of the files since the last one. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Host } from '../../../server/src/host/host';
import { decodeDataFile, encodeDataFile } from '../../../server/src/workspace/cache/data-file';
import { createProjects } from '../../../server/src/workspace/project/projects';
import type { PartialSettings } from '../../../server/src/workspace/project/settings';
import type { IndexedInfo, Workspace } from '../../../server/src/workspace/workspace';
import { createMemoryHost, createMemoryStore } from '../../support/memory-host';
import { pythonParser } from '../../support/python';

const DOCUMENT = '# Tiers\n\n## Tier 3\n\n- `Ring`\n';

const FIRST: Readonly<Record<string, string>> = {
  '/ws/pyproject.toml': '[project]\nname = "pkg"\n',
  '/ws/pkg/__init__.py': 'from pkg.ring import Ring\n',
  '/ws/pkg/EXPORT_TIERS.md': DOCUMENT,
  '/ws/pkg/ring.py': 'class Ring: ...\n',
  '/ws/use.py': 'from pkg import Ring\n',
  '/ws/other.py': 'import os\n',
  '/ws/deep/er.py': 'import sys\n',
};

type Store = ReturnType<typeof createMemoryStore>;

/** What was told of a start, by a workspace that foresaw and then scanned. */
interface Told {
  readonly foreseen: IndexedInfo | null;
  readonly scanned: IndexedInfo | null;
}

interface Start {
  readonly folders?: readonly string[];
  readonly settings?: PartialSettings;
  /** Before the settings are told. */
  readonly meanwhile?: (workspace: Workspace, host: ReturnType<typeof createMemoryHost>) => void;
  /** After the scan. */
  readonly then?: (workspace: Workspace, host: ReturnType<typeof createMemoryHost>) => void;
}

async function start(
  host: Host & ReturnType<typeof createMemoryHost>,
  how: Start = {},
): Promise<Told> {
  const { folders = ['/ws'], settings = {}, meanwhile, then } = how;
  const workspace = createProjects(host, await pythonParser(), () => '2026-01-01');
  let scanned: IndexedInfo | null = null;
  workspace.onIndexed((info) => {
    scanned = info;
  });
  workspace.foresee(['/ws']);
  workspace.setFolders(folders);
  meanwhile?.(workspace, host);
  workspace.setSettings(settings);
  const foreseen = await workspace.foreseen();
  await workspace.scan();
  then?.(workspace, host);
  workspace.keep();
  return { foreseen, scanned };
}

const hostOf = (texts: Readonly<Record<string, string>>, store: Store) =>
  createMemoryHost(new Map(Object.entries(texts)), { store });

const counts = (info: IndexedInfo | null) => info && { ...info, durationMs: 0 };

async function again(
  change: Readonly<Record<string, string | null>>,
  how: Start = {},
  first: Start = {},
): Promise<Told> {
  const store = createMemoryStore();
  await start(hostOf(FIRST, store), first);
  const texts = Object.entries({ ...FIRST, ...change }).filter(([, text]) => text !== null);
  return start(hostOf(Object.fromEntries(texts) as Record<string, string>, store), how);
}

describe('is told', () => {
  test('where all is as it was', async () => {
    const { foreseen, scanned } = await again({});
    expect(counts(foreseen)).toEqual({ files: 5, candidates: 3, cached: 5, durationMs: 0 });
    expect(counts(scanned)).toEqual(counts(foreseen));
  });

  test('where a Python file says something else', async () => {
    const { foreseen, scanned } = await again({ '/ws/other.py': 'from pkg import Ring\n' });
    expect(counts(foreseen)).toEqual({ files: 5, candidates: 4, cached: 4, durationMs: 0 });
    expect(counts(scanned)).toEqual(counts(foreseen));
  });

  test('where a file is open, as it stands in the editor', async () => {
    const { foreseen, scanned } = await again(
      {},
      { meanwhile: (it) => it.openDocument('/ws/other.py', 1, 'import pkg\n') },
    );
    expect(counts(foreseen)).toEqual({ files: 5, candidates: 4, cached: 4, durationMs: 0 });
    expect(counts(scanned)).toEqual(counts(foreseen));
  });

  test('where a file was open the last time', async () => {
    const opening: Start = { meanwhile: (it) => it.openDocument('/ws/use.py', 1, 'import os\n') };
    const { foreseen, scanned } = await again({}, {}, opening);
    expect(counts(foreseen)).toEqual({ files: 5, candidates: 3, cached: 4, durationMs: 0 });
    expect(counts(scanned)).toEqual(counts(foreseen));
  });

  test('where the package itself is open, as it is on disk', async () => {
    const init = '/ws/pkg/__init__.py';
    const { foreseen, scanned } = await again(
      {},
      { meanwhile: (it) => it.openDocument(init, 1, FIRST[init] ?? '') },
    );
    expect(counts(foreseen)).toEqual({ files: 5, candidates: 3, cached: 4, durationMs: 0 });
    expect(counts(scanned)).toEqual(counts(foreseen));
  });
});

describe('is not told', () => {
  test.each<[string, Readonly<Record<string, string | null>>, Start?, Start?]>([
    ['a file has come', { '/ws/new.py': 'import pkg\n' }],
    ['a folder has come', { '/ws/new/new.py': 'import pkg\n' }],
    ['a file has gone', { '/ws/other.py': null }],
    ['a tier document has come', { '/ws/deep/EXPORT_TIERS.md': DOCUMENT }],
    ['a tier document says something else', { '/ws/pkg/EXPORT_TIERS.md': `${DOCUMENT}- \`b\`\n` }],
    ['a configuration says something else', { '/ws/pyproject.toml': '[project]\n' }],
    ['an ignore file has come', { '/ws/.gitignore': 'other.py\n' }],
    ['the settings are others', {}, { settings: { exclude: ['other.py'] } }],
    ['the folders are others', {}, { folders: ['/ws/deep'] }],
    [
      'a configuration has another text in an editor',
      {},
      { meanwhile: (it) => it.openDocument('/ws/pyproject.toml', 1, '[project]\n') },
    ],
    [
      'a configuration had another text in an editor',
      {},
      {},
      { meanwhile: (it) => it.openDocument('/ws/pyproject.toml', 1, '[project]\n') },
    ],
    [
      'a new document is open',
      {},
      { meanwhile: (it) => it.openDocument('untitled:one', 1, 'import pkg\n') },
    ],
    [
      'a change is told meanwhile',
      {},
      { meanwhile: (it) => it.filesChanged([{ path: '/ws/use.py', kind: 'changed' }]) },
    ],
    ['there was no scan with the settings', {}, {}, { settings: { exclude: ['other.py'] } }],
  ])('where %s', async (_, change, how, first) => {
    const { foreseen, scanned } = await again(change, how, first);
    expect(foreseen).toBeNull();
    expect(scanned).not.toBeNull();
  });

  test('where nothing was kept, or it is damaged', async () => {
    const store = createMemoryStore();
    expect((await start(hostOf(FIRST, store))).foreseen).toBeNull();
    const kept = store.files.get('scan.bin');
    store.files.set('scan.bin', kept?.slice().fill(7, 40, 60) ?? new Uint8Array());
    expect((await start(hostOf(FIRST, store))).foreseen).toBeNull();
    expect((await start(hostOf(FIRST, store))).foreseen).not.toBeNull();
  });

  test('where a file was written when the scan was made', async () => {
    const store = createMemoryStore();
    const host = hostOf(FIRST, store);
    const stamp = () => ({ size: 1, modified: Date.now() });
    const young = { ...host, sync: host.sync && { ...host.sync, stamp } };
    await start(young);
    expect((await start(young)).foreseen).toBeNull();
  });
});

test('is put right by the scan where folders have no times', async () => {
  const store = createMemoryStore();
  const timeless = (texts: Readonly<Record<string, string>>) => {
    const host = hostOf(texts, store);
    const folderTime = (path: string) => (host.sync?.readDirectory(path) ? 0 : null);
    return { ...host, sync: host.sync && { ...host.sync, folderTime } };
  };
  const more = { ...FIRST, '/ws/new.py': 'import pkg\n' };
  await start(timeless(FIRST));
  const { foreseen, scanned } = await start(timeless(more));
  expect([foreseen?.files, foreseen?.candidates]).toEqual([5, 3]);
  expect([scanned?.files, scanned?.candidates]).toEqual([6, 4]);
  expect((await start(timeless(more))).foreseen?.files).toBe(6);
});

test('a record that nobody wrote so harms nothing', async () => {
  const store = createMemoryStore();
  await start(hostOf(FIRST, store));
  const label = 'export-tiers scan 1 test';
  const bytes = store.files.get('scan.bin');
  const record = bytes && decodeDataFile(bytes, label)?.get('scan');
  const odd = { ...(record as object), testKey: '[' };
  store.files.set('scan.bin', encodeDataFile(label, [['scan', odd]]));
  const { foreseen, scanned } = await start(hostOf(FIRST, store));
  expect(foreseen).toBeNull();
  expect(scanned?.files).toBe(5);
});

test('is written anew only where it was not good', async () => {
  const store = createMemoryStore();
  await start(hostOf(FIRST, store));
  const first = store.files.get('scan.bin');
  await start(hostOf(FIRST, store));
  expect(store.files.get('scan.bin')).toBe(first);
  await start(hostOf({ ...FIRST, '/ws/new.py': '' }, store));
  expect(store.files.get('scan.bin')).not.toBe(first);
});

test('a file that changes between the two is read in the scan', async () => {
  const store = createMemoryStore();
  await start(hostOf(FIRST, store));
  const host = hostOf(FIRST, store);
  const workspace = createProjects(host, await pythonParser(), () => '2026-01-01');
  workspace.foresee(['/ws']);
  workspace.setFolders(['/ws']);
  expect(await workspace.foreseen()).not.toBeNull();
  host.files.set('/ws/other.py', 'from pkg import Ring\n');
  workspace.filesChanged([{ path: '/ws/other.py', kind: 'changed' }]);
  await workspace.scan();
  expect(workspace.snapshot().candidates).toContain('/ws/other.py');
});

test('the scan tells the same, and candidates are those of a start from nothing, in random worlds', async () => {
  const TEXTS = ['from pkg import Ring\n', 'import os\n', 'x = "pkg"\n', null];
  const change = fc.record(
    {
      '/ws/other.py': fc.constantFrom(...TEXTS),
      '/ws/use.py': fc.constantFrom(...TEXTS),
      '/ws/deep/er.py': fc.constantFrom(...TEXTS),
      '/ws/pkg/ring.py': fc.constantFrom('class Ring: ...\n', 'import pkg\n'),
      '/ws/deep/EXPORT_TIERS.md': fc.constantFrom(DOCUMENT, null),
      '/ws/deep/__init__.py': fc.constantFrom('', null),
      '/ws/.gitignore': fc.constantFrom('other.py\n', null),
    },
    { requiredKeys: [] },
  );
  await fc.assert(
    fc.asyncProperty(fc.array(change, { minLength: 2, maxLength: 4 }), async (changes) => {
      const store = createMemoryStore();
      for (const each of changes) {
        const texts = Object.entries({ ...FIRST, ...each }).filter(([, text]) => text !== null);
        const world = Object.fromEntries(texts) as Record<string, string>;
        const { foreseen, scanned } = await start(hostOf(world, store));
        const fresh = await start(hostOf(world, createMemoryStore()));
        if (foreseen) expect(counts(foreseen)).toEqual(counts(scanned));
        expect([scanned?.files, scanned?.candidates]).toEqual([
          fresh.scanned?.files,
          fresh.scanned?.candidates,
        ]);
      }
    }),
    { numRuns: 60 },
  );
});
