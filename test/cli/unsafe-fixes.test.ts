/** Unsafe fixes: many at once leave what one after the other leaves. */
import { expect, it, test } from 'vitest';
import { fixFiles } from '../../server/src/cli/check/fix';
import { createNotebooks } from '../../server/src/cli/check/notebooks';
import { findingsOf } from '../../server/src/ide/diagnostics';
import { applyEdits } from '../../server/src/text';
import { createWorkspace, type Workspace } from '../../server/src/workspace/workspace';
import { parseFixture, ROOT } from '../support/fixture';
import { createMemoryHost } from '../support/memory-host';
import { pythonParser } from '../support/python';

const NAMES = ['alpha', 'beta', 'gamma', 'delta'];

/** A package of which some names may be patched, by a text that nobody knows the purpose of. */
const PACKAGE = `
# file: pyproject.toml
[[tool.export-tiers.package]]
name = "pkg"
tier3 = ["*"]
# file: pkg/__init__.py
${NAMES.map((name) => `from .${name}_home import ${name}`).join('\n')}
from .safe_home import safe
# file: pkg/safe_home.py
def safe(): ...
${NAMES.map((name) => `# file: pkg/${name}_home.py\ndef ${name}(): ...\n`).join('')}
# file: other.py
TARGETS = [${NAMES.map((name) => `"pkg.${name}"`).join(', ')}]
`;

const MAIN = `${ROOT}/main.py`;

async function openWith(main: string): Promise<{ workspace: Workspace; looks(): number }> {
  const { files } = parseFixture(`${PACKAGE}# file: main.py\n${main}`);
  const host = createMemoryHost(files, { sync: true });
  const workspace = createWorkspace(host, pythonParser(), () => '2026-01-01');
  workspace.setFolders([ROOT]);
  workspace.setSettings({});
  await workspace.scan();
  let looks = 0;
  const counting: Workspace = {
    ...workspace,
    openDocument(path, version, text) {
      looks++;
      workspace.openDocument(path, version, text);
    },
  };
  return { workspace: counting, looks: () => looks };
}

/** One unsafe fix after the other, after all that are safe. */
async function oneByOne(main: string): Promise<string> {
  const { workspace } = await openWith(main);
  await fixFiles(workspace, [MAIN], { unsafe: false, hints: false });
  for (let version = 100; version < 120; version++) {
    const fixes = findingsOf(workspace.snapshot(), MAIN).flatMap((it) => it.fixes().slice(0, 1));
    const edits = fixes[0]?.files.flatMap((file) => file.edits);
    if (!edits) break;
    workspace.openDocument(MAIN, version, applyEdits(workspace.text(MAIN) ?? '', edits));
  }
  return workspace.text(MAIN) ?? '';
}

test.each([
  [
    'names',
    'def f():\n    from pkg import alpha, beta, gamma, safe\n    alpha(beta, gamma, safe)\n',
  ],
  [
    'aliases',
    'def f():\n    from pkg import (\n        alpha as a,  # one\n        delta as d,\n    )\n',
  ],
  ['attributes', 'import pkg\n\ndef f():\n    return pkg.alpha(pkg.beta, pkg.gamma), pkg.alpha\n'],
  [
    'both',
    'import pkg as p\nfrom os import sep\n\n\ndef f():\n    from pkg import delta\n    return p.alpha(delta, p.safe)\n',
  ],
  ['a name that is taken', 'import pkg\nbeta = 1\nx = lambda: (pkg.alpha, pkg.beta, pkg.gamma)\n'],
  [
    'names that a file may look up at run time',
    'import pkg\nx = lambda: (pkg.alpha, pkg.beta, pkg.safe)\nprint(globals())\n',
  ],
  ['one that stays', 'import pkg\nx = lambda: (pkg.alpha, pkg.beta, pkg.nothing)\npkg.gamma = 1\n'],
])('of %s', async (_, main) => {
  const { workspace } = await openWith(main);
  const [fixed] = await fixFiles(workspace, [MAIN], { unsafe: true, hints: false });
  expect(fixed?.after).toBe(await oneByOne(main));
  expect(fixed?.after).not.toContain('from pkg import alpha');
});

it('are made in one go', async () => {
  const main = `import pkg\nx = lambda: (${NAMES.map((name) => `pkg.${name}`).join(', ')})\n`;
  const { workspace, looks } = await openWith(main);
  const found = findingsOf(workspace.snapshot(), MAIN);
  expect(found.map((it) => it.firstFix?.()?.safety.kind)).toEqual(NAMES.map(() => 'unsafe'));
  const [fixed] = await fixFiles(workspace, [MAIN], { unsafe: true, hints: false });
  expect(fixed?.after).toMatchInlineSnapshot(`
    "from pkg.alpha_home import alpha
    from pkg.beta_home import beta
    from pkg.delta_home import delta
    from pkg.gamma_home import gamma
    x = lambda: (alpha, beta, gamma, delta)
    "
  `);
  expect(looks()).toBe(1);
});

it('are made in one go where names are looked up at run time', async () => {
  const uses = NAMES.map((name) => `pkg.${name}`).join(', ');
  const main = `import pkg\nx = lambda: (${uses}, pkg.safe)\nprint(globals())\n`;
  const { workspace, looks } = await openWith(main);
  const [fixed] = await fixFiles(workspace, [MAIN], { unsafe: true, hints: false });
  expect(fixed?.after).toContain('x = lambda: (alpha, beta, gamma, delta, safe)');
  expect(looks()).toBe(1);
});

