/** An export gets another name wherever its program speaks of it, or nowhere. */
import { describe, expect, it } from 'vitest';
import { renameShown } from './rename-files';

const TIERS = `
# file: pyproject.toml
[[tool.export-tiers.package]]
name = "pkg"
tier1 = ["thing"]
`;

describe('an export is renamed', () => {
  it('in its home, in the package and in all that take it', async () => {
    const source = `${TIERS}
# file: pkg/__init__.py
from .deep import thing
from .deep import thing as again, other
__all__ = ["thing", "other"]
# file: pkg/deep/__init__.py
from .home import thing, other
__all__ = ("other", 'thing')
# file: pkg/deep/home.py
def thing(thing=1):
    return thing
def other():
    global thing
    thing = thing
    return [thing for thing in ()], {"thing": thing}, other.thing
class K:
    def thing(self): return thing
def local():
    thing = 2
    return lambda: thing
# file: main.py
import pkg
import pkg.deep.home as home
from pkg import th$0ing, other as thing2
from pkg.deep.home import thing as thing3
x: "list[thing]" = thing(thing=3)
pkg.thing()
home.thing, pkg.deep.thing
def f(pkg):
    return pkg.thing
def g():
    from pkg.deep import thing
    print(f"{thing} thing")  # thing
# file: stub.pyi
from pkg import thing as thing
def h(a: thing) -> None: ...
# file: again.py
from main import thing
thing()
# file: test_it.py
from unittest.mock import patch
import pkg
@patch("pkg.thing")
@patch("pkg.deep.home.thing")
@patch("main.thing")
@patch("pkg.other")
@patch.object(pkg, "thing")
def test(): ...
`;
    expect(await renameShown(source)).toMatchInlineSnapshot(`
      "pyproject.toml
      - tier1 = ["thing"]
      + tier1 = ["fresh"]
      pkg/__init__.py
      - from .deep import thing
      + from .deep import fresh
      - from .deep import thing as again, other
      + from .deep import fresh as again, other
      - __all__ = ["thing", "other"]
      + __all__ = ["fresh", "other"]
      pkg/deep/__init__.py
      - from .home import thing, other
      + from .home import fresh, other
      - __all__ = ("other", 'thing')
      + __all__ = ("other", 'fresh')
      pkg/deep/home.py
      - def thing(thing=1):
      + def fresh(thing=1):
      -     global thing
      +     global fresh
      -     thing = thing
      +     fresh = fresh
      -     return [thing for thing in ()], {"thing": thing}, other.thing
      +     return [thing for thing in ()], {"thing": fresh}, other.thing
      -     def thing(self): return thing
      +     def thing(self): return fresh
      main.py
      - from pkg import thing, other as thing2
      + from pkg import fresh, other as thing2
      - from pkg.deep.home import thing as thing3
      + from pkg.deep.home import fresh as thing3
      - x: "list[thing]" = thing(thing=3)
      + x: "list[fresh]" = fresh(thing=3)
      - pkg.thing()
      + pkg.fresh()
      - home.thing, pkg.deep.thing
      + home.fresh, pkg.deep.fresh
      -     from pkg.deep import thing
      +     from pkg.deep import fresh
      -     print(f"{thing} thing")  # thing
      +     print(f"{fresh} thing")  # thing
      stub.pyi
      - from pkg import thing as thing
      + from pkg import fresh as fresh
      - def h(a: thing) -> None: ...
      + def h(a: fresh) -> None: ...
      again.py
      - from main import thing
      + from main import fresh
      - thing()
      + fresh()
      test_it.py
      - @patch("pkg.thing")
      + @patch("pkg.fresh")
      - @patch("pkg.deep.home.thing")
      + @patch("pkg.deep.home.fresh")
      - @patch("main.thing")
      + @patch("main.fresh")
      - @patch.object(pkg, "thing")
      + @patch.object(pkg, "fresh")
      "
    `);
  });

  it.each([
    [
      'a table of modules',
      `_TABLE = {"thing": ".home", "other": ".home"}
def __getattr__(name):
    if name in _TABLE:
        from importlib import import_module
        return getattr(import_module(_TABLE[name], __name__), name)
    raise AttributeError(name)
__all__ = list(_TABLE)
LOG = print("thing", end="")`,
    ],
    [
      'a table of modules and names',
      `import importlib
_TABLE = {"thing": ("pkg.home", "thing"), "again": ("pkg.home", "thing")}
def __getattr__(name):
    if name not in _TABLE:
        raise AttributeError(name)
    module, attribute = _TABLE[name]
    return getattr(importlib.import_module(module), attribute)
__all__ = ["thing", "again"]`,
    ],
    [
      'tests of the name',
      `from typing import TYPE_CHECKING
if TYPE_CHECKING:
    from .home import thing
def __getattr__(name):
    if name == "thing":
        from .home import thing
        return thing
    raise AttributeError(name)
def __dir__(): return ["thing"]`,
    ],
    [
      'lazy_loader',
      `import lazy_loader as lazy
__getattr__, __dir__, __all__ = lazy.attach(
    __name__, submodules=[], submod_attrs={"home": ["thing", "other"]})`,
    ],
  ])('that comes late by %s', async (_, init) => {
    const source = `${TIERS}# file: pkg/__init__.py\n${init}
# file: pkg/home.py
def thing(): ...
def other(): ...
# file: main.py
from pkg import th$0ing
`;
    expect(await renameShown(source)).toMatchSnapshot();
  });

  it('that comes late by a stub', async () => {
    const source = `${TIERS}
# file: pkg/__init__.py
import lazy_loader as lazy
__getattr__, __dir__, __all__ = lazy.attach_stub(__name__, __file__)
# file: pkg/__init__.pyi
from .home import thing as thing, other
__all__ = ["thing", "other"]
# file: pkg/home.py
def thing(): ...
def other(): ...
# file: main.py
import pkg
pkg.th$0ing
`;
    expect(await renameShown(source)).toMatchSnapshot();
  });

  it('that comes by stars', async () => {
    const source = `${TIERS}
# file: pkg/__init__.py
from .home import *
from .more import *
# file: pkg/home.py
__all__ = ["thi$0ng"]
def thing(): ...
# file: pkg/more.py
def other(): ...
# file: main.py
from pkg import *
def f(): return thing() + other()
# file: again.py
import main
main.thing
`;
    expect(await renameShown(source)).toMatchSnapshot();
  });

  it('in texts that have its whole path', async () => {
    const source = `
# file: pyproject.toml
[project.scripts]
run = "pkg.home:thing"
more = "pkg.home:thing2"
[tool.export-tiers]
baseline = "known.json"
[[tool.export-tiers.package]]
name = "pkg"
tier1 = ["thing"]
homes = { thing = "home:thing" }
# file: known.json
{"version": 1, "files": {"main.py": {"ET101 pkg.thing": 1, "ET101 pkg.other": 1}}}
# file: setup.py
ENTRY = ["run = pkg.home:thing", "pkg.thing", "pkg.thing.more", "a pkg.thing", "x.pkg.thing"]
# file: pkg/__init__.py
from .home import thing
# file: pkg/home.py
def th$0ing(): ...
# file: main.py
import importlib, sys
import pkg
importlib.import_module("pkg").thing
home = importlib.import_module("pkg.home")
home.thing, sys.modules["pkg"].thing, sys.modules["other"].thing, __import__("pkg").thing
getattr(pkg, "thing"), hasattr(home, "thing"), getattr(sys, "thing")
`;
    expect(await renameShown(source)).toMatchSnapshot();
  });

  it('in files that no import finds, and not in others of a module’s name', async () => {
    const source = `${TIERS}
# file: pkg/__init__.py
from .home import th$0ing
# file: pkg/home.py
def thing(): ...
# file: a-b/main.py
from pkg import thing
thing()
# file: c-d/main.py
thing = 1
`;
    expect(await renameShown(source)).toMatchSnapshot();
  });

  it('with what it is told of its own name', async () => {
    const source = `${TIERS}
# file: pkg/__init__.py
from .home import th$0ing
# file: pkg/home.py
import collections
LOG = get_logger("thing")
thing = collections.namedtuple("thing", "a b")
other = make("thing")
# file: pkg/later.py
_TABLE = {"thing": ".home"}
`;
    expect(await renameShown(source)).toMatchSnapshot();
    const there = source.replace('th$0ing', 'thing');
    for (const text of ['get_logger("th$0ing")', '_TABLE = {"th$0ing"', 'make("th$0ing")']) {
      const asked = there.replace(text.replace('$0', ''), text);
      expect(await renameShown(asked)).toBe('refused: not ours');
    }
  });

  it('for type checkers alone', async () => {
    const source = `${TIERS}
# file: pkg/__init__.py
from .home import th$0ing
# file: pkg/home.py
class thing: ...
# file: pkg/later.py
from __future__ import annotations
from typing import TYPE_CHECKING, cast
if TYPE_CHECKING:
    from .home import thing
class Own(Single["thing"], metaclass=Meta): ...
def f(x: thing, y: "pkg.thing", z: "dict[str, thing]") -> None:
    cast("thing | None", x)
`;
    expect(await renameShown(source)).toMatchSnapshot();
  });

  it('of which conditions choose', async () => {
    const source = `${TIERS}
# file: pkg/__init__.py
import sys
try:
    from ._fast import thing
except ImportError:
    from ._slow import thing
# file: pkg/_fast.py
thing = 1
# file: pkg/_slow.py
if sys.flags.debug:
    def thing(): ...
else:
    def thing(): return 1
# file: main.py
try:
    from pkg import thing
except ImportError:
    thing = None
class K:
    from pkg import th$0ing
    x = thing
class L:
    from pkg import thing as thing
`;
    expect(await renameShown(source)).toMatchSnapshot();
  });

  it('from each place that means it', async () => {
    const source = `${TIERS}
# file: pkg/__init__.py
from .home import thing
__all__ = ["thing"]
# file: pkg/home.py
def thing(): return thing
# file: main.py
import pkg
from pkg import thing as thing
from unittest.mock import patch
pkg.thing
patch("pkg.home.thing")
def f():
    from pkg.home import thing
    global other
    return thing
`;
    const whole = await renameShown(source.replace('def thing', 'def th$0ing'));
    expect(whole).toContain('main.py');
    for (const { index } of source.matchAll(/thing/g)) {
      const there = `${source.slice(0, index)}$0${source.slice(index)}`;
      expect(await renameShown(there), there).toBe(whole);
    }
  });
});

