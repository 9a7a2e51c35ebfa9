/** Packages whose `__init__.py` takes its exports from private modules by star imports, their `__all__` added up. */
import { describe, expect, test } from 'vitest';
import { filesOf, printed, refactor } from './refactoring';

const PACKAGE = `# file: pyproject.toml
[[tool.export-tiers.package]]
name = "pkg"
tier1 = ["Thing", "run"]
default-tier = 3
# file: pkg/__init__.py
"""A package."""

from pkg._exports_deep import *
from pkg._exports_deep import __all__ as _deep_all
from pkg._exports_tools import *
from pkg._exports_tools import __all__ as _tools_all


def run():
    return nail(hammer())


__all__ = (
    _deep_all
    + _tools_all
    + [
        "run",
    ]
)
# file: pkg/_exports_deep.py
"""Deep things."""

# Digging
from pkg.deep import (
    delve as explore,
    dig,
)

from pkg.both import same
from pkg.thing import Thing

Old = dig

__all__ = [
    "Old",
    # Digging
    "dig",
    "explore",
    "same",
    "Thing",
]
# file: pkg/_exports_tools.py
from pkg.tools import hammer, nail, saw
from pkg.rare import spoken
from pkg.other import same

__all__ = ["hammer", "nail", "same", "saw", "spoken"]
# file: pkg/both.py
def same(): ...
# file: pkg/other.py
def same(): ...
# file: pkg/deep.py
def dig(): ...
def delve(): ...
# file: pkg/rare.py
def spoken(): ...
# file: pkg/thing.py
class Thing: ...
# file: pkg/tools.py
def hammer(): return 1
def nail(by): return by
def saw(): ...
# file: app.py
from pkg import dig, saw
# file: tests/test_exports.py
from pkg import _exports_tools
assert _exports_tools.spoken
`;

/** What the package gives, each name with where its object is from. */
const OBJECTS = `
import warnings
warnings.simplefilter("ignore")
import pkg
for name in sorted(set(pkg.__all__)):
    value = getattr(pkg, name)
    print(name, value.__module__, value.__qualname__)
space = {}
exec("from pkg import *", space)
assert set(pkg.__all__) <= set(space), set(pkg.__all__) - set(space)
print("runs", pkg.run())
import app
`;

test('phase 1: the comments stand where the names are', async () => {
  const { text, files } = await refactor(1, PACKAGE);
  expect(text('pkg/_exports_deep.py')).toMatchInlineSnapshot(`
    """"Deep things."""

    # Digging
    from pkg.deep import (
        delve as explore,  # export-tiers: deprecated tier=3 home=pkg.deep:delve
        dig,  # export-tiers: deprecated tier=3 home=pkg.deep
    )

    from pkg.both import same
    from pkg.thing import Thing

    Old = dig  # export-tiers: deprecated tier=3 home=pkg.deep:dig

    __all__ = [
        "Old",
        # Digging
        "dig",
        "explore",
        "same",
        "Thing",
    ]
    "
  `);
  expect(text('pkg/_exports_tools.py')).toContain('same\n');
  expect(text('pkg/__init__.py')).not.toContain('deprecated');
  expect(printed(files, OBJECTS)).toBe(printed(filesOf(PACKAGE), OBJECTS));
});

test('phase 2: names leave their part and its list; the package gives and lists them, each with a warning', async () => {
  const { text, files, refused } = await refactor(2, PACKAGE);
  expect(text('pkg/_exports_deep.py')).toMatchInlineSnapshot(`
    """"Deep things."""

    from pkg.both import same
    from pkg.thing import Thing

    __all__ = [
        # Digging
        "same",
        "Thing",
    ]
    "
  `);
  const init = text('pkg/__init__.py');
  expect(init.slice(0, init.indexOf('if _typing'))).toMatchInlineSnapshot(`
    """"A package."""

    from pkg._exports_deep import *
    from pkg._exports_deep import __all__ as _deep_all
    from pkg._exports_tools import *
    from pkg._exports_tools import __all__ as _tools_all


    def run():
        return nail(hammer())


    __all__ = (
        _deep_all
        + _tools_all
        + [
            "run",
        ]
    )

    # export-tiers: begin lazy
    # Deprecated exports of pkg, made when they are first asked for. \`export-tiers roadmap\` writes
    # this block; set EXPORT_TIERS_EAGER=1 to import all of them at once, without warnings.
    # fmt: off
    import os as _os  # noqa: E402
    import typing as _typing  # noqa: E402

    _DEPRECATED = {
        "Old": (".deep", "dig"),
        "dig": (".deep", "dig"),
        "explore": (".deep", "delve"),
        "saw": (".tools", "saw"),
    }

    __all__ += [
        "Old",
        "dig",
        "explore",
        "saw",
    ]

    "
  `);
  expect(refused).toMatchInlineSnapshot(`
    [
      "hammer: is used by \`__init__.py\` itself",
      "nail: is used by \`__init__.py\` itself",
      "same: comes by \`from pkg._exports_deep import *\` or \`from pkg._exports_tools import *\`",
      "spoken: may be taken from \`pkg._exports_tools\` by tests/test_exports.py",
    ]
  `);
  expect(printed(files, OBJECTS)).toBe(printed(filesOf(PACKAGE), OBJECTS));
  const warned = printed(
    files,
    'import warnings\nwith warnings.catch_warnings(record=True) as w:\n  warnings.simplefilter("always")\n  from pkg import saw, saw, Old\nprint([str(x.message) for x in w])',
  );
  expect(warned).toBe(
    "['pkg.saw is deprecated: import saw from pkg.tools', 'pkg.Old is deprecated: import dig from pkg.deep']\n",
  );
  const again = await refactor(2, files);
  expect(again.plan.files).toEqual([]);
});

