/** A first scan that is cancelled, at whichever look: nothing of it is taken for the whole, then or later. */
import { expect, test } from 'vitest';
import { findingsOf } from '../../server/src/ide/diagnostics';
import { createProjects } from '../../server/src/workspace/project/projects';
import { type ReadingWork, takePortion } from '../../server/src/workspace/reading/reading-work';
import { ScanCancelled } from '../../server/src/workspace/scan/scan-cancelled';
import { createWorkspace, type Workspace } from '../../server/src/workspace/workspace';
import { createMemoryHost, createMemoryStore } from '../support/memory-host';
import { pythonParser } from '../support/python';

const NEWS = '/ws/pkg/news.py';
const USE = '/ws/use.py';
const IMPORT = 'from pkg import Ring\n';

/** Importers and others, more than are read before first answers; the package has so many files or few. */
function treeOf(own: number): Map<string, string> {
  const files = new Map([
    ['/ws/pkg/__init__.py', 'from pkg.ring import Ring\n'],
    ['/ws/pkg/EXPORT_TIERS.md', '# Tiers\n\n## Tier 3\n\n- `Ring`\n'],
    ['/ws/pkg/ring.py', 'class Ring: ...\n'],
    [USE, IMPORT],
  ]);
  for (let at = 0; at < 140; at++) {
    files.set(`/ws/more/file_${at}.py`, at % 3 ? 'import os\n' : IMPORT);
  }
  for (let at = 0; at < own; at++) files.set(`/ws/pkg/own_${at}.py`, 'import pkg\n');
  return files;
}

type Store = ReturnType<typeof createMemoryStore>;

async function open(files: Map<string, string>, sync: boolean, store: Store) {
  const host = createMemoryHost(files, { sync, store });
  const workspace = createWorkspace(host, await pythonParser(), () => '2026-01-01');
  workspace.setFolders(['/ws']);
  workspace.openDocument(USE, 1, IMPORT);
  workspace.onAnswerable(() => {});
  return { ...workspace, disk: host.files };
}

/** Cancels at a look; false where there were fewer. */
async function cancelAt(workspace: Workspace, at: number): Promise<boolean> {
  let looks = 0;
  try {
    await workspace.scan(undefined, () => ++looks >= at);
    return false;
  } catch (error) {
    expect(error).toBeInstanceOf(ScanCancelled);
    return true;
  }
}

function told(workspace: Workspace) {
  const snapshot = workspace.snapshot();
  const findings = snapshot.candidates.map((path) =>
    findingsOf(snapshot, path).map(({ code, message }) => [path, code, message]),
  );
  const counts = snapshot.importCounts('pkg', 'Ring');
  return { complete: snapshot.complete, findings, counts, files: workspace.layout().files };
}

const codes = (workspace: Workspace) =>
  findingsOf(workspace.snapshot(), USE).map(({ code }) => code);

const CASES = [true, false].flatMap((sync) =>
  [0, 60].flatMap((own) => [true, false].map((isCold) => [sync, own, isCold] as const)),
);

