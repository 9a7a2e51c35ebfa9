/** Phase 3: Tier 3 re-exports leave; whatever still needs one keeps it, with the reason. */
import { describe, expect, test } from 'vitest';
import { filesOf, printed, refactor, runPython } from './refactoring';

const TIERS = `# file: pyproject.toml
[[tool.export-tiers.package]]
name = "pkg"
tier1 = ["Thing"]
default-tier = 3
`;

const PACKAGE = `${TIERS}# file: pkg/__init__.py
"""A package."""

# Digging
# and more of it
from .deep import (
    delve as explore,
    dig,  # with a spade
)
from .thing import Thing

# Both
from .deep import mine
from .tools import hammer, Nail

Old = hammer

__all__ = [
    # Digging
    "dig",
    "explore",

    # Things
    "Thing",
    "Nail", "mine",
]
__all__ += ["hammer"]
# file: pkg/deep.py
def dig(): ...
def delve(): ...
mine = 1
# file: pkg/thing.py
class Thing: ...
# file: pkg/tools.py
def hammer(): ...
Nail = 1
`;

test('statements, parts, aliases, entries, headings and blank lines go', async () => {
  const { text, plan, files } = await refactor(3, PACKAGE);
  expect(text('pkg/__init__.py')).toMatchInlineSnapshot(`
    """"A package."""

    # Digging
    # and more of it
    from .thing import Thing

    __all__ = [
        # Things
        "Thing",
    ]
    __all__ += []
    "
  `);
  expect(plan.before.exports - plan.after.exports).toBe(5);
  expect(printed(files, 'import pkg; print(pkg.__all__); from pkg import *')).toBe("['Thing']\n");
  expect((await refactor(3, files)).plan.files).toEqual([]);
});

test('entries of the lazy block go, and the empty block with them', async () => {
  const lazy = await refactor(2, PACKAGE);
  expect(lazy.text('pkg/__init__.py')).toContain('begin lazy');
  const { text, files } = await refactor(3, lazy.files);
  expect(text('pkg/__init__.py')).toBe((await refactor(3, PACKAGE)).text('pkg/__init__.py'));
  expect(runPython(files, 'import pkg').status).toBe(0);
});

test('a module that lists its own names looks none of them up in the package', async () => {
  const { refused, text } = await refactor(
    3,
    `${TIERS}# file: pkg/__init__.py
from .deep import Thing, dig
# file: pkg/deep.py
__all__ = ["pkg", "dig", "Thing"]
def dig(): return getattr(dig, "name", "pkg")
class Thing: ...
pkg = None
`,
  );
  expect(refused).toEqual([]);
  expect(text('pkg/__init__.py')).toBe('from .deep import Thing\n');
});

test.each([
  ['lists that had one line', 'from .deep import kept, dig, wanted\n'],
  [
    'lists that fit in no line',
    'from .deep import (\n    dig,\n    kept,\n    one_of_the_names_that_take_a_lot_of_room,\n    wanted_by_everybody_who_writes_long_names,\n)\n',
  ],
  [
    'lists of somebody who has a line for each name',
    'from .deep import (\n    dig,\n    kept,\n    wanted,\n)\nfrom .thing import (\n    Other,\n    Thing,\n)\n',
  ],
])('%s look after phases 1 and 3 as after phase 3 alone', async (_, init) => {
  const source = `# file: pyproject.toml
[[tool.export-tiers.package]]
name = "pkg"
tier1 = ["kept", "wanted*", "one*", "Thing", "Other"]
default-tier = 3
# file: pkg/__init__.py
${init}# file: pkg/deep.py
def dig(): ...
kept = wanted = one_of_the_names_that_take_a_lot_of_room = 1
wanted_by_everybody_who_writes_long_names = 2
# file: pkg/thing.py
class Thing: ...
class Other: ...
`;
  const marked = await refactor(1, source);
  expect(marked.text('pkg/__init__.py')).toContain('dig,  # export-tiers: deprecated');
  const alone = await refactor(3, source);
  const expected = alone.text('pkg/__init__.py');
  expect(expected).not.toContain('dig');
  expect((await refactor(3, marked.files)).text('pkg/__init__.py')).toBe(expected);
  const lazy = await refactor(2, marked.files);
  expect((await refactor(3, lazy.files)).text('pkg/__init__.py')).toBe(expected);
});