test('phase 3: they go with their entries, from the part or from the block of phase 2', async () => {
  const expected = printed(filesOf(PACKAGE), OBJECTS)
    .split('\n')
    .filter((line) => !/^(?:Old|dig|explore|saw) /.test(line))
    .join('\n');
  const { text, files, refused } = await refactor(3, PACKAGE);
  expect(text('pkg/_exports_deep.py')).toMatchInlineSnapshot(`
    """"Deep things."""

    from pkg.both import same
    from pkg.thing import Thing

    __all__ = [
        # Digging
        "same",
        "Thing",
    ]
    "
  `);
  expect(text('pkg/_exports_tools.py')).toMatchInlineSnapshot(`
    "from pkg.tools import hammer, nail
    from pkg.rare import spoken
    from pkg.other import same

    __all__ = ["hammer", "nail", "same", "spoken"]
    "
  `);
  expect(refused).toMatchInlineSnapshot(`
    [
      "hammer: is used by \`__init__.py\` itself",
      "nail: is used by \`__init__.py\` itself",
      "same: comes by \`from pkg._exports_deep import *\` or \`from pkg._exports_tools import *\`",
      "spoken: may be taken from \`pkg._exports_tools\` by tests/test_exports.py",
    ]
  `);
  expect(printed(files, OBJECTS)).toBe(expected);
  const lazy = await refactor(2, PACKAGE);
  const after = await refactor(3, lazy.files);
  expect(printed(after.files, OBJECTS)).toBe(expected);
  expect(after.text('pkg/__init__.py')).toBe(text('pkg/__init__.py'));
});

test('what a part loads and others need stays', async () => {
  const source = PACKAGE.replace(
    'def saw(): ...',
    'def saw(): ...\nimport atexit\natexit.register(saw)',
  ).replace('from pkg.tools import hammer, nail, saw', 'from pkg.tools import saw');
  const { refused } = await refactor(
    3,
    source.replace('"hammer", "nail", ', '').replace('return nail(hammer())', 'return 1'),
  );
  expect(refused).toContain(
    'saw: keeps `pkg.tools` loaded, which calls `atexit.register()` when it is imported',
  );
});

test('a part may do without a module that cannot be imported', async () => {
  const { refused, text } = await refactor(
    2,
    `# file: pyproject.toml
[[tool.export-tiers.package]]
name = "pkg"
tier1 = ["Thing"]
default-tier = 3
# file: pkg/__init__.py
from ._exports import *
from ._exports import __all__ as _all
__all__ = list(_all)
# file: pkg/_exports.py
from .thing import Thing
try:
    from .deep import (
        dig,
        delve,
    )
except ImportError:
    # Not everybody has it
    pass
__all__ = ["Thing", "dig", "delve"]
# file: pkg/thing.py
class Thing: ...
# file: pkg/deep.py
def dig(): ...
def delve(): ...
`,
  );
  expect(refused).toEqual([]);
  expect(text('pkg/_exports.py')).toBe('from .thing import Thing\n__all__ = ["Thing"]\n');
  expect(text('pkg/__init__.py')).toContain('"dig": (".deep", "dig")');
});

