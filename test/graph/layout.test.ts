import { describe, expect, it } from 'vitest';
import { createLayout } from '../../server/src/graph/layout/layout';
import { declaresNamespace, sharesItsName } from '../../server/src/graph/layout/shared-names';
import { treeOf } from './graph-of';

function layoutOf(roots: readonly string[], ...paths: readonly string[]) {
  return createLayout(roots, treeOf(paths));
}

describe('a module’s file', () => {
  it('is the regular package before the module, the native module and the namespace', () => {
    const layout = layoutOf(
      ['/r'],
      '/r/a/__init__.py',
      '/r/a.py',
      '/r/b.py',
      '/r/b.abi3.so',
      '/r/b/inner.py',
      '/r/c.cpython-312-x86_64-linux-gnu.so',
      '/r/c/inner.py',
      '/r/d/inner.py',
      '/r/e.cp312-win_amd64.pyd',
      '/r/f/__init__.so',
      '/r/g.pyi',
      '/r/g/inner.txt',
      '/r/i.pyx',
    );
    const kinds = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'i'].map((module) => {
      const file = layout.file(module);
      return file && `${file.path} ${file.kind}${file.isPackage ? ' package' : ''}`;
    });
    expect(kinds).toEqual([
      '/r/a/__init__.py source package',
      '/r/b.py source',
      '/r/c.cpython-312-x86_64-linux-gnu.so native',
      '/r/d namespace package',
      '/r/e.cp312-win_amd64.pyd native',
      '/r/f/__init__.so native package',
      '/r/g.pyi stub',
      null,
      '/r/i.pyx native',
    ]);
    expect(layout.file('b.inner')).toBeNull();
    expect(layout.file('d.inner')?.path).toBe('/r/d/inner.py');
  });

  it('is in any root that has a part of a package which says that it has parts', () => {
    const tree = treeOf([
      '/one/azure/__init__.py',
      '/one/azure/storage/__init__.py',
      '/two/azure/__init__.py',
      '/two/azure/core/__init__.py',
      '/two/azure/core/tools.py',
      '/three/azure/bare.py',
    ]);
    const text = "__path__ = __import__('pkgutil').extend_path(__path__, __name__)";
    const layout = createLayout(['/one', '/two', '/three'], {
      ...tree,
      sharesName: (path) => path.endsWith('/azure/__init__.py') && sharesItsName(text),
    });
    expect(layout.file('azure')?.path).toBe('/one/azure/__init__.py');
    expect(layout.file('azure.storage')?.path).toBe('/one/azure/storage/__init__.py');
    expect(layout.file('azure.core.tools')?.path).toBe('/two/azure/core/tools.py');
    expect(layout.submodules('azure')).toEqual(['bare', 'core', 'storage']);
    expect(createLayout(['/one', '/two'], tree).file('azure.core')).toBeNull();
  });

  it('is a package with content before a file that only declares a namespace, whose folder is a part of it', () => {
    const paths = ['/a/cloud/__init__.py', '/a/cloud/lab.py', '/b/cloud/__init__.py'];
    const tree = { ...treeOf(paths), declaresNamespace: (path: string) => path.startsWith('/a/') };
    const layout = createLayout(['/a', '/b'], tree);
    expect(layout.file('cloud')?.path).toBe('/b/cloud/__init__.py');
    expect(layout.file('cloud.lab')?.path).toBe('/a/cloud/lab.py');
    expect(createLayout(['/a'], tree).file('cloud')?.path).toBe('/a/cloud/__init__.py');
  });

  it('knows a file that only declares a namespace', () => {
    const extend = "__path__ = __import__('pkgutil').extend_path(__path__, __name__)";
    const old = "__import__('pkg_resources').declare_namespace(__name__)";
    expect(declaresNamespace(`# one\n${extend}\n`)).toBe(true);
    expect(declaresNamespace(`"""Doc.\n\nMore."""\n${old}\n`)).toBe(true);
    const tried = `try:\n    ${old}\nexcept ImportError:\n    from pkgutil import extend_path\n    ${extend}\n`;
    expect(declaresNamespace(tried)).toBe(true);
    expect(declaresNamespace(`${extend}\nfrom .a import f\n`)).toBe(false);
    expect(declaresNamespace('')).toBe(false);
  });

  it('comes from the first root; portions of a namespace are put together', () => {
    const layout = layoutOf(
      ['/one', '/two'],
      '/one/pkg/__init__.py',
      '/two/pkg/__init__.py',
      '/two/pkg/late.py',
      '/one/space/a.py',
      '/two/space/b.py',
      '/one/half/inner.py',
      '/two/half/__init__.py',
    );
    expect(layout.file('pkg')?.path).toBe('/one/pkg/__init__.py');
    expect(layout.file('pkg.late')).toBeNull();
    expect(layout.file('space.a')?.path).toBe('/one/space/a.py');
    expect(layout.file('space.b')?.path).toBe('/two/space/b.py');
    expect(layout.submodules('space')).toEqual(['a', 'b']);
    // A regular package on a later root goes before a portion on an earlier one (PEP 420).
    expect(layout.file('half')?.path).toBe('/two/half/__init__.py');
  });
});

