/** Folders that come, go or take another one's place, of which watchers may tell nothing but that. */
import { expect, test } from 'vitest';
import { findingsOf } from '../../server/src/ide/diagnostics';
import type { FileChange } from '../../server/src/workspace/workspace';
import { ROOT } from '../support/fixture';
import { eventually, type OpenFixture, openFixture } from './open-fixture';

const PROJECT = `
  # file: pyproject.toml
  [[tool.export-tiers.package]]
  name = "pkg"
  default-tier = 3
  # file: pkg/__init__.py
  from lib.ring import Ring
  # file: lib/__init__.py
  # file: lib/ring.py
  class Ring: ...
  # file: app/use.py
  from pkg import Ring
`;

/** Puts other files where a folder was, and tells of the folder alone. */
function change(
  { host, workspace }: OpenFixture,
  folder: string,
  kind: FileChange['kind'],
  files: Readonly<Record<string, string>>,
): void {
  for (const path of host.files.keys()) {
    if (path.startsWith(`${ROOT}/${folder}/`)) host.files.delete(path);
  }
  for (const [name, text] of Object.entries(files)) {
    host.files.set(`${ROOT}/${folder}/${name}`, text);
  }
  workspace.filesChanged([{ path: `${ROOT}/${folder}`, kind }]);
}

const OTHER_LIB = { '__init__.py': '', 'ring.py': 'class Other: ...\n' };

for (const sync of [true, false]) {
  const host = sync ? 'that answers at once' : 'that has to be waited for';
  for (const exclude of [[], ['lib/**']]) {
    const where = exclude.length > 0 ? 'left out' : 'looked through';
    const open = () => openFixture(PROJECT, { sync, settings: { exclude } });
    const status = ({ workspace }: OpenFixture) =>
      workspace.snapshot().graph.resolve('pkg', 'Ring').status;

    test(`a folder of modules that is ${where} goes, on a host ${host}`, async () => {
      const fixture = await open();
      expect(status(fixture)).toBe('resolved');
      change(fixture, 'lib', 'deleted', {});
      await eventually(() => status(fixture) !== 'resolved');
      await fixture.workspace.dispose();
    });

    test(`another folder takes the place of one that is ${where}, on a host ${host}`, async () => {
      const fixture = await open();
      expect(status(fixture)).toBe('resolved');
      change(fixture, 'lib', 'created', OTHER_LIB);
      await eventually(() => status(fixture) === 'unresolved');
      await fixture.workspace.dispose();
    });

    test(`a folder that is ${where} goes and comes back as another one, on a host ${host}`, async () => {
      const fixture = await open();
      change(fixture, 'lib', 'deleted', {});
      await eventually(() => status(fixture) !== 'resolved');
      await fixture.workspace.scanned();
      change(fixture, 'lib', 'created', OTHER_LIB);
      await fixture.workspace.scanned();
      await eventually(() => status(fixture) === 'unresolved');
      await fixture.workspace.dispose();
    });
  }

  test(`what projects say comes and goes with their folder, on a host ${host}`, async () => {
    const fixture = await openFixture(PROJECT.replace('pyproject', 'app/pyproject'), { sync });
    const packages = () => [...fixture.workspace.snapshot().packages.keys()].join();
    expect(packages()).toBe('pkg');
    change(fixture, 'app', 'created', { 'pyproject.toml': '' });
    await eventually(() => packages() === '');
    await fixture.workspace.dispose();
  });

  test(`importers come and go with their folder, on a host ${host}`, async () => {
    const fixture = await openFixture(PROJECT, { sync });
    const { workspace } = fixture;
    const use = `${ROOT}/app/use.py`;
    const codes = () => findingsOf(workspace.snapshot(), use).map(({ code }) => code);
    expect(codes()).toEqual(['ET101']);
    change(fixture, 'app', 'created', { 'use.py': 'import os\n' });
    await eventually(() => !workspace.snapshot().candidates.includes(use));
    change(fixture, 'app', 'created', { 'use.py': 'from pkg import Ring\n' });
    await eventually(() => workspace.snapshot().candidates.includes(use));
    expect(codes()).toEqual(['ET101']);
    change(fixture, 'app', 'deleted', {});
    await eventually(() => !workspace.snapshot().candidates.includes(use));
    await workspace.dispose();
  });
}
