/** What a run keeps changes no answer of the next one, whatever became of the files between the two. */
import fc from 'fast-check';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import type { Host } from '../../../server/src/host/host';
import { findingsOf } from '../../../server/src/ide/diagnostics';
import type { IndexedInfo } from '../../../server/src/workspace/workspace';
import { createWorkspace } from '../../../server/src/workspace/workspace';
import { createMemoryHost, createMemoryStore } from '../../support/memory-host';
import { pythonParser } from '../../support/python';

const DOCUMENT = '# Tiers\n\n## Tier 3\n\n- `Ring`\n- `spin`\n- `late`\n';

const TEXTS: Readonly<Record<string, readonly string[]>> = {
  'pkg/__init__.py': [
    'from pkg.ring import Ring\nfrom pkg.spin import spin\n__all__ = ["Ring", "spin"]\n',
    'from pkg.spin import spin as Ring, spin\n',
    'from pkg.ring import *\nfrom pkg.spin import spin\n',
  ],
  'pkg/EXPORT_TIERS.md': [DOCUMENT, DOCUMENT.replace('- `spin`\n', '')],
  'pkg/ring.py': ['class Ring:\n    size = 1\n', 'from pkg.spin import Ring\n', '"""Nothing."""\n'],
  'pkg/spin.py': ['def spin():\n    return 1\n', 'class Ring: ...\nspin = Ring\n', 'def spin(:\n'],
  'use.py': [
    'from pkg import Ring, spin\n',
    'import pkg\n\npkg.spin()\n',
    'from pkg import spin  # export-tiers: ignore\n',
    'from unittest.mock import patch\n\n@patch("pkg.spin")\ndef test(): ...\n',
    'from pkg import *\n',
    '"""Says pkg, imports nothing."""\n',
  ],
  'other.py': ['import os\n', 'from pkg import late\n', 'x = "pkg.Ring"\n'],
};

type Files = Map<string, string>;

const files = fc
  .record(
    Object.fromEntries(
      Object.entries(TEXTS).map(([path, texts]) => [path, fc.constantFrom(...texts)]),
    ),
    { requiredKeys: ['pkg/__init__.py', 'pkg/EXPORT_TIERS.md'] },
  )
  .map(
    (chosen): Files =>
      new Map(
        Object.entries(chosen as Record<string, string>).map(([path, text]) => [
          `/ws/${path}`,
          text,
        ]),
      ),
  );

interface Answers {
  readonly findings: unknown;
  readonly indexed: IndexedInfo | undefined;
}

async function run(host: Host): Promise<Answers> {
  const workspace = createWorkspace(host, await pythonParser(), () => '2026-01-01');
  let indexed: IndexedInfo | undefined;
  workspace.onIndexed((info) => {
    indexed = info;
  });
  workspace.setFolders(['/ws']);
  await workspace.scan();
  const snapshot = workspace.snapshot();
  const paths = [...snapshot.candidates, ...snapshot.documents.keys()];
  const findings = paths.map((path) =>
    findingsOf(snapshot, path).map((finding) => ({ ...finding, fixes: finding.fixes() })),
  );
  workspace.keep();
  return { findings: JSON.parse(JSON.stringify(findings)), indexed };
}

const hostOf = (texts: Files, store = createMemoryStore()) => createMemoryHost(texts, { store });

