/** A start goes by what the one before saw of the folders where that is as it was, and finds what it would find without. */
import fc from 'fast-check';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import type { FileStamp } from '../../../server/src/host/host';
import { findingsOf } from '../../../server/src/ide/diagnostics';
import { createProjects } from '../../../server/src/workspace/project/projects';
import type { PartialSettings } from '../../../server/src/workspace/project/settings';
import type { Workspace } from '../../../server/src/workspace/workspace';
import { createMemoryHost, createMemoryStore } from '../../support/memory-host';
import { pythonParser } from '../../support/python';

const DOCUMENT = '# Tiers\n\n## Tier 3\n\n- `Ring`\n';

const FIRST: Readonly<Record<string, string>> = {
  '/ws/pyproject.toml': '[project]\nname = "pkg"\n',
  '/ws/.gitignore': 'out\n',
  '/ws/pkg/__init__.py': 'from pkg.ring import Ring\n',
  '/ws/pkg/EXPORT_TIERS.md': DOCUMENT,
  '/ws/pkg/ring.py': 'class Ring: ...\n',
  '/ws/use.py': 'from pkg import Ring\n',
  '/ws/other.py': 'import os\n',
  '/ws/deep/er.py': 'import sys\n',
  '/ws/out/made.py': 'from pkg import Ring\n',
};

const began = Date.now();
let times = 1;

type Texts = Readonly<Record<string, string>>;
type Store = ReturnType<typeof createMemoryStore>;

interface Start {
  readonly folders?: readonly string[];
  readonly settings?: PartialSettings;
  readonly stampOf?: () => FileStamp;
  readonly folderTime?: (path: string) => number;
  /** All entries are links. */
  readonly areLinks?: boolean;
  /** Before the scan. */
  readonly before?: (workspace: Workspace) => void;
  /** After it. */
  readonly after?: (workspace: Workspace, files: Map<string, string>) => Promise<void>;
}

interface Told {
  /** True where what projects say of themselves was not read before the end of the scan was told. */
  readonly isRecalled: boolean;
  readonly files: number;
  readonly candidates: number;
  readonly findings: unknown;
}

/** As the server does it: somebody waits for answers. */
async function start(texts: Texts, store: Store | undefined, how: Start = {}): Promise<Told> {
  const host = createMemoryHost(new Map(Object.entries(texts)), store && { store });
  const read = new Set<string>();
  const { sync } = host;
  const readText = (path: string) => {
    read.add(path);
    return sync?.readText(path) ?? null;
  };
  const seen = { ...host, readText: async (path: string) => readText(path) };
  const stamp = how.stampOf ?? ((path: string) => sync?.stamp(path) ?? null);
  const folderTime = how.folderTime ?? ((path: string) => sync?.folderTime?.(path) ?? null);
  const readDirectory = (path: string) =>
    sync?.readDirectory(path)?.map((entry) => ({ ...entry, isLink: how.areLinks === true })) ??
    null;
  const disk = sync && { ...sync, readText, stamp, folderTime, readDirectory };
  const counting = { ...seen, sync: disk };
  const workspace = createProjects(counting, await pythonParser(), () => '2026-01-01');
  let told: Omit<Told, 'findings'> | null = null;
  workspace.onAnswerable(() => {});
  workspace.onIndexed(({ files, candidates }) => {
    told ??= { isRecalled: !read.has('/ws/pyproject.toml'), files, candidates };
  });
  workspace.setFolders(how.folders ?? ['/ws']);
  workspace.setSettings(how.settings ?? {});
  how.before?.(workspace);
  await workspace.scan();
  await how.after?.(workspace, host.files);
  const snapshot = workspace.snapshot();
  const findings = [...snapshot.candidates, ...snapshot.documents.keys()].map((path) => [
    path,
    findingsOf(snapshot, path).map((finding) => ({ ...finding, fixes: finding.fixes() })),
  ]);
  workspace.keep();
  await workspace.dispose();
  if (!told) throw new Error('the end of the scan was not told');
  return { ...(told as Omit<Told, 'findings'>), findings: JSON.parse(JSON.stringify(findings)) };
}

function changed(change: Readonly<Record<string, string | null>>): Texts {
  const texts = Object.entries({ ...FIRST, ...change }).filter(([, text]) => text !== null);
  return Object.fromEntries(texts) as Texts;
}

/** A start after another one, and one in its place that knows of none. */
async function again(
  change: Readonly<Record<string, string | null>>,
  how: Start = {},
  first: Start = {},
): Promise<{ told: Told; fresh: Told }> {
  const store = createMemoryStore();
  await start(FIRST, store, first);
  return {
    told: await start(changed(change), store, how),
    fresh: await start(changed(change), undefined, how),
  };
}

const opening = (path: string, text: string): Start => ({
  before: (workspace) => workspace.openDocument(path, 1, text),
});

