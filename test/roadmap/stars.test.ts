/** Star imports of public modules in `__init__.py`: written out where names of them leave, else left alone. */
import { describe, expect, test } from 'vitest';
import { filesOf, printed, refactor } from './refactoring';

const TIERS = `# file: pyproject.toml
[[tool.export-tiers.package]]
name = "pkg"
tier1 = ["Thing"]
tier2 = ["hammer", "MAX", "helper", "later", "round"]
default-tier = 3
`;

/** Every name that the package gives, with where its object is from. */
const NAMES = `
import warnings
warnings.simplefilter("ignore")
import pkg
for name in sorted(n for n in dir(pkg) if n[0] != "_" or n == "__all__"):
    value = getattr(pkg, name)
    print(name, getattr(value, "__module__", ""), getattr(value, "__qualname__", repr(value).split(" from")[0]))
space = {}
exec("from pkg import *", space)
print(sorted(name for name in space if name[0] != "_"))
`;

const PACKAGE = `${TIERS}# file: pkg/__init__.py
"""A package."""
from .core import *  # noqa: F403
from .thing import Thing

__all__ = ["Thing", "hammer", "dig", "MAX", "explore"]
# file: pkg/core.py
from .deep import dig, delve as explore
MAX = 3
def hammer(): return MAX
def helper(): ...
# file: pkg/deep.py
def dig(): ...
def delve(): ...
# file: pkg/thing.py
class Thing: ...
# file: app.py
from pkg.core import dig
`;

test('a star that is written out says what stars before it have not given, or not surely', async () => {
  const source = `${TIERS.replace('"later"', '"later", "extra", "kept", "mine", "other"')}# file: pkg/__init__.py
from .base import *
mine = 0
from .core import *
from .late import *

__all__ = ["Thing", "hammer", "helper", "dig", "MAX", "kept", "mine", "other", "extra"]
# file: pkg/base.py
class Thing: ...
kept = mine = 1
def extra(): ...
def other(): ...
# file: pkg/core.py
from .base import *
def hammer(): ...
def other(): ...
def dig(): ...
# file: pkg/late.py
from .core import Thing, dig as deeper, hammer, other
def helper(): ...
MAX = 3
# file: pkg/extra.py
# file: app.py
from pkg.late import deeper
`;
  const { text, files, refused } = await refactor(3, source);
  expect(refused).toEqual(['extra: comes by `from pkg.base import *` or `from pkg.core import *`']);
  expect(text('pkg/__init__.py')).toMatchInlineSnapshot(`
    "from .base import *
    mine = 0
    from .core import extra, hammer, mine, other
    from .late import MAX, helper, other

    __all__ = ["Thing", "hammer", "helper", "MAX", "kept", "mine", "other", "extra"]
    "
  `);
  const without = (names: string) =>
    names
      .split('\n')
      .filter((line) => !/^(?:dig|deeper|__all__) /.test(line))
      .join('\n')
      .replace(/'(?:dig|deeper)', /g, '');
  expect(without(printed(files, NAMES))).toBe(without(printed(filesOf(source), NAMES)));
});

describe('where one name leaves, the others are written out in its place', () => {
  test('phase 2', async () => {
    const { text, files, refused, plan } = await refactor(2, PACKAGE);
    expect(refused).toEqual([]);
    const init = text('pkg/__init__.py');
    expect(init.slice(0, init.indexOf('# export-tiers'))).toMatchInlineSnapshot(`
      """"A package."""
      from .core import MAX, hammer, helper as helper  # noqa: F403
      from .thing import Thing

      __all__ = ["Thing", "hammer", "dig", "MAX", "explore"]

      "
    `);
    expect(init).toContain('"explore": (".deep", "delve"),');
    expect(plan.notes).toMatchInlineSnapshot(`
      [
        "Star imports are written out, as the names that stay: \`.core\` (3). What these modules define later is no longer the package's by itself.",
      ]
    `);
    expect(printed(files, NAMES)).toBe(printed(filesOf(PACKAGE), NAMES));
    expect((await refactor(2, files)).plan.files).toEqual([]);
  });

  test('phase 3, from the star or after phase 2', async () => {
    const { text, files } = await refactor(3, PACKAGE);
    expect(text('pkg/__init__.py')).toMatchInlineSnapshot(`
      """"A package."""
      from .core import MAX, hammer, helper as helper  # noqa: F403
      from .thing import Thing

      __all__ = ["Thing", "hammer", "MAX"]
      "
    `);
    expect(text('pkg/core.py')).toBe(filesOf(PACKAGE).get('pkg/core.py'));
    expect(printed(files, NAMES)).toBe(
      printed(filesOf(PACKAGE), NAMES)
        .replace(/^(?:dig|explore) .*\n/gm, '')
        .replaceAll(/, '(?:dig|explore)'|'(?:dig|explore)', /g, ''),
    );
    const lazy = await refactor(2, PACKAGE);
    expect((await refactor(3, lazy.files)).text('pkg/__init__.py')).toBe(text('pkg/__init__.py'));
  });
});

test('without `__all__` a name goes on being handed on, and the star goes where all its names do', async () => {
  const source = `${TIERS}# file: pkg/__init__.py
from .core import *
from .rare import *
# file: pkg/core.py
import os
__all__ = ["hammer", "dig"]
def hammer(): ...
def dig(): ...
# file: pkg/rare.py
__all__ = ["saw", "spoken"]
def saw(): ...
def spoken(): ...
`;
  const { text, files } = await refactor(3, source);
  expect(text('pkg/__init__.py')).toBe('from .core import hammer as hammer\n');
  expect(printed(files, NAMES)).toBe(
    "core  <module 'pkg.core'\nhammer pkg.core hammer\n['core', 'hammer']\n",
  );
});