it('lists submodules of every kind, sorted', () => {
  const layout = layoutOf(
    ['/r'],
    '/r/p/__init__.py',
    '/r/p/__main__.py',
    '/r/p/b.py',
    '/r/p/a/__init__.py',
    '/r/p/_c.pyi',
    '/r/p/d.abi3.so',
    '/r/p/no-name.py',
    '/r/p/data.json',
    '/r/p/__pycache__/b.cpython-312.pyc',
  );
  expect(layout.submodules('p')).toEqual(['_c', 'a', 'b', 'd']);
  expect(layout.submodules('p.b')).toEqual([]);
  expect(layout.submodules('nowhere')).toEqual([]);
});

it('does not look into folders that are not there: most names that are asked for have none', () => {
  const tree = treeOf(['/r/p/__init__.py', '/r/p/a.py', '/r/s/__init__.pyi', '/r/n/x.txt']);
  const asked: string[] = [];
  const layout = createLayout(['/r'], {
    ...tree,
    isFile(path) {
      asked.push(path.slice(0, path.lastIndexOf('/')));
      return tree.isFile(path);
    },
  });
  const kinds = ['p.a', 'p.Name', 'other', 's', 's.b', 'n'].map((each) => layout.file(each)?.kind);
  expect(kinds).toEqual(['source', undefined, undefined, 'stub', undefined, 'namespace']);
  expect(new Set(asked)).toEqual(new Set(['/r', '/r/p', '/r/s', '/r/n']));
});

it('finds the stub beside a module', () => {
  const layout = layoutOf(
    ['/r'],
    '/r/p/__init__.py',
    '/r/p/__init__.pyi',
    '/r/p/a.so',
    '/r/p/a.pyi',
    '/r/p/b.py',
    '/r/p/c.pyi',
    '/r/p/d.so',
    '/r/p-stubs/d.pyi',
    '/r/p-stubs/b.pyi',
  );
  expect(layout.stubPath('p.d')).toBe('/r/p-stubs/d.pyi');
  expect(['p', 'p.a', 'p.b', 'p.c', 'q'].map(layout.stubPath)).toEqual([
    '/r/p/__init__.pyi',
    '/r/p/a.pyi',
    null,
    '/r/p/c.pyi',
    null,
  ]);
});

it('names a path by the deepest root', () => {
  const layout = layoutOf(['/ws', '/ws/service/src']);
  expect(layout.moduleOf('/ws/service/src/app/core.py')).toBe('app.core');
  expect(layout.moduleOf('/ws/service/src/app/__init__.py')).toBe('app');
  expect(layout.moduleOf('/ws/tests/test_a.py')).toBe('tests.test_a');
  expect(layout.moduleOf('/ws/a/b.cpython-312-darwin.so')).toBe('a.b');
  expect(layout.moduleOf('/ws/my-scripts/run.py')).toBeNull();
  expect(layout.moduleOf('/ws/__init__.py')).toBeNull();
  expect(layout.moduleOf('/ws/readme.md')).toBeNull();
  expect(layout.moduleOf('/elsewhere/a.py')).toBeNull();
});
