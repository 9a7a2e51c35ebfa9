/** Who takes an export as an attribute, counted while a file is typed in. */
import { expect, it } from 'vitest';
import { openFixture } from './open-fixture';

const FILES = `
# file: pkg/EXPORT_TIERS.md
# file: pkg/__init__.py
from .m import get, put
# file: pkg/m.py
def get(): ...
def put(): ...
# file: app.py
import pkg
pkg.get()
`;

it('counts what the text says now, also where only letters are others', async () => {
  const { workspace } = await openFixture(FILES);
  const counts = () =>
    ['get', 'put'].map((name) => workspace.snapshot().importCounts('pkg', name).package);
  const text = workspace.snapshot().text?.('/ws/app.py') ?? '';
  workspace.openDocument('/ws/app.py', 1, text);
  expect(counts()).toEqual([1, 0]);
  workspace.changeDocument('/ws/app.py', 2, text.replace('get', 'put'));
  expect(counts()).toEqual([0, 1]);
  workspace.changeDocument('/ws/app.py', 3, `${text}pkg.put()\n`);
  expect(counts()).toEqual([1, 1]);
});
