import { expect, it, vi } from 'vitest';
import type { Host } from '../../server/src/host/host';
import type { PythonParser } from '../../server/src/python/parser';
import { loadPythonParser } from '../../server/src/workspace/sources/python-grammar';
import { createWorkspace } from '../../server/src/workspace/workspace';
import { createMemoryHost } from '../support/memory-host';

const files = new Map([
  ['/ws/pyproject.toml', '[[tool.export-tiers.package]]\nname = "pkg"\ntier1 = ["a"]\n'],
  ['/ws/pkg/__init__.py', 'from .core import a\n'],
  ['/ws/pkg/core.py', 'a = 1\n'],
  ['/ws/main.py', 'import pkg\npkg.a\n'],
]);

it('is loaded once for all who ask, and asked for again after a failure', async () => {
  // As in a process in which nobody has asked for it.
  vi.resetModules();
  const fresh = await import('../../server/src/workspace/sources/python-grammar');
  let loads = 0;
  const host: Host = {
    ...createMemoryHost(files),
    loadAsset: (name) => {
      loads++;
      return createMemoryHost(files).loadAsset(name);
    },
  };
  const failing: Host = { ...host, loadAsset: () => Promise.reject(new Error('no such file')) };
  await expect(fresh.loadPythonParser(failing)).rejects.toThrow('no such file');
  const [first, second] = await Promise.all([
    fresh.loadPythonParser(host),
    fresh.loadPythonParser(host),
  ]);
  expect(loads).toBe(2); // the runtime and the grammar
  first.dispose();
  expect(() => first.summarize('def (\n')).toThrow('disposed');
  expect(second.summarize('a = 1\n').events).toHaveLength(1);
  second.dispose();
  second.dispose();
});

it('has no trees left when a workspace ends', async () => {
  const parser = await loadPythonParser(createMemoryHost(files));
  let trees = 0;
  const counting: PythonParser = {
    ...parser,
    open(text) {
      trees++;
      const document = parser.open(text);
      return {
        get module() {
          return document.module;
        },
        update: document.update,
        dispose() {
          trees--;
          document.dispose();
        },
      };
    },
  };
  const workspace = createWorkspace(createMemoryHost(files), counting);
  workspace.setFolders(['/ws']);
  const scan = workspace.scan();
  for (const path of ['/ws/main.py', '/ws/pkg/__init__.py']) {
    workspace.openDocument(path, 1, files.get(path) ?? '');
  }
  await scan;
  for (const path of ['/ws/main.py', '/ws/pkg/__init__.py']) {
    workspace.snapshot().file(path)?.scopes();
  }
  expect(trees).toBe(2);
  const ended = workspace.dispose();
  await ended;
  expect(trees).toBe(0);
  expect(workspace.snapshot().packages.size).toBe(0);
});

it.each([
  ['is loaded where a text needs it, and all is begun anew', 'import pkg\npkg.a\n', 2],
  ['is loaded at once where much is to be read', `import pkg\npkg.a\n${'#'.repeat(8e6)}\n`, 1],
])('%s', async (_, other, times) => {
  const needing = 'import pkg\nmatch pkg.a:\n    case 1:\n        pass\n';
  const all = new Map([...files, ['/ws/main.py', other], ['/ws/next.py', needing]]);
  const host = createMemoryHost(all);
  let loads = 0;
  const workspace = createWorkspace(host, () => {
    loads++;
    return loadPythonParser(host);
  });
  workspace.setFolders(['/ws']);
  await workspace.scan();
  let begun = 0;
  const usesIn = (path: string) => workspace.snapshot().file(path)?.scopes().uses.length;
  const counted = await workspace.whole(() => {
    begun++;
    return ['/ws/main.py', '/ws/next.py'].map(usesIn);
  });
  expect({ counted, begun, loads }).toEqual({ counted: [1, 1], begun: times, loads: 1 });
  await workspace.dispose();
});

it('is asked about open documents, too, where it comes late', async () => {
  const host = createMemoryHost(files);
  const workspace = createWorkspace(host, () => loadPythonParser(host));
  workspace.setFolders(['/ws']);
  workspace.openDocument('/ws/main.py', 1, 'import pkg\nmatch pkg.a:\n    case 1:\n        pass\n');
  await workspace.scan();
  const uses = () => workspace.snapshot().file('/ws/main.py')?.scopes().uses.length;
  expect(await workspace.whole(uses)).toBe(1);
  await workspace.dispose();
});
