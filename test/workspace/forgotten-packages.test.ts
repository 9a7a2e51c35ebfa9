/** What an edit of a package builds anew does not keep what it was built on. */
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { expect, it } from 'vitest';
import { ROOT } from '../support/fixture';
import { openFixture } from './open-fixture';

const FILES = `
  # file: pkg/__init__.py
  from pkg.ring import Ring, turn
  # file: pkg/ring.py
  class Ring: ...
  def turn(): ...
  # file: pyproject.toml
  [[tool.export-tiers.package]]
  name = "pkg"
  tier3 = ["*"]
`;
const INIT = `${ROOT}/pkg/__init__.py`;

it('keeps the packages of a few edits, not of all', async () => {
  setFlagsFromString('--expose-gc');
  const gc = runInNewContext('gc') as NodeJS.GCFunction;
  const { workspace } = await openFixture(FILES);
  const earlier: WeakRef<object>[] = [];
  for (let version = 1; version <= 20; version++) {
    const name = version % 2 === 0 ? 'turn' : 'turnX';
    workspace.openDocument(INIT, version, `from pkg.ring import Ring, ${name}\n`);
    const built = workspace.snapshot().packages.get('pkg');
    expect(built?.exports.has('Ring')).toBe(true);
    earlier.push(new WeakRef(built as object));
  }
  // A reference that was looked at stays good until the current turn ends.
  await new Promise((resolve) => setTimeout(resolve));
  gc();
  expect(earlier.filter((each) => each.deref()).length).toBeLessThan(4);
});
