/** ET104 and ET106. */
import { describe, expect, it } from 'vitest';
import { applyEdits } from '../../server/src/text';
import { openRuleFixture, summaries } from '../support/rule-check';

const PACKAGE = `
# file: pkg/__init__.py
from .ring import RingBuffer, t1_open, size
# file: pkg/ring.py
class RingBuffer: ...
def t1_open(): ...
def size(): ...
# file: pkg/unlisted.py
`;

describe('mass import', () => {
  it('is found above the limit, with one fix for all of it', async () => {
    const main = 'from pkg import RingBuffer, size, t1_open\n';
    const open = (massImportLimit: number) =>
      openRuleFixture(`${PACKAGE}# file: main.py\n${main}`, { massImportLimit });
    const codes = (await open(3)).findings('main.py').map(({ code }) => code);
    expect(codes).not.toContain('ET104');
    const found = (await open(2)).findings('main.py').filter(({ code }) => code === 'ET104');
    expect(summaries(found, main)).toEqual([
      'ET104 pkg: This statement imports 3 names from `pkg`, more than 2: import them from their modules.',
    ]);
    const [fix, ...others] = found[0]?.fixes() ?? [];
    expect(others).toEqual([]);
    expect(fix?.title).toBe('Import 2 names of this statement from `pkg.ring`');
    expect(applyEdits(main, fix?.files.flatMap(({ edits }) => edits) ?? [])).toBe(
      'from pkg import t1_open\nfrom pkg.ring import RingBuffer, size\n',
    );
  });
});

describe('unknown export', () => {
  const check = async (main: string, init = '') => {
    const fixture = await openRuleFixture(
      `${init ? `# file: pkg/__init__.py\n${init}` : PACKAGE}# file: main.py\n${main}`,
    );
    const findings = fixture.findings('main.py').filter(({ code }) => code === 'ET106');
    return { findings, said: summaries(findings, main) };
  };

  it('is told with the nearest names', async () => {
    expect((await check('from pkg import RingBufer, nothing_like_it\n')).said).toEqual([
      'ET106 RingBufer: `pkg` has no `RingBufer`; did you mean `RingBuffer`?',
      'ET106 nothing_like_it: `pkg` has no `nothing_like_it`.',
    ]);
  });

  it('is not told of submodules and what every module has', async () => {
    expect((await check('from pkg import unlisted, ring, __name__, __path__\n')).said).toEqual([]);
  });

  it.each([
    ['names made at run time', 'globals().update(make())\n'],
    ['names made by who got the namespace', 'names = globals()\nmake("a", namespace=names)\n'],
    [
      'names made by a function that asks who called it',
      'from ._lazy import install\ninstall()\n# file: pkg/_lazy.py\nimport sys\ndef install():\n    names = sys._getframe(1).f_globals\n    names["anything"] = 1\n',
    ],
    ['submodules in other folders', '__path__.append(f"{__path__[0]}/api")\n'],
    ['modules that are built beside it', 'from ._ext import *\n# file: pkg/meson.build\n'],
    [
      'modules that are built further in',
      'from .core import *\n# file: pkg/core/__init__.py\nfrom ._ext import *\n# file: pkg/core/ext.c\n',
    ],
    [
      'names of built modules in a list',
      'from .core import *\n# file: pkg/core/__init__.py\nfrom . import _ext\nfrom ._ext import *\n__all__ = ["anything"]\n# file: pkg/core/ext.c\n',
    ],
    ['an open `__getattr__`', 'def __getattr__(name):\n    return make(name)\n'],
    ['a star import of what is not known', 'from unknown_library import *\n'],
    ['text that is not understood', 'def f(:\n'],
  ])('is not told where there may be %s', async (_, init) => {
    expect((await check('from pkg import anything\n', init)).said).toEqual([]);
  });

  it('is told where a function only asks for the name of who called it', async () => {
    const init =
      'from ._lazy import name_of\nname_of()\n# file: pkg/_lazy.py\nimport sys\ndef name_of():\n    return sys._getframe(1).f_globals["__name__"]\n';
    expect((await check('from pkg import anything\n', init)).said).toEqual([
      'ET106 anything: `pkg` has no `anything`.',
    ]);
  });

  it('is told of what a module that is not there would have to give', async () => {
    expect((await check('from pkg import anything\n', 'from ._ext import *\n')).said).toEqual([
      'ET106 anything: `pkg` has no `anything`.',
    ]);
  });

  it('is not told under TYPE_CHECKING of what the package binds for type checkers', async () => {
    const init =
      'from typing import TYPE_CHECKING\nif TYPE_CHECKING:\n    from .ring import Proto\n';
    const main =
      'from typing import TYPE_CHECKING\nif TYPE_CHECKING:\n    from pkg import Proto, Other\nfrom pkg import Proto\n';
    expect((await check(main, init)).said).toEqual([
      'ET106 Other: `pkg` has no `Other`.',
      'ET106 Proto: `pkg` has no `Proto`.',
    ]);
  });

  it('is mended by the one near name, as a guess', async () => {
    const main = 'from pkg import RingBufer\n';
    const { findings } = await check(main);
    const [fix] = findings[0]?.fixes() ?? [];
    expect(fix?.safety).toEqual({ kind: 'unsafe', reason: 'it is only the nearest name' });
    expect(applyEdits(main, fix?.files.flatMap(({ edits }) => edits) ?? [])).toBe(
      'from pkg.ring import RingBuffer as RingBufer\n',
    );
  });
});
