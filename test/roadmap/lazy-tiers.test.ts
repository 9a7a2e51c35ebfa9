/** Exports of Tier 1 and 2 that are made when they are asked for, without a warning: the program stays the same. */
import { describe, expect, test } from 'vitest';
import { filesOf, openWorld, printed, refactor, runPython } from './refactoring';

const TIERS = `# file: pyproject.toml
[[tool.export-tiers.package]]
name = "pkg"
tier1 = ["Thing", "tools"]
tier2 = ["hammer", "Nail", "maybe"]
default-tier = 3
`;

const PACKAGE = `${TIERS}
# file: pkg/__init__.py
"""A package."""
from . import tools
from .deep import dig
from .thing import Thing
from .hard import hammer, Pin as Nail

# Not everybody has it.
try:
    from .extra import maybe
except ImportError:
    pass

__all__ = ["Nail", "Thing", "dig", "hammer", "maybe", "tools"]
# file: pkg/deep.py
print("deep is loaded")
def dig(): return "dug"
# file: pkg/extra.py
import nobody_has_this
def maybe(): ...
# file: pkg/hard.py
print("hard is loaded")
def hammer(): ...
class Pin: ...
# file: pkg/thing.py
print("thing is loaded")
class Thing: ...
# file: pkg/tools.py
print("tools is loaded")
`;

const BOTH = { lazyTiers: new Set([1, 2] as const) };
const QUIET = new Map(
  [...filesOf(PACKAGE)].map(([path, text]) => [path, text.replace(/^print.*\n/gm, '')] as const),
);

describe('phase 2', () => {
  test('the block gives all of them, and warns of those of Tier 3 alone', async () => {
    const { text, refused } = await refactor(2, PACKAGE, BOTH);
    expect(refused).toEqual([]);
    expect(text('pkg/__init__.py')).toMatchInlineSnapshot(`
      """"A package."""

      __all__ = ["Nail", "Thing", "dig", "hammer", "maybe", "tools"]

      # export-tiers: begin lazy
      # Exports of pkg, made when they are first asked for. \`export-tiers roadmap\` writes this block;
      # set EXPORT_TIERS_EAGER=1 to import all of them at once, without warnings.
      # fmt: off
      import os as _os  # noqa: E402
      import typing as _typing  # noqa: E402

      _DEPRECATED = {
          "dig": (".deep", "dig"),
      }

      _LAZY_EXPORTS = {
          "Nail": (".hard", "Pin"),
          "Thing": (".thing", "Thing"),
          "hammer": (".hard", "hammer"),
          "maybe": (".extra", "maybe"),
          "tools": (".tools", None),
          **_DEPRECATED,
      }

      _MAY_BE_MISSING = {
          "maybe",
      }

      if _typing.TYPE_CHECKING:
          from . import tools
          from .deep import dig as dig  # export-tiers: deprecated tier=3 home=pkg.deep
          from .extra import maybe
          from .hard import Pin as Nail, hammer
          from .thing import Thing


      def __getattr__(name: str) -> _typing.Any:
          if name not in _LAZY_EXPORTS:
              raise AttributeError(f"module {__name__!r} has no attribute {name!r}")

          import importlib
          import warnings

          module, attribute = _LAZY_EXPORTS[name]
          home = __name__ + module if module.startswith(".") else module
          if name in _DEPRECATED:
              warnings.warn(
                  f"{__name__}.{name} is deprecated: import {attribute} from {home}",
                  DeprecationWarning,
                  stacklevel=2,
              )
          try:
              found = importlib.import_module(home)
          except ImportError as error:
              if name not in _MAY_BE_MISSING:
                  raise
              raise AttributeError(f"module {__name__!r} has no attribute {name!r}") from error
          value = found if attribute is None else getattr(found, attribute)
          globals()[name] = value
          return value


      def __dir__() -> list:
          return sorted({*globals(), *_LAZY_EXPORTS})


      def _import_lazy_exports() -> None:
          import warnings

          with warnings.catch_warnings():
              warnings.simplefilter("ignore")
              for name in _LAZY_EXPORTS:
                  try:
                      __getattr__(name)
                  except AttributeError:
                      if name not in _MAY_BE_MISSING:
                          raise


      if _os.environ.get("EXPORT_TIERS_EAGER"):
          _import_lazy_exports()
      # fmt: on
      # export-tiers: end lazy
      "
    `);
  });

  test('every name is the identical object by every way', async () => {
    const { files } = await refactor(2, QUIET, BOTH);
    const ways = [
      'from pkg import Nail, Thing, tools; import pkg.hard; print(Nail is pkg.hard.Pin, Thing, tools.__name__)',
      'import pkg; print(pkg.tools.__name__, pkg.hammer.__name__, pkg.Thing is pkg.Thing)',
      'import pkg.tools, pkg; print(pkg.tools.__name__)',
      'from pkg.public import Thing; import pkg; print(pkg.Thing is Thing)',
      'import pkg; print(hasattr(pkg, "maybe"), hasattr(pkg, "nothing"), sorted(pkg.__all__))',
      'try:\n  from pkg import *\nexcept AttributeError as e: print(e)',
      'try:\n  from pkg import maybe\nexcept ImportError as e: print(type(e).__name__)',
    ];
    const before = new Map(QUIET).set('pkg/public.py', 'from pkg import Thing\n');
    for (const code of ways) {
      expect(printed(files, code)).toBe(printed(before, code));
    }
  });

  test('nothing is loaded before it is asked for, and nobody is warned but of Tier 3', async () => {
    const { files } = await refactor(2, PACKAGE, BOTH);
    const code = 'import pkg\nprint("imported")\npkg.Thing\nfrom pkg import hammer, tools\npkg.dig';
    const { stdout, stderr } = runPython(files, code);
    expect(stdout.split('\n')).toEqual([
      ...['imported', 'thing is loaded', 'hard is loaded', 'tools is loaded', 'deep is loaded', ''],
    ]);
    expect(stderr).toBe(
      '<string>:5: DeprecationWarning: pkg.dig is deprecated: import dig from pkg.deep\n',
    );
  });

  test('all of them are there at once where the switch is set, the missing one left out', async () => {
    const { files } = await refactor(2, PACKAGE, BOTH);
    const code = 'import pkg; print(sorted({"Thing", "dig", "tools", "maybe"} & {*vars(pkg)}))';
    const { stdout, stderr } = runPython(files, code, { EXPORT_TIERS_EAGER: '1' });
    expect(stdout).toContain("['Thing', 'dig', 'tools']");
    expect(stderr).toBe('');
  });

  test('an import that fails for another reason says so', async () => {
    const broken = new Map(QUIET).set('pkg/hard.py', 'import nobody_has_this\ndef hammer(): ...');
    const { files } = await refactor(2, broken, BOTH);
    const { stderr } = runPython(files, 'from pkg import hammer');
    expect(stderr).toContain("ModuleNotFoundError: No module named 'nobody_has_this'");
  });

  test('the graph sees them, a second run changes nothing', async () => {
    const { files } = await refactor(2, PACKAGE, BOTH);
    const { package: tiered } = (await openWorld(files)).scene();
    expect(tiered.exports.get('Nail')).toMatchObject({
      status: 'resolved',
      home: { module: 'pkg.hard', name: 'Pin' },
    });
    expect(tiered.exports.get('tools')).toMatchObject({ status: 'submodule' });
    expect((await refactor(2, files, BOTH)).plan.files).toEqual([]);
    expect((await refactor(2, files)).plan.files).toEqual([]);
  });

  test('one tier alone', async () => {
    const { text } = await refactor(2, PACKAGE, { lazyTiers: new Set([2]) });
    expect(text('pkg/__init__.py')).toContain('from .thing import Thing\n');
    expect(text('pkg/__init__.py')).toContain('"hammer": (".hard", "hammer"),');
  });
});