test('the submodules of a star are those that are loaded by then', async () => {
  const source = `${TIERS}# file: pkg/__init__.py
from .shapes import *
from .shapes.later import later
# file: pkg/shapes/__init__.py
from .round import dig, helper
# file: pkg/shapes/round.py
def dig(): ...
def helper(): ...
# file: pkg/shapes/later.py
def later(): ...
`;
  const before = printed(filesOf(source), NAMES);
  expect(before).toContain("round  <module 'pkg.shapes.round'\n");
  const { text, files } = await refactor(3, source);
  expect(text('pkg/__init__.py')).toMatchInlineSnapshot(`
    "from .shapes import helper as helper, round as round
    from .shapes.later import later
    "
  `);
  expect(printed(files, NAMES)).toBe(before.replace(/^dig .*\n/m, '').replace("'dig', ", ''));
});

describe('a star stays as it is', () => {
  const CORE = 'def dig(): ...\ndef hammer(): ...\n';
  const cases: readonly (readonly [string, string, string, string])[] = [
    [
      'where its names cannot be told',
      'from .core import *\n__all__ = ["dig"]',
      `import os\n__all__ = [n for n in os.environ]\n${CORE}`,
      'dig: comes by `from pkg.core import *`, whose names cannot be told',
    ],
    [
      'where a name of it may be missing',
      'from .core import *',
      `try:\n    from nowhere import helper\nexcept ImportError:\n    pass\n${CORE}`,
      'dig: comes by `from pkg.core import *`, whose names cannot be told',
    ],
    [
      'in a block',
      'try:\n    from .core import *\nexcept ImportError:\n    pass',
      CORE,
      'dig: comes by `from pkg.core import *`, which is in a block',
    ],
    [
      'beside another statement',
      'from .core import *; x = 1',
      CORE,
      'dig: comes by `from pkg.core import *`, which shares its line with others',
    ],
    [
      'of a module that may be half done',
      'from other import *',
      CORE,
      'dig: comes by `from other import *`, which is no module of the package',
    ],
    [
      'where `__init__.py` uses the name',
      'from .core import *\nprint(dig)',
      CORE,
      'dig: is used by `__init__.py` itself',
    ],
  ];
  test.each(cases)('%s', async (_, star, core, reason) => {
    const source = `${TIERS}# file: pkg/__init__.py\n${star}\n# file: pkg/core.py\n${core}# file: other.py\n${core}`;
    for (const phase of [2, 3] as const) {
      const { refused, text } = await refactor(phase, source);
      expect(refused).toContain(reason);
      expect(text('pkg/__init__.py')).toContain(star);
    }
  });

  test('where the package computes its `__all__` from that of the module; being lazy is no harm', async () => {
    const source = `${TIERS}# file: pkg/__init__.py
from .core import *
from .core import __all__ as _core
__all__ = _core + ["later"]
later = 1
# file: pkg/core.py
__all__ = ["dig", "hammer"]
from .deep import dig
def hammer(): ...
# file: pkg/deep.py
def dig(): ...
`;
    expect((await refactor(3, source)).refused).toContain(
      'dig: is in an `__all__` that does not spell it out',
    );
    const { text, files } = await refactor(2, source);
    expect(text('pkg/__init__.py')).toContain('from .core import hammer\n');
    expect(printed(files, NAMES)).toBe(printed(filesOf(source), NAMES));
  });
});

test('phase 1 has no place beside a star for a comment, and says so', async () => {
  const { plan, refused } = await refactor(1, PACKAGE);
  expect(plan.files).toEqual([]);
  expect(refused).toEqual([
    'dig: comes by `from pkg.core import *`: phase 2 writes it out',
    'explore: comes by `from pkg.core import *`: phase 2 writes it out',
  ]);
});

test('a name that two stars give as the same object leaves both', async () => {
  const source = `${TIERS}# file: pkg/__init__.py
from .base import *
from .core import *

__all__ = ["Thing", "hammer", "dig"]
# file: pkg/base.py
class Thing: ...
def dig(): ...
# file: pkg/core.py
from .base import Thing, dig
def hammer(): ...
`;
  const { text, files, refused } = await refactor(3, source);
  expect(refused).toEqual([]);
  expect(text('pkg/__init__.py')).toBe(
    'from .base import Thing\nfrom .core import hammer\n\n__all__ = ["Thing", "hammer"]\n',
  );
  expect(printed(files, 'import pkg; print(hasattr(pkg, "dig"), pkg.Thing.__module__)')).toBe(
    'False pkg.base\n',
  );
  const lazy = await refactor(2, source);
  expect(lazy.text('pkg/__init__.py')).toMatch(
    /^from \.base import Thing\nfrom \.core import hammer\n/,
  );
  expect(printed(lazy.files, 'import pkg; print(pkg.dig is __import__("pkg.base").base.dig)')).toBe(
    'True\n',
  );
});

test('it stays where the second star has nothing else, for then its module would no longer be loaded', async () => {
  const source = `${TIERS}# file: pkg/__init__.py
from .base import *
from .core import *
# file: pkg/base.py
class Thing: ...
def dig(): ...
# file: pkg/core.py
from .base import dig
`;
  const { text, refused } = await refactor(3, source);
  expect(refused).toEqual(['dig: comes by `from pkg.base import *` or `from pkg.core import *`']);
  expect(text('pkg/__init__.py')).toBe('from .base import *\nfrom .core import *\n');
});
