/** Functions of other files that set names in the module of whoever calls them, by its frame. */
import { expect, it } from 'vitest';
import { openRuleFixture } from '../support/rule-check';

interface Program {
  readonly tool: string;
  /** More of the home. */
  readonly home?: string;
  readonly package?: string;
  readonly files?: string;
}

/** The names that are safe to import from their home in a function of another file. */
async function safeNames(program: Program): Promise<string> {
  const fixture = await openRuleFixture(`
# file: pkg/__init__.py
from .home import get, put
${program.package ?? ''}
# file: pkg/home.py
def get(): ...
def put(): ...
${program.home ?? ''}
# file: tools.py
import inspect, sys
${program.tool}
# file: app.py
def run():
    from pkg import get, put
    return get, put
${program.files ?? ''}`);
  return fixture
    .findings('app.py')
    .filter((finding) => finding.fixes()[0]?.safety.kind === 'safe')
    .map(({ name }) => name)
    .join(' ');
}

const SWAP = 'def swap(new):\n    sys._getframe(1).f_globals["get"] = new\n';
const ANY = 'def swap(name):\n    sys._getframe(1).f_globals[name] = 1\n';
const TAKEN = 'from tools import swap\ndef use():\n    swap("get")\n';

it('a name that is spelled is the only one', async () => {
  expect(await safeNames({ tool: SWAP, home: TAKEN })).toBe('put');
  expect(await safeNames({ tool: SWAP, package: TAKEN })).toBe('put');
  expect(await safeNames({ tool: ANY, home: TAKEN })).toBe('');
});

it.each([
  ['a module', 'import tools as t\nt.swap(1)\n'],
  ['an alias', 'from tools import swap as _s\n_s(1)\n'],
  ['a star', 'from tools import *\nswap(1)\n'],
  ['a decorator', 'from tools import swap\n@swap\ndef other(): ...\n'],
  ['another file', 'from between import swap\nswap(1)\n', 'from tools import swap'],
  ['stars of another file', 'from between import *\nswap(1)\n', 'from tools import *'],
  ['an attribute of another file', 'import between\nbetween.swap(1)\n', 'from tools import swap'],
])('by %s', async (_, home, between = '') => {
  const files = `# file: between.py\n${between}\n`;
  expect(await safeNames({ tool: SWAP, home, files })).toBe('put');
});

it('through a function of another file, where it looks further than to its caller', async () => {
  const home = 'from between import mine\nmine()\n';
  const files = '# file: between.py\nfrom tools import swap\ndef mine():\n    swap("get")\n';
  expect(await safeNames({ tool: SWAP, home, files })).toBe('get put');
  const tool = SWAP.replace('_getframe(1)', '_getframe(2)');
  expect(await safeNames({ tool, home, files })).toBe('put');
});

it.each([
  ['that is only handed on', { tool: SWAP, home: 'from tools import swap\n__all__ = ["swap"]\n' }],
  [
    'of another name',
    { tool: `${SWAP}def other(): ...\n`, home: 'from tools import other\nother()\n' },
  ],
  [
    'that only looks',
    { tool: 'def swap(name):\n    return sys._getframe(1).f_globals[name]\n', home: TAKEN },
  ],
  ['that the file itself has, and does not call', { tool: '', home: SWAP }],
])('not by a function %s', async (_, program) => {
  expect(await safeNames(program)).toBe('get put');
});

/** What is said of moving `pkg.get` in a file that has its own module's names set. */
async function safetyInFile(tool: string): Promise<string | undefined> {
  const fixture = await openRuleFixture(`
# file: pkg/__init__.py
from .home import get
# file: pkg/home.py
def get(): ...
# file: tools.py
import sys
${tool}
# file: app.py
import pkg
from tools import swap
swap(1)
pkg.get()
`);
  const [fix] = fixture.findings('app.py')[0]?.fixes() ?? [];
  return fix?.safety.kind;
}

it('a new name in a file that calls such a function may be set as well, and so may that of the package', async () => {
  expect(await safetyInFile(SWAP)).toBe('unsafe');
  expect(await safetyInFile(ANY)).toBe('unsafe');
  expect(await safetyInFile(SWAP.replace('get', 'pkg'))).toBe('unsafe');
  expect(await safetyInFile(SWAP.replace('get', 'other'))).toBe('safe');
});
