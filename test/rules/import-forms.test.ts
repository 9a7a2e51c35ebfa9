/** Forms that only a whole file can have, each with all that is safe to fix: stubs, notebooks' cells, lazy imports. */
import { describe, expect, it } from 'vitest';
import { analyseFile } from '../../server/src/ide/analysis';
import { applyEdits } from '../../server/src/text';
import { createWorkspace } from '../../server/src/workspace/workspace';
import { parseFixture, ROOT } from '../support/fixture';
import { createMemoryHost } from '../support/memory-host';
import { pythonParser } from '../support/python';

const PACKAGE = `
# file: pyproject.toml
[[tool.export-tiers.package]]
name = "pkg"
default-tier = 3
# file: pkg/__init__.py
from .home import one, two, Three
from .bus import cp_send as send
# file: pkg/home.py
def one(): ...
def two(): ...
class Three: ...
# file: pkg/bus.py
def cp_send(): ...
`;

/** The text after all safe fixes. */
async function rewritten(path: string, text: string): Promise<string> {
  const isFile = !path.includes(':');
  const { files } = parseFixture(isFile ? `${PACKAGE}# file: ${path}\n${text}` : PACKAGE);
  const workspace = createWorkspace(createMemoryHost(files), pythonParser());
  workspace.setFolders([ROOT]);
  await workspace.scan();
  const full = isFile ? `${ROOT}/${path}` : path;
  if (!isFile) workspace.openDocument(full, 1, text);
  const fix = analyseFile(workspace.snapshot(), full).safeFixes();
  return applyEdits(text, fix?.files.flatMap(({ edits }) => edits) ?? []);
}

describe('stubs', () => {
  it('are files like others', async () => {
    expect(await rewritten('caller.pyi', 'from pkg import one as one, Three\nx: Three\n')).toBe(
      'from pkg.home import Three\nfrom pkg.home import one as one\nx: Three\n',
    );
  });

  it('of the package itself, too', async () => {
    expect(await rewritten('pkg/user.pyi', 'from . import one\nfrom .bus import cp_send\n')).toBe(
      'from .bus import cp_send\nfrom .home import one\n',
    );
  });
});

describe('cells of notebooks', () => {
  const CELL = 'vscode-notebook-cell:/ws/notes.ipynb#W1';

  it.each([
    ['from pkg import one, send', 'from pkg.bus import cp_send as send\nfrom pkg.home import one'],
    // There is no other cell that might have a variable `one`; one that is added may use `p`.
    ['import pkg as p\np.one()', 'import pkg as p\nfrom pkg.home import one\none()'],
    ['from pkg import *\none()', 'from pkg import *\none()'],
    [
      '%matplotlib inline\n!pip install "it\nfrom pkg import one\none()',
      '%matplotlib inline\n!pip install "it\nfrom pkg.home import one\none()',
    ],
    ['%%time\nfrom pkg import two', '%%time\nfrom pkg.home import two'],
  ])('%j', async (text, expected) => {
    expect(await rewritten(CELL, text)).toBe(expected);
  });

  // Other cells run after one that failed, and have what it bound.
  it.each([
    ['from pkg import one, nothing', 'from pkg import one, nothing'],
    ['from pkg import nothing, one', 'from pkg import nothing, one'],
    [
      'from pkg.home import nothing\nfrom pkg import send, one',
      'from pkg.home import nothing\nfrom pkg.bus import cp_send as send\nfrom pkg.home import one',
    ],
    [
      'from pkg import one\nfrom pkg.home import nothing',
      'from pkg.home import one\nfrom pkg.home import nothing',
    ],
    [
      'from pkg.home import one\nimport numpy\nfrom pkg import two',
      'from pkg.home import one\nimport numpy\nfrom pkg.home import two',
    ],
    [
      'from pkg.home import one\nfrom numpy import array\nfrom pkg import two',
      'from pkg.home import one\nfrom numpy import array\nfrom pkg.home import two',
    ],
  ])('an import that fails binds what it did: %j', async (text, expected) => {
    expect(await rewritten(CELL, text)).toBe(expected);
    const file = await rewritten('main.py', text);
    expect(file).not.toBe(expected);
  });
});

describe('lazy imports', () => {
  it.each([
    [
      'lazy from pkg import one, send\n',
      'lazy from pkg.bus import cp_send as send\nlazy from pkg.home import one\n',
    ],
    [
      'lazy from pkg import one\nfrom pkg.home import two\n',
      'from pkg.home import two\nlazy from pkg.home import one\n',
    ],
    [
      'lazy from pkg import one\nlazy from pkg.home import two\n',
      'lazy from pkg.home import one, two\n',
    ],
    ['lazy = 1\nfrom pkg import one\n', 'lazy = 1\nfrom pkg.home import one\n'],
  ])('stay lazy: %j', async (text, expected) => {
    expect(await rewritten('main.py', text)).toBe(expected);
  });
});

describe('texts that are no imports', () => {
  it('stay: doctests, strings, comments', async () => {
    const text = [
      '"""',
      '>>> from pkg import one',
      '"""',
      "CODE = 'from pkg import one'",
      '# from pkg import one',
      'F = f"{1}from pkg import one"',
      '',
    ].join('\n');
    expect(await rewritten('main.py', `${text}from pkg import one\n`)).toBe(
      `${text}from pkg.home import one\n`,
    );
  });
});