describe('a warm start', () => {
  it('answers as a cold one does, after any change of the files', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(files, { minLength: 2, maxLength: 3 }), async (states) => {
        const store = createMemoryStore();
        for (const state of states) {
          const warm = await run(hostOf(state, store));
          expect(warm.findings).toEqual((await run(hostOf(state))).findings);
        }
      }),
      { numRuns: 60 },
    );
  });

  const first: Files = new Map(
    Object.entries(TEXTS).map(([path, texts]): [string, string] => [`/ws/${path}`, texts[0] ?? '']),
  );

  it('is written piece by piece, and all at once with the last', async () => {
    const store = createMemoryStore();
    const workspace = createWorkspace(hostOf(first, store), await pythonParser());
    workspace.setFolders(['/ws']);
    await workspace.scan();
    const steps = [...workspace.keepInSteps()];
    // A step for each file that is kept, at least.
    expect(steps.length).toBeGreaterThanOrEqual(Object.keys(TEXTS).length - 1);
    const written = store.read('facts.bin');
    expect(written).not.toBeNull();
    const others = createMemoryStore();
    const other = createWorkspace(hostOf(first, others), await pythonParser());
    other.setFolders(['/ws']);
    await other.scan();
    const [one, two] = [other.keepInSteps(), other.keepInSteps()];
    for (let step = 1; step < steps.length; step++) one.next();
    expect(others.read('facts.bin')).toBeNull();
    // Left alone before the last one, it takes nothing from the next.
    for (const _ of two);
    expect(others.read('facts.bin')).toHaveLength(written?.length ?? 0);
  });

  it('knows by its text alone what may have been written again when it had been read', async () => {
    const store = createMemoryStore();
    const clock = vi.spyOn(Date, 'now');
    onTestFinished(() => clock.mockRestore());
    const start = 1e12;
    const coarse = (texts: Files): Host => {
      const host = hostOf(texts, store);
      // Two texts of a second are one to the file system.
      const stamp = (path: string) => ({ size: texts.get(path)?.length ?? 0, modified: start });
      const { sync } = host;
      return {
        ...host,
        sync: sync && {
          ...sync,
          stamp,
          readTextWith(path, words, stamped) {
            stamped?.(stamp(path));
            return sync.readTextWith(path, words);
          },
        },
      };
    };
    clock.mockReturnValue(start + 500);
    const workspace = createWorkspace(coarse(first), await pythonParser(), () => '2026-01-01');
    workspace.setFolders(['/ws']);
    await workspace.scan();
    workspace.snapshot();
    // Kept when much time has passed.
    clock.mockReturnValue(start + 10_000);
    workspace.keep();
    const use = '/ws/use.py';
    const then: Files = new Map(first).set(use, 'from pkg import Ring, ring\n');
    expect(then.get(use)?.length).toBe(first.get(use)?.length);
    const warm = await run(coarse(then));
    expect(warm.findings).toEqual((await run(hostOf(then))).findings);
  });

  it('reads no Python file again that is as it was', async () => {
    const store = createMemoryStore();
    const cold = await run(hostOf(first, store));
    expect(cold.indexed?.cached).toBe(0);
    const host = hostOf(first, store);
    const read: string[] = [];
    const counting: Host = {
      ...host,
      sync: host.sync && {
        ...host.sync,
        readText(path) {
          read.push(path);
          return host.files.get(path) ?? null;
        },
        readTextWith(path) {
          read.push(path);
          return host.files.get(path) ?? null;
        },
      },
    };
    const warm = await run(counting);
    expect(warm.indexed?.cached).toBe(5);
    expect(warm.findings).toEqual(cold.findings);
    // Findings are placed in texts; the modules of the package need not be read for them.
    expect(read.filter((path) => /(?:ring|spin|other)\.py$/.test(path))).toEqual([]);
  });

  it('knows a file that was only touched by its text', async () => {
    const store = createMemoryStore();
    const cold = await run(hostOf(first, store));
    const host = hostOf(first, store);
    const touched: Host = {
      ...host,
      sync: host.sync && {
        ...host.sync,
        stamp: (path) => {
          const stamp = host.sync?.stamp(path);
          return stamp ? { ...stamp, modified: stamp.modified + 1 } : null;
        },
      },
    };
    expect((await run(touched)).findings).toEqual(cold.findings);
  });

  it('does not trust a file that was written when the cache was', async () => {
    const store = createMemoryStore();
    const now = Date.now();
    const at = (texts: Files): Host =>
      createMemoryHost(texts, { store, stamp: () => ({ size: 1, modified: now }) });
    await run(at(first));
    const changed = new Map(first).set('/ws/use.py', 'from pkg import spin\n');
    expect((await run(at(changed))).findings).toEqual((await run(hostOf(changed))).findings);
  });

  it('trusts no time where the clock was set back, which may have come twice', async () => {
    const store = createMemoryStore();
    const clock = vi.spyOn(Date, 'now');
    onTestFinished(() => clock.mockRestore());
    const at = (texts: Files): Host =>
      createMemoryHost(texts, { store, stamp: () => ({ size: 1, modified: 1_000_000 }) });
    clock.mockReturnValue(2_000_000);
    await run(at(first));
    const changed = new Map(first).set('/ws/use.py', 'from pkg import spin\n');
    clock.mockReturnValue(1_000_001);
    expect((await run(at(changed))).findings).toEqual((await run(hostOf(changed))).findings);
  });

  it.each([
    ['damaged', (bytes: Uint8Array) => bytes.fill(7, 40, 60)],
    ['empty', () => new Uint8Array()],
    ['cut off', (bytes: Uint8Array) => bytes.slice(0, 100)],
    ['no cache at all', () => new TextEncoder().encode('hello')],
  ])('makes anew what is %s', async (_, damage) => {
    const store = createMemoryStore();
    const cold = await run(hostOf(first, store));
    for (const [name, bytes] of store.files) store.files.set(name, damage(bytes.slice()));
    const again = await run(hostOf(first, store));
    expect(again.indexed?.cached).toBe(0);
    expect(again.findings).toEqual(cold.findings);
    expect((await run(hostOf(first, store))).indexed?.cached).toBe(5);
  });

  it('does not read what another build wrote', async () => {
    const old = createMemoryStore('old');
    await run(hostOf(first, old));
    const store = createMemoryStore('new');
    for (const [name, bytes] of old.files) store.files.set(name, bytes);
    expect((await run(hostOf(first, store))).indexed?.cached).toBe(0);
  });

  it('bears a store that takes nothing', async () => {
    const refusing = { writer: 'test', read: () => null, write: () => false };
    const host = createMemoryHost(first, { store: refusing });
    expect((await run(host)).findings).toEqual((await run(hostOf(first))).findings);
  });
});

