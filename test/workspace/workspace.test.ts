/** Change over time: what is open goes before the disk, and every change makes the next snapshot. */
import { describe, expect, test } from 'vitest';
import { findingsOf } from '../../server/src/ide/diagnostics';
import { createWorkspace, type Workspace } from '../../server/src/workspace/workspace';
import { parseFixture, ROOT } from '../support/fixture';
import { createMemoryHost } from '../support/memory-host';
import { pythonParser } from '../support/python';
import { eventually, openFixture } from './open-fixture';

const PROJECT = `
  # file: pkg/__init__.py
  from .a import Thing, helper
  __all__ = ["Thing", "helper"]
  # file: pkg/a.py
  class Thing: ...
  def helper(): ...
  # file: pkg/EXPORT_TIERS.md
  ## Tier 1
  \`\`\`python
  Thing
  \`\`\`
  ## Tier 3
  - \`a\`
  # file: main.py
  from pkg import Thing, helper
  # file: other.py
  import os
`;
const MAIN = `${ROOT}/main.py`;

function codes(workspace: Workspace, path = MAIN): string[] {
  return findingsOf(workspace.snapshot(), path).map(({ code, name }) =>
    `${code} ${name ?? ''}`.trim(),
  );
}

describe.each([
  ['a host that answers at once', true],
  ['a host that has to be waited for', false],
])('over %s', (_, sync) => {
  test('a scan finds the tiered package, its importers and their findings', async () => {
    const { workspace } = await openFixture(PROJECT, { sync });
    const snapshot = workspace.snapshot();
    expect([...snapshot.packages.keys()]).toEqual(['pkg']);
    expect(snapshot.candidates).toEqual([
      `${ROOT}/main.py`,
      `${ROOT}/pkg/__init__.py`,
      `${ROOT}/pkg/a.py`,
    ]);
    expect(codes(workspace)).toEqual(['ET101 helper']);
    expect(snapshot.importCounts('pkg', 'helper')).toEqual({ package: 1, submodule: 0 });
  });

  test('an open document goes before the disk until it is closed', async () => {
    const { workspace } = await openFixture(PROJECT, { sync });
    workspace.openDocument(MAIN, 1, 'from pkg import helper as h, Thing as T\n');
    expect(codes(workspace)).toEqual(['ET101 helper']);
    workspace.changeDocument(MAIN, 2, 'from pkg.a import helper\n');
    expect(codes(workspace)).toEqual([]);
    workspace.closeDocument(MAIN);
    await eventually(() => codes(workspace).join() === 'ET101 helper');
  });

  test('what was saved in an editor is known when the document is closed, though nobody told of the file', async () => {
    const { workspace, host } = await openFixture(PROJECT, { sync });
    workspace.openDocument(MAIN, 1, host.files.get(MAIN) ?? '');
    workspace.changeDocument(MAIN, 2, 'from pkg import Thing\n');
    expect(codes(workspace)).toEqual([]);
    host.files.set(MAIN, 'from pkg import Thing\n');
    workspace.closeDocument(MAIN);
    await eventually(() => workspace.text(MAIN) === 'from pkg import Thing\n');
    expect(codes(workspace)).toEqual([]);
  });

  test('a document that is closed leaves the others as they are in the editor', async () => {
    const { workspace } = await openFixture(PROJECT, { sync });
    const other = `${ROOT}/other.py`;
    workspace.openDocument(MAIN, 1, 'from pkg import Thing\n');
    workspace.openDocument(other, 1, 'from pkg import helper\n');
    workspace.closeDocument(MAIN);
    expect(codes(workspace, other)).toEqual(['ET101 helper']);
    workspace.closeDocument(other);
    await eventually(() => codes(workspace).length === 1);
    expect(codes(workspace, other)).toEqual([]);
  });

  test('an edit of the package is seen by its importers', async () => {
    const { workspace } = await openFixture(PROJECT, { sync });
    workspace.openDocument(MAIN, 1, 'from pkg import helper\n');
    workspace.openDocument(`${ROOT}/pkg/__init__.py`, 1, 'from .a import Thing\n');
    expect(codes(workspace)).toEqual(['ET106']);
  });

  test('what a closed file begins to set makes fixes of others unsafe', async () => {
    const { workspace, host } = await openFixture(PROJECT, { sync });
    host.files.set(MAIN, 'def run():\n    from pkg import helper\n    helper()\n');
    workspace.filesChanged([{ path: MAIN, kind: 'changed' }]);
    const safety = () =>
      findingsOf(workspace.snapshot(), MAIN).flatMap((each) =>
        each.fixes().map((fix) => fix.safety.kind),
      );
    await eventually(() => safety().join() === 'safe');
    host.files.set(`${ROOT}/other.py`, 'import pkg\npkg.helper = None\n');
    workspace.filesChanged([{ path: `${ROOT}/other.py`, kind: 'changed' }]);
    await eventually(() => safety().join() === 'unsafe');
  });

  test('an edit of the tier document moves a name to another tier', async () => {
    const { workspace } = await openFixture(PROJECT, { sync });
    workspace.openDocument(MAIN, 1, 'from pkg import helper\n');
    const path = `${ROOT}/pkg/EXPORT_TIERS.md`;
    workspace.openDocument(path, 1, '## Tier 1\n```python\nhelper\n```\n## Tier 3\n- `a`\n');
    await eventually(() => codes(workspace).length === 0);
  });

  test('a file that is created, changed and deleted on disk is followed', async () => {
    const { workspace, host } = await openFixture(PROJECT, { sync });
    const path = `${ROOT}/late.py`;
    host.files.set(path, 'from pkg import helper\n');
    workspace.filesChanged([{ path, kind: 'created' }]);
    await eventually(() => workspace.snapshot().importCounts('pkg', 'helper').package === 2);
    host.files.set(path, 'import os\n');
    workspace.filesChanged([{ path, kind: 'changed' }]);
    await eventually(() => workspace.snapshot().importCounts('pkg', 'helper').package === 1);
    host.files.delete(path);
    workspace.filesChanged([{ path, kind: 'deleted' }]);
    await eventually(() => !workspace.snapshot().candidates.includes(path));
  });

  // A watcher may call both a change.
  test.each([
    ['created', 'deleted'],
    ['changed', 'changed'],
  ] as const)(
    'a folder that comes and goes with its files is followed, as %s and %s',
    async (created, deleted) => {
      const { workspace, host } = await openFixture(PROJECT, { sync });
      const path = `${ROOT}/one/two/late.py`;
      host.files.set(path, 'from pkg import helper\n');
      workspace.filesChanged([{ path, kind: created }]);
      await eventually(() => workspace.snapshot().candidates.includes(path));
      expect(workspace.snapshot().modulePath('one.two.late')).toBe(path);
      host.files.delete(path);
      workspace.filesChanged([{ path, kind: deleted }]);
      await eventually(() => !workspace.snapshot().candidates.includes(path));
      await eventually(() => workspace.snapshot().modulePath('one.two.late') === null);
    },
  );

  test('a deletion that is called a change is seen beside a file that comes', async () => {
    const { workspace, host } = await openFixture(PROJECT, { sync });
    host.files.delete(`${ROOT}/pkg/a.py`);
    host.files.set(`${ROOT}/new.py`, 'x = 1\n');
    workspace.filesChanged([
      { path: `${ROOT}/new.py`, kind: 'created' },
      { path: `${ROOT}/pkg/a.py`, kind: 'changed' },
    ]);
    await eventually(() => workspace.snapshot().modulePath('pkg.a') === null);
  });

  test('what changes during the first scan is seen, however it was read by then', async () => {
    const { files } = parseFixture(PROJECT);
    const host = createMemoryHost(files, { sync });
    const workspace = createWorkspace(host, pythonParser(), () => '2026-01-01');
    workspace.setFolders([ROOT]);
    const scanning = workspace.scan();
    for (let turn = 0; turn < 3; turn++) await Promise.resolve();
    host.files.delete(`${ROOT}/pkg/a.py`);
    workspace.filesChanged([{ path: `${ROOT}/pkg/a.py`, kind: 'changed' }]);
    await scanning;
    await eventually(() => workspace.snapshot().modulePath('pkg.a') === null);
    await workspace.dispose();
  });

  test('a module in a folder that the settings leave out is found when a name comes from there', async () => {
    const { workspace } = await openFixture(
      `
      # file: pyproject.toml
      [[tool.export-tiers.package]]
      name = "pkg"
      default-tier = 3
      # file: pkg/__init__.py
      from .deep.sub import helper
      # file: pkg/deep/__init__.py
      # file: pkg/deep/sub.py
      def helper(): ...
      # file: main.py
      from pkg import helper
      `,
      { sync, settings: { exclude: ['pkg/**'] } },
    );
    const helper = workspace.snapshot().packages.get('pkg')?.exports.get('helper');
    expect(helper).toMatchObject({ status: 'resolved', home: { module: 'pkg.deep.sub' } });
  });

  test('attributes of the imported package count, in closed files too', async () => {
    const { workspace } = await openFixture(
      `${PROJECT}  # file: late.py\n  import pkg as p\n  p.helper()\n`,
      { sync },
    );
    expect(workspace.snapshot().importCounts('pkg', 'helper').package).toBe(2);
  });

  test('a closed file that changed keeps the findings of its new text', async () => {
    const { workspace, host } = await openFixture(PROJECT, { sync });
    host.files.set(MAIN, 'from pkg import helper, nothing\n');
    workspace.filesChanged([{ path: MAIN, kind: 'changed' }]);
    await eventually(() => codes(workspace).join() === 'ET101 helper,ET106');
    expect(workspace.snapshot().candidates).toContain(MAIN);
  });

  test('a package that becomes tiered is looked after without a restart', async () => {
    const { workspace, host } = await openFixture(PROJECT, { sync });
    const path = `${ROOT}/pkg/EXPORT_TIERS.md`;
    const text = host.files.get(path) ?? '';
    host.files.delete(path);
    workspace.filesChanged([{ path, kind: 'deleted' }]);
    await eventually(() => workspace.snapshot().packages.size === 0);
    host.files.set(path, text);
    workspace.filesChanged([{ path, kind: 'created' }]);
    await eventually(() => workspace.snapshot().packages.size === 1);
  });
});

test('a snapshot does not change after it was made', async () => {
  const { workspace } = await openFixture(PROJECT);
  const before = workspace.snapshot();
  workspace.openDocument(MAIN, 1, 'x = 1\n');
  expect(findingsOf(before, MAIN).map(({ code }) => code)).toEqual(['ET101']);
  expect(workspace.snapshot().version).toBeGreaterThan(before.version);
});

test('before the first scan there is nothing to say', async () => {
  const { workspace } = await openFixture('# file: a.py\nx = 1\n');
  expect(workspace.snapshot()).toMatchObject({ complete: true, candidates: [] });
});

test('a listener hears of every change, and the index of every scan', async () => {
  const { workspace } = await openFixture(PROJECT);
  const versions: number[] = [];
  const infos: number[] = [];
  workspace.onDidChange(({ version }) => versions.push(version));
  workspace.onIndexed(({ files, candidates, cached }) => infos.push(files, candidates, cached));
  workspace.openDocument(MAIN, 1, 'x = 1\n');
  await workspace.scan();
  expect(versions.length).toBeGreaterThanOrEqual(2);
  expect(infos).toEqual([4, 2, 4]);
});