describe('a name stays', () => {
  const DIG =
    '# file: pkg/__init__.py\nfrom .deep import dig\n# file: pkg/deep.py\ndef dig(): ...\n';
  const cases: readonly (readonly [string, string, string])[] = [
    [
      'for a caller that cannot be moved',
      `${DIG}# file: app.py\ntry:\n    from pkg import dig, gone\nexcept ImportError:\n    pass`,
      'dig: is imported through the package by app.py: inside this `try` or `suppress` the order of imports tells what is bound after a failure',
    ],
    [
      'for a patch',
      `${DIG}# file: test_app.py\nfrom unittest.mock import patch\n@patch("pkg.dig")\ndef test(): ...`,
      'dig: is patched or looked up by a string in test_app.py',
    ],
    [
      'for a patch of the package object',
      `${DIG}# file: test_app.py\nimport pkg\ndef test(monkeypatch): monkeypatch.setattr(pkg, "dig", 1)`,
      'dig: is patched or looked up by a string in test_app.py',
    ],
    [
      'for an assignment to the attribute',
      `${DIG}# file: app.py\nimport pkg\npkg.dig = 1`,
      'dig: is assigned as an attribute by app.py',
    ],
    [
      'for documentation',
      `${DIG}# file: docs/guide.rst\nCall :func:\`~pkg.dig\` first.`,
      "dig: is named as the package's in docs/guide.rst",
    ],
    [
      'for an example in a docstring',
      `${DIG}# file: app.py\n"""Use it so:\n\n    from pkg import dig\n"""`,
      "dig: is named as the package's in app.py",
    ],
    [
      'for what its module does when it is imported',
      `${DIG.replace('def dig(): ...', 'import codecs\ncodecs.register(print)\ndef dig(): ...')}`,
      'dig: keeps `pkg.deep` loaded, which calls `codecs.register()` when it is imported',
    ],
    [
      'for a submodule that only it loads',
      `${DIG}# file: app.py\nimport pkg\nprint(pkg.deep)`,
      'dig: keeps `pkg.deep` loaded, which app.py uses as an attribute without importing it',
    ],
    [
      'where a computed __all__ has it',
      `${DIG.replace('dig\n', 'dig\nfrom . import deep\n__all__ = [*deep.__all__]\n').replace('def dig', '__all__ = ["dig"]\ndef dig')}`,
      'dig: is in an `__all__` that does not spell it out',
    ],
    [
      'where its block would be empty',
      '# file: pkg/__init__.py\nimport contextlib\nwith contextlib.nullcontext():\n    from .deep import dig\n# file: pkg/deep.py\ndef dig(): ...',
      'dig: is all that its block imports; take the block out by hand',
    ],
    [
      'where it is defined here',
      '# file: pkg/__init__.py\ndef dig(): ...',
      'dig: is defined in `__init__.py` itself; it can move to a submodule (--move-to)',
    ],
  ];
  test.each(cases)('%s', async (_, source, reason) => {
    const { refused, text } = await refactor(3, TIERS + source);
    expect(refused).toContain(reason);
    expect(text('pkg/__init__.py')).toBe(filesOf(TIERS + source).get('pkg/__init__.py'));
  });
});

test('the one name that is left of a long list goes on one line', async () => {
  const { text } = await refactor(
    3,
    `
    # file: pyproject.toml
    [[tool.export-tiers.package]]
    name = "pkg"
    tier1 = ["stay", "keep"]
    default-tier = 3
    # file: pkg/__init__.py
    from .deep import (
        dig,  # export-tiers: deprecated tier=3 home=pkg.deep
        stay,
    )
    from .other import (
        keep,  # a word
        leave,
    )
    # file: pkg/deep.py
    def dig(): ...
    def stay(): ...
    # file: pkg/other.py
    def keep(): ...
    def leave(): ...
  `,
  );
  expect(text('pkg/__init__.py')).toBe(
    'from .deep import stay\nfrom .other import (\n    keep,  # a word\n)\n',
  );
});