test('what only private modules have comes from where the package takes it', async () => {
  const source = `${TIERS}# file: pkg/__init__.py\nfrom ._impl import Thing\nfrom ._other import hammer as Nail\n# file: pkg/_impl.py\nfrom ._base import Thing\n# file: pkg/_base.py\nclass Thing: ...\n# file: pkg/_other.py\ndef hammer(): ...`;
  const { files, refused, text } = await refactor(2, source, BOTH);
  expect(refused).toEqual([]);
  expect(text('pkg/__init__.py')).toContain('"Thing": ("._impl", "Thing"),');
  const code = 'import pkg, pkg._base; print(pkg.Thing is pkg._base.Thing, pkg.Nail.__name__)';
  expect(printed(files, code)).toBe('True hammer\n');
});

test('a submodule may be taken from the package while that is being imported', async () => {
  const source = `${TIERS}# file: pkg/__init__.py\nfrom . import tools\nfrom .thing import Thing\nclass More(Thing): ...\n# file: pkg/tools.py\nWORD = 1\n# file: pkg/thing.py\nfrom pkg import tools\nclass Thing: ...`;
  const { files, text } = await refactor(2, source, BOTH);
  expect(text('pkg/__init__.py')).toContain('"tools": (".tools", None),');
  expect(printed(files, 'import pkg; print(pkg.tools.WORD, pkg.More)')).toContain('1 <class');
});

