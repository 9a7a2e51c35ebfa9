/** What answers rest on is told from what it is at the next start; where it is said to be the same, so are the answers. */
import fc from 'fast-check';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import type { FileStamp } from '../../../server/src/host/host';
import { findingsOf } from '../../../server/src/ide/diagnostics';
import type { World } from '../../../server/src/workspace/cache/world';
import { createProjects } from '../../../server/src/workspace/project/projects';
import type { PartialSettings } from '../../../server/src/workspace/project/settings';
import type { Workspace } from '../../../server/src/workspace/workspace';
import { cases } from '../../support/cases';
import { createMemoryHost, createMemoryStore } from '../../support/memory-host';
import { pythonParser } from '../../support/python';

const DOCUMENT = '# Tiers\n\n## Tier 3\n\n- `Ring`\n';
const USE = 'from pkg import Ring\n';

const FIRST: Texts = {
  '/ws/pyproject.toml': '[tool.export-tiers]\nexclude = ["left"]\nbaseline = "known.json"\n',
  '/ws/.gitignore': 'out\n',
  '/ws/pkg/__init__.py': 'from pkg.ring import Ring\nfrom ext import Thing\nfrom left import Odd\n',
  '/ws/pkg/EXPORT_TIERS.md': DOCUMENT,
  '/ws/pkg/ring.py': 'class Ring: ...  # export-tiers: remove 2026-03-01\n',
  '/ws/left/__init__.py': 'class Odd: ...\n',
  '/ws/use.py': USE,
  '/ws/other.py': 'import os\n',
  '/ws/out/made.py': USE,
  '/lib/ext.py': 'class Thing: ...\n',
};

type Texts = Readonly<Record<string, string>>;
type Change = Readonly<Record<string, string | null>>;
type Store = ReturnType<typeof createMemoryStore>;
type Files = Map<string, string>;

interface Start {
  readonly folders?: readonly string[];
  readonly settings?: PartialSettings;
  readonly day?: string;
  /** Null for what is on disk. */
  readonly stampOf?: (path: string) => FileStamp | null;
  /** Before the scan. */
  readonly before?: (workspace: Workspace) => void;
  /** After it. */
  readonly after?: (workspace: Workspace, files: Files) => Promise<void> | void;
}

interface Told {
  /** Of what was kept, at the end of the scan. */
  readonly isSame: boolean;
  readonly world: World | null;
  readonly findings: unknown;
}

/** As the server does it: somebody waits for answers. */
async function start(
  texts: Texts,
  store: Store,
  kept: World | null,
  how: Start = {},
): Promise<Told> {
  const { stampOf: stamp } = how;
  const host = createMemoryHost(new Map(Object.entries(texts)), { store, ...(stamp && { stamp }) });
  const day = how.day ?? '2026-01-01';
  const workspace = createProjects(host, await pythonParser(), () => day);
  let isSame = false;
  workspace.onAnswerable(() => {});
  const stop = workspace.onIndexed(() => {
    isSame = kept !== null && workspace.isWorld(JSON.parse(JSON.stringify(kept)));
  });
  workspace.setFolders(how.folders ?? ['/ws']);
  workspace.setSettings(how.settings ?? { extraPaths: ['/lib'] });
  how.before?.(workspace);
  await workspace.scan();
  stop();
  await how.after?.(workspace, host.files);
  const snapshot = workspace.snapshot();
  const paths = [...snapshot.candidates, ...snapshot.documents.keys()].sort();
  const findings = paths.map((path) => [
    path,
    findingsOf(snapshot, path).map(({ fixes: _, ...finding }) => finding),
  ]);
  workspace.keep();
  const world = workspace.world();
  await workspace.dispose();
  return { isSame, world, findings: JSON.parse(JSON.stringify(findings)) };
}

function changed(change: Change): Texts {
  const texts = Object.entries({ ...FIRST, ...change }).filter(([, text]) => text !== null);
  return Object.fromEntries(texts) as Texts;
}

/** A start after another one. @param more than there is at first, for both. */
async function again(change: Change, how: Start = {}, first: Start = {}, more: Texts = {}) {
  const store = createMemoryStore();
  const before = await start({ ...FIRST, ...more }, store, null, first);
  const after = await start(changed({ ...more, ...change }), store, before.world, how);
  return { before, after };
}

const open = (path: string, text: string): Start => ({
  before: (workspace) => workspace.openDocument(path, 1, text),
});

