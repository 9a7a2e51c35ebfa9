/** Phase 2: lazy deprecated exports, the public module, callers moved: the program means what it meant. */
import { describe, expect, test } from 'vitest';
import { filesOf, openWorld, printed, refactor, runPython } from './refactoring';

const TIERS = `
  # file: pyproject.toml
  [[tool.export-tiers.package]]
  name = "pkg"
  tier1 = ["Thing"]
  tier2 = ["hammer"]
  default-tier = 3
`;

const PACKAGE = `${TIERS}
  # file: pkg/__init__.py
  """A package."""
  # What one digs with
  from .deep import dig, delve as explore

  from .thing import Thing
  from .tools import hammer

  __all__ = [
      "Thing",
      "dig",
      "explore",
      "hammer",
  ]
  # file: pkg/deep.py
  print("deep is loaded")
  def dig(): return "dug"
  def delve(): return "delved"
  # file: pkg/thing.py
  class Thing: ...
  # file: pkg/tools.py
  def hammer(): ...
  # file: app.py
  from pkg import Thing, dig
  print(dig())
`;

describe('a lazy export', () => {
  test('is in the marked block, its statement and heading are gone, __all__ stays', async () => {
    const { text } = await refactor(2, PACKAGE);
    expect(text('pkg/__init__.py')).toMatchInlineSnapshot(`
      """"A package."""

      from .thing import Thing
      from .tools import hammer

      __all__ = [
          "Thing",
          "dig",
          "explore",
          "hammer",
      ]

      # export-tiers: begin lazy
      # Deprecated exports of pkg, made when they are first asked for. \`export-tiers roadmap\` writes
      # this block; set EXPORT_TIERS_EAGER=1 to import all of them at once, without warnings.
      # fmt: off
      import os as _os  # noqa: E402
      import typing as _typing  # noqa: E402

      _DEPRECATED = {
          "dig": (".deep", "dig"),
          "explore": (".deep", "delve"),
      }

      if _typing.TYPE_CHECKING:
          from .deep import (
              dig as dig,  # export-tiers: deprecated tier=3 home=pkg.deep
              delve as explore,  # export-tiers: deprecated tier=3 home=pkg.deep:delve
          )


      def __getattr__(name: str) -> _typing.Any:
          if name not in _DEPRECATED:
              raise AttributeError(f"module {__name__!r} has no attribute {name!r}")

          import importlib
          import warnings

          module, attribute = _DEPRECATED[name]
          home = __name__ + module if module.startswith(".") else module
          warnings.warn(
              f"{__name__}.{name} is deprecated: import {attribute} from {home}",
              DeprecationWarning,
              stacklevel=2,
          )
          value = getattr(importlib.import_module(home), attribute)
          globals()[name] = value
          return value


      def __dir__() -> list:
          return sorted({*globals(), *_DEPRECATED})


      def _import_deprecated() -> None:
          import warnings

          with warnings.catch_warnings():
              warnings.simplefilter("ignore")
              for name in _DEPRECATED:
                  __getattr__(name)


      if _os.environ.get("EXPORT_TIERS_EAGER"):
          _import_deprecated()
      # fmt: on
      # export-tiers: end lazy
      "
    `);
  });

  test('is the identical object by every way', async () => {
    const ways = [
      'from pkg import explore; from pkg.deep import delve; print(explore is delve)',
      'import pkg, pkg.deep; print(pkg.explore is pkg.deep.delve, pkg.explore is pkg.explore)',
      'from pkg import *; print(explore(), dig())',
      'import pkg; print("explore" in dir(pkg), hasattr(pkg, "nothing"))',
    ];
    const quiet = new Map(filesOf(PACKAGE)).set(
      'pkg/deep.py',
      'def dig(): return "dug"\ndef delve(): return "delved"\n',
    );
    const { files } = await refactor(2, quiet);
    for (const code of ways) expect(printed(files, code)).toBe(printed(quiet, code));
  });

  test('loads its module when it is asked for, not before', async () => {
    const { files } = await refactor(2, PACKAGE);
    const code = 'import pkg; print("imported"); pkg.dig';
    expect(printed(files, code)).toBe('imported\ndeep is loaded\n');
    expect(printed(filesOf(PACKAGE), code)).toBe('deep is loaded\nimported\n');
  });

  test('warns once, at the line that imports, and names the home', async () => {
    const { files } = await refactor(2, PACKAGE);
    const code =
      'import pkg\nfrom pkg import explore\nfrom pkg import explore\npkg.explore\npkg.dig';
    const { stderr } = runPython(files, code);
    expect(stderr).toMatchInlineSnapshot(`
      "<string>:2: DeprecationWarning: pkg.explore is deprecated: import delve from pkg.deep
      <string>:5: DeprecationWarning: pkg.dig is deprecated: import dig from pkg.deep
      "
    `);
  });

  test('an unknown name raises what a module without __getattr__ raises', async () => {
    const { files } = await refactor(2, PACKAGE);
    const code =
      'try:\n  import pkg; pkg.nothing\nexcept AttributeError as e: print(e)\n' +
      'try:\n  from pkg import nothing\nexcept ImportError as e: print(type(e).__name__)';
    expect(printed(files, code)).toBe("module 'pkg' has no attribute 'nothing'\nImportError\n");
  });

  test('is eager and quiet where the switch is set', async () => {
    const { files } = await refactor(2, PACKAGE);
    const { stdout, stderr } = runPython(files, 'import pkg; print("dig" in vars(pkg)); pkg.dig', {
      EXPORT_TIERS_EAGER: '1',
    });
    expect({ stdout, stderr }).toEqual({ stdout: 'deep is loaded\nTrue\n', stderr: '' });
  });

  test('is still seen by the graph, with the same home', async () => {
    const { files } = await refactor(2, PACKAGE);
    const { package: tiered } = (await openWorld(files)).scene();
    expect(tiered.exports.get('explore')).toMatchObject({
      status: 'resolved',
      home: { module: 'pkg.deep', name: 'delve' },
      assignment: { tier: 3 },
    });
  });

  test('a mock patches it and puts it back', async () => {
    const { files } = await refactor(2, PACKAGE);
    const code = `
import pkg
from unittest.mock import patch
with patch("pkg.dig", return_value=1): print(pkg.dig())
print(pkg.dig())`;
    expect(printed(files, code)).toBe('deep is loaded\n1\ndug\n');
  });
});

