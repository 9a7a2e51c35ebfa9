/** Packages that files hand on under other names: who has them so, and patches them, never spells the package. */
import { expect, it } from 'vitest';
import { analyseFile } from '../../server/src/ide/analysis';
import { applyEdits } from '../../server/src/text';
import { snapshotOf } from '../ide/snapshot-of';

const FILES = `
# file: pyproject.toml
[[tool.export-tiers.package]]
name = "pkg"
default-tier = 3
# file: pkg/__init__.py
from .home import get
# file: pkg/home.py
def get(): ...
# file: main.py
def run():
    from pkg import get
    return get()
`;

/** The file after its safe fixes, beside others. */
async function rewritten(others: string): Promise<string> {
  const { snapshot, fixture } = await snapshotOf(FILES + others);
  const edits = analyseFile(snapshot, '/ws/main.py').safeFixes()?.files[0]?.edits ?? [];
  return applyEdits(fixture.files.get('/ws/main.py') ?? '', edits);
}

const DONE = 'def run():\n    from pkg.home import get\n    return get()\n';
const LEFT = 'def run():\n    from pkg import get\n    return get()\n';
const LENDER = '# file: lender.py\nimport pkg as lib\n';

it.each([
  ['taken by name', 'from lender import lib\nmock.patch.object(lib, "get")\n'],
  ['taken by another name', 'from lender import lib as it\nit.get = 1\n'],
  ['taken by a star', 'from lender import *\nsetattr(lib, "get", 1)\n'],
  ['taken with its module', 'import lender\npatch.object(lender.lib, "get")\n'],
  ['handed to a function', 'from lender import lib\nfaked(lib, get=1)\n'],
])('a patch of a lent package is a doubt: %s', async (_, text) => {
  expect(await rewritten(`${LENDER}# file: test_x.py\n${text}`)).toBe(LEFT);
});

it('is one over several files, and for a module of the package', async () => {
  const second = '# file: second.py\nfrom lender import lib as other\n';
  const patch = '# file: test_x.py\nimport second\npatch.object(second.other, "get")\n';
  expect(await rewritten(LENDER + second + patch)).toBe(LEFT);
  const place = '# file: lender.py\nfrom pkg import home as place\n';
  const set = '# file: test_x.py\nfrom lender import place\nplace.get = 1\n';
  expect(await rewritten(place + set)).toBe(LEFT);
});

it('is one where a function gives the package', async () => {
  const fixture = '# file: conftest.py\nimport pkg\ndef package():\n    return pkg\n';
  const patch =
    '# file: test_x.py\nimport pkg\ndef test(package):\n    patch.object(package, "get")\n';
  expect(await rewritten(fixture + patch)).toBe(LEFT);
});

it('is none where something else is patched, or nothing', async () => {
  for (const text of [
    'from lender import lib\nlib.other = 1\n',
    'from lender import lib\nprint(lib.get)\n',
    'from elsewhere import lib\nlib.get = 1\n',
    'from lender import other\nother = 1\n',
  ]) {
    expect(await rewritten(`${LENDER}# file: test_x.py\n${text}`), text).toBe(DONE);
  }
});

it('is seen by a class in a function, whose body runs with that', async () => {
  const files = FILES.slice(0, FILES.indexOf('# file: main.py'));
  const late = 'def run():\n    class C:\n        from pkg import get\n    return C\n';
  const text = `${late}import pkg\nsetattr(pkg, "get", 1)\n`;
  const { snapshot } = await snapshotOf(`${files}# file: main.py\n${text}`);
  expect(analyseFile(snapshot, '/ws/main.py').safeFixes()).toBe(null);
  const { snapshot: early } = await snapshotOf(`${files}# file: main.py\n${late}`);
  expect(analyseFile(early, '/ws/main.py').safeFixes()).not.toBe(null);
});

it('stays a name of a module that others run or look into', async () => {
  const main = 'import pkg as lib\nlib.get()\n';
  const after = async (other: string) => {
    const files = FILES.slice(0, FILES.indexOf('# file: main.py'));
    const { snapshot, fixture } = await snapshotOf(
      `${files}# file: main.py\n${main}# file: other.py\n${other}`,
    );
    const edits = analyseFile(snapshot, '/ws/main.py').safeFixes()?.files[0]?.edits ?? [];
    return applyEdits(fixture.files.get('/ws/main.py') ?? '', edits);
  };
  const kept = 'import pkg as lib\nfrom pkg.home import get\nget()\n';
  expect(await after('runpy.run_module("main")["lib"]\n')).toBe(kept);
  expect(await after('__import__("main").__dict__["lib"]\n')).toBe(kept);
  expect(await after('print("main")["lib"]\n')).toBe('from pkg.home import get\nget()\n');
});