/** The user edits a file and saves it. */
const saves = (path: string, text: string): Start => ({
  after(workspace, files) {
    workspace.openDocument(path, 1, files.get(path) ?? '');
    workspace.changeDocument(path, 2, text);
    files.set(path, text);
    workspace.filesChanged([{ path, kind: 'changed' }]);
  },
});

/** Another program changes a file, of which the workspace is told or not. */
const writes = (path: string, text: string, isTold: boolean): Start => ({
  after(workspace, files) {
    // Answers rest on what was there before.
    Array.from(workspace.completing());
    files.set(path, text);
    if (isTold) workspace.filesChanged([{ path, kind: 'changed' }]);
  },
});

describe('all is as it was', () => {
  test.each<[string, Change, Start?, Start?]>([
    ['where nothing happened', {}],
    ['where a file is open as it is on disk', {}, open('/ws/use.py', USE)],
    ['where it was', {}, {}, open('/ws/use.py', USE)],
    ['where the tier document was and is', {}, ...both(open('/ws/pkg/EXPORT_TIERS.md', DOCUMENT))],
    ['where a file was edited and saved', { '/ws/use.py': '' }, {}, saves('/ws/use.py', '')],
    [
      'where it is open again',
      { '/ws/use.py': '\n' },
      open('/ws/use.py', '\n'),
      saves('/ws/use.py', '\n'),
    ],
    ['where another program changed one', { '/ws/use.py': '' }, {}, writes('/ws/use.py', '', true)],
    ['where what is left out has changed', { '/ws/out/made.py': '' }],
    ['on the next day', {}, { day: '2026-01-02' }],
  ])('%s', async (_, change, how, first) => {
    const { before, after } = await again(change, how, first);
    expect(after.isSame).toBe(true);
    expect(after.findings).toEqual(before.findings);
  });
});

describe('something is not', () => {
  test.each<[string, Change, Start?, Start?]>([
    ['where a file has changed', { '/ws/other.py': 'import re\n' }],
    ['where one that is open has', { '/ws/use.py': '\n' }, open('/ws/use.py', '\n')],
    ['where one that was open has', { '/ws/use.py': '' }, {}, open('/ws/use.py', USE)],
    ['where an open one is not as on disk', {}, open('/ws/use.py', '')],
    ['where another one is not', {}, open('/ws/other.py', '')],
    ['where one was not', {}, {}, open('/ws/other.py', USE)],
    ['where a new file is open', {}, open('/ws/new.py', USE)],
    ['where one that git ignores is open', {}, open('/ws/out/made.py', USE)],
    ['where it was', {}, {}, open('/ws/out/made.py', USE)],
    ['where a file has come', { '/ws/new.py': USE }],
    ['where a file is gone', { '/ws/use.py': null }],
    ['where the tier document has changed', { '/ws/pkg/EXPORT_TIERS.md': '# Tiers\n' }],
    ['where it is open and says something else', {}, open('/ws/pkg/EXPORT_TIERS.md', '# Tiers\n')],
    ['where it did', {}, {}, open('/ws/pkg/EXPORT_TIERS.md', '# Tiers\n')],
    ['where a module has that is left out', { '/ws/left/__init__.py': 'Odd = 1\n' }],
    ['where one has outside of the folders', { '/lib/ext.py': 'Thing = 1\n' }],
    ['where one has come there', { '/lib/pkg.py': '' }],
    ['where one is gone there', { '/lib/ext.py': null }],
    ['where there are findings that are known', { '/ws/known.json': '{"version": 1}' }],
    ['with other settings', {}, { settings: { extraPaths: ['/lib'], severity: { ET101: 'off' } } }],
    ['without a search path', {}, { settings: {} }],
    ['with another folder', {}, { folders: ['/ws', '/more'] }],
    ['with settings that come during the scan', {}, { before: (it) => void later(it) }],
    [
      'where a file changed and nobody told',
      { '/ws/use.py': '' },
      {},
      writes('/ws/use.py', '', false),
    ],
    ['where one outside did', { '/lib/ext.py': '' }, {}, writes('/lib/ext.py', '', false)],
    ['where a file was edited and not saved', {}, {}, { after: unsaved }],
    ['where a scan is under way', {}, {}, { after: (it) => void it.scan() }],
  ])('%s', async (_, change, how, first) => {
    expect((await again(change, how, first)).after.isSame).toBe(false);
  });

  test('where a folder that an answer looked into has another module', async () => {
    const deep = {
      '/ws/pkg/__init__.py': 'from deep.er import Ring\n',
      '/lib/deep/__init__.py': '',
      '/lib/deep/er.py': 'Ring = 1\n',
    };
    expect((await again({}, {}, {}, deep)).after.isSame).toBe(true);
    const other = { '/lib/deep/er/__init__.py': '' };
    expect((await again(other, {}, {}, deep)).after.isSame).toBe(false);
  });

  test('where a package that gave way to another one of its name does so no more', async () => {
    const packages = {
      '/ws/pkg/__init__.py': 'from shared import Ring\n',
      '/lib/shared/__init__.py': '__import__("pkg_resources").declare_namespace(__name__)\n',
      '/more/shared/__init__.py': 'class Ring: ...\n',
    };
    const how = { settings: { extraPaths: ['/lib', '/more'] } };
    expect((await again({}, how, how, packages)).after.isSame).toBe(true);
    const other = { '/lib/shared/__init__.py': 'Ring = 1\n' };
    expect((await again(other, how, how, packages)).after.isSame).toBe(false);
  });

  test('where another run has kept what it read since, and could not tell on what its answers rest', async () => {
    const store = createMemoryStore();
    const { world } = await start(FIRST, store, null);
    const texts = changed({ '/ws/use.py': 'import os\n' });
    const record = store.files.get('scan.bin');
    await start(texts, store, null);
    expect(store.files.get('scan.bin')).toBe(record);
    expect((await start(texts, store, world)).isSame).toBe(false);
  });

  test('where the clock was set back', async () => {
    const store = createMemoryStore();
    const { world } = await start(FIRST, store, null);
    const later = world && { ...world, noted: world.noted + 3_600_000 };
    expect((await start(FIRST, store, world)).isSame).toBe(true);
    expect((await start(FIRST, store, later)).isSame).toBe(false);
  });

  test('where a file was written just before', async () => {
    const modified = Date.now();
    const young = { stampOf: () => ({ size: 1, modified }) };
    expect((await again({}, young, young)).after.isSame).toBe(false);
  });

  test('by another build of the product', async () => {
    const { world } = await start(FIRST, createMemoryStore('one'), null);
    expect((await start(FIRST, createMemoryStore('two'), world)).isSame).toBe(false);
  });

  test.each([null, 'text', {}, { files: 1 }])('in what is no world: %j', async (value) => {
    const store = createMemoryStore();
    await start(FIRST, store, null);
    expect((await start(FIRST, store, value as World | null)).isSame).toBe(false);
  });
});