/** Files that were read as text, in order. */
function watched(texts: Files, store: ReturnType<typeof createMemoryStore>) {
  const host = hostOf(texts, store);
  const read: string[] = [];
  const { sync } = host;
  const noting = sync && {
    ...sync,
    readText(path: string) {
      read.push(path);
      return sync.readText(path);
    },
  };
  return { host: { ...host, sync: noting }, read };
}

it('knows files that the package takes names from before the scan comes to them', async () => {
  const texts: Files = new Map([
    ['/ws/pkg/__init__.py', 'from lib.wheel import Ring\n'],
    ['/ws/pkg/EXPORT_TIERS.md', DOCUMENT],
    ['/ws/lib/__init__.py', ''],
    ['/ws/lib/wheel.py', 'from lib.spoke import Ring\n'],
    ['/ws/lib/spoke.py', 'class Ring: ...\n'],
    ['/ws/use.py', 'from pkg import Ring\n'],
  ]);
  const store = createMemoryStore();
  await run(hostOf(texts, store));
  const again = watched(texts, store);
  await run(again.host);
  expect(again.read.filter((path) => path.startsWith('/ws/lib'))).toEqual([]);
});

it('keeps nothing of a file that changed between the first answers and the scan', async () => {
  const texts: Files = new Map([
    ['/ws/pkg/__init__.py', 'from lib.wheel import Ring\n'],
    ['/ws/pkg/EXPORT_TIERS.md', DOCUMENT],
    ['/ws/lib/__init__.py', ''],
    ['/ws/lib/wheel.py', 'class Ring: ...\n'],
    ['/ws/lib/spoke.py', 'class Ring: ...\n'],
    ['/ws/use.py', 'from pkg import Ring\n'],
  ]);
  // So many that there are first answers before the end of the scan.
  for (let i = 0; i < 60; i++) texts.set(`/ws/more/file_${i}.py`, 'import os\n');
  const changed = new Map(texts).set('/ws/lib/wheel.py', 'from lib.spoke import Ring\n');
  const store = createMemoryStore();
  const host = hostOf(texts, store);
  const workspace = createWorkspace(host, await pythonParser(), () => '2026-01-01');
  workspace.onDidChange(() => {});
  let early = 0;
  workspace.onAnswerable(() => {
    early++;
    for (const [path, text] of changed) host.files.set(path, text);
  });
  workspace.setFolders(['/ws']);
  await workspace.scan();
  expect(early).toBe(1);
  workspace.keep();
  const { findings } = await run(hostOf(changed, store));
  expect(findings).toEqual((await run(hostOf(changed))).findings);
});