const NOTEBOOK = JSON.stringify({
  cells: [{ cell_type: 'code', metadata: {}, outputs: [], source: ['from pkg import thing'] }],
  metadata: { kernelspec: { name: 'python3', language: 'python' } },
  nbformat: 4,
  nbformat_minor: 5,
});

describe('it is refused', () => {
  const INIT = `# file: pkg/__init__.py\nfrom .home import thing\n`;
  const HOME = `# file: pkg/home.py\ndef th$0ing(): ...\nother = 1\n`;
  it.each([
    ['no name', '', 'a b'],
    ['a keyword', '', 'class'],
    ['a name of the home', '', 'other'],
    ['a submodule', '# file: pkg/fresh.py\n', 'fresh'],
    ['a name that a class changes', '', '__fresh'],
    ['a name of a caller', '# file: main.py\nfrom pkg import thing\nfresh = 1\n'],
    ['a local name', '# file: main.py\nfrom pkg import thing\ndef f(fresh): return thing\n'],
    ['a builtin', '', 'print'],
    ['a name that is no export', '# file: main.py\nfrom pkg import thing\nfresh()\n'],
    ['a name behind a star', '# file: main.py\nfrom pkg import *\nfresh(thing)\n'],
    ['a star without a use', '# file: main.py\nfresh = 1\nfrom pkg import *\n'],
    ['a name looked up', '# file: main.py\nimport pkg\nfor n in ["thing"]: getattr(pkg, n)\n'],
    ['a module given away', '# file: main.py\nimport pkg\nm = pkg\nm.thing\n'],
    [
      'a patch put together',
      '# file: main.py\nimport pkg, mock\nfor n in ["thing"]: mock.patch(f"pkg.{n}")\n',
    ],
    ['a patch of any module', '# file: main.py\nimport mock\ndef f(m): mock.patch(f"{m}.thing")\n'],
    ['a namespace', '# file: main.py\nimport pkg\nvars(pkg)["thing"]\n'],
    ['a dictionary', '# file: main.py\nimport pkg\npkg.__dict__["thing"]\n'],
    ['code in a text', '# file: pkg/more.py\nfrom .home import thing\nexec("thing()")\n'],
    [
      'a program that others beside it import',
      '# file: a-b/main.py\nfrom pkg import thing\n# file: a-b/other.py\nfrom main import thing\n',
    ],
    [
      'a module that is replaced',
      '# file: main.py\nfrom mock import Mock, patch\nwith patch.dict("sys.modules", {"pkg.home": Mock(thing=1)}): ...\n',
    ],
    [
      'several stars of a program',
      '# file: a-b/main.py\nfrom os import *\nfrom pkg import *\nprint(thing)\n',
    ],
    [
      'a star that cannot be told',
      '# file: main.py\nfrom pkg import *\nfrom elsewhere import *\nprint(thing)\n',
    ],
    [
      'code in a text of a caller',
      '# file: main.py\nfrom pkg import thing\nprint(eval("1 + thing"))\n',
    ],
    [
      'a name that somebody tries to import',
      '# file: main.py\ntry:\n  from pkg import fresh\nexcept ImportError: ...\n',
    ],
    ['a name that is asked for', '# file: main.py\nimport pkg\ngetattr(pkg, "fresh", None)\n'],
    [
      'a name that is looked for',
      '# file: pkg/more.py\nfrom .home import thing\n"fresh" in globals()\nglobals()["fresh"]\n',
    ],
    ['a notebook', `# file: n.ipynb\n${NOTEBOOK}\n`],
    ['broken code', '# file: main.py\nfrom pkg import thing\ndef f(:\n'],
    ['a class body', '# file: main.py\nfrom pkg import thing\nclass K:\n  thing = thing\n'],
    [
      'a mock that is handed on',
      '# file: main.py\nfrom mock import patch, DEFAULT\n@patch.multiple("pkg", thing=DEFAULT)\ndef t(thing): ...\n',
    ],
    [
      'another object',
      '# file: main.py\ntry:\n  from pkg import thing\nexcept: from os import thing\n',
    ],
    ['a module of the name', '# file: pkg/thing.py\n'],
  ])('%s', async (_, files, newName = 'fresh') => {
    expect(await renameShown(TIERS + INIT + HOME + files, newName)).toMatchSnapshot();
  });

  it.each([
    ['a name from elsewhere', 'from os import getcwd as thing\nfrom os import th$0ing'],
    ['a name that is not there', 'from .home import th$0ing'],
    ['two objects', 'from .home import other as thing\ndef th$0ing(): ...'],
    ['a name made by code', 'globals()["th"+"ing"] = 1\n__all__ = ["th$0ing"]'],
    ['a module', 'from . import th$0ing\n# file: pkg/thing.py\n'],
    ['a list put together', 'from .home import th$0ing2 as thing'],
    ['another name', 'from .home import other as o$0\nthing = 1'],
  ])('%s', async (_, init) => {
    const source = `${TIERS}# file: pkg/home.py\nother = 1\n# file: pkg/__init__.py\n${init}\n`;
    expect(await renameShown(source)).toMatchSnapshot();
  });
});
