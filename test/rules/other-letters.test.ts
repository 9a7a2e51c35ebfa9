/** Names in letters beyond ASCII, which Python knows by their NFKC form however a file spells them. */
import { describe, expect, it } from 'vitest';
import { isFreeOf } from '../../server/src/fixes/notebook-cells';
import { assignsThrough } from '../../server/src/fixes/patch/lent-modules';
import type { SceneFile } from '../../server/src/fixes/scene';
import { afterSafeFixes, openRuleFixture } from '../support/rule-check';

const PACKAGE = `
# file: pkg/__init__.py
from .home import gét, put
# file: pkg/home.py
def gét(): ...
def put(): ...
# file: app.py
def run():
    from pkg import gét, put
    return gét, put
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

/** With a letter and an accent in place of each `é` that stands in no string. */
const respelled = (text: string) =>
  text.replace(/"[^"\n]*"|é/g, (found) => (found === 'é' ? 'e\u0301' : found));

describe.each([
  ['as it is', (text: string) => text],
  ['spelt otherwise', respelled],
])('a name that is set is seen, %s', (_, spelt) => {
  it.each([
    ['on the package', 'import pkg\npkg.gét = 1\n'],
    ['in a list of targets', 'import pkg as p\nx, p.home.gét = 1, 2\n'],
    ['on another name for it', 'import pkg as lé\nlé.gét = 1\n'],
    ['on what it is given to', 'import pkg\né = pkg\né.gét = 1\n'],
    ['on what a call gives', 'import pkg\ndef lib():\n    return pkg\nlib().gét = 1\n'],
    ['on what another name holds', 'import pkg\nlé = [pkg]\nlé[0].gét = 1\n'],
    ['by a keyword', 'import pkg\nfaked(pkg, gét=1)\n'],
    ['by a text', 'import pkg\nsetattr(pkg, "gét", 1)\n'],
    ['by a text beside the path', 'import pkg\nswapped(pkg, "home", "gét")\n'],
    ['by a constant', 'from unittest.mock import patch\nWHAT = "pkg.gét"\npatch(WHAT)\n'],
    ['by a text that is put together', 'from unittest.mock import patch\npatch("%s.gét" % pkg)\n'],
    ['by a text that nobody knows', 'import app\nfrom other import fake\nfake("pkg.home.gét")\n'],
    ['for a function that is told', 'from conf import faké\nfaké("pkg.home", gét=1)\n'],
  ])('%s', async (_, text) => {
    const conf =
      '# file: conf.py\ndef faké(module, **new):\n    return mock.patch.multiple(module, **new)\n';
    expect(await safeNames(`# file: test_it.py\n${spelt(text)}${conf}`)).toBe('put');
  });

  it.each([
    [
      'is handed',
      'import pkg\nfrom other import sé\nsé(pkg)\n',
      'def sé(target):\n    target.gét = 1\n',
    ],
    [
      'inherits',
      'import pkg, other\nclass É(other.É):\n    it = pkg\n',
      'class É:\n    def f(self):\n        self.it.gét = 1\n',
    ],
  ])('on what another file %s', async (_, text, other) => {
    const files = `# file: test_it.py\n${spelt(text)}# file: other.py\n${spelt(other)}`;
    expect(await safeNames(files)).toBe('put');
  });

  it('on what another file has', () => {
    expect(assignsThrough(spelt('helpers.lib.gét = 1\n'))).toBe(true);
  });

  it.each([
    ['globals', 'def use():\n    globals()["gét"] = 1\n'],
    ['a name for them', 'é = globals()\ndef use():\n    é["gét"] = 1\n'],
  ])("by the module's own %s", async (_, own) => {
    const home = `# file: pkg/home.py\ndef gét(): ...\ndef put(): ...\n${spelt(own)}`;
    expect(await safeNames(home)).toBe('put');
  });

  it.each([
    ['a frame', 'import sys\ndef sé(): sys._getframe(1).f_globals["gét"] = 1\n'],
    [
      'its module',
      'import inspect\ndef sé():\n    m = inspect.getmodule(inspect.currentframe().f_back)\n    m.gét = 1\n',
    ],
  ])('by a function that has %s of its caller', async (_, own) => {
    const files = `# file: tools.py\n${spelt(own)}# file: pkg/home.py\nfrom tools import sé\ndef gét(): ...\ndef put(): ...\ndef use(): ${spelt('sé()')}\n`;
    expect(await safeNames(files)).toBe('put');
  });
});

it.each([
  ['import pkg as é\né.put()\n', 'from pkg.home import put\nput()\n'],
  ['import pkg as e\u0301\ne\u0301.put()\n', 'from pkg.home import put\nput()\n'],
  ['import pkg as é\ne\u0301.put()\n', 'from pkg.home import put\nput()\n'],
  ['import pkg\npkg.ge\u0301t()\n', 'from pkg.home import gét\ngét()\n'],
])('an attribute is found: %j', async (text) => {
  const fixture = await openRuleFixture(`${PACKAGE}# file: user.py\n${text}`);
  expect(fixture.findings('user.py').map(({ code }) => code)).toEqual(['ET105']);
});

it.each([
  'import pkg\nx: "pkg.gét"\npkg.gét()\n',
  'import pkg as é\nx: "e\u0301.T"\né.put()\n',
  'import pkg as é\ndef f():\n    """\n    >>> e\u0301.T\n    """\né.put()\n',
])('an import that a text may need stays: %j', async (text) => {
  const fixture = await openRuleFixture(`${PACKAGE}# file: user.py\n${text}`);
  expect(afterSafeFixes(fixture, 'user.py')).toContain('import pkg');
});

it('a cell with another spelling of a name is not free of it', () => {
  const cell = (text: string) =>
    ({ text, summary: () => ({ errors: [] }) }) as unknown as SceneFile;
  expect(isFreeOf(cell('e\u0301 = 1\n'), 'é')).toBe(false);
  expect(isFreeOf(cell('e = 1\n'), 'é')).toBe(true);
});
