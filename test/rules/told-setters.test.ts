/** Functions of other files that set what they are told: a module by its text or as an object, or a name. */
import { expect, it } from 'vitest';
import { openRuleFixture } from '../support/rule-check';

/** The names that are safe to import from their home in a function of another file. */
async function safeNames(files: string): Promise<string> {
  const fixture = await openRuleFixture(`
# file: pkg/__init__.py
from .home import get, put
# file: pkg/home.py
def get(): ...
def put(): ...
# file: app.py
def run():
    from pkg import get, put
    return get, put
${files}`);
  return fixture
    .findings('app.py')
    .filter((finding) => finding.fixes()[0]?.safety.kind === 'safe')
    .map(({ name }) => name)
    .join(' ');
}

const TEXT = 'def swap(module, name, value):\n    return mock.patch(module + "." + name, value)\n';
const WRAP = 'def wrap(module, name, w):\n    m = import_module(module)\n    setattr(m, name, w)\n';

it.each([
  ['module and name', TEXT, 'swap("pkg.home", "get", 1)'],
  ['module and path', WRAP, 'wrap("pkg", "home.get", 1)'],
  ['a table', WRAP, 'for where, what in [("pkg.home", "get")]:\n    wrap(where, what, 1)'],
  [
    'keywords',
    'def fake(module, **new):\n    return mock.patch.multiple(module, **new)\n',
    'fake("pkg.home", get=1)',
  ],
  [
    'a dictionary',
    'def fake(m, **new):\n    return mock.patch.dict(m + ".__dict__", new)\n',
    'fake("pkg.home", get=1)',
  ],
  [
    'a decorator',
    'def patcher(m, name):\n    def take(w):\n        setattr(import_module(m), name, w)\n    return take\n',
    '@patcher("pkg.home", "get")\ndef mine(f): ...',
  ],
  [
    'a name of the module that the function spells',
    'def fake(name):\n    return mock.patch("pkg.home." + name)\n',
    'fake("get")',
  ],
])('by text: %s', async (_, helper, test) => {
  const files = `# file: helper.py\nfrom unittest import mock\n${helper}# file: test_x.py\nimport app\nfrom helper import *\n${test}\n`;
  expect(await safeNames(files)).toBe('put');
});

it('a function of a library that wraps what it is told', async () => {
  const test =
    'from wrapt import wrap_function_wrapper\nwrap_function_wrapper("pkg.home", "get", 1)\n';
  expect(await safeNames(`# file: test_x.py\nimport app\n${test}`)).toBe('put');
});

it('a function that tells of the module and sets nothing', async () => {
  const helper = '# file: helper.py\ndef show(module, name):\n    return module + name\n';
  const test = '# file: test_x.py\nimport app\nfrom helper import show\nshow("pkg.home", "get")\n';
  expect(await safeNames(helper + test)).toBe('get put');
});

it.each([
  [
    'a function',
    'def swap(module, value):\n    return mock.patch.object(module, "get", value)\n',
    'swap(pkg.home, 1)',
  ],
  [
    'a class with names',
    'class Swap:\n    def __init__(self, root): self.root = root\n    def __call__(self, sub, name, value):\n        setattr(getattr(self.root, sub), name, value)\n',
    'Swap(pkg)("home", "get", 1)',
  ],
  [
    'a class to inherit from',
    'class Base:\n    def setUp(self):\n        self.module.get = 1\n',
    'class Test(Base):\n    module = pkg.home',
  ],
  [
    'a class to inherit from, with patches',
    'class Base:\n    def setUp(self):\n        mock.patch.object(self.module, "get").start()\n',
    'class Test(Base):\n    module = pkg.home',
  ],
])('by the module itself: %s', async (_, helper, test) => {
  const [, name = ''] = /\b(?:def|class) (\w+)/.exec(helper) ?? [];
  const files = `# file: helper.py\nfrom unittest import mock\n${helper}# file: test_x.py\nimport app, pkg, pkg.home\nfrom helper import ${name}\n${test}\n`;
  expect(await safeNames(files)).toBe('put');
});

it('a fixture that gives the module which it is told by text', async () => {
  const fixture =
    '# file: conftest.py\nimport pytest\n@pytest.fixture\ndef subject():\n    return pytest.importorskip("pkg.home")\n';
  const test = '# file: test_x.py\nimport app\ndef test(subject):\n    subject.get = 1\n';
  expect(await safeNames(fixture + test)).toBe('put');
});

it('a function that looks names up in what it is told', async () => {
  const helper =
    '# file: helper.py\ndef find(m, name):\n    return name in m.__dict__ and m.__dict__[name]\n';
  const test =
    '# file: test_x.py\nimport app\nfrom helper import find\nfind(1, ("pkg.home", "get"))\n';
  expect(await safeNames(helper + test)).toBe('get put');
});
