/** Re-exports under conditions, and those that only type checkers see. */
import { expect, test } from 'vitest';
import { filesOf, printed, refactor } from './refactoring';

const PACKAGE = `# file: pyproject.toml
[[tool.export-tiers.package]]
name = "pkg"
tier1 = ["Thing"]
default-tier = 3
# file: pkg/__init__.py
"""A package."""
import sys
from typing import TYPE_CHECKING

from .thing import Thing
from .deep import dig, delve

if TYPE_CHECKING:
    from .deep import Config
    from .deep import dig as dig

if sys.version_info >= (3, 8):
    from .deep import modern
else:
    from .old import modern

if sys.platform == "nowhere":
    from .deep import elsewhere

__all__ = ["Thing", "dig", "delve", "modern"]
# file: pkg/deep.py
def dig(): ...
def delve(): ...
def modern(): ...
def elsewhere(): ...
class Config: ...
# file: pkg/old.py
def modern(): ...
# file: pkg/thing.py
class Thing: ...
`;

const NAMES = `
import warnings
warnings.simplefilter("ignore")
import pkg
print([(name, getattr(pkg, name).__module__) for name in pkg.__all__])
print(hasattr(pkg, "elsewhere"), hasattr(pkg, "Config"))
`;

const LEFT = [
  'elsewhere: is bound under a condition',
  'modern: is bound more than once in `__init__.py`',
];

test('phase 1 has no word on what the package imports for itself', async () => {
  const { text, files } = await refactor(1, PACKAGE);
  expect(text('pkg/__init__.py')).toContain('from typing import TYPE_CHECKING\n');
  expect(text('pkg/__init__.py')).toContain('import dig, delve  # export-tiers: deprecated');
  expect(printed(files, NAMES)).toBe(printed(filesOf(PACKAGE), NAMES));
});

test('phase 2 leaves what a condition decides', async () => {
  const { text, refused, files } = await refactor(2, PACKAGE);
  expect(refused).toEqual(LEFT);
  expect(text('pkg/__init__.py')).toContain('    "dig": (".deep", "dig"),');
  expect(printed(files, NAMES)).toBe(printed(filesOf(PACKAGE), NAMES));
});

test('phase 3 tells type checkers nothing of what is gone', async () => {
  const { text, refused, files } = await refactor(3, PACKAGE);
  expect(text('pkg/__init__.py')).toMatchInlineSnapshot(`
    """"A package."""
    import sys
    from typing import TYPE_CHECKING

    from .thing import Thing

    if TYPE_CHECKING:
        from .deep import Config

    if sys.version_info >= (3, 8):
        from .deep import modern
    else:
        from .old import modern

    if sys.platform == "nowhere":
        from .deep import elsewhere

    __all__ = ["Thing", "modern"]
    "
  `);
  expect(refused).toEqual([
    'elsewhere: is all that its block imports; take the block out by hand',
    'modern: is bound more than once in `__init__.py`',
  ]);
  expect(printed(files, NAMES)).toBe(
    "[('Thing', 'pkg.thing'), ('modern', 'pkg.deep')]\nFalse False\n",
  );
  const lazy = await refactor(2, PACKAGE);
  expect((await refactor(3, lazy.files)).text('pkg/__init__.py')).toBe(text('pkg/__init__.py'));
});

test('a name stays that is all that type checkers are told in their block', async () => {
  const source = PACKAGE.replace('    from .deep import Config\n', '');
  const { text, refused } = await refactor(3, source);
  expect(refused).toContain('dig: is all that its block imports; take the block out by hand');
  expect(text('pkg/__init__.py')).toContain('from .deep import dig\n');
  expect(text('pkg/__init__.py')).toContain('"Thing", "dig", "modern"');
});