test('callers are moved, and the public module is written', async () => {
  const { text } = await refactor(2, PACKAGE);
  expect(text('app.py')).toMatchInlineSnapshot(`
    "from pkg import Thing
    from pkg.deep import dig
    print(dig())
    "
  `);
  expect(text('pkg/public.py')).toMatchInlineSnapshot(`
    """"The public interface of \`pkg\`: its essential (Tier 1) exports.

    Import from here or from \`pkg\`; all other names are to be imported from their own modules.
    """

    # Written by \`export-tiers roadmap\`; changes are lost.
    from pkg.thing import Thing

    __all__ = [
        "Thing",
    ]
    "
  `);
});

test('the public module gives the Tier 1 exports, whoever comes first', async () => {
  const { files } = await refactor(2, PACKAGE);
  const code =
    'from pkg.public import *; import pkg; print(Thing is pkg.Thing, pkg.public.__all__)';
  expect(printed(files, code)).toBe("True ['Thing']\n");
});

test('a second run changes nothing; a name that became Tier 3 since joins the block', async () => {
  const { files } = await refactor(2, PACKAGE);
  expect((await refactor(2, files)).plan.files).toEqual([]);
  const more = new Map(files).set(
    'pyproject.toml',
    '[[tool.export-tiers.package]]\nname = "pkg"\ntier1 = ["Thing"]\ndefault-tier = 3\n',
  );
  const { text, plan } = await refactor(2, more);
  expect(plan.steps.find(({ title }) => title === 'made lazy')?.changed).toEqual(['hammer']);
  expect(text('pkg/__init__.py')).toContain('"hammer": (".tools", "hammer"),');
  expect(text('pkg/__init__.py')).toContain('"dig": (".deep", "dig"),');
});

test('a name whose module has a syntax error stays eager', async () => {
  const { refused, text } = await refactor(
    2,
    `${TIERS}# file: pkg/__init__.py\nfrom .deep import dig\n# file: pkg/deep.py\ndef dig(): ...\ndef (\n`,
  );
  expect(refused).toEqual(['dig: comes from pkg/deep.py, which has a syntax error']);
  expect(text('pkg/__init__.py')).toBe('from .deep import dig\n');
});

