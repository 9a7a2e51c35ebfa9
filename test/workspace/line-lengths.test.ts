/** How long lines may be, as projects say it, and a rewrite that keeps to it. */
import { describe, expect, it } from 'vitest';
import { analyseFile } from '../../server/src/ide/analysis';
import { applyEdits } from '../../server/src/text';
import { readImportStyle } from '../../server/src/workspace/project/import-styles';
import { lineLengths, readLineLength } from '../../server/src/workspace/project/line-lengths';
import { snapshotOf } from '../ide/snapshot-of';

describe('a file', () => {
  it.each([
    ['pyproject.toml', '[tool.ruff]\nline-length = 100\n', 100],
    ['pyproject.toml', '[tool.black]\nline-length = 99\n[tool.isort]\nline_length = 50\n', 99],
    ['pyproject.toml', '[tool.black]\nline-length = 99\n[tool.ruff]\nline-length = 120\n', 120],
    ['pyproject.toml', '[tool.isort]\nline_length = 79\n', 79],
    ['ruff.toml', 'line-length = 100\n', 100],
    ['.ruff.toml', 'line-length = 320\n', 320],
    ['setup.cfg', '[isort]\nline_length = 100\n[flake8]\nmax-line-length = 1\n', 100],
    ['setup.cfg', '[flake8]\nline_length = 1\n', null],
    ['.isort.cfg', '[settings]\nprofile = black\nline_length=120\n', 120],
    ['pyproject.toml', '[tool.ruff]\nline-length = "100"\n', null],
    ['pyproject.toml', '[tool.ruff\n', null],
    ['ruff.toml', 'line-length = 1000\n', null],
  ])('%s', (name, text, expected) => {
    expect(readLineLength(`/ws/${name}`, text)).toBe(expected);
  });
});

describe('aliases in', () => {
  it.each([
    ['pyproject.toml', '[tool.ruff.lint.isort]\ncombine-as-imports = true\n', true],
    ['pyproject.toml', '[tool.ruff.isort]\ncombine-as-imports = true\n', true],
    ['pyproject.toml', '[tool.isort]\ncombine_as_imports = false\n', false],
    ['pyproject.toml', '[tool.isort]\nprofile = "black"\n', null],
    ['ruff.toml', '[lint.isort]\ncombine-as-imports = true\n', true],
    ['.isort.cfg', '[settings]\ncombine_as_imports = True\n', true],
    ['setup.cfg', '[isort]\ncombine_as_imports=0\n', false],
    ['setup.cfg', '[other]\ncombine_as_imports=1\n', null],
  ])('%s', (name, text, expected) => {
    expect(readImportStyle(`/ws/${name}`, text)?.joinsAliases ?? null).toBe(expected);
  });
});

describe('a folder', () => {
  it('is told by the nearest above, by Ruff’s own file first', () => {
    const length = lineLengths([
      ['/ws/a/ruff.toml', 'line-length = 70'],
      ['/ws/pyproject.toml', '[tool.ruff]\nline-length = 100'],
      ['/ws/a/pyproject.toml', '[tool.ruff]\nline-length = 60'],
    ]);
    expect(length('/ws/x.py')).toBe(100);
    expect(length('/ws/a/b/x.py')).toBe(70);
    expect(length('/elsewhere/x.py')).toBe(null);
  });
});

describe('a rewrite', () => {
  const LONG = 'a_name_of_some_length';
  const files = (configuration: string) => `
# file: pyproject.toml
${configuration}
[[tool.export-tiers.package]]
name = "pkg"
default-tier = 3
# file: pkg/__init__.py
from .home import ${LONG}
# file: pkg/home.py
${LONG} = 1
# file: main.py
from pkg import ${LONG}
`;
  const rewritten = async (configuration: string) => {
    const { snapshot, fixture } = await snapshotOf(files(configuration));
    const edits = analyseFile(snapshot, '/ws/main.py').safeFixes()?.files[0]?.edits ?? [];
    return applyEdits(fixture.files.get('/ws/main.py') ?? '', edits);
  };

  it('wraps where the project says', async () => {
    expect(await rewritten('')).toBe(`from pkg.home import ${LONG}\n`);
    expect(await rewritten('[tool.ruff]\nline-length = 41')).toBe(
      `from pkg.home import (\n    ${LONG},\n)\n`,
    );
  });

  it('gives each name a statement where the project does', async () => {
    const { snapshot, fixture } = await snapshotOf(`
# file: setup.cfg
[isort]
force_single_line = True
# file: pyproject.toml
[[tool.export-tiers.package]]
name = "pkg"
default-tier = 3
# file: pkg/__init__.py
from .home import a, b
# file: pkg/home.py
a = b = 1
# file: main.py
from pkg import b
from pkg import a
`);
    const edits = analyseFile(snapshot, '/ws/main.py').safeFixes()?.files[0]?.edits ?? [];
    expect(applyEdits(fixture.files.get('/ws/main.py') ?? '', edits)).toBe(
      'from pkg.home import a\nfrom pkg.home import b\n',
    );
  });

  it('joins aliases where the project does', async () => {
    const { snapshot, fixture } = await snapshotOf(`
# file: pyproject.toml
[tool.ruff.lint.isort]
combine-as-imports = true
[[tool.export-tiers.package]]
name = "pkg"
default-tier = 3
# file: pkg/__init__.py
from .home import a, b
# file: pkg/home.py
a = b = 1
# file: main.py
from pkg import a as x, b
`);
    const edits = analyseFile(snapshot, '/ws/main.py').safeFixes()?.files[0]?.edits ?? [];
    expect(applyEdits(fixture.files.get('/ws/main.py') ?? '', edits)).toContain(
      'from pkg.home import a as x, b\n',
    );
  });
});
