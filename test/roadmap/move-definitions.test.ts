/** Definitions of `__init__.py` move to a submodule with what they need; the program means what it meant. */
import { describe, expect, test } from 'vitest';
import { filesOf, printed, refactor } from './refactoring';

const TIERS = `# file: pyproject.toml
[[tool.export-tiers.package]]
name = "pkg"
default-tier = 1
`;

const PACKAGE = `${TIERS}# file: pkg/__init__.py
"""A package."""
from __future__ import annotations

import logging
import os.path as osp
from functools import (
    lru_cache,
)
from .deep import dig as _dig

LIMIT = 3
logger = logging.getLogger(__name__)
_count = 0


def _bump():
    global _count
    _count += 1
    return _count


# How often one may dig
@lru_cache(
    maxsize=None,
)
def allowed(depth: int = LIMIT) -> "osp":
    return osp.basename(str(depth)), logger.name, __name__


def run():
    """Digs."""
    return _dig(), _bump()


class Digger:
    def go(self):
        return run()


DEFAULT = Digger()

__all__ = ["allowed", "run", "Digger", "LIMIT", "DEFAULT"]
# file: pkg/deep.py
def dig(): return "dug"
`;

const CODE =
  'import pkg; print(pkg.run(), pkg.run(), pkg.allowed(), pkg.DEFAULT.go(), pkg.__all__, pkg.LIMIT)';

test('functions, classes, helpers, state and imports move; a facade import stays', async () => {
  const { text, refused } = await refactor(3, PACKAGE, { moveTo: 'digging' });
  expect(refused).toEqual([]);
  expect(text('pkg/digging.py')).toMatchInlineSnapshot(`
    """"Parts of \`pkg\` that its \`__init__.py\` used to define."""

    from __future__ import annotations

    import logging
    import os.path as osp
    from functools import lru_cache

    from .deep import dig as _dig

    LIMIT = 3
    logger = logging.getLogger("pkg")
    _count = 0


    def _bump():
        global _count
        _count += 1
        return _count


    # How often one may dig
    @lru_cache(
        maxsize=None,
    )
    def allowed(depth: int = LIMIT) -> "osp":
        return osp.basename(str(depth)), logger.name, "pkg"


    def run():
        """Digs."""
        return _dig(), _bump()


    class Digger:
        def go(self):
            return run()
    "
  `);
  expect(text('pkg/__init__.py')).toMatchInlineSnapshot(`
    """"A package."""
    from __future__ import annotations

    import os.path as osp
    from functools import (
        lru_cache,
    )
    from .deep import dig as _dig

    from .digging import Digger, LIMIT, allowed, logger, run


    DEFAULT = Digger()

    __all__ = ["allowed", "run", "Digger", "LIMIT", "DEFAULT"]
    "
  `);
});

test('the program means the same, whichever module comes first', async () => {
  const { files } = await refactor(3, PACKAGE, { moveTo: 'digging' });
  expect(printed(files, CODE)).toBe(printed(filesOf(PACKAGE), CODE));
  expect(printed(files, `import pkg.digging; ${CODE}`)).toBe(printed(filesOf(PACKAGE), CODE));
});

test('banners of sections that move go; the facade is imported as the others are', async () => {
  const { text } = await refactor(
    3,
    `${TIERS}# file: pkg/__init__.py
from pkg.deep import dig
from pkg.deep import delve
from . import other

# =============
# Running
# =============

def run(): return 1


# =============
# Heartbeats
# =============

_task = None


def beat(): return _task


# =============
# Names
# =============

__all__ = ["run", "beat", "dig", "delve", "other"]
# file: pkg/other.py
# file: pkg/deep.py
def dig(): ...
def delve(): ...
`,
    { moveTo: 'life' },
  );
  expect(text('pkg/__init__.py')).toMatchInlineSnapshot(`
    "from pkg.deep import dig
    from pkg.deep import delve
    from . import other

    # =============
    # Running
    # =============

    from pkg.life import beat, run


    # =============
    # Names
    # =============

    __all__ = ["run", "beat", "dig", "delve", "other"]
    "
  `);
});

test('only what is named moves', async () => {
  const { text, files } = await refactor(3, PACKAGE, { moveTo: 'digging', move: ['allowed'] });
  expect(text('pkg/digging.py')).not.toContain('def run');
  expect(printed(files, CODE)).toBe(printed(filesOf(PACKAGE), CODE));
});

describe('a definition stays', () => {
  const cases: readonly (readonly [string, string, string])[] = [
    [
      'where a test patches what it needs in the package',
      '# file: pkg/__init__.py\nfrom .deep import dig\ndef run(): return dig()\n# file: pkg/deep.py\ndef dig(): ...\n# file: test_app.py\nfrom unittest.mock import patch\n@patch("pkg.dig")\ndef test(): ...',
      'run: needs `dig`, which test_app.py patches in the package',
    ],
    [
      'where others assign what it reads',
      '# file: pkg/__init__.py\nLIMIT = 0\ndef run(): return LIMIT\n# file: app.py\nimport pkg\npkg.LIMIT = 3',
      'run: needs `LIMIT`, which app.py patches in the package',
    ],
    [
      'where it rebinds what others read',
      '# file: pkg/__init__.py\nstate = 0\ndef run():\n    global state\n    state += 1\n# file: app.py\nimport pkg\nprint(pkg.state)',
      'run: rebinds `state`, which is used elsewhere too and would no longer be the same variable',
    ],
    [
      'where it needs a name that a try binds',
      '# file: pkg/__init__.py\ntry:\n    import json\nexcept ImportError:\n    json = None\ndef run(): return json',
      'run: needs `json`, which is not bound by a plain import',
    ],
    [
      'where it needs the file it stands in',
      '# file: pkg/__init__.py\ndef run(): return __file__',
      'run: needs `__file__` of the package',
    ],
    [
      'where one of two star imports gives what it needs',
      '# file: pkg/__init__.py\nfrom .deep import *\nfrom .more import *\ndef run(): return dig()\n# file: pkg/deep.py\ndef dig(): ...\n# file: pkg/more.py\ndef dig(): ...',
      'run: may need `dig` of a star import',
    ],
  ];
  test.each(cases)('%s', async (_, source, reason) => {
    const { refused, text } = await refactor(3, TIERS + source, { moveTo: 'new' });
    expect(refused).toContain(reason);
    expect(text('pkg/__init__.py')).toContain('def run');
  });
});

test('a module that is there, or an export of that name, is in the way', async () => {
  await expect(refactor(3, PACKAGE, { moveTo: 'deep' })).rejects.toThrow(
    'there is a module pkg.deep',
  );
  await expect(refactor(3, PACKAGE, { moveTo: 'run' })).rejects.toThrow('exports `run`');
  await expect(refactor(3, PACKAGE, { moveTo: 'a-b' })).rejects.toThrow("is no module's name");
});