describe('names that others take from a part itself', () => {
  const taken = (taker: string) => `# file: pyproject.toml
[[tool.export-tiers.package]]
name = "pkg"
tier1 = ["Thing"]
default-tier = 3
# file: pkg/__init__.py
from pkg._exports import *
from pkg._exports import __all__ as _all
__all__ = list(_all)
# file: pkg/_exports.py
from pkg.thing import Thing
from pkg.deep import delve as explore, dig
__all__ = ["Thing", "dig", "explore"]
# file: pkg/thing.py
class Thing: ...
# file: pkg/deep.py
def dig(): ...
def delve(): ...
# file: tests/test_exports.py
${taker}
`;

  const TEST = `"""Tests of \`_exports\` and of what \`dig\` is."""

class TestExports:
    def test_module(self):
        """That _exports can be imported."""
        from pkg import _exports
        assert _exports is not None and hasattr(_exports, "__name__")

    def test_names(self):
        from pkg._exports import (
            Thing,
            dig,
            explore as found,
        )
        assert Thing and callable(dig)  # of _exports
        assert found`;

  test('imports move to the homes, in phase 2 as in phase 3', async () => {
    for (const phase of [2, 3] as const) {
      const { refused, text, files } = await refactor(phase, taken(TEST));
      expect(refused).toEqual([]);
      expect(text('tests/test_exports.py')).toBe(
        `${TEST.replace(
          /from pkg\._exports import \([^)]*\)/,
          `from pkg._exports import (
            Thing,
        )
        from pkg.deep import delve as found
        from pkg.deep import dig`,
        )}\n`,
      );
      expect(text('pkg/_exports.py')).toBe('from pkg.thing import Thing\n__all__ = ["Thing"]\n');
      const run = 'import tests.test_exports as t; t.TestExports().test_names()';
      expect(printed(files, `${run}; t.TestExports().test_module(); print("ran")`)).toBe('ran\n');
    }
  });

  test.each([
    ['an attribute', 'from pkg import _exports as e\ne.dig()'],
    ['an attribute by the way of the package', 'import pkg._exports\npkg._exports.dig()'],
    ['a star', 'from pkg._exports import *\ndig()'],
    ['a patch', 'from unittest import mock\nmock.patch("pkg._exports.dig")'],
    ['a text that is looked up', 'from pkg import _exports\nassert hasattr(_exports, "dig")'],
    ['an example', '"""It digs.\n\n>>> from pkg._exports import dig\n"""'],
    ['a hand', 'from pkg import _exports\ndig = use(_exports)'],
    ['a broken file', 'from pkg._exports import dig\ndef (:'],
  ])('%s keeps its name there', async (_, taker) => {
    const { refused, text } = await refactor(3, taken(taker));
    expect(refused).toEqual(['dig: may be taken from `pkg._exports` by tests/test_exports.py']);
    expect(text('tests/test_exports.py')).toBe(`${taker}\n`);
    expect(text('pkg/_exports.py')).toContain('"Thing", "dig"]');
  });

  test('an import that cannot be moved says why', async () => {
    const { refused } = await refactor(
      3,
      taken('try:\n    from pkg._exports import dig, gone\nexcept ImportError:\n    pass'),
    );
    expect(refused).toEqual([
      'dig: may be taken from `pkg._exports` by tests/test_exports.py: inside this `try` or `suppress` the order of imports tells what is bound after a failure',
    ]);
  });

  test('an import stays with a patch that another file has', async () => {
    const { refused, text } = await refactor(
      3,
      `${taken('def run():\n    from pkg._exports import dig\n    return dig()')}# file: tests/other.py
from unittest import mock
mock.patch("pkg._exports.dig")
`,
    );
    expect(refused).toEqual(['dig: may be taken from `pkg._exports` by tests/other.py']);
    expect(text('tests/test_exports.py')).toContain('from pkg._exports import dig');
  });
});

describe('a star import that is no part', () => {
  const files = (star: string) => `# file: pyproject.toml
[[tool.export-tiers.package]]
name = "pkg"
default-tier = 3
# file: pkg/__init__.py
${star}
# file: pkg/core.py
from .deep import dig
__all__ = ["dig"]
# file: pkg/_core.py
from .deep import dig
__all__ = ["dig"]
# file: pkg/deep.py
def dig(): ...
`;

  test.each([
    [
      'one in a `try`',
      'try:\n    from ._core import *\nexcept ImportError:\n    pass',
      'comes by `from pkg._core import *`, which is in a block',
    ],
    [
      'two that give the name',
      'from ._core import *\nfrom .core import *',
      'comes by `from pkg._core import *` or `from pkg.core import *`',
    ],
  ])('%s', async (_, star, reason) => {
    for (const phase of [2, 3] as const) {
      const { refused, text } = await refactor(phase, files(star));
      expect(refused).toEqual([`dig: ${reason}`]);
      expect(text('pkg/_core.py')).toContain('import dig');
    }
  });

  test('a list of a tuple stays a tuple', async () => {
    const source = files(
      'from ._core import *\nfrom ._core import __all__ as _all\n__all__ = ("own",) + _all\nown = 1',
    ).replaceAll('["dig"]', '("dig",)');
    const { files: after, text } = await refactor(2, source);
    expect(text('pkg/__init__.py')).toContain('__all__ += (\n    "dig",\n)');
    expect(printed(after, 'import pkg; print(pkg.__all__, pkg.dig.__module__)')).toBe(
      "('own', 'dig') pkg.deep\n",
    );
  });
});

test('definitions move away from star imports, and take what they need from its home', async () => {
  const { files, text } = await refactor(3, PACKAGE, { moveTo: 'lifecycle' });
  expect(
    text('pkg/lifecycle.py'),
  ).toBe(`"""Parts of \`pkg\` that its \`__init__.py\` used to define."""

from pkg.tools import hammer, nail


def run():
    return nail(hammer())
`);
  expect(text('pkg/_exports_tools.py')).toContain('__all__ = ["same", "spoken"]');
  expect(printed(files, 'import pkg.lifecycle, pkg; print(pkg.run(), pkg.run.__module__)')).toBe(
    '1 pkg.lifecycle\n',
  );
});

test('a definition stays that may need what nobody can tell', async () => {
  const two = PACKAGE.replace('return nail(hammer())', 'return same()');
  const { refused } = await refactor(3, two, { moveTo: 'lifecycle' });
  expect(refused).toContain('run: may need `same` of a star import');
});