it('that others of the round keep from being made are made in the next', async () => {
  const caller = (name: string) => `def run():\n    from pkg import ${name}\n    return ${name}\n`;
  const { files } = parseFixture(`
# file: pyproject.toml
[[tool.export-tiers.package]]
name = "pkg"
tier3 = ["*"]
# file: pkg/__init__.py
try:
    from .home import one, two
except ImportError:
    one = two = None
# file: pkg/home.py
def one(): ...
def two(): ...
# file: a.py
${caller('one')}
# file: b.py
${caller('two')}
# file: test_it.py
from unittest import mock
@mock.patch("pkg.one")
@mock.patch("pkg.two")
def test(one, two): ...
`);
  const workspace = createWorkspace(
    createMemoryHost(files, { sync: true }),
    pythonParser(),
    () => '2026-01-01',
  );
  workspace.setFolders([ROOT]);
  await workspace.scan();
  const paths = ['a.py', 'b.py', 'test_it.py'].map((path) => `${ROOT}/${path}`);
  await fixFiles(workspace, paths, { unsafe: true, hints: false });
  expect(paths.map((path) => workspace.text(path))).toEqual([
    expect.stringContaining('from pkg.home import one'),
    expect.stringContaining('from pkg.home import two'),
    expect.stringContaining('"pkg.home.two"'),
  ]);
  expect(await fixFiles(workspace, paths, { unsafe: true, hints: false })).toEqual([]);
});

it('change nothing that is not named', async () => {
  const { files } = parseFixture(`
# file: pyproject.toml
[[tool.export-tiers.package]]
name = "pkg"
tier3 = ["*"]
# file: pkg/__init__.py
try:
    from .home import one, two
except ImportError:
    one = two = None
# file: pkg/home.py
def one(): ...
def two(): ...
# file: a.py
def run():
    from pkg import one
    return one
def more():
    from pkg import two
    return two
# file: test_it.py
from unittest import mock
@mock.patch("pkg.one")
def test(one): ...
`);
  const workspace = createWorkspace(
    createMemoryHost(files, { sync: true }),
    pythonParser(),
    () => '2026-01-01',
  );
  workspace.setFolders([ROOT]);
  await workspace.scan();
  const fixed = await fixFiles(workspace, [`${ROOT}/a.py`], { unsafe: true, hints: false });
  expect(fixed.map(({ path }) => path)).toEqual([`${ROOT}/a.py`]);
  expect(fixed[0]?.after).toContain('from pkg import one');
  expect(fixed[0]?.after).toContain('from pkg.home import two');
});

it('go on where the home is a package with tiers itself', async () => {
  const fallback = (from: string) =>
    `try:\n    from ${from} import one\nexcept ImportError:\n    one = None\n`;
  const { files } = parseFixture(`
# file: pyproject.toml
[[tool.export-tiers.package]]
name = "pkg"
tier3 = ["*"]
[[tool.export-tiers.package]]
name = "pkg.inner"
tier3 = ["*"]
# file: pkg/__init__.py
${fallback('.inner')}
# file: pkg/inner/__init__.py
from outer.home import one
# file: outer/__init__.py
# file: outer/home.py
def one(): ...
# file: main.py
from pkg import one
`);
  const workspace = createWorkspace(
    createMemoryHost(files, { sync: true }),
    pythonParser(),
    () => '2026-01-01',
  );
  workspace.setFolders([ROOT]);
  await workspace.scan();
  await fixFiles(workspace, [MAIN], { unsafe: true, hints: false });
  expect(workspace.text(MAIN)).toBe('from outer.home import one\n');
});

it.each([
  ['imports', ['p.one\nimport pkg\nfrom pkg import *\n', 'pkg.five()\nimport pkg as p\n']],
  ['names', ['x = pkg.five\nfrom pkg import *\n', 'f"{pkg.five=}"\nimport pkg  # why\n']],
  [
    'patches',
    [
      'T = ["pkg.one"]\nfrom pkg import one\n',
      '@mock.patch("pkg.one")\ndef test_one(m): pkg.one()\none()\n',
    ],
  ],
])('are all made in one run where cells change the %s of each other', async (_, cells) => {
  const { files } = parseFixture(`
# file: pyproject.toml
[[tool.export-tiers.package]]
name = "pkg"
tier3 = ["*"]
# file: pkg/__init__.py
try:
    from .home import one
except ImportError:
    one = None
from .sub import five
# file: pkg/home.py
def one(): ...
# file: pkg/sub/__init__.py
def five(): ...
# file: main.py
import pkg as p
`);
  const json = JSON.stringify({
    cells: cells.map((source) => ({ cell_type: 'code', metadata: {}, outputs: [], source })),
  });
  const notebook = `${ROOT}/main.ipynb`;
  const host = createMemoryHost(new Map([...files, [notebook, json]]), { sync: true });
  const workspace = createWorkspace(host, pythonParser(), () => '2026-01-01');
  workspace.setFolders([ROOT]);
  await workspace.scan();
  const notebooks = createNotebooks(workspace, host);
  await notebooks.renew();
  const fixAll = () => fixFiles(workspace, notebooks.cells(), { unsafe: true, hints: false });
  expect(await fixAll()).not.toEqual([]);
  expect(await fixAll()).toEqual([]);
});