const INNER: Start = { folders: ['/ws/pkg'] };

describe('what the start before saw of the folders counts', () => {
  test.each<[string, Readonly<Record<string, string | null>>, Start?, Start?]>([
    ['where all is as it was', {}],
    ['where a Python file says something else', { '/ws/other.py': 'from pkg import Ring\n' }],
    ['where a module of the package does', { '/ws/pkg/ring.py': 'Ring = 1\n' }],
    ['where a file is open', {}, opening('/ws/other.py', 'import pkg\n')],
    ['where a document is open as it is on disk', {}, opening('/ws/pkg/EXPORT_TIERS.md', DOCUMENT)],
    ['where a new file is open', {}, opening('/ws/new.py', 'from pkg import Ring\n')],
    ['where what is left out has changed', { '/ws/out/made.py': '' }],
    ['where a file was open', {}, {}, opening('/ws/use.py', 'import os\n')],
  ])('%s', async (_, change, how, first) => {
    const { told, fresh } = await again(change, how, first);
    expect(told.isRecalled).toBe(true);
    expect(told).toEqual({ ...fresh, isRecalled: true });
  });
});

describe('it does not count', () => {
  test.each<[string, Readonly<Record<string, string | null>>, Start?, Start?]>([
    ['where a file has come', { '/ws/new.py': 'import pkg\n' }],
    ['where a folder has come', { '/ws/new/new.py': 'from pkg import Ring\n' }],
    ['where a file is gone', { '/ws/use.py': null }],
    ['where a file is a folder now', { '/ws/use.py': null, '/ws/use.py/a.py': 'import pkg\n' }],
    [
      'where the project says something else',
      { '/ws/pyproject.toml': '[tool.export-tiers]\nexclude = ["use.py"]\n' },
    ],
    [
      'where the tier document does',
      { '/ws/pkg/EXPORT_TIERS.md': '# Tiers\n\n## Tier 2\n\n- `Ring`\n' },
    ],
    ['where git ignores something else', { '/ws/.gitignore': 'deep\n' }],
    [
      'where there are rules around the folder',
      { '/ws/.git/HEAD': '', '/ws/.gitignore': 'ring.py\n' },
      INNER,
      INNER,
    ],
    ['with other settings', {}, { settings: { exclude: ['use.py'] } }],
    ['with other folders', {}, { folders: ['/ws', '/more'] }],
    ['where a project file is open and says something else', {}, opening('/ws/pyproject.toml', '')],
    ['where that was so', {}, {}, opening('/ws/pyproject.toml', '[project]\n')],
  ])('%s', async (_, change, how, first) => {
    const { told, fresh } = await again(change, how, first);
    expect(told).toEqual({ ...fresh, isRecalled: false });
  });

  test('where the last scan was not the first, and saw something else', async () => {
    const first: Start = {
      async after(workspace, files) {
        files.set('/ws/late.py', 'from pkg import Ring\n');
        workspace.filesChanged([{ path: '/ws/late.py', kind: 'created' }]);
        await workspace.scan();
      },
    };
    expect((await again({}, {}, first)).told.isRecalled).toBe(false);
    const { told, fresh } = await again({ '/ws/late.py': 'from pkg import Ring\n' }, {}, first);
    expect(told).toEqual({ ...fresh, isRecalled: true });
  });

  test.each([
    ['/ws/pyproject.toml', '[tool.export-tiers]\nexclude = ["use.py"]\n'],
    ['/ws/pkg/EXPORT_TIERS.md', '# Tiers\n\n## Tier 2\n\n- `Ring`\n'],
    ['/ws/.gitignore', 'deep\n'],
  ])(
    'where the last scan went by an earlier text of %s, which changed without a word',
    async (path, text) => {
      const first: Start = {
        async after(workspace, files) {
          files.set(path, text);
          files.set('/ws/late.py', 'from pkg import Ring\n');
          workspace.filesChanged([{ path: '/ws/late.py', kind: 'created' }]);
          await workspace.scan();
        },
      };
      const { told, fresh } = await again(
        { [path]: text, '/ws/late.py': 'from pkg import Ring\n' },
        {},
        first,
      );
      expect({ ...told, isRecalled: null }).toEqual({ ...fresh, isRecalled: null });
    },
  );

  test('where it is damaged, or was never written', async () => {
    const store = createMemoryStore();
    expect((await start(FIRST, store)).isRecalled).toBe(false);
    const kept = store.files.get('scan.bin');
    store.files.set('scan.bin', kept?.slice().fill(7, 40, 60) ?? new Uint8Array());
    expect((await start(FIRST, store)).isRecalled).toBe(false);
    expect((await start(FIRST, store)).isRecalled).toBe(true);
  });

  test('where a project file was written just before', async () => {
    const store = createMemoryStore();
    const modified = Date.now();
    const young = { stampOf: () => ({ size: 1, modified }) };
    await start(FIRST, store, young);
    expect((await start(FIRST, store, young)).isRecalled).toBe(false);
  });

  // What the folders' times say is believed where it may be, whatever there is by now.
  test.each<[string, boolean, Start]>([
    ['which were left alone for long', true, { folderTime: () => 1 }],
    ['where it was not', false, { folderTime: () => began + 3_600_000 }],
    ['where it has links', false, { folderTime: () => 1, areLinks: true }],
    ['where it has another time', false, { folderTime: () => ++times }],
  ])('but by the times of folders %s: %s', async (_, isRecalled, how) => {
    expect((await again({ '/ws/new.py': 'import pkg\n' }, how, how)).told.isRecalled).toBe(
      isRecalled,
    );
  });

  test('where a folder changed without a word before the last of several scans', async () => {
    let now = 1e12;
    vi.spyOn(Date, 'now').mockImplementation(() => now);
    onTestFinished(() => void vi.restoreAllMocks());
    const folderTime = (path: string) => (path === '/ws/pkg' ? 1e12 + 10_000 : 1);
    const silent = { '/ws/pkg/silent.py': 'Ring = 1\n' };
    const late = { '/ws/late.py': 'from pkg.silent import Ring\n' };
    const first: Start = {
      folderTime,
      async after(workspace, files) {
        now += 20_000;
        for (const [path, text] of Object.entries({ ...silent, ...late })) files.set(path, text);
        workspace.filesChanged([{ path: '/ws/late.py', kind: 'created' }]);
        await workspace.scan();
      },
    };
    const { told, fresh } = await again({ ...silent, ...late }, { folderTime }, first);
    expect(told).toEqual(fresh);
  });

  test('where packages hide others', async () => {
    const store = createMemoryStore();
    const two = Object.fromEntries(
      ['one', 'two'].flatMap((project) =>
        Object.entries(FIRST).map(([path, text]) => [path.replace('/ws', `/ws/${project}`), text]),
      ),
    );
    const first = await start(two, store);
    expect(await start(two, store)).toEqual(first);
  });
});

