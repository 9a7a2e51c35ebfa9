import { describe, expect, it } from 'vitest';
import {
  builtByPyproject,
  builtBySetup,
  foldersOfPyproject,
  foldersOfSetup,
} from '../../server/src/graph/layout/project-folders';
import { type ProjectFiles, proposeRoots } from '../../server/src/graph/layout/roots';
import { treeOf } from './graph-of';

describe('folders that a pyproject.toml names', () => {
  const cases: readonly [backend: string, toml: string, folders: readonly string[]][] = [
    ['setuptools', '[tool.setuptools]\npackage-dir = {"" = "lib"}', ['lib']],
    ['setuptools, one package', '[tool.setuptools.package-dir]\n"a.b" = "lib/a/b"', ['lib']],
    ['setuptools, find', '[tool.setuptools.packages.find]\nwhere = ["./src/", "."]', ['src', '']],
    ['hatch', '[tool.hatch.build.targets.wheel]\npackages = ["src/a", "b"]', ['src', '']],
    ['hatch sources', '[tool.hatch.build]\nsources = ["python"]', ['python']],
    ['hatch in development', '[tool.hatch.build]\ndev-mode-dirs = ["src"]', ['src']],
    ['hatch rewritten', '[tool.hatch.build.targets.wheel.sources]\n"code" = ""', ['code']],
    [
      'poetry',
      '[tool.poetry]\npackages = [{ include = "a", from = "src" }, { include = "b" }]',
      ['src'],
    ],
    ['uv', '[tool.uv.build-backend]\nmodule-root = ""', ['']],
    ['uv by default', '[build-system]\nbuild-backend = "uv_build"', ['src']],
    ['pdm', '[tool.pdm.build]\npackage-dir = "source"', ['source']],
    ['maturin', '[tool.maturin]\npython-source = "python"', ['python']],
    ['nothing', '[project]\nname = "a"', []],
    ['odd types', '[tool]\nsetuptools = 1\npoetry = {packages = "a"}', []],
    ['no TOML', '[tool.', []],
  ];
  it.each(cases)('%s', (_, toml, folders) => {
    expect(foldersOfPyproject(toml)).toEqual(folders);
  });
});

it('reads package_dir of setup.cfg and setup.py', () => {
  expect(foldersOfSetup('[options]\npackage_dir =\n    = src\npackages = find:\n')).toEqual([
    'src',
  ]);
  expect(foldersOfSetup('setup(name="a", package_dir={"": "lib"})')).toEqual(['lib']);
  expect(foldersOfSetup('setup(name="a")')).toEqual([]);
  expect(foldersOfSetup('[options.packages.find]\nexclude = t\nwhere = source\n')).toEqual([
    'source',
  ]);
  expect(foldersOfSetup('setup(packages=find_packages(where="py"))')).toEqual(['py']);
  expect(foldersOfSetup('setup(packages=find_packages("py"), package_dir={"": "py"})')).toEqual([
    'py',
  ]);
});

it('reads which modules are compiled', () => {
  expect(builtByPyproject('[tool.maturin]\nmodule-name = "pkg._core"\n')).toEqual(['pkg._core']);
  const rust = '[[tool.setuptools-rust.ext-modules]]\ntarget = "pkg.native"\n';
  const c = '[tool.setuptools]\next-modules = [{ name = "pkg.fast", sources = ["f.c"] }]\n';
  expect(builtByPyproject(`${rust}${c}`)).toEqual(['pkg.fast', 'pkg.native']);
  expect(builtByPyproject('[tool.setuptools]\next-modules = [1, { name = 2 }]\n')).toEqual([]);
  expect(builtByPyproject('[tool.maturin]\nmodule-name = ')).toEqual([]);
  const setup = `setup(ext_modules=[Extension("pkg.a", []), CMakeExtension(name='pkg.b')], rust_extensions=[
    RustExtension(
        "pkg.c", path="Cargo.toml")])`;
  expect(builtBySetup(setup)).toEqual(['pkg.a', 'pkg.b', 'pkg.c']);
  expect(builtBySetup('setup(ext_modules=[Extension(NAME)], name="pkg.d")')).toEqual([]);
});

function project(folder: string, pyproject: string | null = ''): ProjectFiles {
  return { folder, pyproject, setupCfg: null, setupPy: null };
}

const EMPTY = { projects: [], packageFolders: [], extraPaths: [], explicit: null };

