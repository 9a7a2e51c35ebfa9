/** Homes and packages whose own functions set names in them: what is imported from there may be another thing. */
import { expect, it } from 'vitest';
import { ownNamesSet } from '../../server/src/fixes/patch/own-names';
import { openRuleFixture } from '../support/rule-check';

/** The names that are safe to import from their home in a function of another file. */
async function safeNames(own: string, ofPackage = ''): Promise<string> {
  const fixture = await openRuleFixture(`
# file: pkg/__init__.py
from .home import get, put
${ofPackage}
# file: pkg/home.py
import sys
def get(): ...
def put(): ...
${own}
# file: app.py
def run():
    from pkg import get, put
    return get, put
`);
  return fixture
    .findings('app.py')
    .filter((finding) => finding.fixes()[0]?.safety.kind === 'safe')
    .map(({ name }) => name)
    .join(' ');
}

const COMPUTED = 'def use(name):\n    globals()[name] = 1\n';

it.each([
  ['a computed name', COMPUTED],
  ['a loop over names', 'def use():\n    for name in NAMES:\n        globals()[name] = 1\n'],
  ['an update', 'def use(**new):\n    globals().update(new)\n'],
  ['setattr', 'def use(name):\n    setattr(sys.modules[__name__], name, 1)\n'],
  ['a name for the globals', '_names = globals()\ndef use(name):\n    _names[name] = 1\n'],
  ['a name for the module', 'own = sys.modules[__name__]\ndef use(n):\n    setattr(own, n, 1)\n'],
  ['a function that gets them', 'def use():\n    install(globals())\n'],
  ['a local name', 'def use(a):\n    g = globals()\n    g[a] = 1\n'],
  ['a method', 'class Use:\n    def __enter__(self):\n        globals()[self.name] = 1\n'],
  ['evaluated text', 'def use(text):\n    exec(text, globals())\n'],
  [
    'a decorator',
    'def use(name):\n    def take(f):\n        globals()[name] = f\n    return take\n',
  ],
  ['what others may call too', `${COMPUTED}use("other")\n`],
  [
    'a function of a block after `__getattr__`',
    `def __getattr__(name):\n    raise AttributeError(name)\nif 1:\n    ${COMPUTED.replaceAll('\n', '\n    ')}\n`,
  ],
  [
    'a method of that name',
    `class Use:\n    def __getattr__(self, name):\n        globals()[name] = 1\n`,
  ],
])('%s may set any name', async (_, own) => {
  expect(await safeNames(own)).toBe('');
});

it('a name that is spelled is the only one', async () => {
  expect(await safeNames('def use():\n    globals()["get"] = 1\n')).toBe('put');
  expect(await safeNames('def use():\n    setattr(sys.modules[__name__], "get", 1)\n')).toBe('put');
});

it('a function of the package may', async () => {
  expect(await safeNames('', COMPUTED)).toBe('');
});

it.each([
  ['names that are looked up', 'def use(name):\n    return globals()[name]\n'],
  ['names that are listed', 'def use():\n    return sorted(globals())\n'],
  ['a question', 'def use(name):\n    return name in globals()\n'],
  ['a comment', 'def use(name):\n    pass  # not globals()[name] = 1\n'],
  ['evaluation', 'def use(text):\n    return eval(text, globals())\n'],
  [
    'what __getattr__ keeps',
    'def __getattr__(name):\n    value = globals()[name] = 1\n    return value\n',
  ],
  [
    'what __getattr__ of a block keeps',
    'if TYPE_CHECKING:\n    from a import A\nelse:\n    def __getattr__(name):\n        globals()[name] = 1\n        return 1\n',
  ],
  [
    'what its helper keeps',
    'def _make(name):\n    globals()[name] = 1\n    return 1\ndef __getattr__(name):\n    return _make(name)\n',
  ],
])('%s sets none', async (_, own) => {
  expect(await safeNames(own)).toBe('get put');
});

it('what runs while the module is imported, and then no more, is left to the graph', () => {
  const sets = (text: string) => ownNamesSet(text) === 'any';
  const own = 'def _more():\n    for n in "ab":\n        globals()["x" + n] = 1\n_more()\n';
  expect(sets(own)).toBe(false);
  expect(sets(own.replaceAll('_more', 'more'))).toBe(true);
  expect(sets(`${own}def again():\n    _more()\n`)).toBe(true);
});
