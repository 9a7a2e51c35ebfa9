/** Where a project's own files and settings say that its modules are: a project a case, seen by its graph. */
import { expect, test } from 'vitest';
import { ROOT } from '../support/fixture';
import { openFixture } from './open-fixture';

interface Case {
  readonly title: string;
  readonly files: string;
  readonly settings?: object;
  /** Module to its file; null where there is none. */
  readonly modules: Readonly<Record<string, string | null>>;
}

const CASES: readonly Case[] = [
  {
    title: 'setuptools, package-dir',
    files: `
      # file: pyproject.toml
      [tool.setuptools]
      package-dir = {"" = "lib"}
      # file: lib/pkg/__init__.py
      `,
    modules: { pkg: 'lib/pkg/__init__.py', 'lib.pkg': 'lib/pkg/__init__.py' },
  },
  {
    title: 'setuptools, find in a folder of namespace packages',
    files: `
      # file: pyproject.toml
      [tool.setuptools.packages.find]
      where = ["python"]
      # file: python/company/part/__init__.py
      # file: python/company/part/a.py
      `,
    modules: { 'company.part.a': 'python/company/part/a.py' },
  },
  {
    title: 'setup.cfg',
    files: `
      # file: setup.cfg
      [options.packages.find]
      where = source
      # file: source/pkg/__init__.py
      `,
    modules: { pkg: 'source/pkg/__init__.py' },
  },
  {
    title: 'setup.py',
    files: `
      # file: setup.py
      setup(packages=find_packages(where='py'), package_dir={'': 'py'})
      # file: py/pkg/__init__.py
      `,
    modules: { pkg: 'py/pkg/__init__.py' },
  },
  {
    title: 'hatch',
    files: `
      # file: pyproject.toml
      [tool.hatch.build.targets.wheel]
      packages = ["code/pkg"]
      # file: code/pkg/__init__.py
      `,
    modules: { pkg: 'code/pkg/__init__.py' },
  },
  {
    title: 'poetry, packages from',
    files: `
      # file: pyproject.toml
      [tool.poetry]
      packages = [{ include = "pkg", from = "backend" }]
      # file: backend/pkg/__init__.py
      `,
    modules: { pkg: 'backend/pkg/__init__.py' },
  },
  {
    title: 'pdm',
    files: `
      # file: pyproject.toml
      [tool.pdm.build]
      package-dir = "code"
      # file: code/pkg/__init__.py
      `,
    modules: { pkg: 'code/pkg/__init__.py' },
  },
  {
    title: 'members of a uv workspace, with src folders of their own',
    files: `
      # file: pyproject.toml
      [tool.uv.workspace]
      members = ["packages/*"]
      # file: packages/one/pyproject.toml
      [build-system]
      build-backend = "uv_build"
      # file: packages/one/src/one/__init__.py
      # file: packages/two/pyproject.toml
      [tool.uv.build-backend]
      module-root = ""
      # file: packages/two/two/__init__.py
      `,
    modules: { one: 'packages/one/src/one/__init__.py', two: 'packages/two/two/__init__.py' },
  },
  {
    title: 'src without a word about it',
    files: `
      # file: src/pkg/__init__.py
      # file: src/pkg/a.py
      `,
    modules: { 'pkg.a': 'src/pkg/a.py' },
  },
  {
    title: 'projects in a monorepo',
    files: `
      # file: ai-service/pyproject.toml
      [project]
      name = "ai-service"
      # file: ai-service/app/coordination/__init__.py
      # file: web/pyproject.toml
      [project]
      name = "web"
      # file: web/site/views.py
      `,
    modules: {
      'app.coordination': 'ai-service/app/coordination/__init__.py',
      'site.views': 'web/site/views.py',
    },
  },
  {
    title: 'a namespace package in two projects',
    files: `
      # file: a/pyproject.toml
      # file: a/company/one/__init__.py
      # file: b/pyproject.toml
      # file: b/company/two/__init__.py
      `,
    modules: {
      'company.one': 'a/company/one/__init__.py',
      'company.two': 'b/company/two/__init__.py',
    },
  },
  {
    title: 'python.analysis.extraPaths',
    files: `
      # file: app/__init__.py
      # file: vendor/helper/core/util.py
      `,
    settings: { extraPaths: ['vendor/helper'] },
    modules: { 'core.util': 'vendor/helper/core/util.py', app: 'app/__init__.py' },
  },
  {
    title: 'a stub alone, and one beside a module',
    files: `
      # file: pkg/__init__.py
      # file: pkg/native.pyi
      # file: pkg/a.py
      # file: pkg/a.pyi
      `,
    modules: { 'pkg.native': 'pkg/native.pyi', 'pkg.a': 'pkg/a.py' },
  },
  {
    title: 'the setting overrides all',
    files: `
      # file: pyproject.toml
      [tool.setuptools]
      package-dir = {"" = "lib"}
      # file: lib/pkg/__init__.py
      # file: other/pkg/__init__.py
      `,
    settings: { roots: ['other'] },
    modules: { pkg: 'other/pkg/__init__.py', 'lib.pkg': null },
  },
];

test.each(CASES)('$title', async ({ files, settings, modules }) => {
  const { workspace } = await openFixture(files, settings ? { settings } : {});
  const snapshot = workspace.snapshot();
  const found = Object.keys(modules).map((module) => {
    const path = snapshot.modulePath(module);
    return [module, path === null ? null : path.slice(ROOT.length + 1)];
  });
  expect(Object.fromEntries(found)).toEqual(modules);
});

test.each([
  ['setup.py', 'setup(rust_extensions=[RustExtension("pkg.native")])', false],
  ['setup.py', 'setup(rust_extensions=[RustExtension("pkg.sub.native")])', true],
  ['setup.py', 'setup(ext_modules=[Extension("pkg.a")])', true],
  ['pyproject.toml', '[tool.maturin]\nmodule-name = "pkg.native"', false],
  ['pyproject.toml', '[project]\nname = "pkg.native"', true],
])('what %s says is built is not surely missing: %s', async (file, text, isUnbound) => {
  const { workspace } = await openFixture(
    `# file: ${file}\n${text}\n# file: pkg/__init__.py\n# file: pkg/a.py\n`,
  );
  expect(workspace.snapshot().graph.resolve('pkg', 'native').isUnbound).toBe(isUnbound);
});