describe('roots of a workspace', () => {
  it('are what is written down, then what follows from layouts, then the folders', () => {
    const tree = treeOf([
      '/ws/pyproject.toml',
      '/ws/lib/a/__init__.py',
      '/ws/src/b/__init__.py',
      '/ws/tools/c/d/__init__.py',
      '/ws/tools/c/__init__.py',
      '/venv/e.py',
    ]);
    const roots = proposeRoots(
      {
        ...EMPTY,
        folders: ['/ws'],
        projects: [project('/ws', '[tool.setuptools]\npackage-dir = {"" = "lib"}')],
        packageFolders: ['/ws/lib/a', '/ws/src/b', '/ws/tools/c/d'],
        extraPaths: ['/venv', '/gone'],
      },
      tree,
    );
    expect(roots.map(({ path, why }) => `${path} (${why})`)).toEqual([
      '/ws/lib (build configuration)',
      '/ws/src (src layout)',
      '/ws (project)',
      '/ws/tools (package)',
      '/venv (extra path)',
    ]);
  });

  it('are each project’s own in a monorepo', () => {
    const tree = treeOf(['/ws/ai-service/pyproject.toml', '/ws/ai-service/app/coordination/x.py']);
    const roots = proposeRoots(
      { ...EMPTY, folders: ['/ws'], projects: [project('/ws/ai-service')] },
      tree,
    );
    expect(roots.map(({ path }) => path)).toEqual(['/ws/ai-service', '/ws']);
  });

  it('leave out namespaces inside of what a project ships, but not the tests beside', () => {
    const tree = treeOf([
      '/ws/api/pyproject.toml',
      '/ws/api/src/ns/trace/__init__.py',
      '/ws/api/src/tests/helpers/__init__.py',
      '/ws/sdk/pyproject.toml',
      '/ws/sdk/lib/ns/sdk/metrics/__init__.py',
      '/ws/sdk/tests/helpers/__init__.py',
      '/ws/other/src/deep/things/a/__init__.py',
      '/ws/cloud/setup.py',
      '/ws/cloud/google/cloud/storage/__init__.py',
      '/ws/cloud/samples/helpers/__init__.py',
      '/ws/services/mail/app/__init__.py',
    ]);
    const roots = proposeRoots(
      {
        ...EMPTY,
        folders: ['/ws'],
        projects: [
          project('/ws/api', '[project]\nname = "NS-api"'),
          {
            ...project('/ws/cloud', null),
            setupPy: 'setup(\n  name="google-cloud",\n  packages=find_namespace_packages())',
          },
          project('/ws/services'),
          project('/ws/sdk', '[tool.hatch.build.targets.wheel]\npackages = ["lib/ns"]'),
        ],
        packageFolders: [
          '/ws/api/src/ns/trace',
          '/ws/api/src/tests/helpers',
          '/ws/sdk/lib/ns/sdk/metrics',
          '/ws/sdk/tests/helpers',
          '/ws/other/src/deep/things/a',
          '/ws/cloud/google/cloud/storage',
          '/ws/cloud/samples/helpers',
          '/ws/services/mail/app',
        ],
      },
      tree,
    );
    expect(roots.map(({ path, why }) => `${path} (${why})`)).toEqual([
      '/ws/sdk/lib (build configuration)',
      '/ws/api/src (src layout)',
      '/ws/api (project)',
      '/ws/cloud (project)',
      '/ws/sdk (project)',
      '/ws/services (project)',
      '/ws/api/src/tests (package)',
      '/ws/cloud/samples (package)',
      '/ws/other/src/deep/things (package)',
      '/ws/sdk/tests (package)',
      '/ws/services/mail (package)',
      '/ws (folder)',
    ]);
  });

  it('leave out namespaces inside of packages, but not those of their tests', () => {
    const tree = treeOf([
      '/ws/src/python/app/__init__.py',
      '/ws/src/python/app/plain/deep/inner/__init__.py',
      '/ws/src/python/app/tests/data/pkg/__init__.py',
    ]);
    const roots = proposeRoots(
      {
        ...EMPTY,
        folders: ['/ws'],
        packageFolders: [
          '/ws/src/python/app',
          '/ws/src/python/app/plain/deep/inner',
          '/ws/src/python/app/tests/data/pkg',
        ],
      },
      tree,
    );
    expect(roots.map(({ path }) => path)).toEqual([
      '/ws/src/python',
      '/ws/src/python/app/tests/data',
      '/ws',
    ]);
  });

  it('do not take folders by the name of a language for namespaces; tools name roots, too', () => {
    const tree = treeOf([
      '/ws/pyproject.toml',
      '/ws/src/python/app/__init__.py',
      '/ws/src/python/app_release/run.py',
      '/ws/libs/typed/x.py',
    ]);
    const roots = proposeRoots(
      {
        ...EMPTY,
        folders: ['/ws'],
        projects: [
          project(
            '/ws',
            '[project]\nname = "app"\n[tool.mypy]\nmypy_path = "src/python:$HOME/x:libs/typed"\n' +
              '[tool.pytest.ini_options]\npythonpath = ["src/python", "../up"]',
          ),
        ],
        packageFolders: ['/ws/src/python/app'],
      },
      tree,
    );
    expect(roots.map(({ path, why }) => `${path} (${why})`)).toEqual([
      '/ws/src/python (tool configuration)',
      '/ws/libs/typed (tool configuration)',
      '/ws (project)',
    ]);
  });

  it('leave out folders inside a package', () => {
    const tree = treeOf(['/ws/a/__init__.py', '/ws/a/b/__init__.py', '/ws/a/b/setup.py']);
    const roots = proposeRoots(
      { ...EMPTY, folders: ['/ws/a'], projects: [project('/ws/a/b')], packageFolders: ['/ws/a/b'] },
      tree,
    );
    expect(roots.map(({ path }) => path)).toEqual(['/ws']);
  });

  it('are the setting’s alone where there is one', () => {
    const tree = treeOf(['/ws/src/a.py']);
    const roots = proposeRoots({ ...EMPTY, folders: ['/ws'], explicit: ['/ws/x'] }, tree);
    expect(roots).toEqual([{ path: '/ws/x', why: 'setting' }]);
  });
});