test('it is written anew only where it was not good', async () => {
  const store = createMemoryStore();
  await start(FIRST, store);
  const first = store.files.get('scan.bin');
  await start({ ...FIRST, '/ws/other.py': 'import re\n' }, store);
  expect(store.files.get('scan.bin')).toBe(first);
  await start({ ...FIRST, '/ws/new.py': '' }, store);
  expect(store.files.get('scan.bin')).not.toBe(first);
});

test('it is written where that was left undone before', async () => {
  const store = createMemoryStore();
  await start(FIRST, store, {
    async after(workspace) {
      const steps = workspace.keepInSteps();
      while (!store.files.has('facts.bin')) steps.next();
    },
  });
  expect(store.files.has('scan.bin')).toBe(true);
});

test('whatever became of the files', async () => {
  const texts: Readonly<Record<string, readonly string[]>> = {
    '/ws/pyproject.toml': [
      '[project]\nname = "pkg"\n',
      '[tool.export-tiers]\nexclude = ["deep"]\n',
    ],
    '/ws/.gitignore': ['out\n', 'deep\n'],
    '/ws/pkg/__init__.py': ['from pkg.ring import Ring\n', 'from .ring import *\n', 'Ring = 1\n'],
    '/ws/pkg/EXPORT_TIERS.md': [DOCUMENT, DOCUMENT.replace('3', '2')],
    '/ws/pkg/ring.py': ['class Ring: ...\n', 'Ring = 2\n'],
    '/ws/src/pkg/__init__.py': ['Ring = 3\n'],
    '/ws/src/pyproject.toml': ['[project]\nname = "src"\n'],
    '/ws/use.py': ['from pkg import Ring\n', 'import pkg\n\npkg.Ring()\n', 'import os\n'],
    '/ws/deep/er.py': ['import sys\n', 'from pkg import Ring\n'],
    '/ws/out/made.py': ['from pkg import Ring\n'],
    '/ws/note.ipynb': ['{"cells": [], "metadata": {}, "nbformat": 4}'],
  };
  const worlds = fc.record(
    Object.fromEntries(Object.entries(texts).map(([path, all]) => [path, fc.constantFrom(...all)])),
    { requiredKeys: [] },
  ) as fc.Arbitrary<Texts>;
  await fc.assert(
    fc.asyncProperty(fc.array(worlds, { minLength: 1, maxLength: 3 }), async (states) => {
      const store = createMemoryStore();
      for (const state of states.flatMap((each) => [each, each])) {
        const told = await start(state, store);
        const fresh = await start(state, undefined);
        expect({ ...told, isRecalled: null }).toEqual({ ...fresh, isRecalled: null });
      }
    }),
    { numRuns: 60 },
  );
});