function both(how: Start): [Start, Start] {
  return [how, how];
}

async function later(workspace: Workspace): Promise<void> {
  await Promise.resolve();
  workspace.setSettings({ severity: { ET101: 'off' } });
}

function unsaved(workspace: Workspace): void {
  workspace.openDocument('/ws/use.py', 1, USE);
  workspace.changeDocument('/ws/use.py', 2, '');
}

test.each([
  ['just before what answers rest on was noted', 1000, true, false],
  ['a while before that', 3000, true, true],
  ['a while before that, of which nobody told', 3000, false, false],
])(
  'a file that was written %s, is known by its time or not at all',
  async (_, age, isTold, isSame) => {
    const began = Date.now();
    const clock = vi.spyOn(Date, 'now').mockReturnValue(began);
    onTestFinished(() => clock.mockRestore());
    const { after } = writes('/ws/use.py', 'import pkg\n', isTold);
    const modified = began + 1000;
    let isWritten = false;
    const stampOf = (path: string) =>
      path === '/ws/use.py' && isWritten ? { size: 11, modified } : null;
    const first: Start = {
      stampOf,
      async after(workspace, files) {
        clock.mockReturnValue(modified);
        isWritten = true;
        await after?.(workspace, files);
        clock.mockReturnValue(modified + age);
      },
    };
    const next: Start = { stampOf };
    expect((await again({ '/ws/use.py': 'import pkg\n' }, next, first)).after.isSame).toBe(isSame);
  },
);

test('a day that answers asked about ends them', async () => {
  const texts = { ...FIRST, '/ws/pkg/EXPORT_TIERS.md': `${DOCUMENT}\n${PHASES}` };
  const store = createMemoryStore();
  const on = (day: string, kept: World | null) => start(texts, store, kept, { day });
  const { world } = await on('2026-01-01', null);
  expect(world).toMatchObject({ after: '', until: '2026-02-01' });
  expect((await on('2026-02-01', world)).isSame).toBe(true);
  expect((await on('2026-02-02', world)).isSame).toBe(false);
  const late = await on('2026-02-02', null);
  expect(late.world).toMatchObject({ after: '2026-02-01', until: '' });
  expect((await on('2026-02-01', late.world)).isSame).toBe(false);
});