describe('phase 3', () => {
  test('what stays is lazy, whether phase 2 was or not', async () => {
    for (const options of [{}, BOTH]) {
      const first = await refactor(2, QUIET, options);
      const { files, text, refused } = await refactor(3, first.files, BOTH);
      expect(refused).toEqual([]);
      expect(text('pkg/__init__.py')).not.toContain('_DEPRECATED');
      expect(text('pkg/__init__.py')).not.toContain('import warnings');
      const code = 'import sys, pkg; print([m for m in sys.modules if m.startswith("pkg.")])';
      expect(printed(files, code)).toBe('[]\n');
      expect(printed(files, 'import pkg; print(pkg.Nail.__name__)')).toBe('Pin\n');
    }
  });

  test('a definition that moved away is lazy, too', async () => {
    const source = `${TIERS}# file: pkg/__init__.py\nfrom .thing import Thing\ndef hammer(): return Thing()\n# file: pkg/thing.py\nclass Thing: ...`;
    const { files } = await refactor(3, source, { ...BOTH, moveTo: 'hard' });
    const code =
      'import sys, pkg; print([m for m in sys.modules if m.startswith("pkg.")], pkg.hammer())';
    expect(printed(files, code)).toMatch(/^\[\] <pkg\.thing\.Thing/);
  });

  test('a name of Tier 3 that a caller needs is no reason to load its module', async () => {
    const source = `${TIERS}# file: pkg/__init__.py\nfrom .thing import Thing\nfrom .deep import dig\n# file: pkg/thing.py\nclass Thing: ...\n# file: pkg/deep.py\ndef dig(): ...\n# file: app.py\ntry:\n    from pkg import dig, gone\nexcept ImportError:\n    dig = None`;
    const { text } = await refactor(3, source, BOTH);
    expect(text('pkg/__init__.py')).toContain('_DEPRECATED = {\n    "dig": (".deep", "dig"),\n}');
    expect((await refactor(3, source)).text('pkg/__init__.py')).toContain('from .deep import dig');
  });
});

describe('a name stays eager', () => {
  const cases: readonly (readonly [string, string, string])[] = [
    [
      'where __init__ uses it',
      'from .thing import Thing\nclass Other(Thing): ...\n# file: pkg/thing.py\nclass Thing: ...',
      'Thing: is used by `__init__.py` itself',
    ],
    [
      'where its module registers something',
      'from .thing import Thing\n# file: pkg/thing.py\nimport atexit\natexit.register(print)\nclass Thing: ...',
      'Thing: keeps `pkg.thing` loaded, which calls `atexit.register()` when it is imported',
    ],
    [
      'where its module is one of a circle',
      'from .thing import Thing\n# file: pkg/thing.py\nimport pkg.hard\nclass Thing: ...\n# file: pkg/hard.py\nimport pkg.thing',
      'Thing: keeps `pkg.thing` loaded, which imports itself in a circle: `pkg.hard` → `pkg.thing`',
    ],
    [
      'where a module that stays loaded closes a circle through the package',
      'from .thing import Thing\nfrom .hard import hammer\n# file: pkg/thing.py\nfrom pkg.hard import hammer\nclass Thing: ...\n# file: pkg/hard.py\ntry:\n    from pkg import Thing, gone\nexcept ImportError:\n    Thing = None\ndef hammer(): ...',
      'Thing: keeps `pkg.thing` loaded, which imports itself in a circle: `pkg.hard` → `pkg.thing`',
    ],
    [
      'where it is not in __all__ but a star import gives it',
      'from .thing import Thing\n# file: pkg/thing.py\nclass Thing: ...\n# file: app.py\nfrom pkg import *\nprint(globals()["Thing"], Thing)',
      'Thing: is not in `__all__`, so the star import of app.py would no longer give it',
    ],
    [
      'where it is bound in a try with a fallback',
      'try:\n    from .thing import Thing\nexcept ImportError:\n    Thing = None\n# file: pkg/thing.py\nclass Thing: ...',
      'Thing: is bound more than once in `__init__.py`',
    ],
    [
      'where its try does more',
      'try:\n    from .thing import Thing\n    HAS = True\nexcept ImportError:\n    pass\n# file: pkg/thing.py\nclass Thing: ...',
      'Thing: is bound in a `try`, so it may be missing or another object',
    ],
  ];
  test.each(cases)('%s', async (_, source, reason) => {
    const { refused, text, files } = await refactor(
      2,
      `${TIERS}# file: pkg/__init__.py\n${source}`,
      BOTH,
    );
    expect(refused).toContain(reason);
    expect(text('pkg/__init__.py')).toContain('import Thing');
    expect(runPython(files, 'import pkg').stderr).toBe('');
  });
});

test('the keyword of Python 3.15 makes them lazy in their places', async () => {
  const { text } = await refactor(2, PACKAGE, { ...BOTH, lazyKeyword: true });
  expect(text('pkg/__init__.py')).toContain('lazy from .hard import hammer, Pin as Nail');
  expect(text('pkg/__init__.py')).toContain('lazy from . import tools');
});