test('a name goes from a block that has more', async () => {
  const source = `${TIERS}# file: pkg/__init__.py
try:
    from .deep import dig, mine
    import json
except ImportError:
    pass
# file: pkg/deep.py
dig = mine = 1
`;
  const { text, files } = await refactor(3, source);
  expect(text('pkg/__init__.py')).toBe('try:\n    import json\nexcept ImportError:\n    pass\n');
  expect(runPython(files, 'import pkg').status).toBe(0);
});

test("the package's own modules are moved before the name goes", async () => {
  const source = `${TIERS}# file: pkg/__init__.py
from .deep import dig
from .thing import Thing
# file: pkg/deep.py
def dig(): return "dug"
# file: pkg/thing.py
from . import dig
class Thing:
    says = dig()
`;
  const { text, files, refused } = await refactor(3, source);
  expect(refused).toEqual([]);
  expect(text('pkg/thing.py')).toContain('from .deep import dig');
  expect(printed(files, 'import pkg; print(pkg.Thing.says, hasattr(pkg, "dig"))')).toBe(
    'dug False\n',
  );
});

test('a `try` that did nothing but import them goes with its names', async () => {
  const source = `${TIERS}# file: pkg/__init__.py\nfrom .thing import Thing\n\n# Not everybody has it\ntry:\n    from .deep import dig\nexcept ImportError:\n    # never mind\n    pass\n# file: pkg/thing.py\nclass Thing: ...\n# file: pkg/deep.py\ndef dig(): ...`;
  const { text } = await refactor(3, source);
  expect(text('pkg/__init__.py')).toBe('from .thing import Thing\n');
});

test('a block that silenced the warnings of imports goes with them, and the import that it needed', async () => {
  const source = `${TIERS}# file: pkg/__init__.py
from .thing import Thing

# Do not warn of it here
import warnings as _warnings
with _warnings.catch_warnings():
    _warnings.filterwarnings("ignore", category=DeprecationWarning, message=r"pkg\\.(deep|other)")
    from .deep import (
        dig,
    )
# file: pkg/thing.py
class Thing: ...
# file: pkg/deep.py
def dig(): ...
`;
  const { text, refused } = await refactor(3, source);
  expect(refused).toEqual([]);
  expect(text('pkg/__init__.py')).toBe('from .thing import Thing\n');
});

describe('such a block stays, and what it needs,', () => {
  const block = (head: string, more = '') =>
    `import warnings\nwith ${head}:\n    warnings.simplefilter("ignore")\n    from .deep import dig\n${more}`;
  test.each([
    [
      'where something else is in it',
      block('warnings.catch_warnings()', '    import json\n'),
      'json',
    ],
    ['where it keeps what it caught', block('warnings.catch_warnings(record=True) as w'), 'catch'],
    [
      'where the import is used elsewhere',
      `${block('warnings.catch_warnings()')}warnings.warn("old")\n`,
      'import warnings',
    ],
  ])('%s', async (_, text, kept) => {
    const source = `${TIERS}# file: pkg/__init__.py\n${text}# file: pkg/deep.py\ndef dig(): ...\n`;
    const after = (await refactor(3, source)).text('pkg/__init__.py');
    expect(after).toContain('import warnings\n');
    expect(after).toContain(kept);
    expect(after).not.toContain('dig');
  });
});

test('an import that somebody takes from the package stays', async () => {
  const package_ = `${TIERS}# file: pkg/__init__.py
import contextlib
def dig():
    with contextlib.suppress(OSError): ...
`;
  const moved = await refactor(3, package_, { moveTo: 'digging' });
  expect(moved.text('pkg/__init__.py')).toBe('');
  const used = `${package_}# file: app.py\nimport pkg\npkg.contextlib.suppress\n`;
  const kept = await refactor(3, used, { moveTo: 'digging' });
  expect(kept.text('pkg/__init__.py')).toContain('import contextlib\n');
});
