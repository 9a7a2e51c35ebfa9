/** Which files a walk tells, and what it takes them for. */
import { expect, test } from 'vitest';
import { createDirectories } from '../../server/src/workspace/scan/directories';
import { walk } from '../../server/src/workspace/scan/walk';
import { createMemoryHost } from '../support/memory-host';
import { openFixture } from './open-fixture';

/** What is found of files with these paths below the starts, by kind; the kinds without any are left out. */
async function found(paths: readonly string[], starts: readonly string[]) {
  const host = createMemoryHost(new Map(paths.map((path) => [path, ''])));
  const walked = await walk(createDirectories(host), starts, {
    excluded: () => false,
    readText: null,
  });
  return Object.fromEntries(Object.entries(walked).filter(([, list]) => list.length > 0));
}

test('each file is of the kinds that its name says', async () => {
  const names = [
    ...['a.py', 'b.pyi', 'note.ipynb', 'c.pyc', 'py', 'README.md', 'EXPORT_TIERS.md'],
    ...['pyproject.toml', 'export-tiers.toml', 'setup.py', 'setup.cfg', 'ruff.toml', '.isort.cfg'],
  ];
  const all = names.map((name) => `/ws/${name}`);
  const of = (...own: string[]) => own.map((name) => `/ws/${name}`);
  expect(await found(all, ['/ws'])).toEqual({
    python: of('a.py', 'b.pyi', 'setup.py'),
    notebooks: of('note.ipynb'),
    tierDocuments: of('EXPORT_TIERS.md'),
    configurations: of('export-tiers.toml', 'pyproject.toml'),
    projects: ['/ws', '/ws', '/ws'],
    styles: of('.isort.cfg', 'ruff.toml'),
  });
});

test.each([
  ['below the root', ['/']],
  ['of which the folder is named twice', ['/ws', '/ws/sub', '/ws']],
  ['that is named, too, after its folder', ['/ws', '/ws/sub/a.py']],
  ['that is named, too, before it', ['/ws/sub/a.py', '/ws']],
  ['that is named alone', ['/ws/sub/a.py']],
])('a file %s is there once', async (_, starts) => {
  expect(await found(['/ws/sub/a.py'], starts)).toEqual({ python: ['/ws/sub/a.py'] });
});

test('what holds no sources of the user is passed over unless it is asked for', async () => {
  const paths = ['/ws/venv/a.py', '/ws/node_modules/b/c.py', '/ws/venvs/d.py'];
  expect(await found(paths, ['/ws'])).toEqual({ python: ['/ws/venvs/d.py'] });
  expect(await found(paths, ['/ws/venv'])).toEqual({ python: ['/ws/venv/a.py'] });
});

test('notebooks are no files of Python', async () => {
  const { workspace } = await openFixture(`
    # file: a.py
    # file: note.ipynb
    {"cells": [], "metadata": {}, "nbformat": 4, "nbformat_minor": 5}
  `);
  expect(workspace.layout().files).toEqual(['/ws/a.py']);
});