it('tells candidates by the test of this run where packages changed', async () => {
  const other = '# Tiers\n\n## Tier 3\n\n- `Wheel`\n';
  const texts: Files = new Map([
    ['/ws/pkg/__init__.py', 'from lib.wheel import Wheel as Ring\n'],
    ['/ws/pkg/EXPORT_TIERS.md', DOCUMENT],
    ['/ws/lib/__init__.py', 'from lib.wheel import Wheel\n'],
    ['/ws/lib/wheel.py', 'class Wheel: ...\n'],
    ['/ws/use.py', 'from lib import Wheel\n'],
  ]);
  const with2 = new Map(texts).set('/ws/lib/EXPORT_TIERS.md', other);
  const store = createMemoryStore();
  for (const state of [texts, with2, texts, with2]) {
    const { findings } = await run(hostOf(state, store));
    expect(findings).toEqual((await run(hostOf(state))).findings);
  }
});

it('keeps what a later run read besides, where that was much', async () => {
  const long = `class Ring: ...\n${'# a line of a long file\n'.repeat(4000)}`;
  const texts: Files = new Map([
    ['/ws/pkg/__init__.py', 'from pkg.ring import Ring\n'],
    ['/ws/pkg/EXPORT_TIERS.md', DOCUMENT],
    ['/ws/pkg/ring.py', 'class Ring: ...\n'],
  ]);
  for (let i = 0; i < 120; i++) texts.set(`/ws/use${i}.py`, `from pkg import Ring as ring${i}\n`);
  const store = createMemoryStore();
  await run(hostOf(texts, store));
  texts.set('/ws/pkg/ring.py', long);
  await run(hostOf(texts, store));
  const again = watched(texts, store);
  await run(again.host);
  expect(again.read).not.toContain('/ws/pkg/ring.py');
});

it('writes again where much is new, and reads a few files again instead where little is', async () => {
  const texts: Files = new Map([
    ['/ws/pkg/__init__.py', 'from pkg.ring import Ring\n'],
    ['/ws/pkg/EXPORT_TIERS.md', DOCUMENT],
    ['/ws/pkg/ring.py', 'class Ring: ...\n'],
  ]);
  for (let i = 0; i < 120; i++) texts.set(`/ws/use${i}.py`, `from pkg import Ring as ring${i}\n`);
  const store = createMemoryStore();
  await run(hostOf(texts, store));
  const written = store.files.get('facts.bin');
  texts.set('/ws/use7.py', 'from pkg import Ring\n');
  const { findings, indexed } = await run(hostOf(texts, store));
  expect(findings).toEqual((await run(hostOf(texts))).findings);
  expect(indexed?.cached).toBe(121);
  expect(store.files.get('facts.bin')).toBe(written);
  for (let i = 0; i < 9; i++) texts.set(`/ws/use${i}.py`, `from pkg import Ring  # ${i}\n`);
  await run(hostOf(texts, store));
  expect(store.files.get('facts.bin')).not.toBe(written);
});