describe('a name stays eager', () => {
  const cases: readonly (readonly [string, string, string])[] = [
    [
      'where __init__ uses it, in functions too',
      '# file: pkg/__init__.py\nfrom .deep import dig\ndef run(): return dig()\n# file: pkg/deep.py\ndef dig(): ...',
      'dig: is used by `__init__.py` itself',
    ],
    [
      'where it has a submodule of its name',
      '# file: pkg/__init__.py\nfrom .tool import tool\n# file: pkg/tool.py\ndef tool(): ...',
      "tool: has a submodule's name: whoever imports `pkg.tool` first would get the module",
    ],
    [
      'where it is bound in a try that does something else, too',
      '# file: pkg/__init__.py\ntry:\n    from .deep import dig\n    HAS_DIG = True\nexcept ImportError:\n    HAS_DIG = False\n# file: pkg/deep.py\ndef dig(): ...',
      'dig: is bound in a `try`, so it may be missing or another object',
    ],
    [
      'where it is bound twice',
      '# file: pkg/__init__.py\nfrom .deep import dig\nfrom .other import dig\n# file: pkg/deep.py\ndef dig(): ...\n# file: pkg/other.py\ndef dig(): ...',
      'dig: is bound more than once in `__init__.py`',
    ],
    [
      'where a function rebinds it',
      '# file: pkg/__init__.py\nfrom .deep import dig\ndef set():\n    global dig\n    dig = 1\n# file: pkg/deep.py\ndef dig(): ...',
      'dig: is bound anew by a function of `__init__.py`',
    ],
    [
      'where its module registers something',
      '# file: pkg/__init__.py\nfrom .deep import dig\n# file: pkg/deep.py\nfrom .registry import register\n@register\ndef dig(): ...\n# file: pkg/registry.py\ndef register(f): return f',
      'dig: keeps `pkg.deep` loaded, which puts `@register` on `dig` when it is imported',
    ],
    [
      'where somebody uses its module as an attribute without importing it',
      '# file: pkg/__init__.py\nfrom .deep import dig\n# file: pkg/deep.py\ndef dig(): ...\n# file: app.py\nimport pkg\npkg.deep.dig()',
      'dig: keeps `pkg.deep` loaded, which app.py uses as an attribute without importing it',
    ],
    [
      'where a module that the package imports takes it from the package, and cannot be moved',
      '# file: pkg/__init__.py\nfrom .deep import dig\nfrom .user import Thing\n# file: pkg/deep.py\ndef dig(): ...\n# file: pkg/user.py\ntry:\n    from pkg import dig, gone\nexcept ImportError:\n    dig = None\nclass Thing: ...',
      'dig: is still taken through the package by pkg/user.py, which the package imports itself',
    ],
    [
      'where it is not in __all__ but a star import gives it',
      '# file: pkg/__init__.py\nfrom .deep import dig\n# file: pkg/deep.py\ndef dig(): ...\n# file: app.py\nfrom pkg import *\nprint(globals()["dig"], dig)',
      'dig: is not in `__all__`, so the star import of app.py would no longer give it',
    ],
  ];
  test.each(cases)('%s', async (_, source, reason) => {
    const { refused, text, files } = await refactor(2, `${TIERS.replace(/^ {2}/gm, '')}${source}`);
    expect(refused).toContain(reason);
    expect(text('pkg/__init__.py')).not.toContain('_DEPRECATED');
    expect(runPython(files, 'import pkg').stderr).toBe('');
  });
});

test('what a person accepts is done all the same', async () => {
  const source = `${TIERS.replace(/^ {2}/gm, '')}# file: pkg/__init__.py\nfrom .deep import dig\n# file: pkg/deep.py\nimport atexit\natexit.register(print)\ndef dig(): ...`;
  expect((await refactor(2, source)).refused).toEqual([
    'dig: keeps `pkg.deep` loaded, which calls `atexit.register()` when it is imported',
  ]);
  const { text } = await refactor(2, source, { accept: new Set(['side-effects']) });
  expect(text('pkg/__init__.py')).toContain('"dig": (".deep", "dig"),');
});

test('an alias becomes lazy with its source', async () => {
  const { files, text } = await refactor(
    2,
    `${TIERS.replace(/^ {2}/gm, '')}# file: pkg/__init__.py\nfrom .deep import dig\nOld = dig\n# file: pkg/deep.py\ndef dig(): ...`,
  );
  expect(text('pkg/__init__.py')).toContain('"Old": (".deep", "dig"),');
  expect(printed(files, 'import pkg; print(pkg.Old is pkg.dig)')).toBe('True\n');
});

test('a block that was changed by hand is not touched', async () => {
  const { files } = await refactor(2, PACKAGE);
  const changed = new Map(files);
  changed.set('pkg/__init__.py', (files.get('pkg/__init__.py') ?? '').replace('("', '(f"'));
  await expect(refactor(2, changed)).rejects.toThrow('changed by hand');
});