test.each(CASES)(
  'read at once: %s, %i more files of the package, nothing kept: %s',
  async (sync, own, isCold) => {
    const files = treeOf(own);
    const store = createMemoryStore();
    if (!isCold) {
      const few = new Map([...files].filter((_, at) => at % 2 === 0 || at < 4));
      const earlier = await open(few, sync, store);
      await earlier.scan();
      earlier.keep();
    }
    const kept = new Map(store.files);
    const fresh = await open(files, sync, createMemoryStore());
    await fresh.scan();
    let cancelled = 0;
    // Where reading has to wait there is a look after each file.
    for (let at = 1; ; at += sync ? 1 : 17) {
      const workspace = await open(files, sync, store);
      if (!(await cancelAt(workspace, at))) break;
      cancelled++;
      expect(workspace.snapshot().complete).toBe(false);
      expect(codes(workspace)).toEqual(['ET101']);
      workspace.keep();
      expect(new Map(store.files)).toEqual(kept);
      expect(workspace.world()).toBeNull();
      // What changes is followed, and the structure has all looked through.
      workspace.changeDocument(USE, 2, 'import os\n');
      expect(codes(workspace)).toEqual([]);
      workspace.changeDocument(USE, 3, IMPORT);
      workspace.disk.set(NEWS, '');
      workspace.filesChanged([{ path: NEWS, kind: 'created' }]);
      await workspace.scan(undefined, () => true).catch(() => {});
      expect([workspace.snapshot().complete, codes(workspace)]).toEqual([false, ['ET101']]);
      expect(workspace.layout().files).toContain(NEWS);
      workspace.disk.delete(NEWS);
      workspace.filesChanged([{ path: NEWS, kind: 'deleted' }]);
      const indexed = new Promise<void>((resolve) => workspace.onIndexed(() => resolve()));
      workspace.filesChanged([{ path: '/ws/pyproject.toml', kind: 'created' }]);
      await indexed;
      await workspace.scan();
      expect(told(workspace)).toEqual(told(fresh));
      await workspace.dispose();
    }
    expect(cancelled).toBeGreaterThan(3);
  },
);

test('other threads read no further', async () => {
  const files = treeOf(0);
  const memory = createMemoryHost(files);
  let work: ReadingWork | null = null;
  const thread = {
    tell(message: unknown) {
      work = message as ReadingWork;
    },
    take: () => undefined,
  };
  const workspace = createWorkspace(
    { ...memory, readers: () => () => [thread] },
    await pythonParser(),
  );
  workspace.setFolders(['/ws']);
  // Of none that were read for first answers it is asked before the threads have begun.
  await expect(workspace.scan(undefined, () => work !== null)).rejects.toThrow(ScanCancelled);
  const { taken, paths, portion } = work as unknown as ReadingWork;
  expect(takePortion(taken, Math.ceil(paths.split('\0').length / portion))).toBeNull();
});

/** Two projects that have a package of the name, and put other names into the last tier. */
const TWICE = new Map([
  ['/ws/pyproject.toml', '[project]\nname = "one"\n'],
  ['/ws/app/__init__.py', 'from .deep import a, b\n'],
  ['/ws/app/deep.py', 'a = b = 1\n'],
  ['/ws/app/EXPORT_TIERS.md', '## Tier 3\n- `a`\n'],
  ['/ws/main.py', 'from app import a, b\n'],
  ['/ws/two/pyproject.toml', '[project]\nname = "two"\n'],
  ['/ws/two/app/__init__.py', 'from .core import a, b\n'],
  ['/ws/two/app/core.py', 'a = b = 1\n'],
  ['/ws/two/app/EXPORT_TIERS.md', '## Tier 3\n- `b`\n'],
  ['/ws/two/main.py', 'from app import a, b\n'],
]);

test.each([true, false])(
  'of packages of one name none stands for the other (read at once: %s)',
  async (sync) => {
    const workspace = createProjects(createMemoryHost(TWICE, { sync }), await pythonParser());
    workspace.setFolders(['/ws']);
    for (const path of ['/ws/main.py', '/ws/two/main.py']) {
      workspace.openDocument(path, 1, TWICE.get(path) ?? '');
    }
    const names = (path: string) =>
      findingsOf(workspace.snapshot(), path).map(({ code, name }) => `${code} ${name}`);
    await expect(workspace.scan(undefined, () => true)).rejects.toThrow(ScanCancelled);
    expect([names('/ws/main.py'), names('/ws/two/main.py')]).toEqual([['ET101 a'], []]);
    await workspace.scan();
    expect([names('/ws/main.py'), names('/ws/two/main.py')]).toEqual([['ET101 a'], ['ET101 b']]);
    await workspace.dispose();
  },
);