const PHASES = `## Phases

### Phase 2 (by 2026-02-01)

- [ ] Add deprecation warnings for Tier 3 re-exports
`;

const TEXTS: Readonly<Record<string, readonly string[]>> = {
  '/ws/pyproject.toml': [
    FIRST['/ws/pyproject.toml'] as string,
    '[tool.export-tiers]\nbaseline = "known.json"\n',
  ],
  '/ws/pkg/__init__.py': [
    FIRST['/ws/pkg/__init__.py'] as string,
    'from .ring import *\n',
    'from ext import Thing as Ring\n',
  ],
  '/ws/pkg/EXPORT_TIERS.md': [DOCUMENT, DOCUMENT.replace('3', '2')],
  '/ws/pkg/ring.py': ['class Ring: ...\n', 'Ring = 2\n', 'from left import Odd as Ring\n'],
  '/ws/left/__init__.py': ['class Odd: ...\n', 'from pkg.ring import Ring as Odd\n'],
  '/ws/use.py': [USE, 'import pkg\n\npkg.Ring()\n', 'import os\n'],
  '/ws/more/use.py': [USE, 'from other import Ring\n'],
  '/ws/other.py': ['import os\n', USE],
  '/ws/out/made.py': [USE, 'import os\n'],
  '/lib/ext.py': ['class Thing: ...\n', 'from pkg.ring import Ring as Thing\n'],
};

type Step =
  | { readonly do: 'open'; readonly path: string }
  | { readonly do: 'close'; readonly path: string }
  | { readonly do: 'edit'; readonly path: string; readonly text: string }
  | {
      readonly do: 'write';
      readonly path: string;
      readonly text: string;
      readonly isTold: boolean;
    };

const write = fc.constantFrom(
  ...Object.entries(TEXTS).flatMap(([path, all]) => all.map((text) => ({ path, text }))),
);
const path = fc.constantFrom(...Object.keys(TEXTS));
const step: fc.Arbitrary<Step> = fc.oneof(
  path.map((of): Step => ({ do: 'open', path: of })),
  path.map((of): Step => ({ do: 'close', path: of })),
  write.map((each): Step => ({ do: 'edit', ...each })),
  fc.tuple(write, fc.boolean()).map(([each, isTold]): Step => ({ do: 'write', ...each, isTold })),
);

function take(workspace: Workspace, files: Files, steps: readonly Step[]): void {
  const documents = new Set<string>();
  const opened = (of: string, text: string) => {
    (documents.has(of) ? workspace.changeDocument : workspace.openDocument)(of, 1, text);
    documents.add(of);
  };
  for (const each of steps) {
    const { path: of } = each;
    if (each.do === 'open') opened(of, files.get(of) ?? '');
    else if (each.do === 'edit') opened(of, each.text);
    else if (each.do === 'close') {
      if (documents.delete(of)) workspace.closeDocument(of);
    } else if (each.do === 'write') {
      const kind = files.has(of) ? 'changed' : 'created';
      files.set(of, each.text);
      if (each.isTold) workspace.filesChanged([{ path: of, kind }]);
    }
  }
}

test('whatever happens between, what is said to be the same has the same answers', async () => {
  let same = 0;
  const steps = fc.array(step, { maxLength: 4 });
  await fc.assert(
    fc.asyncProperty(
      fc.record({ during: steps, between: fc.array(write, { maxLength: 1 }), next: steps }),
      async ({ during, between, next }) => {
        const store = createMemoryStore();
        let left: Texts = FIRST;
        await start(FIRST, store, null);
        const before = await start(FIRST, store, null, {
          async after(workspace, files) {
            take(workspace, files, during);
            await workspace.scan();
            left = Object.fromEntries(files);
          },
        });
        const texts = {
          ...left,
          ...Object.fromEntries(between.map((each) => [each.path, each.text])),
        };
        const after = await start(texts, store, before.world, {
          before: (workspace) => take(workspace, new Map(Object.entries(texts)), next),
        });
        if (!after.isSame) return;
        same++;
        expect(after.findings).toEqual(before.findings);
      },
    ),
    { numRuns: cases(150) },
  );
  expect(same).toBeGreaterThan(5);
});
