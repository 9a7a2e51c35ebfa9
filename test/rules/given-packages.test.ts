/** A package that files give on as an object: who gets it may set its names, and no fix of these is safe then. */
import { expect, it } from 'vitest';
import { openRuleFixture } from '../support/rule-check';

const PACKAGE = `
# file: pkg/__init__.py
from .home import get, put, other
# file: pkg/home.py
def get(): ...
def put(): ...
def other(): ...
# file: app.py
def run():
    from pkg import get, put, other
    return get, put, other
`;

/** The names that are safe to import from their home in a function of another file. */
async function safeNames(files: string): Promise<string> {
  const fixture = await openRuleFixture(PACKAGE + files);
  return fixture
    .findings('app.py')
    .filter((finding) => finding.fixes()[0]?.safety.kind === 'safe')
    .map(({ name }) => name)
    .join(' ');
}

it.each([
  ['a function', 'import pkg\ndef lib():\n    return pkg\nlib().get = 1\nlib().put = 2\n'],
  [
    'a fixture',
    'def lib():\n    import pkg as p\n    yield p\ndef test(lib):\n    lib.get = lib.put = 1\n',
  ],
  ['a class', 'import pkg\nclass A:\n    lib = pkg\nA().lib.get = 1\nA.lib.put: int = 1\n'],
  [
    'an object',
    'import pkg\nclass A:\n    def __init__(self):\n        self.lib = pkg\n        self.lib.get = 1\n        self.lib.put += 1\n',
  ],
  [
    'a dictionary',
    'import pkg\nLIBS = {"a": pkg}\nLIBS["a"].get = 1\nsetattr(LIBS["a"], "put", 1)\n',
  ],
  ['a line of several statements', 'import pkg; LIB = {0: pkg}\nLIB[0].get = LIB[0].put = 1\n'],
  ['an f-string', 'import pkg\nf"{(y := pkg)}"\ny.get = y.put = 1\n'],
  ['a loop', 'import pkg\nfor lib in [pkg]:\n    lib.get = 1\n    lib.put = 1\n'],
])('what %s gives may be set', async (_, text) => {
  expect(await safeNames(`# file: lend.py\n${text}`)).toBe('other');
});

it.each([
  ['a function of another file', 'from lend import lib\nlib().get = 1\nx = lib()\nx.put = 2\n'],
  ['its module', 'import lend\nlend.lib().get = 1\nsetattr(lend.lib(), "put", 2)\n'],
])('from a file that does not spell the package, by %s', async (_, text) => {
  const lender =
    '# file: lend.py\ndef lib():\n    from importlib import import_module\n    return import_module("pkg")\n';
  expect(await safeNames(`${lender}# file: use.py\n${text}`)).toBe('other');
});

it('by a function of another file that is called with it', async () => {
  const patcher =
    '# file: tools.py\ndef fake(target):\n    target.get = 1\n    setattr(target, "put", 2)\n';
  const caller = '# file: lend.py\nimport pkg\nfrom tools import fake\nfake(pkg)\n';
  expect(await safeNames(patcher + caller)).toBe('other');
  // Nobody hands it the package.
  expect(await safeNames(`${patcher}# file: lend.py\nimport pkg\npkg.get()\n`)).toBe(
    'get put other',
  );
});

it.each([
  'import pkg\nclass A:\n    def __init__(self):\n        self.get = pkg.get\n',
  'import pkg\nif pkg is not None:\n    x.get = 1\n',
  'import pkg\nassert hasattr(pkg, "x")\nx.get = print(pkg)\n',
  '"Of pkg and others."\nimport pkg\nx.get = 1  # not pkg\n',
])('not where the package is only looked at: %j', async (text) => {
  expect(await safeNames(`# file: lend.py\n${text}`)).toBe('get put other');
});

it('not by an assignment to another module that is named in full', async () => {
  const files = (text: string) =>
    `# file: lend.py\nimport pkg\nLIB = [pkg]\n# file: pkg/side.py\n# file: use.py\nimport pkg.side\n${text}`;
  expect(await safeNames(files('pkg.side.get = 1\n'))).toBe('get put other');
  expect(await safeNames(files('import pkg.home\npkg.home.get = 1\n'))).toBe('put other');
  expect(await safeNames(files('def f(pkg):\n    pkg.side.get = 1\n'))).toBe('put other');
});

it.each([
  ['a list', 'import pkg.home\nLIB = [pkg.home]\nLIB[0].get = 1\n'],
  ['a lambda', 'import pkg\nlib = lambda: pkg.home\nlib().get = 1\n'],
  ['another name', 'from pkg import home as place\nLIB = {0: place}\nLIB[0].get = 1\n'],
  ['a call', 'from pkg import home\ndef fake(lib):\n    lib.get = 1\nfake(home)\n'],
])('the home by %s', async (_, text) => {
  expect(await safeNames(`# file: lend.py\n${text}`)).toBe('put other');
});

it.each([
  'patch(f"{MOD}.get")',
  'patch("%s.get" % MOD)',
  'patch(put.__module__ + ".get")',
  'patch.multiple("pkg.home", **FAKES)\nFAKES = dict(get=1)',
  'patch.dict("pkg.home.__dict__", get=1)',
  'patch.dict("pkg.__dict__", {"get": 1})',
  'fake("pkg.home.get")',
  'fake("pkg:get")',
])('by text, %s', async (text) => {
  const test = `from unittest.mock import patch\nfrom pkg import put\nfrom conf import MOD, fake\nimport app\n${text}\n`;
  expect(await safeNames(`# file: test_it.py\n${test}`)).toMatch(/^(?:put )?other$/);
});
